"""The forms of visits: what is shared, and a remark."""

from collections.abc import Iterable

from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from vthquality.domain.confirming import Item
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.people import RoundId
from vthquality.domain.visiting import Sharing
from vthquality.services.visiting import SharingChoices, Told
from vthquality.web.forms import SiteForm
from vthquality.wording.confirming import NO_TEAM
from vthquality.wording.visiting import FIELDS, HINTS, WHOLE


class SeveralField(SelectMultipleField):
    """Any of some, each to be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class SharingForm(SiteForm):
    """What is shared, and until when."""

    name = StringField(FIELDS["name"], description=HINTS["name"], validators=[InputRequired()])
    teams = SeveralField(FIELDS["teams"], description=HINTS["teams"], validate_choice=False, choices=[])
    areas = SeveralField(FIELDS["areas"], description=HINTS["areas"], validate_choice=False, choices=[])
    until = DateField(
        FIELDS["until"],
        description=HINTS["until"],
        format=["%Y-%m-%d", "%d-%m-%Y"],
        validators=[InputRequired()],
    )
    explanations = BooleanField(FIELDS["explanations"], description=HINTS["explanations"])

    def fit(self, choices: SharingChoices) -> "SharingForm":
        """Offer the teams and areas of the round."""
        self.teams.choices = [SelectChoice(team, team or NO_TEAM) for team in choices.teams]
        self.areas.choices = [SelectChoice(area.key, f"{area.number} {area.name}") for area in choices.areas]
        return self

    def sharing(self, round_id: RoundId) -> Sharing:
        """What was filled in; raises `Invalid` for a name that cannot be one, or without a day."""
        if self.until.data is None:
            raise Invalid("until", "required")
        return Sharing(
            id="",
            round=round_id,
            name=str(self.name.data or "").strip(),
            teams=frozenset(self.teams.data or ()),
            areas=frozenset(Key(area) for area in self.areas.data or ()),
            until=self.until.data,
            secret="",
            explanations=bool(self.explanations.data),
        )


class RemarkForm(SiteForm):
    """A remark on somebody, or on one requirement of somebody."""

    about = SelectField(FIELDS["about"], validate_choice=False, choices=[])
    text = TextAreaField(FIELDS["text"], description=HINTS["text"], validators=[InputRequired()])

    def fit(self, items: Iterable[Item]) -> "RemarkForm":
        """Offer the requirements that are shared."""
        offered = [SelectChoice(i.requirement.key, f"{i.area.name}, eis {i.requirement.code}") for i in items]
        self.about.choices = [SelectChoice("", WHOLE), *offered]
        return self

    def told(self, code: str) -> Told:
        """What was filled in."""
        about = str(self.about.data or "")
        text = str(self.text.data or "").replace("\r\n", "\n")
        return Told(code=code, text=text, about=Key(about) if about else None)
