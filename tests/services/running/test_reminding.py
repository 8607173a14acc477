import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import NOW, SYSTEM
from tests.support.running_cases import LATER, TODAY, Running, a_running_round, hr, somebody
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Forbidden, Frozen, Invalid, NotFound
from vthquality.domain.running.progress import Question
from vthquality.domain.running.reminding import Group, Letter
from vthquality.services.rounds import close_round
from vthquality.services.running.progress import look_at_progress
from vthquality.services.running.reminding import Reminded, Reminding, find_recipients, remind
from vthquality.store.accounts.rows import AccountRow, MembershipRow, OutgoingMailRow
from vthquality.store.people.organisations import find_teams
from vthquality.store.people.staff import save_staff

LETTER = Letter(subject="Uw zelfevaluatie", text="Wilt u verder gaan?")


def send(session: Session, running: Running, group: Group, *recipients: str, **how: object) -> Reminded:
    known: dict[str, object] = {"mailed": True, "letter": LETTER}
    reminding = Reminding(group=group, recipients=recipients, **{**known, **how})  # type: ignore[arg-type]
    return remind(session, hr(running.organisation), running.organisation, running.round, reminding, now=NOW)


def outbox(session: Session) -> list[tuple[str, str]]:
    mails = sa.select(OutgoingMailRow.recipient, OutgoingMailRow.body).order_by(OutgoingMailRow.recipient)
    return [(recipient, body) for recipient, body in session.execute(mails)]


def a_manager(session: Session, running: Running, *teams: str, name: str = "Hans Uil") -> str:
    """An account that is manager of these teams; its id."""
    ids = find_teams(session, running.desk.scope)
    account = AccountRow(email=f"{name}@voorbeeld.nl".lower().replace(" ", "."), name=name, created=NOW)
    session.add(account)
    session.flush()
    session.add(
        MembershipRow(
            account_id=account.id,
            organisation_id=running.organisation,
            role=RoleName.MANAGER,
            teams=[ids[team] for team in teams],
        )
    )
    session.flush()
    return account.id


@pytest.mark.parametrize(("group", "found"), [(Group.NOT_STARTED, {"silent"}), (Group.OPEN, {"silent", "began"})])
def test_those_who_are_not_done_may_be_reminded(session: Session, group: Group, found: set[str]) -> None:
    running = a_running_round(session)
    people = find_recipients(session, hr(running.organisation), running.organisation, running.round, group, on=TODAY)
    assert {r.id for r in people} == {getattr(running, name) for name in found}
    assert all(r.email and r.reminded is None for r in people)


def test_a_mail_goes_to_the_outbox_and_the_reminder_is_kept(session: Session) -> None:
    running = a_running_round(session)
    done = send(session, running, Group.OPEN, running.began, running.silent)
    assert {r.id for r in done.reminded} == {running.began, running.silent}
    assert outbox(session) == [("p1@voorbeeld.nl", LETTER.text), ("p2@voorbeeld.nl", LETTER.text)]
    seen = look_at_progress(session, SYSTEM, running.organisation, running.round, Question(), on=TODAY)
    assert {p.participation for p in seen.found.people if p.reminded == NOW} == {running.began, running.silent}


def test_nobody_is_reminded_twice_on_a_day_unless_that_is_meant(session: Session) -> None:
    running = a_running_round(session)
    send(session, running, Group.OPEN, running.began)
    again = send(session, running, Group.OPEN, running.began, running.silent)
    assert [r.id for r in again.earlier_today] == [running.began]
    assert [r.id for r in again.reminded] == [running.silent]
    meant = send(session, running, Group.OPEN, running.began, again=True)
    assert [r.id for r in meant.reminded] == [running.began]
    assert len(outbox(session)) == 3
    reminding = Reminding(group=Group.OPEN, recipients=[running.began], letter=LETTER, mailed=True)
    actor = hr(running.organisation)
    tomorrow = remind(session, actor, running.organisation, running.round, reminding, now=LATER)
    assert [r.id for r in tomorrow.reminded] == [running.began]


def test_a_list_to_copy_sends_nothing_and_is_kept_as_well(session: Session) -> None:
    running = a_running_round(session)
    done = send(session, running, Group.OPEN, running.began, mailed=False)
    assert [r.email for r in done.reminded] == ["p1@voorbeeld.nl"]
    assert outbox(session) == []
    assert [r.id for r in send(session, running, Group.OPEN, running.began).earlier_today] == [running.began]


def test_who_has_no_address_is_told_and_who_is_done_meanwhile_is_left_out(session: Session) -> None:
    running = a_running_round(session)
    save_staff(session, running.desk.scope, [an_entry("1", id=running.desk.employees[0], email="")])
    done = send(session, running, Group.OPEN, running.began, running.submitted)
    assert [r.id for r in done.without_address] == [running.began]
    assert done.reminded == ()
    assert outbox(session) == []


def test_a_manager_is_reminded_of_those_who_wait_in_the_own_teams(session: Session) -> None:
    running = a_running_round(session)
    account = a_manager(session, running, "Vergunningen", "Toezicht")
    a_manager(session, running, "Toezicht", name="Gré Haan")
    actor = hr(running.organisation)
    (found,) = find_recipients(session, actor, running.organisation, running.round, Group.MANAGERS, on=TODAY)
    assert (found.id, found.team, found.waiting) == (account, "Vergunningen", 1)
    send(session, running, Group.MANAGERS, account)
    assert outbox(session) == [("hans.uil@voorbeeld.nl", LETTER.text)]
    assert [r.id for r in send(session, running, Group.MANAGERS, account).earlier_today] == [account]


def test_nobody_at_all_a_forged_id_and_a_closed_round_are_refused(session: Session) -> None:
    running = a_running_round(session)
    with pytest.raises(Invalid, match="nobody_chosen"):
        send(session, running, Group.OPEN)
    for group in Group:
        with pytest.raises(NotFound):
            send(session, running, group, "verzonnen")
    close_round(session, SYSTEM, running.organisation, running.round, now=NOW)
    with pytest.raises(Frozen):
        send(session, running, Group.OPEN, running.began)
    with pytest.raises(Frozen):
        find_recipients(session, SYSTEM, running.organisation, running.round, Group.OPEN, on=TODAY)


def test_a_manager_reminds_nobody(session: Session) -> None:
    running = a_running_round(session)
    manager = somebody(RoleName.MANAGER, running.organisation, teams=frozenset({"Toezicht"}))
    with pytest.raises(Forbidden):
        find_recipients(session, manager, running.organisation, running.round, Group.OPEN, on=TODAY)
