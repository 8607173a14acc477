"""HR gives, changes and ends roles within its organisation, and reaches no further."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from tests.support.front_door import NOW, FrontDoor, code_at, link_in, statements_of
from tests.support.people import an_entry
from tests.support.sites import Browser
from vthquality.domain.access import RoleName, Scope
from vthquality.domain.people import OrganisationId
from vthquality.store.accounts.rows import AccountRow, MembershipRow, OneTimeLinkRow
from vthquality.store.people.organisations import find_teams
from vthquality.store.people.staff import save_staff

HR = "hr@voorbeeld.nl"
BOSS = {"name": "Bo Baas", "email": "baas@voorbeeld.nl"}


@pytest.fixture
def hr(door: FrontDoor) -> Browser:
    """HR at work, with the second step taken."""
    door.somebody(RoleName.HR, HR, codes=True)
    return door.entered(HR, code_at(NOW))


def staff(door: FrontDoor, organisation: OrganisationId | None = None) -> Mapping[str, str]:
    """Two people in two teams; ids by number and by team."""
    scope = Scope(organisation=organisation or door.home, actor="toets")
    with door.opened() as session:
        people = save_staff(session, scope, [an_entry("1"), an_entry("2", team="Vergunningen")])
        return {"1": people[0], "2": people[1], **find_teams(session, scope)}


def memberships(door: FrontDoor, email: str = BOSS["email"]) -> list[MembershipRow]:
    with door.opened() as session:
        session.expire_on_commit = False
        found = sa.select(MembershipRow).join(AccountRow, AccountRow.id == MembershipRow.account_id)
        return list(session.scalars(found.where(AccountRow.email == email).order_by(MembershipRow.id)))


def invited(hr: Browser, role: str, status: int = 200, **said: object) -> str:
    """The markup of what inviting answers."""
    hr.open(f"/toegang/uitnodigen/{role}")
    data = {"csrf_token": hr.token(), **BOSS, **said}
    sent = hr.client.post(f"/toegang/uitnodigen/{role}", data=data)
    assert sent.status_code == status, sent.text
    return sent.text


def test_everybody_with_a_role_is_listed_with_it(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    door.somebody(RoleName.MANAGER, "baas@voorbeeld.nl", teams=frozenset({ids["Toezicht"]}))
    page = hr.open("/toegang")
    assert "Naam baas" in page.text
    assert "leidinggevende (Toezicht)" in page.text
    assert "nog niet" in page.text


def test_the_list_is_searched_by_role_and_name(door: FrontDoor, hr: Browser) -> None:
    door.somebody(RoleName.READER, "lezer@voorbeeld.nl")
    assert "lezer@voorbeeld.nl" not in hr.open("/toegang?zoek=hr+naam").text
    assert "lezer@voorbeeld.nl" in hr.open("/toegang?zoek=LEZER&sorteer=gezien").text
    assert "Niemand gevonden" in hr.open("/toegang?zoek=xyz").text


def test_fifty_people_fill_a_page(door: FrontDoor, hr: Browser) -> None:
    for n in range(51):
        door.somebody(RoleName.READER, f"lezer{n:02}@voorbeeld.nl", password=False)
    assert hr.open("/toegang").text.count("lezer") > hr.open("/toegang?pagina=2").text.count("lezer") > 0


def test_people_of_another_organisation_are_not_there(door: FrontDoor, hr: Browser) -> None:
    other = door.somebody(RoleName.READER, "vreemd@anders.nl", organisation=door.another())
    assert "vreemd" not in hr.open("/toegang").text
    for path in ("", "/rollen/reader"):
        assert hr.client.get(f"/toegang/mensen/{other}{path}").status_code == 404
    for path in ("uitnodiging", "wachtwoord", "tweede-stap"):
        assert hr.send(f"/toegang/mensen/{other}/{path}", 404).headings == ["Deze pagina is er niet"]


def test_an_invitation_is_handed_over_once_and_opens_the_account(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    markup = invited(hr, "manager", teams=[ids["Toezicht"]], employee=ids["1"], ends="2027-01-31")
    (held,) = memberships(door)
    assert (held.role, held.teams, held.employee_id) == (RoleName.MANAGER, [ids["Toezicht"]], ids["1"])
    assert held.ends == date(2027, 1, 31)
    visitor = door.browser()
    page = visitor.open(link_in(markup))
    assert "Bo Baas (baas@voorbeeld.nl)" in page.text
    secret = "paard batterij nietje klopt"
    assert "Bo Baas" in visitor.send(link_in(markup), password=secret, again=secret).text
    assert "Deze link werkt niet meer" in door.browser().open(link_in(markup), 410).text


def test_only_the_hash_of_a_link_is_kept(door: FrontDoor, hr: Browser) -> None:
    token = link_in(invited(hr, "reader")).rpartition("/")[2]
    with door.opened() as session:
        (kept,) = session.scalars(sa.select(OneTimeLinkRow.id))
    assert len(kept) == 64
    assert token not in kept


@pytest.mark.parametrize("role", ["administrator", "criteria_maintainer", "system", "public", "onzin"])
def test_hr_gives_no_role_outside_its_organisation(door: FrontDoor, hr: Browser, role: str) -> None:
    assert hr.client.get(f"/toegang/uitnodigen/{role}").status_code == 404
    assert hr.client.post(f"/toegang/uitnodigen/{role}", data={"csrf_token": hr.token(), **BOSS}).status_code == 404
    assert memberships(door) == []


def test_hr_gives_no_employee_and_no_team_of_another_organisation(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door, door.another())
    assert "Er gaat nog iets niet goed" in invited(hr, "manager", 422, teams=[ids["Toezicht"]])
    assert "Er gaat nog iets niet goed" in invited(hr, "employee", 422, employee=ids["1"])
    assert memberships(door) == []


@pytest.mark.parametrize(
    ("role", "said", "sentence"),
    [
        ("manager", {}, "Kies minstens één team."),
        ("assessor", {}, "Kies minstens één gebied."),
        ("employee", {}, "Kies welke medewerker dit is."),
        ("visitor", {}, "Kies wat deze bezoeker mag zien."),
        ("reader", {"email": "geen adres"}, "Dit is geen e-mailadres."),
        ("reader", {"name": ""}, "Dit moet ingevuld zijn."),
        ("reader", {"starts": "2027-02-01", "ends": "2027-01-01"}, "ligt voor de begindatum"),
        ("reader", {"ends": "31 februari"}, "Dit is geen datum."),
        ("reader", {"name": "x" * 300}, "Er gaat nog iets niet goed"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    door: FrontDoor, hr: Browser, role: str, said: dict[str, object], sentence: str
) -> None:
    assert sentence in invited(hr, role, 422, **said)
    assert memberships(door) == []


def test_an_address_that_is_in_use_elsewhere_is_refused_where_links_are_handed_over(
    door: FrontDoor, hr: Browser
) -> None:
    door.somebody(RoleName.HR, BOSS["email"], organisation=door.another())
    assert "Vraag de applicatiebeheerder" in invited(hr, "reader", 422)
    assert len(memberships(door)) == 1


def test_another_invitation_makes_the_first_worthless(door: FrontDoor, hr: Browser) -> None:
    first = link_in(invited(hr, "reader"))
    account = memberships(door)[0].account_id
    hr.open(f"/toegang/mensen/{account}")
    sent = hr.client.post(f"/toegang/mensen/{account}/uitnodiging", data={"csrf_token": hr.token()})
    assert door.browser().client.get(first).status_code == 410
    assert door.browser().client.get(link_in(sent.text)).status_code == 200


def test_a_role_is_added_changed_and_ended(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    account = door.somebody(RoleName.READER, BOSS["email"])
    page = hr.send(f"/toegang/mensen/{account}/rollen/manager", teams=[ids["Toezicht"]])
    assert "De rol is toegevoegd." in page.text
    manager = next(m for m in memberships(door) if m.role is RoleName.MANAGER)
    path = f"/toegang/rollen/{manager.id}"
    hr.open(path)
    changed = hr.send(path, teams=[ids["Vergunningen"]], revision="1")
    assert "leidinggevende (Vergunningen)" in changed.text
    ended = hr.send(f"{path}/einde", revision="2")
    assert "Voorbij." in ended.text
    with time_machine.travel(NOW + timedelta(seconds=1), tick=False):
        assert next(m.ends for m in memberships(door) if m.id == manager.id) == date(2026, 11, 22)
    assert door.trail()[-3:] == ["membership:add", "membership:change", "membership:change"]


def test_a_role_that_somebody_changed_meanwhile_is_not_overwritten(door: FrontDoor, hr: Browser) -> None:
    door.somebody(RoleName.READER, BOSS["email"])
    (held,) = memberships(door)
    hr.open(f"/toegang/rollen/{held.id}")
    hr.send(f"/toegang/rollen/{held.id}", revision="1", ends="2027-01-01")
    assert "door iemand anders veranderd" in hr.send(f"/toegang/rollen/{held.id}", 409, revision="1").text
    assert memberships(door)[0].ends == date(2027, 1, 1)


@pytest.mark.parametrize("revision", ["9" * 23, "9" * 5_000, "-1", "²", "x"])
def test_a_revision_that_is_none_is_that_of_nobody(door: FrontDoor, hr: Browser, revision: str) -> None:
    door.somebody(RoleName.READER, BOSS["email"])
    (held,) = memberships(door)
    hr.open(f"/toegang/rollen/{held.id}")
    hr.send(f"/toegang/rollen/{held.id}", 409, revision=revision, ends="2027-01-01")
    hr.send(f"/toegang/rollen/{held.id}/einde", 409, revision=revision)
    assert memberships(door)[0].ends is None
    assert hr.open(f"/toegang?pagina={revision}").headings == ["Toegang"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-31", "99999-01-01", "morgen", "x" * 100_000])
def test_a_day_that_is_none_is_said_beside_its_field_and_nothing_is_kept(
    door: FrontDoor, hr: Browser, day: str
) -> None:
    (held,) = memberships(door, HR)
    hr.open(f"/toegang/rollen/{held.id}")
    assert "Dit is geen datum" in hr.send(f"/toegang/rollen/{held.id}", 422, revision="1", ends=day).text
    assert memberships(door, HR)[0].ends is None


def test_a_day_is_read_as_people_write_it_too(door: FrontDoor, hr: Browser) -> None:
    door.somebody(RoleName.READER, BOSS["email"])
    (held,) = memberships(door)
    hr.open(f"/toegang/rollen/{held.id}")
    hr.send(f"/toegang/rollen/{held.id}", revision="1", ends="31-12-2027")
    assert memberships(door)[0].ends == date(2027, 12, 31)


def test_a_role_is_held_once(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(RoleName.READER, BOSS["email"])
    assert "heeft deze rol al" in hr.send(f"/toegang/mensen/{account}/rollen/reader", 422).text


def test_the_last_hr_does_not_end_the_own_role(door: FrontDoor, hr: Browser) -> None:
    (mine,) = memberships(door, HR)
    path = f"/toegang/rollen/{mine.id}"
    hr.open(path)
    assert "laatste HR" in hr.send(f"{path}/einde", 409, revision="1").text
    hr.open(path)
    assert "laatste HR" in hr.send(path, 409, revision="1", ends="2026-12-31").text
    door.somebody(RoleName.HR, "tweede@voorbeeld.nl", password=False)
    hr.open(path)
    assert "laatste HR" in hr.send(f"{path}/einde", 409, revision="1").text
    door.somebody(RoleName.HR, "derde@voorbeeld.nl")
    hr.open(path)
    hr.client.post(f"{path}/einde", data={"revision": "1", "csrf_token": hr.token()})
    assert memberships(door, HR)[0].ends == date(2026, 11, 22)
    assert hr.client.get("/toegang").status_code in {403, 404}


def test_a_waarnemer_holds_the_role_until_the_last_day(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    door.somebody(RoleName.MANAGER, BOSS["email"], teams=frozenset({ids["Toezicht"]}))
    stand_in = door.somebody(RoleName.READER, "waar@voorbeeld.nl")
    (held,) = memberships(door)
    path = f"/toegang/rollen/{held.id}/waarnemer"
    hr.open(path)
    assert "Bij waarnemen hoort een laatste dag." in hr.send(path, 422, account=stand_in).text
    page = hr.send(path, account=stand_in, ends="2026-11-30")
    assert "waarnemer van Naam baas (leidinggevende)" in page.text
    waarnemer = door.entered("waar@voorbeeld.nl")
    assert "leidinggevende" in waarnemer.open("/account").text
    hr.open(f"/toegang/rollen/{held.id}")
    hr.client.post(f"/toegang/rollen/{held.id}/einde", data={"revision": "1", "csrf_token": hr.token()})
    assert "leidinggevende" not in waarnemer.open("/account").text


def test_nobody_stands_in_for_a_waarnemer_or_for_somebody_elsewhere(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    door.somebody(RoleName.MANAGER, BOSS["email"], teams=frozenset({ids["Toezicht"]}))
    stand_in = door.somebody(RoleName.READER, "waar@voorbeeld.nl")
    third = door.somebody(RoleName.READER, "derde@voorbeeld.nl")
    elsewhere = door.somebody(RoleName.READER, "vreemd@anders.nl", organisation=door.another())
    (held,) = memberships(door)
    path = f"/toegang/rollen/{held.id}/waarnemer"
    hr.send(path, 422, account=elsewhere, ends="2026-11-30")
    hr.send(path, account=stand_in, ends="2026-11-30")
    copy = next(m for m in memberships(door, "waar@voorbeeld.nl") if m.stands_in_for)
    page = hr.send(f"/toegang/rollen/{copy.id}/waarnemer", 422, account=third, ends="2026-11-30")
    assert "kan niemand waarnemen" in page.text
    (strange,) = memberships(door, "vreemd@anders.nl")
    assert hr.client.get(f"/toegang/rollen/{strange.id}/waarnemer").status_code == 404
    assert hr.client.get(f"/toegang/rollen/{strange.id}").status_code == 404
    hr.send(f"/toegang/rollen/{strange.id}/einde", 404, revision="1")


def test_a_link_for_a_new_password_does_not_open_what_somebody_holds_elsewhere(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(RoleName.READER, BOSS["email"])
    hr.open(f"/toegang/mensen/{account}")
    sent = hr.client.post(f"/toegang/mensen/{account}/wachtwoord", data={"csrf_token": hr.token()})
    assert "/nieuw-wachtwoord/" in sent.text
    with door.opened() as session:
        session.add(MembershipRow(account_id=account, role=RoleName.ADMINISTRATOR, teams=[], areas=[]))
    refused = hr.client.post(f"/toegang/mensen/{account}/wachtwoord", data={"csrf_token": hr.token()})
    assert refused.status_code == 409
    assert "Vraag de applicatiebeheerder" in refused.text


def test_a_lost_second_step_is_wiped_by_hr_and_ends_what_was_open(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(RoleName.READER, BOSS["email"], codes=True)
    browser = door.entered(BOSS["email"], code_at(NOW))
    assert "De tweede stap is gewist." in hr.send(f"/toegang/mensen/{account}/tweede-stap").text
    assert browser.client.get("/account").status_code == 303
    assert "Naam baas" in door.entered(BOSS["email"]).open("/account").text
    with door.opened() as session:
        session.add(MembershipRow(account_id=account, role=RoleName.ADMINISTRATOR, teams=[], areas=[]))
    assert "Vraag de applicatiebeheerder" in hr.send(f"/toegang/mensen/{account}/tweede-stap", 409).text


def test_hr_does_not_wipe_the_own_second_step(door: FrontDoor, hr: Browser) -> None:
    (mine,) = memberships(door, HR)
    assert "eigen account" in hr.send(f"/toegang/mensen/{mine.account_id}/tweede-stap", 409).text


def test_whoever_is_on_the_staff_list_with_this_address_is_linked_to_it(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    invited(hr, "manager", teams=[ids["Vergunningen"]], email="p1@voorbeeld.nl")
    assert memberships(door, "p1@voorbeeld.nl")[0].employee_id == ids["1"]


def test_an_employee_has_one_account(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    invited(hr, "employee", employee=ids["1"])
    assert "heeft al een ander account" in invited(hr, "employee", 422, employee=ids["1"], email="x@voorbeeld.nl")


def test_an_account_is_one_employee(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    invited(hr, "employee", employee=ids["1"])
    account = memberships(door)[0].account_id
    said = {"teams": [ids["Toezicht"]], "employee": ids["2"]}
    assert "al een andere medewerker" in hr.send(f"/toegang/mensen/{account}/rollen/manager", 422, **said).text


def test_without_the_second_step_hr_can_do_nothing_here(door: FrontDoor) -> None:
    door.somebody(RoleName.READER, HR)
    browser = door.entered(HR)
    with door.opened() as session:
        account = session.scalars(sa.select(AccountRow.id).where(AccountRow.email == HR)).one()
        session.add(MembershipRow(account_id=account, role=RoleName.HR, organisation_id=door.home, teams=[], areas=[]))
    assert browser.client.get("/toegang").status_code == 403
    assert "Zolang het uit staat" in browser.open("/account").text


def test_the_list_takes_as_many_statements_for_many_people_as_for_few(door: FrontDoor, hr: Browser) -> None:
    ids = staff(door)
    counted = []
    for many in (range(3), range(3, 40)):
        for n in many:
            email = f"baas{n}@voorbeeld.nl"
            door.somebody(RoleName.MANAGER, email, password=False, teams=frozenset({ids["Toezicht"]}))
        with statements_of(door.app) as statements:
            hr.open("/toegang")
        counted.append(len(statements))
    assert counted[0] == counted[1] < 20
