import pytest

from tests.support.own_pages import OwnBrowser, at_own_round, forms_of, give_competencies
from tests.support.sites import Site


@pytest.fixture
def own(site: Site) -> OwnBrowser:
    """Somebody with a role, in a round with profiles."""
    at = at_own_round(site)
    give_competencies(site)
    return at


def places(own: OwnBrowser) -> list[str]:
    """Where each competency is answered."""
    return [form.action for form in forms_of(own.open("/competenties"), "/competenties/")]


def test_each_step_stands_with_the_behaviour_that_shows_it_and_who_sees_it_is_said(own: OwnBrowser) -> None:
    page = own.open("/competenties")
    assert "Alleen u ziet dit met uw naam erbij, tot u het zelf deelt" in page.text
    assert "1. Startend" in page.text
    assert "Nog niet in beeld" in page.text
    assert len(places(own)) >= 5


@pytest.mark.parametrize(("said", "shown"), [("2", "stap 2"), ("not_seen", "nog niet in beeld")])
def test_a_step_is_kept_by_a_form_and_by_itself(own: OwnBrowser, said: str, shown: str) -> None:
    first, second = places(own)[:2]
    response = own.post(first, said=said, revision="0")
    assert response.status_code == 303
    assert "Bewaard om" in own.browser.open(response.location.partition("#")[0]).text
    told = own.post(second, autosave=True, said=said, revision="0").get_json()
    assert told["revision"] == 1
    assert shown
    chosen = [form.values.get("said") for form in forms_of(own.open("/competenties"), "/competenties/")]
    assert chosen[:2] == [[said], [said]]


def test_two_windows_show_both_choices(own: OwnBrowser) -> None:
    first = places(own)[0]
    own.post(first, said="1", revision="0")
    page = own.browser.send(first, 409, said="3", revision="0")
    assert "In het andere venster: stap 1" in page.text
    (form,) = forms_of(page, first)
    assert (form.values["said"], form.values["revision"]) == (["3"], ["1"])
    told = own.post(first, autosave=True, said="2", revision="0")
    assert (told.status_code, "stap 1" in told.get_json()["html"]) == (409, True)
    assert own.post(first, said="2", revision="0", over="1").status_code == 303


@pytest.mark.parametrize("said", ["", "9", "ja", "-1", "999999", "٣"])
def test_a_step_that_is_not_on_the_scale_is_refused(own: OwnBrowser, said: str) -> None:
    first = places(own)[0]
    page = own.browser.send(first, 422, said=said, revision="0")
    assert "Er gaat nog iets niet goed" in page.text
    assert own.post(first, autosave=True, said=said, revision="0").status_code == 422


def test_a_competency_that_is_not_asked_is_not_there(own: OwnBrowser) -> None:
    wrong = f"{own.round}/competenties/zzz/zzz"
    assert own.post(wrong, said="1", revision="0").status_code == 404
    assert own.post(wrong, autosave=True, said="1", revision="0").status_code == 422


def test_who_has_no_role_hears_why_there_is_nothing(site: Site) -> None:
    page = at_own_round(site).open("/competenties")
    assert "Er zijn hier geen competenties voor u" in page.text
