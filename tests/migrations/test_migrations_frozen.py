"""The database itself refuses any change of the past, whoever asks: raw SQL against the triggers."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.support.confirming_cases import shown_to
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen, the_next_set
from tests.support.versions import key
from vthquality.domain.changes import Fate
from vthquality.domain.facts import Judgement, Outcome, Rung
from vthquality.domain.judging import Basis
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, Training
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.services.answering import record_answers, record_judgements, submit
from vthquality.services.confirming.deciding import confirm_person
from vthquality.services.criteria import load_set
from vthquality.services.rounds import close_round
from vthquality.store.rounds.answer_rows import ReactionRow
from vthquality.store.rounds.answers import RecordedJudgement, save_answers, save_competency_answers
from vthquality.store.rounds.plans import save_explanations, save_improvements, save_trainings

AREA = key("a1")


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def full_round(session: Session, desk: Desk) -> RoundId:
    """An open round with a row in every table."""
    round_id = opened(session, desk)
    first, second = people(seen(session, desk, round_id))
    answers = [an_answer(person) for person in (first, second)]
    record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)
    source = an_answer(second, "a1exp", came_from=((first, key("a1kno")),), fate=Fate.KEEP)
    save_answers(session, [source])
    met = Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by="L. Bos", remark="gezien")
    record_judgements(
        session, SYSTEM, desk.organisation, round_id, [RecordedJudgement(first, key("a1kno"), met)], now=NOW
    )
    said = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2)
    save_competency_answers(session, Basis.SETTLED, {first: [said]}, by="L. Bos")
    session.add(ReactionRow(participation_id=first, about=key("a1kno"), text="eens", at=NOW))
    plan(session, desk, round_id)
    submit(session, SYSTEM, desk.organisation, round_id, first, now=NOW)
    confirm_person(
        session, SYSTEM, desk.organisation, round_id, first, shown_to(session, desk, round_id, first), now=NOW
    )
    return round_id


def plan(session: Session, desk: Desk, round_id: RoundId) -> None:
    measure = Improvement(id="", area=AREA, measure="cursus", kind=MeasureKind.TRAIN, owner_name="J. Smit")
    save_improvements(session, desk.scope, round_id, [measure])
    save_trainings(session, desk.scope, round_id, [Training(id="", who="J. Smit", goal="LHSO", area=AREA)])
    why = Explanation(
        id="", area=AREA, element="aantal", reason="krapte", owner_name="J. Smit", written=date(2026, 1, 1)
    )
    save_explanations(session, desk.scope, round_id, [why])


@pytest.fixture
def closed(session: Session, desk: Desk, full_round: RoundId) -> RoundId:
    close_round(session, SYSTEM, desk.organisation, full_round, now=NOW)
    return full_round


def run(session: Session, statement: str) -> int:
    """Execute raw SQL in a savepoint; how many rows it touched."""
    with session.begin_nested():
        result = session.execute(sa.text(statement))
        assert isinstance(result, sa.CursorResult)
        return result.rowcount


def assert_frozen(session: Session, table: str, statement: str) -> None:
    with pytest.raises(IntegrityError, match=f"frozen: {table}"):
        run(session, statement)


IN_A_ROUND = {
    "round_version": "kind = 'organisation'",
    "round_principal": "name = 'Gemeente Z'",
    "round_arrangement": "hours = '1'",
    "participation": "team = 'Anders'",
    "participation_assignment": "share = '1'",
    "participation_fact": "expires = '2020-01-01'",
    "answer": "value = 'no'",
    "answer_source": "from_about = about",
    "judgement": "outcome = 'not_met'",
    "reaction": "at = '2020-01-01'",
    "confirmation": "hash = ''",
    "competency_answer": "step = 1",
    "verdict": "outcome = 'met', short_by = 9",
    "improvement": "measure = 'niets'",
    "training": "goal = 'niets'",
    "explanation": "reason = 'niets'",
}
PERSONAL = [
    ("participation", "number"),
    ("participation", "name"),
    ("participation_fact", "body"),
    ("participation_fact", "seen_by"),
    ("answer", "explanation"),
    ("judgement", "by"),
    ("judgement", "remark"),
    ("reaction", "text"),
    ("confirmation", "by"),
    ("confirmation", "facts"),
    ("competency_answer", "by"),
    ("improvement", "owner_name"),
    ("training", "who"),
    ("explanation", "owner_name"),
]


@pytest.mark.usefixtures("closed")
def test_nothing_in_a_closed_round_changes_or_goes(session: Session) -> None:
    for table, change in IN_A_ROUND.items():
        assert_frozen(session, table, f"UPDATE {table} SET {change}")  # noqa: S608
        assert_frozen(session, table, f"DELETE FROM {table}")  # noqa: S608
    assert_frozen(session, "round", "UPDATE round SET name = 'anders'")
    assert_frozen(session, "round", "UPDATE round SET state = 'open'")
    assert_frozen(session, "round", "DELETE FROM round")


@pytest.mark.usefixtures("closed")
def test_nothing_is_added_to_a_closed_round(session: Session) -> None:
    for table in IN_A_ROUND:
        columns = [column["name"] for column in sa.inspect(session.connection()).get_columns(table)]
        listed = ", ".join(f'"{name}"' for name in columns)
        assert_frozen(session, table, f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {table}")  # noqa: S608


def test_nothing_moves_from_an_open_round_into_a_closed_one(session: Session, desk: Desk, closed: RoundId) -> None:
    other = opened(session, desk, "1-meting")
    statement = f"UPDATE participation SET round_id = '{closed}' WHERE round_id = '{other}'"  # noqa: S608
    assert_frozen(session, "participation", statement)
    statement = f"UPDATE participation SET round_id = '{other}' WHERE round_id = '{closed}'"  # noqa: S608
    assert_frozen(session, "participation", statement)


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(("table", "column"), PERSONAL)
def test_what_is_personal_in_a_closed_round_can_be_emptied_and_not_changed(
    session: Session, table: str, column: str
) -> None:
    assert_frozen(session, table, f"UPDATE {table} SET \"{column}\" = 'iemand anders'")  # noqa: S608
    assert run(session, f'UPDATE {table} SET "{column}" = NULL') > 0  # noqa: S608
    assert_frozen(session, table, f"UPDATE {table} SET \"{column}\" = 'weer iemand'")  # noqa: S608


def test_in_an_open_round_things_change(session: Session, desk: Desk, full_round: RoundId) -> None:
    assert run(session, "UPDATE participation SET team = 'Anders'") == 2
    assert run(session, "UPDATE answer SET value = 'no'") == 3
    assert run(session, "DELETE FROM verdict") > 0
    assert run(session, "DELETE FROM improvement") == 1
    assert seen(session, desk, full_round).participants[0].team == "Anders"


@pytest.mark.usefixtures("full_round")
def test_judgements_and_confirmations_never_change_even_in_an_open_round(session: Session) -> None:
    for table in ("judgement", "confirmation"):
        assert_frozen(session, table, f"UPDATE {table} SET {IN_A_ROUND[table]}")  # noqa: S608
        assert_frozen(session, table, f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.usefixtures("closed")
def test_the_trail_and_reports_only_grow(session: Session) -> None:
    assert_frozen(session, "audit", "UPDATE audit SET actor = 'iemand anders'")
    assert_frozen(session, "audit", "DELETE FROM audit")
    assert_frozen(session, "report_facts", "UPDATE report_facts SET facts = '{}'")
    assert_frozen(session, "report_facts", "DELETE FROM report_facts")


def test_the_values_in_the_trail_can_be_erased_and_not_changed(
    session: Session, desk: Desk, full_round: RoundId
) -> None:
    second = ParticipationId(people(seen(session, desk, full_round))[1])
    record_answers(session, SYSTEM, desk.organisation, full_round, [an_answer(second, claim=None)], now=NOW)
    assert_frozen(session, "audit_value", "UPDATE audit_value SET after = 'anders'")
    assert run(session, "DELETE FROM audit_value") == 1


@pytest.mark.usefixtures("desk")
def test_a_published_version_never_changes_and_never_goes(session: Session) -> None:
    state = "SELECT hash FROM item_state LIMIT 1"
    for statement in (
        "UPDATE version SET checksum = ''",
        "UPDATE version SET state = 'draft'",
        "UPDATE version SET state = 'withdrawn', checksum = ''",
        "DELETE FROM version",
    ):
        assert_frozen(session, "version", statement)
    for statement in (
        f"UPDATE version_item SET state = ({state})",  # noqa: S608
        "UPDATE version_item SET printed = '99'",
        "DELETE FROM version_item",
        "INSERT INTO version_item SELECT * FROM version_item",
    ):
        assert_frozen(session, "version_item", statement)
    assert run(session, "UPDATE version SET state = 'withdrawn', revision = revision + 1") == 2


@pytest.mark.usefixtures("desk")
def test_a_draft_changes_and_takes_nothing_of_a_published_version(session: Session) -> None:
    draft = load_set(session, SYSTEM, the_next_set(), now=NOW, publish=False).stored.id
    assert run(session, f"UPDATE version_item SET printed = '99' WHERE version_id = '{draft}'") > 0  # noqa: S608
    statement = f"UPDATE version_item SET version_id = '{draft}' WHERE version_id <> '{draft}'"  # noqa: S608
    assert_frozen(session, "version_item", statement)
    assert run(session, f"UPDATE version SET law_as_of = NULL WHERE id = '{draft}'") == 1  # noqa: S608
    assert run(session, f"DELETE FROM version_item WHERE version_id = '{draft}' AND parent IS NOT NULL") > 0  # noqa: S608


@pytest.mark.usefixtures("desk")
def test_states_and_keys_never_change_and_verifications_only_grow(session: Session) -> None:
    run(
        session,
        'INSERT INTO verification (id, state, status, "by", at, source, remark) '
        "SELECT key, hash, 'verified', 'M. Bakker', '2026-01-01', 'bron', '' FROM item_state LIMIT 1",
    )
    for table, change in (("item_state", "body = '{}'"), ("item", "kind = 'role'"), ("verification", "source = 'x'")):
        assert_frozen(session, table, f"UPDATE {table} SET {change}")  # noqa: S608
        assert_frozen(session, table, f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.usefixtures("closed")
def test_there_is_no_way_around_by_replacing_or_emptying_a_table(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        assert_frozen(session, "item_state", "INSERT OR REPLACE INTO item_state SELECT hash, key, '' FROM item_state")
        assert_frozen(session, "audit", "INSERT OR REPLACE INTO audit SELECT * FROM audit")
    else:
        for table in ("audit", "audit_value", "report_facts", "verdict", "version_item", "answer"):
            assert_frozen(session, table, f"TRUNCATE {table} CASCADE")
