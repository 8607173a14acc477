"""What a browser sends of the form that is open: its own values, with something else filled in."""

from typing import Any

from tests.support.sites import Browser


def filled(browser: Browser, **changed: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a form can send
    """Everything in text fields and hidden fields of the open page, and what was changed or ticked."""
    assert browser.page is not None
    return {**browser.page.values, **changed}


def ticks(browser: Browser, name: str) -> list[str]:
    """The values one can tick or choose under a name on the open page."""
    assert browser.page is not None
    return [said["value"] for _, said in browser.page.fields if said.get("name") == name]


def action(browser: Browser, ending: str) -> str:
    """Where the first form goes whose address ends so."""
    assert browser.page is not None
    return next(form["action"] for form in browser.page.forms if form.get("action", "").endswith(ending))
