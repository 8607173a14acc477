from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import DAY, NOW, Desk, a_desk, opened, seen
from tests.support.staff_cases import ELSEWHERE, hr, manager
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotFound, NotReady
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.people import Employment, RoundId
from vthquality.domain.running.progress import Question
from vthquality.services.confirming.reviewing import open_review
from vthquality.services.reports import issue_report
from vthquality.services.rounds import close_round
from vthquality.services.running.editions import find_editions
from vthquality.services.running.progress import look_at_progress
from vthquality.services.staff.teams import TeamLine, add_team, list_teams, merge_teams, remove_team, rename_team
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.people.staff import find_staff, save_staff

LONG_AGO = date(2020, 1, 1)


def teams(session: Session, desk: Desk) -> dict[str, TeamLine]:
    return {t.name: t for t in list_teams(session, hr(desk.organisation), desk.organisation, on=DAY)}


def rename(session: Session, desk: Desk, before: str, after: str, known_as: str = "") -> None:
    team = teams(session, desk)[before].id
    who = hr(desk.organisation)
    rename_team(session, who, desk.organisation, team, after, known_as=known_as or before, now=NOW)


def merge(session: Session, desk: Desk, one: str, into: str) -> int:
    ids = {name: team.id for name, team in teams(session, desk).items()}
    who = hr(desk.organisation)
    return merge_teams(session, who, desk.organisation, ids[one], ids[into], known_as=one, now=NOW)


def lead(session: Session, desk: Desk, team: str) -> MembershipRow:
    session.add(AccountRow(id="acc", email="a@voorbeeld.nl", name="A", blocked=False, created=NOW))
    session.flush()
    row = MembershipRow(account_id="acc", organisation_id=desk.organisation, role=RoleName.MANAGER, teams=[team])
    session.add(row)
    session.flush()
    return row


def test_teams_are_counted_by_who_works_there_today(session: Session) -> None:
    desk = a_desk(session)
    hired = an_entry("3", employment=Employment.HIRED)
    save_staff(session, desk.scope, [hired, an_entry("4", leaves_on=LONG_AGO)])
    add_team(session, hr(desk.organisation), desk.organisation, " Nieuw ", now=NOW)
    found = teams(session, desk)
    assert [(t.name, t.people, t.own, t.left) for t in found.values()] == [
        ("Nieuw", 0, 0, 0),
        ("Toezicht", 2, 1, 1),
        ("Vergunningen", 1, 1, 0),
    ]
    assert found["Nieuw"].empty
    assert not found["Toezicht"].empty


def test_a_manager_sees_the_own_team_only_and_changes_nothing(session: Session) -> None:
    desk = a_desk(session)
    chief = manager(desk.organisation, "Toezicht")
    assert [t.name for t in list_teams(session, chief, desk.organisation, on=DAY)] == ["Toezicht"]
    with pytest.raises(Forbidden):
        add_team(session, chief, desk.organisation, "Nieuw", now=NOW)
    with pytest.raises(NotFound):
        list_teams(session, hr(ELSEWHERE), desk.organisation, on=DAY)


def test_a_new_name_goes_along_into_an_open_round_and_not_into_a_closed_one(session: Session) -> None:
    desk = a_desk(session)
    closed = opened(session, desk, "gesloten")
    close_round(session, hr(desk.organisation), desk.organisation, closed, now=NOW)
    running = opened(session, desk, "open")
    rename(session, desk, "Toezicht", "Toezicht en handhaving")
    assert {p.team for p in seen(session, desk, running).participants} == {"Toezicht en handhaving", "Vergunningen"}
    assert {p.team for p in seen(session, desk, closed).participants} == {"Toezicht", "Vergunningen"}
    assert {e.team for e in find_staff(session, desk.scope)} == {"Toezicht en handhaving", "Vergunningen"}


def reached(session: Session, desk: Desk, round_id: RoundId, team: str) -> tuple[set[str], tuple[str, ...]]:
    """The names of the teams that whoever leads a team of today finds in a round, and whose workbook one may take."""
    chief = manager(desk.organisation, team)
    found = look_at_progress(session, chief, desk.organisation, round_id, Question(), on=DAY).found
    editions = find_editions(session, chief, desk.organisation, round_id)
    return {p.team for p in found.people}, editions.teams


def a_closed_round(session: Session, desk: Desk, name: str = "gesloten") -> RoundId:
    closed = opened(session, desk, name)
    close_round(session, hr(desk.organisation), desk.organisation, closed, now=NOW)
    return closed


def test_whoever_leads_a_renamed_team_still_finds_it_in_closed_rounds_and_nobody_else_does(session: Session) -> None:
    desk = a_desk(session)
    first = a_closed_round(session, desk)
    rename(session, desk, "Toezicht", "Handhaving")
    second = a_closed_round(session, desk, "later")
    rename(session, desk, "Handhaving", "Naleving")
    for name in ("Toezicht", "Handhaving"):
        save_staff(session, desk.scope, [an_entry(name, team=name)])
    assert reached(session, desk, first, "Naleving") == ({"Toezicht"}, ("Toezicht",))
    assert reached(session, desk, second, "Naleving") == ({"Handhaving"}, ("Handhaving",))
    for round_id in (first, second):
        for newcomer in ("Toezicht", "Handhaving"):
            assert reached(session, desk, round_id, newcomer) == (set(), ())
        assert reached(session, desk, round_id, "Vergunningen") == ({"Vergunningen"}, ("Vergunningen",))
    third = a_closed_round(session, desk, "laatste")
    assert reached(session, desk, third, "Toezicht") == ({"Toezicht"}, ("Toezicht",))


