"""A form for one row of a workbook: the same fields, choices, values and sentences, typed on a page."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from vthquality.domain.errors import Invalid
from vthquality.domain.intake import plain
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.single import Rejected, complaints_about
from vthquality.domain.intake.specification import (
    SHORT_TEXT,
    Choice,
    Complaint,
    Day,
    Number,
    Part,
    Share,
    Sheet,
    Source,
    Text,
)
from vthquality.domain.intake.specification import Field as Specified
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.parsing import NotRead, content, reader
from vthquality.formats.intake.showing import Shower
from vthquality.web.forms import SiteForm
from vthquality.wording.intake.single import complaint_text, hint, label
from vthquality.wording.staff import CHOOSE, NO_CHOICE, NOT_CHOSEN

Difference = tuple[str, str, str]
"""A field in which two people differ: its label, what the one typed, what the other saved."""


class Needed:
    """Marks a field as one that has to be filled in; whether it is, the rules of the sheet say."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: SiteForm, field: Field) -> None:
        """Say nothing here."""


class RowForm(SiteForm):
    """One row of a sheet. `FIXED` are values that are not typed; `NAMES` call what the version in use does not know."""

    SHEET: ClassVar[Sheet]
    LISTS: ClassVar[Lists]
    FIXED: ClassVar[Values] = {}
    NAMES: ClassVar[Mapping[str, str]] = {}
    revision = HiddenField()

    met: tuple[Difference, ...] = ()
    clash: bool = False
    values: Values

    @property
    def shown_fields(self) -> Iterator[Field]:
        """The fields of the row, in order."""
        return (self[f.id] for f in self.SHEET.fields if f.id in self)

    @property
    def on_revision(self) -> int:
        """The revision that was on the screen; one that nobody sent is older than all."""
        text = self.revision.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - of a column

    def row(self, id_: str = "") -> Any:  # noqa: ANN401 - each sheet builds its own kind
        """The domain object of what was sent, or None with every error beside its field."""
        if not self.validate_on_submit():
            return None
        unread = self._read()
        for complaint in complaints_about(self.SHEET, self.values, self.LISTS.context, unread):
            self.complain(complaint)
        if self.wrong:
            return None
        try:
            return self.SHEET.build(id_, self.values, self.LISTS.context)
        except Invalid as refusal:
            self.refuse(refusal)
        return None

    @property
    def wrong(self) -> bool:
        """Whether anything was complained of."""
        return bool(self.form_errors) or any(field.errors for field in self)

    def refuse(self, invalid: Invalid) -> None:
        """Put everything a refusal says beside the fields it is about."""
        if not isinstance(invalid, Rejected):
            super().refuse(invalid)
            return
        for complaint in invalid.complaints:
            self.complain(complaint)

    def complain(self, complaint: Complaint) -> None:
        """Put a complaint beside its field, or above the form where that field is not on it."""
        message = complaint_text(self.SHEET.id, complaint)
        field = self._fields.get(complaint.field)
        if field is None:
            self.form_errors = [*self.form_errors, message]
        else:
            field.errors = [*field.errors, message]

    def meet(self, theirs: Values, revision: int) -> None:
        """Somebody else saved first: say where the two differ, and let a next save be on top of theirs."""
        shower = Shower(self.SHEET, self.LISTS)
        self.met = tuple(
            (label(self.SHEET.id, name), self._shown(shower, name, self.values), self._shown(shower, name, theirs))
            for name in self.values
            if theirs and self.values[name] != theirs.get(name, "") and name not in self.FIXED
        )
        self.clash = True
        self.revision.data = str(revision)

    def _shown(self, shower: Shower, name: str, values: Values) -> str:
        text = shower.text(name, values.get(name, ""), values)
        return self.NAMES.get(text, text) or NO_CHOICE

    def _read(self) -> set[str]:
        """Read every field into `values`; gives the fields that could not be read."""
        self.values = {f.id: f.standard for f in self.SHEET.fields if f.part is not Part.INFO}
        self.values.update(self.FIXED)
        unread = set()
        for f in self.SHEET.fields:
            if f.id not in self:
                continue
            try:
                self.values[f.id] = self._plain(f)
            except NotRead as why:
                unread.add(f.id)
                self.complain(Complaint(f.id, why.code, why.values))
        return unread

    def _plain(self, f: Specified) -> str:
        sent = self[f.id].data
        if isinstance(f.form, Choice) and not f.form.open:
            return self._chosen(f.form, sent) or f.standard
        text = str(content(sent or "", "s"))
        if isinstance(f.form, Share) and text and not text.endswith("%"):
            text += "%"
        return reader(f, self.LISTS)(text, self.values.get(_of(f), "")) if text else f.standard

    def _chosen(self, choice: Choice, sent: Any) -> str:  # noqa: ANN401 - a text, several, or a tick
        if choice.source is Source.YES_NO:
            return plain.of_flag(bool(sent))
        chosen = sent if choice.many else [sent] if sent else []
        known = self.LISTS.of(choice, self.values.get(choice.of, "")).labels
        if not set(chosen) <= known.keys():
            raise NotRead("no_choice")
        return plain.of_set(set(chosen))


