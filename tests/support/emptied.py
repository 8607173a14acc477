"""Two closed rounds full of personal values, for tests that destroy them; and a search through everything stored."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import an_entry, facts_of_every_kind
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.versions import key
from vthquality.domain.access import RoleName
from vthquality.domain.changes import Fate
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Rung
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.judging import Basis
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, PlanLevel, Training
from vthquality.domain.profiles import CompetencySaid
from vthquality.domain.retention import Terms
from vthquality.services.reports import Issued, issue_report
from vthquality.services.retention import lay_down_terms
from vthquality.services.rounds import close_round
from vthquality.store.accounts.rows import AccountIdentityRow, AccountRow, MembershipRow, OutgoingMailRow
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.answer_rows import CompetencyAnswerRow, ConfirmationRow, ReactionRow
from vthquality.store.rounds.answers import RecordedJudgement, add_judgements, save_answers
from vthquality.store.rounds.kinds import NoteKind
from vthquality.store.rounds.plans import save_explanations, save_improvements, save_trainings
from vthquality.store.rounds.report_rows import IssuedWorkbookRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow
from vthquality.store.rounds.site_rows import (
    AssessmentRow,
    CompetencyNoteRow,
    RemarkRow,
    ReminderRow,
    ReopeningRow,
    SharingRow,
)
from vthquality.store.tables import metadata

TERMS = Terms(closed_rounds=36, leavers=24, trail=24)
CLOSED = NOW.date()
DUE = date(2029, 11, 23)
LATER = datetime.combine(DUE, NOW.timetz())
NAMED = replace(SYSTEM, reason="gesprek")
NAMES = ("Zonderland", "Kwikstaart", "P-4711", "P-4712")
WORDS = ("uniektoe", "unieksch", "uniekrea", "uniekhero", "uniekslot", "uniekopm", "uniekwerk", "Bosuil", "Heggemus")
BOARD, TEAMS = ReportScope(edition=Edition.BOARD), ReportScope(edition=Edition.TEAM)
TEAM = ReportScope(edition=Edition.TEAM, team="Toezicht")


@dataclass(frozen=True)
class Past:
    """A desk with two closed rounds, the second carried over from the first, and what was issued of the first."""

    desk: Desk
    first: RoundId
    second: RoundId
    mine: ReportScope
    issued: dict[str, Issued]


def a_past(session: Session, name: str = "OD Voorbeeld") -> Past:
    """Build it; terms are laid down."""
    desk = a_desk(session, name)
    anna, bert = (
        an_entry("P-4711", id=desk.employees[0], name="Anna Zonderland"),
        an_entry("P-4712", id=desk.employees[1], name="Bert Kwikstaart", team="Vergunningen"),
    )
    save_staff(session, desk.scope, [anna, bert])
    lay_down_terms(session, SYSTEM, desk.organisation, TERMS, 0, now=NOW)
    first = opened(session, desk)
    one, two = people(seen(session, desk, first))
    _say(session, desk, first, one, two)
    mine = ReportScope(edition=Edition.PERSONAL, participant=one)
    abouts = {"board": BOARD, "teams": TEAMS, "team": TEAM, "mine": mine}
    close_round(session, SYSTEM, desk.organisation, first, now=NOW)
    issued = {
        word: issue_report(session, NAMED, desk.organisation, first, about, now=NOW) for word, about in abouts.items()
    }
    second = opened(session, desk, "1-meting")
    session.execute(sa.update(RoundRow).where(RoundRow.id == second).values(reference_day=date(2028, 10, 1)))
    again, other = people(seen(session, desk, second))
    session.execute(sa.update(ParticipationRow).where(ParticipationRow.id == again).values(came_from=one))
    save_answers(session, [an_answer(again, came_from=((one, key("a1kno")),), fate=Fate.KEEP), an_answer(other)])
    close_round(session, SYSTEM, desk.organisation, second, now=LATER)
    return Past(desk, first, second, mine, issued)


def _say(session: Session, desk: Desk, round_id: RoundId, one: ParticipationId, two: ParticipationId) -> None:
    """Everything that people can say in a round, with words that are looked for afterwards."""
    yes = Claim(value=ClaimValue.YES, explanation="uniektoe van Anna")
    answers = [an_answer(one, claim=yes), an_answer(two)]
    save_answers(session, answers)
    met = Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by="L. Bosuil", remark="uniektoe: gezien")
    add_judgements(session, [RecordedJudgement(one, key("a1kno"), met)])
    said = {"profile_key": key("prf1"), "competency_key": key("cmp1"), "said": CompetencySaid.STEP, "step": 2}
    session.add_all(
        [
            CompetencyAnswerRow(participation_id=one, basis=Basis.SELF, **said),
            CompetencyAnswerRow(participation_id=one, basis=Basis.SETTLED, by="L. Bosuil", **said),
            ConfirmationRow(participation_id=one, sequence=1, by="L. Bosuil", at=NOW, facts="Zonderland", hash="h"),
        ]
    )
    note = {"competency_key": key("cmp1"), "kind": NoteKind.CONCLUSION, "text": "uniekslot", "by": "L. Bosuil"}
    shared = SharingRow(
        id=f"sh{round_id}", organisation_id=desk.organisation, round_id=round_id, name="toets", until=CLOSED, secret="s"
    )
    session.add(shared)
    session.flush()
    session.add_all(
        [
            ReactionRow(participation_id=one, about=key("a1kno"), text="uniekrea", at=NOW),
            ReopeningRow(participation_id=one, sequence=1, reason="uniekhero", by="L. Bosuil", at=NOW),
            CompetencyNoteRow(participation_id=one, at=NOW, **note),
            RemarkRow(sharing_id=shared.id, participation_id=one, text="uniekopm", by="H. Heggemus", at=NOW),
            ReminderRow(participation_id=one, at=NOW, by="L. Bosuil", mailed=True),
            AssessmentRow(participation_id=one, last_seen=NOW, seconds=60),
            IssuedWorkbookRow(
                organisation_id=desk.organisation,
                fingerprint=f"f{round_id}",
                round_id=round_id,
                kind="answers",
                template_version="1",
                issued_values={"name": "uniekwerk Anna Zonderland"},
                issued=NOW,
                issued_by="L. Bosuil",
            ),
        ]
    )
    session.flush()
    _plan(session, desk, round_id)


def _plan(session: Session, desk: Desk, round_id: RoundId) -> None:
    area = key("a1")
    lines = [
        Improvement(id="", area=area, measure="cursus voor Zonderland", kind=MeasureKind.TRAIN, owner_name="L. Bosuil"),
        Improvement(
            id="", area=area, measure="samen met de buren", kind=MeasureKind.COOPERATE, level=PlanLevel.REGION, cost=900
        ),
    ]
    save_improvements(session, desk.scope, round_id, lines)
    save_trainings(session, desk.scope, round_id, [Training(id="", who="B. Kwikstaart", goal="geluid", area=area)])
    why = Explanation(
        id="", area=area, element="aantal", reason="Anna Zonderland is weg", measure="inhuur", owner_name="L. Bosuil"
    )
    save_explanations(session, desk.scope, round_id, [why])


def a_leaver(session: Session, desk: Desk, account: str = "acc1") -> str:
    """Somebody who left long ago, with facts, an account and mail."""
    entry = an_entry("P-9", name="Wim Weggegaan", leaves_on=date(2027, 1, 1))
    (gone,) = save_staff(session, desk.scope, [entry])
    save_facts(session, desk.scope, [StoredFact(gone, fact) for fact in facts_of_every_kind()])
    session.add(AccountRow(id=account, email="wim@weg.example", name="Wim Weggegaan", created=NOW))
    session.flush()
    session.add_all(
        [
            MembershipRow(
                account_id=account, organisation_id=desk.organisation, role=RoleName.EMPLOYEE, employee_id=gone
            ),
            AccountIdentityRow(issuer="https://id.example", subject="weggegaan", account_id=account),
            OutgoingMailRow(
                organisation_id=desk.organisation, recipient="wim@weg.example", subject="x", body="Wim", made=NOW
            ),
        ]
    )
    session.flush()
    return gone


def holding(session: Session, *words: str) -> set[str]:
    """The tables that hold one of these words, in whatever column."""
    found = set()
    for table in metadata.tables.values():
        columns = [sa.cast(column, sa.Text) for column in table.c]
        hit = sa.or_(*(column.like(f"%{word}%") for column in columns for word in words))
        if session.execute(sa.select(sa.literal(1)).select_from(table).where(hit).limit(1)).first():
            found.add(table.name)
    return found


def everything(session: Session) -> dict[str, list[str]]:
    """All rows of all tables as text, to tell whether anything changed."""
    return {
        name: sorted(str(tuple(row)) for row in session.execute(sa.select(*table.c)))
        for name, table in metadata.tables.items()
    }
