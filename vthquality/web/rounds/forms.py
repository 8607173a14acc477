"""The forms of rounds: a new round with its dates and consent, its phases, reminders, closing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import Invalid
from vthquality.domain.running.council import AS_SHIPPED, Agreement, Opener, WorksCouncil, consent, no_consent
from vthquality.domain.running.schedule import PHASES, AnyPhase, Period, Schedule, field_of
from vthquality.services.missing import Missing
from vthquality.services.running.preparing import Choices, RoundPlan
from vthquality.web.forms import SiteForm
from vthquality.wording import rounds as words

SEPARATOR = "="
LARGEST = 10**6
EVERY_PHASE: tuple[AnyPhase, ...] = tuple(phase for phases in PHASES.values() for phase in phases)
YES, NO = "ja", "nee"


class DayField(DateField):
    """A day; what cannot be read stays as it was typed, with a Dutch sentence."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - those of WTForms
        """An empty day is no fault here: the domain says where one is needed."""
        formats = ["%Y-%m-%d", "%d-%m-%Y"]
        super().__init__(label, format=formats, validators=[Optional()], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day as browsers send it or as people write it."""
        try:
            super().process_formdata([text.strip() for text in valuelist])
        except ValueError as wrong:
            raise ValueError(words.TYPED_WRONG["day"]) from wrong


class WholeField(IntegerField):
    """A whole number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a number of not too many digits."""
        text = valuelist[0].strip() if valuelist else ""
        if not text.isdecimal() or int(text[:10]) > LARGEST:
            self.data = None
            raise ValueError(words.TYPED_WRONG["number"])
        self.data = int(text)


def _choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def ticks(name: str) -> SelectMultipleField:
    """Several things to tick; what was made up is refused by the service, which knows the names."""
    return SelectMultipleField(
        words.FIELDS[name],
        description=words.HINTS.get(name, ""),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class PlanningForm(SiteForm):
    """The days of every phase."""

    revision = HiddenField()

    def schedule(self) -> Schedule:
        """What was filled in; raises `Invalid` at the day that cannot be."""
        return Schedule(
            {phase: Period(starts=self._day(phase, "starts"), ends=self._day(phase, "ends")) for phase in EVERY_PHASE}
        )

    def days(self, phase: AnyPhase) -> tuple[Any, Any]:
        """The two fields of a phase."""
        return self[field_of(phase, "starts")], self[field_of(phase, "ends")]

    def _day(self, phase: AnyPhase, edge: str) -> date | None:
        found: date | None = self[field_of(phase, edge)].data
        return found


for _phase in EVERY_PHASE:
    for _edge, _word in (("starts", words.FIRST_DAY), ("ends", words.LAST_DAY)):
        setattr(PlanningForm, field_of(_phase, _edge), DayField(f"{words.PHASES[_phase].capitalize()}: {_word}"))


class RoundForm(PlanningForm):
    """Everything of a round that is not open yet."""

    FIELD_OF: ClassVar[Mapping[str, str]] = {"versions": "criteria"}
    name = StringField(words.FIELDS["name"], description=words.HINTS["name"])
    reference_day = DayField(words.FIELDS["reference_day"], description=words.HINTS["reference_day"])
    criteria = RadioField(words.FIELDS["criteria"], choices=[], validate_choice=False)
    competencies = RadioField(words.FIELDS["competencies"], choices=[], validate_choice=False)
    principals = ticks("principals")
    teams = ticks("teams")
    consented = RadioField(words.FIELDS["consented"], choices=_choices(words.CONSENT.items()), validate_choice=False)
    decided = DayField(words.FIELDS["decided"])
    reference = StringField(words.FIELDS["reference"])
    smallest_group = WholeField(words.FIELDS["smallest_group"], description=words.HINTS["smallest_group"])
    openers = ticks("openers")
    retention_months = WholeField(words.FIELDS["retention_months"], description=words.HINTS["retention_months"])
    not_asked_because = TextAreaField(words.FIELDS["not_asked_because"], description=words.HINTS["not_asked_because"])

    def offer(self, choices: Choices) -> None:
        """Show what there is to choose from."""
        self.criteria.choices = _versions(choices, SetKind.CRITICAL_MASS)
        self.competencies.choices = [
            *_versions(choices, SetKind.COMPETENCIES),
            SelectChoice("", words.NO_PROFILES),
        ]
        self.principals.choices = _choices((p.name, p.name) for p in choices.principals)
        sizes = choices.teams.items()
        self.teams.choices = _choices((name, f"{name or words.NO_TEAM} ({size})") for name, size in sizes)
        self.openers.choices = _choices(words.OPENERS.items())

    def plan(self, *, today: date) -> RoundPlan | None:
        """What was filled in, or None with every fault beside its field; only what can be seen here is looked at."""
        council, schedule = self._tried(lambda: self._council(today)), self._tried(self.schedule)
        versions = self._tried(self._versions)
        if self.reference_day.data is None and not self.reference_day.errors:
            self.refuse(Invalid("reference_day", "required"))
        if council is None or schedule is None or versions is None or self.reference_day.data is None:
            return None
        return RoundPlan(
            name=self.name.data or "",
            reference_day=self.reference_day.data,
            versions=versions,
            principals=tuple(self.principals.data or ()),
            teams=tuple(self.teams.data or ()),
            schedule=schedule,
            council=council,
        )

    def _versions(self) -> tuple[tuple[str, str], ...]:
        if not self.criteria.data:
            raise Invalid("criteria", "choose_one")
        if self.competencies.data is None:
            raise Invalid("competencies", "choose_one")
        return tuple(_as_version(v) for v in (self.criteria.data, self.competencies.data) if v)

    def _council(self, today: date) -> WorksCouncil:
        match self.consented.data:
            case "ja":
                return consent(self.decided.data, self.reference.data or "", self._agreed(), today=today)
            case "nee":
                return no_consent(self.not_asked_because.data or "")
            case _:
                raise Invalid("consented", "choose_one")

    def _agreed(self) -> Agreement:
        known = {opener.value: opener for opener in Opener}
        return Agreement(
            smallest_group=_or(self.smallest_group.data, AS_SHIPPED.smallest_group),
            openers=frozenset(known[value] for value in self.openers.data or () if value in known),
            retention_months=_or(self.retention_months.data, AS_SHIPPED.retention_months),
        )

    def _tried(self, made: Any) -> Any:  # noqa: ANN401 - gives what it is given to make
        try:
            return made()
        except Invalid as invalid:
            field = self._fields.get(invalid.field)
            if field is None or not field.errors:
                self.refuse(invalid)
            return None


class StepForm(SiteForm):
    """To which phase a part is brought."""

    to = HiddenField()
    revision = HiddenField()
    sure = BooleanField(words.FIELDS["sure"])


class ReminderForm(SiteForm):
    """Whom to remind, with which text."""

    recipients = ticks("recipients")
    subject = StringField(words.FIELDS["subject"])
    text = TextAreaField(words.FIELDS["text"], description=words.HINTS["text"])
    again = BooleanField(words.FIELDS["again"])


class CloseForm(SiteForm):
    """Being sure."""

    sure = BooleanField(words.FIELDS["close"])


class ReasonForm(SiteForm):
    """Why names are asked for."""

    edition = HiddenField()
    team = HiddenField()
    reason = StringField(words.FIELDS["reason"], description=words.HINTS["reason"])


class PeopleForm(SiteForm):
    """Some people, by id."""

    people = ticks("recipients")


def filled(plan: RoundPlan, name: str, choices: Choices) -> dict[str, Any]:
    """The values with which a form for this plan begins."""
    council = plan.council
    agreed = council.agreed if council else AS_SHIPPED
    pinned = {slug: f"{slug}{SEPARATOR}{number}" for slug, number in plan.versions}
    return {
        "name": name,
        "reference_day": plan.reference_day,
        "criteria": _chosen(pinned, choices, SetKind.CRITICAL_MASS),
        "competencies": _chosen(pinned, choices, SetKind.COMPETENCIES),
        "principals": [p.name for p in choices.principals] if plan.principals is None else list(plan.principals),
        "teams": list(choices.teams) if plan.teams is None else list(plan.teams),
        "consented": (YES if council.consented else NO) if council else None,
        "decided": council.decided if council else None,
        "reference": council.reference if council else "",
        "smallest_group": agreed.smallest_group,
        "openers": [opener.value for opener in agreed.openers],
        "retention_months": agreed.retention_months,
        "not_asked_because": council.not_asked_because if council else "",
        **days(plan.schedule),
    }


def days(schedule: Schedule) -> dict[str, date | None]:
    """The days of every phase by the name of their field."""
    return {
        field_of(phase, edge): getattr(schedule.period(phase), edge)
        for phase in EVERY_PHASE
        for edge in ("starts", "ends")
    }


def _versions(choices: Choices, kind: SetKind) -> list[SelectChoice]:
    return _choices(
        (
            f"{v.set_slug}{SEPARATOR}{v.number}",
            f"{v.set_name} {v.number}{_warning(choices.missing.get(v.id), kind, example=v.example)}",
        )
        for v in choices.versions[kind]
    )


def _warning(missing: Missing | None, kind: SetKind, *, example: bool) -> str:
    """What to know before one chooses a version: that it is an example, or that much of it is still empty."""
    empty = words.still_empty(missing.number, missing.of) if missing else ""
    return (words.EXAMPLE[kind] if example else "") + empty


def _chosen(pinned: Mapping[str, str], choices: Choices, kind: SetKind) -> str:
    return next((pinned[v.set_slug] for v in choices.versions[kind] if v.set_slug in pinned), "")


def _as_version(value: str) -> tuple[str, str]:
    slug, _, number = value.partition(SEPARATOR)
    return slug, number


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def sent_values(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was typed, to be sent along once more."""
    return [(name, value) for name, value in items if name not in {"csrf_token", "action"}]
