"""What app.js adds to a page: saving by itself, a warning before the sign-in ends, one request per click."""

import re
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from tests.support.browser import assert_accessible

pytestmark = pytest.mark.slow


def question(page: Page, status: int) -> Locator:
    return page.locator(f"#vraag-{status}")


def said(page: Page, status: int) -> Locator:
    return question(page, status).get_by_role("status")


def sent_to(page: Page, path: str) -> list[dict[str, Any]]:
    """What the page sends there from now on: headers and fields."""
    sent: list[dict[str, Any]] = []

    def note(route: Route) -> None:
        sent.append({"headers": route.request.headers, "body": route.request.post_data or ""})
        route.continue_()

    page.route(f"**{path}", note)
    return sent


def questions(page: Page) -> list[str]:
    """The kinds of question the browser asks from now on; each is answered with yes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked


def test_an_answer_is_saved_at_once_and_takes_the_new_revision(page: Page, gallery: str) -> None:
    page.goto(gallery)
    sent = sent_to(page, "/bewaar/200")
    question(page, 200).get_by_text("Deels").click()
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")
    expect(question(page, 200).locator("[name=revision]")).to_have_value("2")
    assert sent[0]["headers"]["x-autosave"] == "1"
    assert re.search(r"csrf_token=.+&revision=1&answer=partly", sent[0]["body"])
    question(page, 200).get_by_text("Nee", exact=True).click()
    expect(question(page, 200).locator("[name=revision]")).to_have_value("3")
    assert_accessible(page)


def test_typing_is_saved_after_a_pause_or_on_leaving_the_field(page: Page, gallery: str) -> None:
    page.goto(gallery)
    sent = sent_to(page, "/bewaar/200")
    text = question(page, 200).get_by_label("Toelichting")
    text.press_sequentially("Een halve zin")
    assert sent == []
    expect(said(page, 200)).to_have_text("Nog niet bewaard")
    text.blur()
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")
    text.press_sequentially(" erbij")
    expect(question(page, 200).locator("[name=revision]")).to_have_value("3")
    assert len(sent) == 2
    assert "Een+halve+zin+erbij" in sent[1]["body"]


def test_fast_clicks_are_sent_one_after_another_and_the_last_one_stays(page: Page, gallery: str) -> None:
    page.goto(gallery)
    sent = sent_to(page, "/bewaar/200")
    for answer in ("Deels", "Nee", "Weet ik niet"):
        question(page, 200).get_by_text(answer, exact=True).click()
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")
    page.wait_for_timeout(300)
    revisions = [re.findall(r"revision=(\d+)", one["body"])[0] for one in sent]
    assert revisions == [str(number) for number in range(1, len(sent) + 1)]
    assert "answer=unknown" in sent[-1]["body"]


def test_a_lost_connection_is_told_and_tried_again_until_it_is_back(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.clock.install()
    page.route("**/bewaar/200", lambda route: route.fulfill(status=429))
    question(page, 200).get_by_text("Deels").click()
    page.clock.run_for(100)
    expect(said(page, 200)).to_contain_text("Nog niet bewaard")
    expect(said(page, 200)).to_contain_text("Wij proberen het opnieuw")
    page.unroute("**/bewaar/200")
    page.clock.run_for(3000)
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")


def test_leaving_with_an_unsaved_answer_asks_first(page: Page, gallery: str) -> None:
    page.goto(gallery)
    asked = questions(page)
    page.route("**/bewaar/200", lambda route: route.fulfill(status=429))
    question(page, 200).get_by_text("Deels").click()
    expect(said(page, 200)).to_contain_text("Nog niet bewaard")
    page.goto(f"{gallery}/leeg")
    assert asked == ["beforeunload"]


def test_leaving_with_a_refused_answer_asks_first(page: Page, gallery: str) -> None:
    page.goto(gallery)
    asked = questions(page)
    question(page, 422).get_by_text("Deels").click()
    expect(said(page, 422)).to_contain_text("te lang")
    page.goto(f"{gallery}/leeg")
    assert asked == ["beforeunload"]


def test_a_link_waits_for_the_answer_that_is_on_its_way(page: Page, gallery: str) -> None:
    page.goto(gallery)
    asked = questions(page)
    order: list[str] = []
    page.on("requestfinished", lambda request: order.append(request.url) if "bewaar" in request.url else None)
    page.on("request", lambda request: order.append(request.url) if request.is_navigation_request() else None)
    text = question(page, 200).get_by_label("Toelichting")
    text.press_sequentially("Snel klaar")
    page.get_by_role("link", name="Metingen", exact=True).last.click()
    page.wait_for_url("**/")
    page.wait_for_timeout(600)
    assert [url.removeprefix(gallery) for url in order] == ["/bewaar/200", "/"]
    assert asked == []


def test_sending_the_form_itself_carries_the_newest_revision(page: Page, gallery: str) -> None:
    page.goto(gallery)
    sent = sent_to(page, "/bewaar/200")
    question(page, 200).get_by_label("Toelichting").press_sequentially("Snel klaar")
    with page.expect_navigation():
        question(page, 200).get_by_role("button", name="Bewaar").click()
    revisions = [re.findall(r"revision=(\d+)", one["body"])[0] for one in sent]
    assert revisions == ["1", "2"]
    assert "x-autosave" not in sent[-1]["headers"]


def test_leaving_with_everything_saved_asks_nothing(page: Page, gallery: str) -> None:
    page.goto(gallery)
    asked = questions(page)
    question(page, 200).get_by_text("Deels").click()
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")
    page.goto(f"{gallery}/leeg")
    assert asked == []


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (409, "Iemand anders koos intussen Nee."),
        (422, "Deze toelichting is te lang."),
        (303, "Niet bewaard: u bent afgemeld."),
    ],
)
def test_what_could_not_be_saved_says_why(page: Page, gallery: str, status: int, sentence: str) -> None:
    page.goto(gallery)
    question(page, status).get_by_text("Deels").click()
    expect(said(page, status)).to_contain_text(sentence)
    expect(question(page, status).get_by_label("Deels")).to_be_checked()
    assert_accessible(page)


def test_what_was_not_kept_is_still_there_after_coming_back_and_is_kept_then(page: Page, gallery: str) -> None:
    page.goto(gallery)
    questions(page)
    page.route("**/bewaar/200", lambda route: route.fulfill(status=429))
    question(page, 200).get_by_text("Deels").click()
    question(page, 200).get_by_label("Toelichting").fill("Getypt in de trein")
    expect(said(page, 200)).to_contain_text("Nog niet bewaard")
    page.goto(f"{gallery}/fout")
    waiting = page.locator("[data-drafts]")
    expect(waiting).to_contain_text("Er is nog iets niet bewaard")
    assert_accessible(page)
    page.unroute("**/bewaar/200")
    sent = sent_to(page, "/bewaar/200")
    waiting.get_by_role("link").click()
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")
    expect(question(page, 200).get_by_label("Toelichting")).to_have_value("Getypt in de trein")
    assert re.search(r"revision=1&answer=partly&.*Getypt\+in\+de\+trein", sent[0]["body"])
    page.goto(f"{gallery}/fout")
    expect(page.locator("[data-drafts]")).to_have_count(0)


def test_what_was_not_kept_can_be_thrown_away(page: Page, gallery: str) -> None:
    page.goto(gallery)
    questions(page)
    question(page, 422).get_by_text("Deels").click()
    expect(said(page, 422)).to_contain_text("te lang")
    page.goto(f"{gallery}/fout")
    page.get_by_role("button", name="Gooi het weg").click()
    page.goto(gallery)
    expect(question(page, 422).get_by_label("Deels")).not_to_be_checked()


def test_nobody_else_meets_what_was_not_kept(page: Page, gallery: str) -> None:
    page.goto(gallery)
    questions(page)
    question(page, 422).get_by_text("Deels").click()
    expect(said(page, 422)).to_contain_text("te lang")
    page.evaluate("() => sessionStorage.setItem('vth-draft:iemand-anders:/', '{}')")
    page.goto(f"{gallery}/fout")
    keys = page.evaluate("() => Object.keys(sessionStorage)")
    assert [key.split(":")[1] for key in keys] == ["m-de-wit"]
    with page.expect_navigation():
        page.get_by_role("button", name="Afmelden").click()
    assert page.evaluate("() => Object.keys(sessionStorage)") == []


def test_after_signing_in_elsewhere_an_answer_is_kept_with_another_token(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("[name=csrf_token]").evaluate_all("fields => fields.forEach(field => { field.value = 'oud'; })")
    question(page, 200).get_by_text("Deels").click()
    expect(said(page, 200)).to_have_text("Bewaard om 14:02")


def test_a_clash_leads_to_a_page_with_both_answers(page: Page, gallery: str) -> None:
    page.goto(gallery)
    question(page, 409).get_by_text("Deels").click()
    with page.expect_navigation() as arrived:
        question(page, 409).get_by_role("button", name="Bekijk beide antwoorden").click()
    assert arrived.value.request.method == "POST"
    assert "answer=partly" in (arrived.value.request.post_data or "")


def test_three_minutes_before_the_end_a_dialog_offers_to_stay(page: Page, gallery: str) -> None:
    page.clock.install()
    page.goto(f"{gallery}/?rust=30")
    dialog = page.get_by_role("dialog", name="Bent u er nog?")
    page.clock.fast_forward("26:50")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("00:20")
    expect(dialog).to_contain_text("Over 3 minuten")
    assert_accessible(page)
    with page.expect_response("**/aangemeld-blijven") as answered:
        dialog.get_by_role("button", name="Blijf aangemeld").click()
    assert answered.value.status == 204
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("26:50")
    expect(dialog).to_be_hidden()


def test_after_the_end_the_page_is_opened_anew_so_that_nothing_stays_in_sight(page: Page, gallery: str) -> None:
    page.clock.install()
    page.goto(f"{gallery}/?rust=30")
    with page.expect_navigation():
        page.clock.fast_forward("31:00")
    expect(page.get_by_role("dialog", name="Bent u er nog?")).to_be_hidden()


def test_staying_in_one_tab_holds_in_the_others(page: Page, gallery: str) -> None:
    page.clock.install()
    page.goto(f"{gallery}/?rust=30")
    page.clock.fast_forward("27:30")
    expect(page.get_by_role("dialog")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{gallery}/?rust=30")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_ten_minutes_before_the_working_day_of_a_sign_in_ends_it_is_said_and_not_offered_to_stay(
    page: Page, gallery: str
) -> None:
    page.clock.install()
    page.goto(f"{gallery}/?rust=30&einde=12")
    dialog = page.get_by_role("dialog", name="U moet u zo opnieuw aanmelden")
    page.clock.fast_forward("01:50")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("00:20")
    expect(dialog).to_contain_text("u kunt dit niet verlengen. Over 10 minuten")
    expect(dialog.get_by_role("button")).to_have_count(1)
    assert_accessible(page)
    dialog.get_by_role("button", name="Ik heb het gezien").click()
    expect(dialog).to_be_hidden()
    page.goto(f"{gallery}/?rust=30&einde=9")
    page.clock.fast_forward("00:20")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("06:50")
    expect(dialog).to_contain_text("Over 2 minuten")
    page.keyboard.press("Escape")
    page.clock.fast_forward("01:30")
    expect(dialog).to_be_hidden()
    with page.expect_navigation():
        page.clock.fast_forward("01:00")


def test_what_nothing_extends_is_not_offered_to_be_extended(page: Page, gallery: str) -> None:
    page.clock.install()
    page.goto(f"{gallery}/?rust=5&einde=4")
    page.get_by_role("button", name="Ik heb het gezien").click()
    page.clock.fast_forward("02:30")
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_role("dialog", name="U moet u zo opnieuw aanmelden")).to_contain_text("Over 2 minuten")
    page.get_by_role("button", name="Ik heb het gezien").click()
    page.clock.fast_forward("01:00")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_signing_in_anew_in_one_tab_takes_the_warning_from_the_others(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/?einde=8")
    dialog = page.get_by_role("dialog", name="U moet u zo opnieuw aanmelden")
    expect(dialog).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{gallery}/?einde=720")
    expect(dialog).to_be_hidden()
    expect(other.get_by_role("dialog")).to_have_count(0)


def test_what_was_said_in_one_tab_is_not_said_in_another(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/?einde=8")
    other = page.context.new_page()
    other.goto(f"{gallery}/?einde=8")
    other.get_by_role("button", name="Ik heb het gezien").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_answer_that_is_not_kept_stays_in_sight_after_the_end(page: Page, gallery: str) -> None:
    page.clock.install()
    page.goto(f"{gallery}/?einde=1")
    page.get_by_role("button", name="Ik heb het gezien").click()
    page.route("**/bewaar/200", lambda route: route.fulfill(status=429))
    question(page, 200).get_by_text("Deels").click()
    page.clock.run_for(100)
    expect(said(page, 200)).to_contain_text("Nog niet bewaard")
    page.clock.fast_forward("02:00")
    expect(said(page, 200)).to_contain_text("Nog niet bewaard")
    assert page.url.endswith("einde=1")


def test_a_second_click_sends_nothing(page: Page, gallery: str) -> None:
    page.goto(gallery)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Sluit de meting").evaluate("button => { button.click(); button.click(); }")
    page.wait_for_load_state()
    page.wait_for_timeout(200)
    assert len(posted) == 1


def test_a_link_is_copied_with_one_click(page: Page, gallery: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(gallery)
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("https://voorbeeld.nl/uitnodiging/")
