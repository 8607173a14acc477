"""People who left: what goes with them, and what waits for a round that still needs or names them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from tests.support.emptied import DUE, LATER, a_leaver, a_past, holding
from tests.support.people import an_entry, facts_of_every_kind
from tests.support.round_cases import SYSTEM, Desk, a_desk, opened
from vthquality.domain.access import RoleName
from vthquality.domain.retention import Emptied
from vthquality.services.retention import Rehearsal, empty_what_is_due
from vthquality.store.accounts.rows import MembershipRow
from vthquality.store.people.rows import EmployeeRow
from vthquality.store.people.staff import save_staff


def empty(session: Session, desk: Desk, on: date = DUE, now: datetime = LATER) -> Rehearsal:
    return empty_what_is_due(session, SYSTEM, desk.organisation, on=on, now=now)


def test_who_left_goes_with_facts_account_and_mail(session: Session) -> None:
    past = a_past(session)
    a_leaver(session, past.desk)
    done = empty(session, past.desk)
    assert holding(session, "Weggegaan", "weggegaan", "wim@weg.example") == set()
    assert done.outside[Emptied.EMPLOYEES] == 1
    assert done.outside[Emptied.FACTS] == len(facts_of_every_kind())
    assert done.outside[Emptied.ACCOUNTS] == 1


def test_an_account_that_is_used_elsewhere_stays(session: Session) -> None:
    past, other = a_past(session), a_desk(session, "OD Anders")
    a_leaver(session, past.desk)
    session.add(MembershipRow(account_id="acc1", organisation_id=other.organisation, role=RoleName.READER))
    session.flush()
    assert Emptied.ACCOUNTS not in empty(session, past.desk).outside
    assert holding(session, "Wim Weggegaan") == {"account"}


def test_who_left_stays_while_an_open_round_needs_the_facts(session: Session) -> None:
    past = a_past(session)
    gone = a_leaver(session, past.desk)
    entry = an_entry("P-9", id=gone, name="Wim Weggegaan", leaves_on=None)
    save_staff(session, past.desk.scope, [entry])
    opened(session, past.desk, "2-meting")
    save_staff(session, past.desk.scope, [replace(entry, leaves_on=date(2027, 1, 1))])
    done = empty(session, past.desk)
    assert done.waiting == 1
    assert Emptied.FACTS not in done.outside
    assert session.get(EmployeeRow, gone) is not None


def test_who_left_stays_on_the_list_while_a_closed_round_leads_to_the_name(session: Session) -> None:
    past = a_past(session)
    anna = an_entry("P-4711", id=past.desk.employees[0], name="Anna Zonderland", leaves_on=date(2027, 6, 1))
    save_staff(session, past.desk.scope, [anna])
    done = empty(session, past.desk)
    assert (done.outside[Emptied.FACTS], done.outside.get(Emptied.EMPLOYEES)) == (len(facts_of_every_kind()), None)
    later = empty(session, past.desk, date(2032, 11, 23), LATER + timedelta(days=1200))
    assert later.outside[Emptied.EMPLOYEES] == 1
    assert holding(session, "Zonderland") == set()
