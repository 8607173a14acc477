"""Issuing gap reports and telling later whether one is unaltered.

What was issued is kept as facts. A closed round is reported from what was kept when it closed; only what nobody asked
for by then is made afterwards, from the copies that closing froze. Of a round whose personal values were destroyed only
what was kept can be given, as far as it is left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import EVERYONE, Actor, Permission, Scope, require
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.gaps import RULES_VERSION, Edition, ReportScope, assess, gap_report, report_on
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.reports import Difference, ReportFacts, check_code, code_of, differences
from vthquality.domain.retention import figures_agree, still_known
from vthquality.domain.rounds import RoundHead, RoundSnapshot, RoundState
from vthquality.services.running.agreeing import within_agreement
from vthquality.store.audit import Happening, record
from vthquality.store.rounds.opening import StoredRound, find_rounds, last_before, stored_round
from vthquality.store.rounds.participations import require_participations
from vthquality.store.rounds.reports import (
    IssuedCode,
    StoredReport,
    add_report,
    find_facts_by_code,
    find_issued_code,
    find_owner_of_code,
    find_reports,
    load_report,
)
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.wording.report.facts import report_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A report as it was issued: its facts and what identifies it. `maker` is for editions with names only."""

    facts: ReportFacts
    number: int
    replaces: int | None
    made: datetime
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Whether a workbook says what was issued. `issued` is None for a code this service never gave.

    `emptied`: since when the personal values are destroyed here; the figures are compared, and only those.
    """

    code: str
    unaltered: bool
    issued: IssuedCode | None
    trial: bool = False
    differences: tuple[Difference, ...] = ()
    emptied: date | None = None


def issue_report(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    about: ReportScope,
    *,
    now: datetime,
) -> Issued:
    """Issue one report of a round and keep it; the same figures asked for again are the same report.

    Raises `ReasonNeeded` when names are asked for without saying why.
    """
    scope = require(actor, _needed(about), organisation)
    if about.edition is not Edition.BOARD:
        scope = within_agreement(session, scope, round_id)
    _require_within(session, scope, round_id, about)
    # what somebody may see of people was settled above; the figures of a report are those of the whole round
    scope = replace(scope, reach=EVERYONE)
    stored = stored_round(session, scope, round_id)
    earlier = [r for r in find_reports(session, scope, round_id) if _is_about(r, about)]
    issued = _as_closed(session, scope, stored, earlier) or _afresh(session, scope, stored, about, earlier, now)
    _remember(session, scope, about, issued, now)
    return issued


def freeze_reports(session: Session, scope: Scope, stored: StoredRound, *, now: datetime) -> int:
    """Keep the reports of the organisation and of each team as a round closes; how many that are."""
    assessed = assess(load_snapshot(session, scope, stored.head.id), *_previous(session, scope, stored))
    kept = 0
    for about in _at_close(assessed.snapshot):
        facts = report_facts(report_on(assessed, about))
        _keep(session, scope, stored, about, facts, now, at_close=True)
        kept += 1
    return kept


def verify_report(session: Session, actor: Actor, code: str, found: Iterable[tuple[str, str, str, str]]) -> Verified:
    """Compare what a workbook says now with what was issued under the code printed in it."""
    scope = require(actor, Permission.REPORT_VERIFY, organisation := find_owner_of_code(session, code))
    lines = list(found)
    facts = None if organisation is None else find_facts_by_code(session, scope, code)
    if facts is None:
        return Verified(code=code, unaltered=False, issued=None)
    emptied = facts.head.get("emptied")
    return Verified(
        code=code,
        unaltered=figures_agree(facts, code, lines) if emptied else code_of(lines) == code,
        issued=find_issued_code(session, code),
        trial=bool(facts.head["trial"]),
        differences=differences(facts, still_known(facts, lines) if emptied else lines),
        emptied=date.fromisoformat(emptied) if emptied else None,
    )


def _needed(about: ReportScope) -> Permission:
    """What leave a report takes: the more names, the more."""
    if about.edition is Edition.PERSONAL:
        return Permission.REPORT_PERSON
    if about.edition is Edition.TEAM:
        return Permission.REPORT_NAMES_ALL if about.team is None else Permission.REPORT_TEAM
    return Permission.REPORT_READ


def _require_within(session: Session, scope: Scope, round_id: RoundId, about: ReportScope) -> None:
    """Raise `NotFound` for a team or person that is out of reach, `Forbidden` for all names where HR agreed not to."""
    if about.edition is Edition.TEAM and about.team is None and not scope.reach.everyone:
        raise Forbidden(permission=Permission.REPORT_NAMES_ALL.value)
    if about.team is not None and not (scope.reach.everyone or about.team in scope.reach.teams_there):
        raise NotFound(what="team")
    if about.participant is not None:
        require_participations(session, scope, round_id, {about.participant})


def _at_close(snapshot: RoundSnapshot) -> Iterator[ReportScope]:
    yield ReportScope(edition=Edition.BOARD)
    yield ReportScope(edition=Edition.TEAM)
    for team in sorted({p.team for p in snapshot.participants}):
        yield ReportScope(edition=Edition.TEAM, team=team)


def _about(about: ReportScope) -> str:
    """What a report is about, as it is stored: a team or a participation, "" the organisation."""
    return about.participant or about.team or ""


def _is_about(report: StoredReport, about: ReportScope) -> bool:
    return (report.edition, report.scope, report.complete) == (about.edition.value, _about(about), about.complete)


def _as_closed(session: Session, scope: Scope, stored: StoredRound, earlier: list[StoredReport]) -> Issued | None:
    """What was kept as the round closed, or the first that was made of it afterwards."""
    closed = stored.head.state is RoundState.CLOSED
    kept = next((r for r in earlier if r.at_close), None)
    facts = load_report(session, scope, kept.id) if closed and kept else None
    if kept is None or facts is None or not facts.tables:
        return None
    before = [r.number for r in earlier if r.number < kept.number]
    return Issued(facts=facts, number=kept.number, replaces=max(before, default=None), made=kept.made, maker=kept.maker)


def _afresh(
    session: Session,
    scope: Scope,
    stored: StoredRound,
    about: ReportScope,
    earlier: list[StoredReport],
    now: datetime,
) -> Issued:
    snapshot = load_snapshot(session, scope, stored.head.id)
    facts = report_facts(gap_report(snapshot, about, *_previous(session, scope, stored)))
    code = check_code(facts)
    last = earlier[-1] if earlier else None
    if last is not None and last.code == code:
        before = [r.number for r in earlier if r.number < last.number]
        return Issued(
            facts=facts, number=last.number, replaces=max(before, default=None), made=last.made, maker=last.maker
        )
    closed = stored.head.state is RoundState.CLOSED
    number = _keep(session, scope, stored, about, facts, now, at_close=closed)
    return Issued(facts=facts, number=number, replaces=last.number if last else None, made=now, maker=scope.actor)


def _keep(
    session: Session,
    scope: Scope,
    stored: StoredRound,
    about: ReportScope,
    facts: ReportFacts,
    now: datetime,
    *,
    at_close: bool,
) -> int:
    return add_report(
        session,
        scope,
        stored.head.id,
        facts,
        code=check_code(facts),
        edition=about.edition.value,
        about=_about(about),
        complete=about.complete,
        at_close=at_close,
        rules_version=RULES_VERSION,
        now=now,
    )


def _previous(session: Session, scope: Scope, stored: StoredRound) -> tuple[RoundSnapshot | None, RoundHead | None]:
    """The last round before this one, or the head of it where nobody in it can be judged any more."""
    last = last_before(find_rounds(session, scope), stored)
    if last is None:
        return None, None
    return (load_snapshot(session, scope, last.head.id), None) if last.emptied is None else (None, last.head)


def _remember(session: Session, scope: Scope, about: ReportScope, issued: Issued, now: datetime) -> None:
    """Log who took which report out, and why; a report with names is a look at people."""
    happening = Happening(
        action="report:issue",
        subject=f"report_{about.edition.value}",
        subject_id=str(issued.number),
        organisation=scope.organisation,
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
