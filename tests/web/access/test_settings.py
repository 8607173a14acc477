"""Data of real people may be kept once signing in is strong enough, and not before."""

from tests.support.front_door import NOW, FrontDoor, code_at
from vthquality.domain.access import RoleName

HR = "hr@voorbeeld.nl"
BANNER = "Alleen fictieve gegevens. Zet geen gegevens"


def test_the_switch_turns_once_everybody_of_hr_has_a_second_step(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, HR, codes=True)
    other = door.somebody(RoleName.HR, "tweede@voorbeeld.nl")
    browser = door.entered(HR, code_at(NOW))
    page = browser.open("/toegang/instellingen")
    assert BANNER in page.text
    assert "Niet iedereen met de rol HR" in page.text
    assert "in twee stappen" in browser.send("/toegang/instellingen", 409, real_data="yes", revision="0").text
    assert BANNER in browser.open("/toegang").text
    door.give_codes(other)
    browser.open("/toegang/instellingen")
    assert BANNER not in browser.send("/toegang/instellingen", real_data="yes", revision="0").text
    assert BANNER in browser.send("/toegang/instellingen", real_data="no", revision="1").text
    assert door.trail().count("organisation:real-data") == 2


def test_a_choice_that_somebody_changed_meanwhile_is_not_overwritten(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, HR, codes=True)
    browser = door.entered(HR, code_at(NOW))
    browser.open("/toegang/instellingen")
    browser.send("/toegang/instellingen", real_data="yes", revision="0")
    browser.open("/toegang/instellingen")
    for revision in ("0", "7", "onzin"):
        browser.send("/toegang/instellingen", 409, real_data="no", revision=revision)
        browser.open("/toegang/instellingen")
    assert BANNER not in browser.open("/toegang").text


def test_a_choice_is_one_of_the_two(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, HR, codes=True)
    browser = door.entered(HR, code_at(NOW))
    browser.open("/toegang/instellingen")
    assert "Ongeldige keuze" in browser.send("/toegang/instellingen", 422, real_data="misschien", revision="0").text
