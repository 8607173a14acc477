"""Small forms of the pages of staff that no workbook has: names, titles, decisions, a choice of places."""

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from vthquality.web.forms import SiteForm
from vthquality.web.staff.row_form import Needed


def ticks(label: str, description: str = "", *, required: bool = False) -> SelectMultipleField:
    """Several of some choices, to tick; a value that is no choice is left to the service to refuse."""
    return SelectMultipleField(
        label,
        [Needed()] if required else [],
        description=description,
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class TeamForm(SiteForm):
    """The name of a team; `known_as` is what it was called on the screen."""

    name = StringField("Naam van het team", [Needed()])
    known_as = HiddenField()


class MergeForm(SiteForm):
    """The team that everybody of another team goes to."""

    into = SelectField("Samenvoegen met", [Needed()], validate_choice=False)
    known_as = HiddenField()


class FunctionForm(SiteForm):
    """A title with the roles and areas that go with it."""

    name = StringField("Functienaam", [Needed()])
    roles = ticks("VTH-rollen", "De rollen die bij deze functie horen.")
    areas = ticks("Gebieden", "De gebieden, met klasse, waarin iemand met deze functie werkt.")
    revision = HiddenField()


class DecisionForm(SiteForm):
    """What a deelnemer laid down."""

    version = SelectField("Vastgestelde versie", [Needed()], validate_choice=False)
    decision = StringField(
        "Besluit", description="Wie dit besloot en wanneer, bijvoorbeeld: gemeenteraad, 1 maart 2026."
    )
    cvdr = StringField("CVDR-nummer", description="Het nummer van de bekendmaking op overheid.nl, als u dat hebt.")
    starts = StringField("Geldt vanaf", widget=DateInput())


class PlacesForm(SiteForm):
    """Which deelnemers and which activities something is said of; `state` names what stood there."""

    principals = ticks("Deelnemers", required=True)
    chosen = ticks("Activiteiten", "Kies niets als het om alle activiteiten van dit gebied gaat.")
    beside = BooleanField(
        "Laat ook staan wat er nu staat",
        description="Nodig als een ander het werk vanaf een bepaalde dag overneemt. Vul dan begin- en einddatums in.",
    )
    state = HiddenField()
