from typing import Any

import pytest

from tests.support.own_pages import OwnBrowser, at_own_round, forms_of
from tests.support.pages import read
from tests.support.sites import AWAY, Site

LONG = "x" * 4001


@pytest.fixture
def own(site: Site) -> OwnBrowser:
    return at_own_round(site)


def test_an_answer_sent_as_a_form_leads_to_the_next_question(own: OwnBrowser) -> None:
    first = own.question("Opleiding")
    response = own.post(first, about=first.rpartition("/")[2], claim="no", explanation="Bijna klaar", revision="0")
    assert response.status_code == 303
    assert "bewaard=" in response.location
    following = own.question("Cursussen").rpartition("/")[2]
    assert response.location.endswith(f"#vraag-{following}")
    page = own.browser.open(response.location.partition("#")[0])
    assert "Uw vorige antwoord is bewaard om" in page.text
    assert "1 van de 5 vragen beantwoord" in page.text
    assert "Nee. Toelichting: Bijna klaar." in page.text


def test_after_the_last_question_the_page_says_what_comes_next(own: OwnBrowser) -> None:
    response = None
    for heading in ("Opleiding", "Cursussen", "Werkervaring", "Kennis", "Hoeveel"):
        where = own.question(heading)
        response = own.post(where, about=where.rpartition("/")[2], claim="yes", revision="0")
    assert response is not None
    assert response.location.endswith("#klaar")
    page = own.browser.open(response.location.partition("#")[0])
    assert "Alles in dit gebied is beantwoord" in page.text
    assert "Naar inleveren" in page.text


