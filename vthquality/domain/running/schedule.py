"""The phases of a round: when each is planned, whether that goes as planned, and to which phase a part may go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import TypeAlias

from vthquality.domain.errors import Invalid
from vthquality.domain.rounds import YEAR_LIMITS, CompetencyPhase, Phase, RoundPart
from vthquality.domain.running.holidays import Holiday, holiday, working_day_from

AnyPhase: TypeAlias = Phase | CompetencyPhase
PHASES: Mapping[RoundPart, tuple[AnyPhase, ...]] = {
    RoundPart.CRITERIA: tuple(Phase),
    RoundPart.COMPETENCIES: tuple(CompetencyPhase),
}
WEEKS: Mapping[AnyPhase, int] = {
    Phase.FILLING: 4,
    Phase.CONFIRMING: 3,
    Phase.SETTLING: 2,
    Phase.IMPROVING: 8,
    CompetencyPhase.SELF: 4,
    CompetencyPhase.PEERS: 3,
    CompetencyPhase.CONCLUSIONS: 2,
    CompetencyPhase.ACTIONS: 8,
}
"""How long a phase is proposed to last. Ours, an example: nothing prescribes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day of a phase, each perhaps not known yet."""

    starts: date | None = None
    ends: date | None = None

    @property
    def is_planned(self) -> bool:
        """Whether anything is known of it."""
        return self.starts is not None or self.ends is not None


NO_PERIOD = Period()


class Drift(Enum):
    """How a phase differs from what was planned of it.

    EARLY: a part is in it before its first day. OVER: a part is still in it after its last day. WAITING: its first day
    has come, and the part is still in the phase before it.
    """

    EARLY = "early"
    OVER = "over"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The first day (`edge` "starts") or last day ("ends") of a phase that was put off because of a holiday."""

    phase: AnyPhase
    edge: str
    before: date
    after: date
    holiday: Holiday


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each phase of each part is planned."""

    periods: Mapping[AnyPhase, Period] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a phase that ends before it starts, and one that starts before the phase before it."""
        for phases in PHASES.values():
            before: date | None = None
            for phase in phases:
                period = self.period(phase)
                _check(phase, period, before)
                before = period.starts or before

    def period(self, phase: AnyPhase) -> Period:
        """When this phase is planned."""
        return self.periods.get(phase, NO_PERIOD)

    def ends(self, part: RoundPart) -> date | None:
        """The last day that is planned of a part."""
        return max((p.ends for phase in PHASES[part] if (p := self.period(phase)).ends), default=None)


def field_of(phase: AnyPhase, edge: str) -> str:
    """The name of a day of a phase as a field: its first day (`starts`) or its last (`ends`)."""
    return f"{phase.value}_{edge}"


def proposed(first_day: date) -> Schedule:
    """A schedule that begins on this day, each phase the day after the one before it ends."""
    periods: dict[AnyPhase, Period] = {}
    for phases in PHASES.values():
        starts = first_day
        for phase in phases:
            ends = starts + timedelta(weeks=WEEKS[phase], days=-1)
            periods[phase] = Period(starts=starts, ends=ends)
            starts = ends + timedelta(days=1)
    return Schedule(periods)


def shifted(schedule: Schedule, days: int) -> Schedule:
    """The same schedule, this many days later."""
    later = timedelta(days=days)
    return Schedule(
        {
            phase: Period(starts=p.starts and p.starts + later, ends=p.ends and p.ends + later)
            for phase, p in schedule.periods.items()
        }
    )


def drift(schedule: Schedule, now: AnyPhase, phase: AnyPhase, on: date) -> Drift | None:
    """How a phase differs on this day from the planning, while its part is in the phase `now`; None: it does not."""
    period = schedule.period(phase)
    started = period.starts is not None and period.starts <= on
    if phase == now:
        if period.ends is not None and period.ends < on:
            return Drift.OVER
        return Drift.EARLY if period.starts is not None and not started else None
    return Drift.WAITING if started and neighbours(now)[1] == phase else None


def off_holidays(schedule: Schedule) -> tuple[Schedule, tuple[Moved, ...]]:
    """The schedule with every day that is a holiday put off to the next working day, and which days those are.

    A phase that began after the one before it still does. Weekends stay: whoever wants to may fill in then.
    """
    periods = dict(schedule.periods)
    moved: list[Moved] = []
    for phases in PHASES.values():
        before: Moved | None = None
        for phase in (each for each in phases if each in periods):
            planned = periods[phase]
            starts = _put_off(phase, "starts", planned.starts, before)
            first = starts.after if starts else planned.starts
            ends = _put_off(phase, "ends", planned.ends, starts)
            periods[phase] = Period(starts=first, ends=ends.after if ends else planned.ends)
            moved += [one for one in (starts, ends) if one]
            before = ends
    return Schedule(periods), tuple(moved)


def _put_off(phase: AnyPhase, edge: str, day: date | None, before: Moved | None) -> Moved | None:
    """How a day is put off: because it is a holiday, or because what ends or starts `before` it was; None: it stays."""
    if day is None:
        return None
    cause = holiday(day)
    after = working_day_from(day) if cause else day
    if before is not None:
        pushed = before.after if edge == "ends" else working_day_from(before.after + timedelta(days=1))
        if before.before + timedelta(days=edge == "starts") <= day and after < pushed:
            cause, after = cause or before.holiday, pushed
    return Moved(phase=phase, edge=edge, before=day, after=after, holiday=cause) if cause else None


def neighbours(phase: AnyPhase) -> tuple[AnyPhase | None, AnyPhase | None]:
    """The phase before this one and the phase after it, in the same part."""
    phases = next(each for each in PHASES.values() if phase in each)
    at = phases.index(phase)
    return (phases[at - 1] if at else None), (phases[at + 1] if at + 1 < len(phases) else None)


def require_step(now: AnyPhase, to: AnyPhase, *, sure: bool) -> None:
    """Refuse anything but the next phase, or, when one is sure, the phase before."""
    before, after = neighbours(now)
    if to == after or (to == before and sure):
        return
    raise Invalid("phase", "going_back_unsure" if to == before else "no_such_step")


def _check(phase: AnyPhase, period: Period, before: date | None) -> None:
    first, last = YEAR_LIMITS
    for edge, day in (("starts", period.starts), ("ends", period.ends)):
        if day is not None and not first <= day.year <= last:
            raise Invalid(field_of(phase, edge), "year_out_of_range", value=day)
    if period.starts and period.ends and period.ends < period.starts:
        raise Invalid(field_of(phase, "ends"), "ends_before_start", start=period.starts, end=period.ends)
    if before and period.starts and period.starts < before:
        raise Invalid(field_of(phase, "starts"), "starts_before_last_phase", value=period.starts, before=before)


NO_DATES = Schedule()