def test_whoever_leads_a_renamed_team_takes_its_workbook_and_reads_its_people(session: Session) -> None:
    desk = a_desk(session)
    closed = a_closed_round(session, desk)
    rename(session, desk, "Toezicht", "Handhaving")
    add_team(session, hr(desk.organisation), desk.organisation, "Toezicht", now=NOW)
    old = ReportScope(edition=Edition.TEAM, team="Toezicht")
    issued = issue_report(session, manager(desk.organisation, "Handhaving"), desk.organisation, closed, old, now=NOW)
    assert issued.facts.head["team"] == "Toezicht"
    with pytest.raises(NotFound):
        issue_report(session, manager(desk.organisation, "Toezicht"), desk.organisation, closed, old, now=NOW)
    person = next(p.id for p in seen(session, desk, closed).participants if p.team == "Toezicht")
    chief = replace(manager(desk.organisation, "Handhaving"), reason="nakijken")
    assert open_review(session, chief, desk.organisation, closed, person, now=NOW).areas is None
    usurper = replace(manager(desk.organisation, "Toezicht"), reason="nakijken")
    with pytest.raises(NotFound):
        open_review(session, usurper, desk.organisation, closed, person, now=NOW)


def test_a_merged_team_takes_its_past_along_and_a_removed_one_leaves_it_to_nobody(session: Session) -> None:
    desk = a_desk(session)
    save_staff(session, desk.scope, [an_entry("3", team="Juristen")])
    closed = a_closed_round(session, desk)
    merge(session, desk, "Toezicht", "Vergunningen")
    save_staff(session, desk.scope, [an_entry("4", team="Toezicht")])
    assert reached(session, desk, closed, "Vergunningen")[0] == {"Toezicht", "Vergunningen"}
    assert reached(session, desk, closed, "Toezicht") == (set(), ())
    rename(session, desk, "Juristen", "Recht")
    (lawyer,) = [e for e in find_staff(session, desk.scope) if e.team == "Recht"]
    save_staff(session, desk.scope, [replace(lawyer, team="Vergunningen")])
    team = teams(session, desk)["Recht"].id
    remove_team(session, hr(desk.organisation), desk.organisation, team, now=NOW)
    for name in ("Recht", "Juristen"):
        add_team(session, hr(desk.organisation), desk.organisation, name, now=NOW)
        assert reached(session, desk, closed, name) == (set(), ())


@pytest.mark.parametrize("name", ["vergunningen", "  ", "x" * 201, "twee\nregels"])
def test_a_name_that_is_taken_or_cannot_be_one_is_refused(session: Session, name: str) -> None:
    desk = a_desk(session)
    with pytest.raises(Invalid):
        rename(session, desk, "Toezicht", name)
    with pytest.raises(Invalid):
        add_team(session, hr(desk.organisation), desk.organisation, name, now=NOW)


def test_a_team_may_get_its_own_name_in_other_letters(session: Session) -> None:
    desk = a_desk(session)
    rename(session, desk, "Toezicht", "TOEZICHT")
    assert "TOEZICHT" in teams(session, desk)


def test_a_name_that_was_changed_meanwhile_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Conflict):
        rename(session, desk, "Toezicht", "Anders", known_as="Zoals het was")


def test_merging_moves_people_rounds_and_who_leads_them(session: Session) -> None:
    desk = a_desk(session)
    running = opened(session, desk)
    found = teams(session, desk)
    member = lead(session, desk, found["Toezicht"].id)
    assert merge(session, desk, "Toezicht", "Vergunningen") == 1
    assert list(teams(session, desk)) == ["Vergunningen"]
    assert {p.team for p in seen(session, desk, running).participants} == {"Vergunningen"}
    session.refresh(member)
    assert member.teams == [found["Vergunningen"].id]
    with pytest.raises(Invalid, match="same_team"):
        merge(session, desk, "Vergunningen", "Vergunningen")


def test_only_a_team_that_nobody_is_in_or_leads_is_removed(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    made = add_team(session, who, desk.organisation, "Leeg", now=NOW)
    member = lead(session, desk, made)
    with pytest.raises(NotReady, match="team_is_led"):
        remove_team(session, who, desk.organisation, made, now=NOW)
    session.execute(sa.delete(MembershipRow).where(MembershipRow.id == member.id))
    remove_team(session, who, desk.organisation, made, now=NOW)
    with pytest.raises(NotReady, match="team_not_empty"):
        remove_team(session, who, desk.organisation, teams(session, desk)["Toezicht"].id, now=NOW)
    with pytest.raises(NotFound):
        remove_team(session, who, desk.organisation, made, now=NOW)


def test_a_team_of_another_organisation_is_not_found(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    theirs = teams(session, other)["Toezicht"].id
    with pytest.raises(NotFound):
        rename_team(session, hr(desk.organisation), desk.organisation, theirs, "Gekaapt", known_as="Toezicht", now=NOW)
    mine = teams(session, desk)["Toezicht"].id
    with pytest.raises(NotFound):
        merge_teams(session, hr(desk.organisation), desk.organisation, mine, theirs, known_as="Toezicht", now=NOW)
