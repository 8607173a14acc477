"""The forms for getting a workbook out and bringing it in."""

from collections.abc import Sequence

from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older

from vthquality.domain.intake.specification import Book
from vthquality.formats.intake.archive import LIMITS, MEGABYTE
from vthquality.web.cycle import LONGEST_REASON
from vthquality.web.forms import SiteForm
from vthquality.wording.intake import pages as words

MOST = LIMITS.size // MEGABYTE
Choices = Sequence[tuple[str, str]]


class DownloadForm(SiteForm):
    """What a workbook is to hold when it goes out."""

    round = SelectField("Meting", id="werkmap-round", validate_choice=False)
    set = SelectField("Set met criteria", id="werkmap-set", validate_choice=False)
    content = RadioField(
        "Wat moet erin staan?", choices=[SelectChoice(*one) for one in words.CONTENT], default=words.BLANK
    )
    reason = StringField(
        "Waarom hebt u de namen nodig?",
        id="werkmap-reason",
        description="Alleen nodig als de werkmap gegevens van mensen bevat. Dit wordt vastgelegd.",
        render_kw={"maxlength": LONGEST_REASON},
    )


class UploadForm(SiteForm):
    """A workbook that comes in."""

    file = FileField("Bestand", description=words.FILE_HINT.format(most=MOST))
    round = SelectField("Meting", validate_choice=False)
    set = SelectField("Set met criteria", description=words.SET_HINT, validate_choice=False)
    reason = StringField(
        "Waarom leest u antwoorden van anderen in?",
        description="U ziet daarbij wat zij eerder antwoordden. Dit wordt vastgelegd.",
        render_kw={"maxlength": LONGEST_REASON},
    )


def fit(form: SiteForm, book: Book, rounds: Choices, sets: Choices, *, names: bool) -> None:
    """Leave in a form what this workbook asks; `names`: known people may be put in it."""
    for name, choices in (("round", rounds), ("set", sets)):
        if choices:
            form[name].choices = [SelectChoice(*one) for one in choices]
        else:
            del form[name]
    if isinstance(form, DownloadForm) and not names:
        del form.content
        del form.reason
    if isinstance(form, UploadForm) and book is not Book.ANSWERS:
        del form.reason


def chosen(form: SiteForm, name: str) -> str:
    """The choice that was sent, if it is one of those that were there."""
    field = next((one for one in form if one.short_name == name), None)
    data = str(field.data or "") if field is not None else ""
    return data if field is not None and data in {one.value for one in field.choices or ()} else ""
