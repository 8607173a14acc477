"""Every action that the service records has its words."""

import re
from collections.abc import Iterator

import pytest

from tests.support.source import PACKAGE, modules
from vthquality.services.trail import ACTIONS, Shown
from vthquality.wording.trail import RESOURCES, SHOWN, VERBS, action

WRITTEN = re.compile(r"action=\(?\s*\"([a-z_]+):([a-z-]+)\"|\"([a-z_]+):([a-z-]+)\" if |else \"([a-z_]+):([a-z-]+)\"")
OF_A_KIND = re.compile(r"f\"([a-z_]+):\{verb\}\"")


def recorded() -> Iterator[tuple[str, str]]:
    """Every action that is written out in a service."""
    for path in modules(PACKAGE / "services"):
        for found in WRITTEN.findall(path.read_text(encoding="utf-8")):
            resource, verb = (part for part in found if part)
            yield resource, verb


def test_every_action_that_is_written_out_has_words() -> None:
    actions = set(recorded())
    assert len(actions) > 20
    assert {resource for resource, _ in actions} <= set(RESOURCES)
    assert {verb for _, verb in actions} <= set(VERBS)


def test_every_kind_of_thing_that_is_added_changed_and_removed_has_words() -> None:
    texts = [path.read_text(encoding="utf-8") for path in modules(PACKAGE / "services")]
    assert {resource for text in texts for resource in OF_A_KIND.findall(text)} <= set(RESOURCES)


def test_every_choice_of_what_is_shown_has_words_and_actions_that_exist() -> None:
    assert set(SHOWN) == {shown.value for shown in Shown}
    for chosen in ACTIONS.values():
        assert {code.partition(":")[0] for code in chosen} <= set(RESOURCES)
        assert {code.partition(":")[2] for code in chosen} <= set(VERBS)


@pytest.mark.parametrize(
    ("code", "said"),
    [("file:open", "dossier: geopend"), ("report:issue", "rapport: opgehaald"), ("nieuw:zo", "nieuw: zo")],
)
def test_an_action_is_told_as_what_was_done_to_what(code: str, said: str) -> None:
    assert action(code) == said