def row_form(
    sheet: Sheet,
    lists: Lists,
    *,
    fixed: Values | None = None,
    leave_out: Collection[str] = (),
    names: Mapping[str, str] | None = None,
) -> type[RowForm]:
    """The form of a sheet, with the choices of these lists; `fixed` values and fields to `leave_out` are not on it."""
    known = fixed or {}
    fields = {
        f.id: _field(f, sheet, lists, known, names or {})
        for f in sheet.fields
        if f.part is not Part.INFO and f.id not in known and f.id not in leave_out
    }
    about = {"SHEET": sheet, "LISTS": lists, "FIXED": known, "NAMES": names or {}}
    return type("RowForm", (RowForm,), {**fields, **about})


def typed(sheet: Sheet, values: Values) -> dict[str, Any]:
    """The values of a row as they stand in a form."""
    return {f.id: _typed(f, values.get(f.id, "")) for f in sheet.fields if f.part is not Part.INFO}


def _typed(f: Specified, text: str) -> Any:  # noqa: ANN401 - a text, several, or a tick
    match f.form:
        case Choice(source=Source.YES_NO):
            return text == plain.YES
        case Choice(many=True):
            return list(plain.members(text))
        case Number():
            return text.replace(".", ",")
        case Share():
            share = plain.number(text)
            return plain.of_number(None if share is None else share * 100).replace(".", ",")
        case _:
            return text


def _field(f: Specified, sheet: Sheet, lists: Lists, known: Values, names: Mapping[str, str]) -> Field:
    said: dict[str, Any] = {
        "label": label(sheet.id, f.id),
        "description": hint(sheet.id, f.id),
        "validators": [Needed()] if f.required else [],
    }
    match f.form:
        case Text(longest=longest) if longest > SHORT_TEXT:
            return TextAreaField(**said)
        case Day():
            return StringField(**said, widget=DateInput())
        case Choice(source=Source.YES_NO):
            return BooleanField(**said)
        case Choice(open=False) as choice:
            return _choice_field(choice, said, _options(choice, lists, known, names))
        case _:
            return StringField(**said)


def _choice_field(choice: Choice, said: dict[str, Any], options: list[tuple[str, str]]) -> Field:
    if choice.many:
        ticks: dict[str, Any] = {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()}
        return SelectMultipleField(**said, choices=_offered(options), validate_choice=False, **ticks)
    nothing = CHOOSE if said["validators"] else NOT_CHOSEN
    return SelectField(**said, choices=_offered([("", nothing), *options]), validate_choice=False)


def _offered(options: list[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in options]


def _options(choice: Choice, lists: Lists, known: Values, names: Mapping[str, str]) -> list[tuple[str, str]]:
    shown = lists.of(choice, known.get(choice.of, "")).options
    if choice.source is Source.ACTIVITIES:
        return [(o.value, " ".join((names.get(o.value, o.label), *o.also))) for o in shown]
    return [(o.value, names.get(o.value, o.label)) for o in shown]


def _of(f: Specified) -> str:
    return f.form.of if isinstance(f.form, Choice) else ""
