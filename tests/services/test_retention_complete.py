"""No table about people is forgotten: it is emptied when its time is over and is in the own file, or says why not."""

from tests.support.round_cases import NOW
from vthquality.domain.access import Scope
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.store.leavers import OF_AN_ACCOUNT, CutOff, steps_of_leavers, steps_of_the_trail
from vthquality.store.own_file import IN_A_ROUND
from vthquality.store.rounds.emptying import PLAN_TEXTS, steps_of
from vthquality.store.rows import Base
from vthquality.store.tables import metadata

SCOPE = Scope(organisation=OrganisationId("o"), actor="toets")
CUT_OFF = CutOff(left=NOW.date(), trail=NOW, upload=NOW)
PEOPLE = frozenset({"participation", "employee", "account"})
BY_NAME = frozenset({"by", "issued_by", "maker", "recipient", "seen_by", "email"})
"""Columns that hold a name, wherever they are."""
STAYS = {
    "participation_assignment": "areas and hours, of nobody once the round is emptied",
    "progress": "two numbers, of nobody once the round is emptied",
    "verdict": "the figures that are to stay, of nobody once the round is emptied",
    "verification": "who compared a text of the criteria with its source is part of how far it can be trusted",
}
IN_OTHER_SECTIONS = {
    "account": "account",
    "account_identity": "",
    "assignment": "areas",
    "dossier_fact": "facts",
    "employee": "person",
    "issued_workbook": "",
    "membership": "roles",
    "one_time_link": "",
    "outgoing_mail": "mails",
    "participation": "rounds",
    "participation_assignment": "",
    "participation_fact": "facts",
    "progress": "",
    "recovery_code": "",
    "report_facts": "looks",
    "sign_in": "sign_ins",
    "unavailable": "person",
    "upload": "",
    "verification": "",
    "works_council": "",
}
"""The section that holds it; "" for what opens doors, is a copy of another section, or is not about the person."""


def about_people() -> set[str]:
    found = set()
    for table in metadata.tables.values():
        leads_to_people = any(key.column.table.name in PEOPLE for key in table.foreign_keys)
        if leads_to_people or table.name in PEOPLE or BY_NAME & {column.name for column in table.c}:
            found.add(table.name)
    return found


def emptied() -> set[str]:
    steps = [*steps_of(RoundId("r")), *steps_of_leavers(SCOPE, CUT_OFF, ()), *steps_of_the_trail(SCOPE, CUT_OFF)]
    rows: list[type[Base]] = [*(step.table for step in steps), *OF_AN_ACCOUNT, *PLAN_TEXTS]
    return {row.__tablename__ for row in rows} | {"account"}


def test_every_table_about_people_is_emptied_or_stays_for_a_reason() -> None:
    assert about_people() - emptied() == set(STAYS)


def test_every_table_about_people_is_in_the_own_file_or_has_another_place_there() -> None:
    shown = {row.__tablename__ for row, _ in IN_A_ROUND.values()}
    assert about_people() - shown == set(IN_OTHER_SECTIONS)


def test_every_column_that_holds_words_of_people_in_a_round_is_in_the_own_file() -> None:
    for table, columns in IN_A_ROUND.values():
        texts = {c.name for c in table.__table__.c} & {"explanation", "remark", "text", "reason", "by"}
        assert texts <= set(columns), table.__tablename__