def test_an_answer_that_saves_itself_is_told_when_and_on_which_revision(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    about = where.rpartition("/")[2]
    told = own.post(where, autosave=True, about=about, claim="partly", revision="0").get_json()
    assert told["revision"] == 1
    assert "1 van de 5 vragen beantwoord" in told["replace"]["voortgang"]
    assert len(told["saved_at"]) == 5
    told = own.post(where, autosave=True, about=about, claim="no", revision="1").get_json()
    assert told["revision"] == 2
    assert "Nee, nog niet." in own.area_page().text


def test_topics_by_exception_are_kept_with_the_answer(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    topics = ["g6b6k9c9", "m8z7m6hb"]
    own.post(where, about=where.rpartition("/")[2], claim="partly", revision="0", missing_topics=topics)
    (form,) = [f for f in forms_of(own.area_page(), where) if f.values.get("claim")]
    assert (form.values["missing_topics"], form.values["revision"]) == (topics, ["1"])


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies eerst een antwoord."),
        ({"claim": "misschien"}, ""),
        ({"claim": "yes", "missing_topics": ["g6b6k9c9"]}, "kruist ook onderwerpen aan"),
        ({"claim": "partly", "missing_topics": ["zzz"]}, "hoort niet bij deze eis"),
        ({"claim": "no", "explanation": LONG}, "De tekst is 4001 tekens"),
        ({"claim": "no", "explanation": "bsn 111222333"}, "burgerservicenummer"),
        ({"claim": "no", "expected_by": "2001-01-01"}, "Kies een dag die nog komt"),
        ({"claim": "no", "expected_by": "31-02-2030"}, ""),
        ({"claim": "yes", "expected_by": "2098-01-01"}, "alleen bij Nee of Deels"),
    ],
    ids=["nothing", "no-answer-of-ours", "yes-but", "topic-of-another", "long", "bsn", "past", "no-day", "yes-and-day"],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_beside_its_field_and_what_was_typed_stays(
    own: OwnBrowser, sent: dict[str, Any], said: str
) -> None:
    where = own.question("Kennis")
    about = where.rpartition("/")[2]
    page = own.browser.send(where, 422, about=about, revision="0", **sent)
    assert "Er gaat nog iets niet goed" in page.text
    assert said in page.text
    if "explanation" in sent:
        (form,) = forms_of(page, where)
        assert form.values["explanation"] == [sent["explanation"]]
    told = own.post(where, autosave=True, about=about, revision="0", **sent)
    assert told.status_code == 422
    assert said in told.get_json()["message"]
    assert "0 van de 5 vragen beantwoord" in own.area_page().text


def test_two_windows_show_both_answers_and_the_person_chooses(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    about = where.rpartition("/")[2]
    own.post(where, about=about, claim="no", revision="0", explanation="eerste venster")
    late: dict[str, Any] = {"about": about, "claim": "partly", "revision": "0", "explanation": "tweede venster"}
    page = own.browser.send(where, 409, **late)
    assert "Deels. Toelichting: tweede venster." in page.text
    assert "Nee, nog niet. Toelichting: eerste venster." in page.text
    assert "eerste venster" in own.area_page().text
    (chosen,) = forms_of(page, where)
    response = own.client.post(where, data=chosen.values)
    assert response.status_code == 303
    assert "Deels. Toelichting: tweede venster." in own.area_page().text


def test_two_windows_that_save_themselves_are_told_so_and_can_save_over(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    about = where.rpartition("/")[2]
    own.post(where, autosave=True, about=about, claim="no", revision="0", explanation="eerste venster")
    told = own.post(where, autosave=True, about=about, claim="partly", revision="0")
    assert told.status_code == 409
    assert "eerste venster" in told.get_json()["html"]
    assert 'name="over"' in told.get_json()["html"]
    response = own.post(where, about=about, claim="partly", revision="0", over="1")
    assert response.status_code == 303
    assert "Kennis: Deels." in own.area_page().text


def test_the_same_answer_from_two_windows_is_no_clash(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    about = where.rpartition("/")[2]
    for _ in range(2):
        assert own.post(where, about=about, claim="no", revision="0").status_code == 303


@pytest.mark.parametrize("revision", ["", "-1", "abc", "99999999999999999999", "1.5"])
def test_a_revision_that_is_none_is_as_if_nothing_was_seen(own: OwnBrowser, revision: str) -> None:
    where = own.question("Kennis")
    about = where.rpartition("/")[2]
    assert own.post(where, about=about, claim="no", revision=revision).status_code == 303
    assert own.post(where, about=about, claim="yes", revision=revision).status_code == 409


@pytest.mark.parametrize("about", ["zzz", "xrzj9g2c", "a" * 500])
def test_an_answer_about_something_else_than_the_question_is_not_taken(own: OwnBrowser, about: str) -> None:
    where = own.question("Kennis")
    assert own.post(where, about=about, claim="no", revision="0").status_code == 404
    assert own.post(where, autosave=True, about=about, claim="no", revision="0").status_code == 422
    assert "0 van de 5 vragen beantwoord" in own.area_page().text


def test_an_answer_for_a_round_of_another_organisation_is_not_taken(own: OwnBrowser, site: Site) -> None:
    theirs = own.question("Kennis").replace(own.round, f"/mijn-meting/{site.ids(AWAY)['round']}")
    assert own.post(theirs, about=theirs.rpartition("/")[2], claim="no", revision="0").status_code == 404
    other = at_own_round(site, "901", AWAY)
    assert "0 van de 5 vragen beantwoord" in other.area_page().text


def test_an_answer_without_a_token_is_refused_by_itself_too(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    data = {"about": where.rpartition("/")[2], "claim": "no", "revision": "0"}
    assert own.client.post(where, data=data, headers={"X-Autosave": "1"}).status_code == 400


def test_answers_of_last_time_cannot_be_taken_over_where_there_are_none(own: OwnBrowser) -> None:
    page = own.browser.send(f"{own.round}/gebieden/{own.area}/vorige-antwoorden")
    assert "Er was niets om over te nemen." in page.text


@pytest.mark.parametrize("time", ["14:02", "99:99", "<script>", "14:02:33"])
def test_the_time_in_the_address_is_shown_only_when_it_is_one(own: OwnBrowser, time: str) -> None:
    shown = f"bewaard om {time}" in own.browser.open(f"{own.round}/gebieden/{own.area}?bewaard={time}").text
    assert shown is (time == "14:02")


TYPED = "Ik doe dit al jaren samen met een collega."


def test_whoever_was_signed_out_meanwhile_gets_the_text_back(own: OwnBrowser) -> None:
    where, token = own.question("Kennis"), own.browser.token()
    with own.client.session_transaction() as cookie:
        del cookie["_user_id"]
    sent = {"csrf_token": token, "about": where.rpartition("/")[2], "claim": "no", "explanation": TYPED}
    here = {"Referer": f"http://localhost{own.round}/gebieden/{own.area}"}
    answer = own.client.post(where, data=sent, headers=here)
    page = read(answer.text)
    assert answer.status_code == 401
    assert "U bent afgemeld" in page.text
    assert TYPED in page.text
    assert f"/aanmelden?volgende={own.round}/gebieden/{own.area}" in page.links
    without = own.client.post(where, data={**sent, "explanation": ""}, headers=here)
    assert without.location == f"/aanmelden?volgende={own.round}/gebieden/{own.area}"
    assert "Wat u net deed, is niet bewaard." in own.client.get(without.location).text


def test_a_form_that_is_too_old_gives_the_text_back(own: OwnBrowser) -> None:
    where = own.question("Kennis")
    answer = own.client.post(
        where, data={"csrf_token": "oud", "claim": "no", "explanation": TYPED, "password": TYPED * 2}
    )
    assert answer.status_code == 400
    assert TYPED in answer.text
    assert TYPED * 2 not in answer.text
