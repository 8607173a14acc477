"""Every refusal that the code can raise has a sentence, without an English word or an unfilled gap."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid, NotFound, NotReady, ReasonNeeded, Unavailable
from vthquality.wording.refusals import FROZEN, NOT_READY, REASONS, WHAT, refusal

CODE = Path(__file__).parents[2] / "vthquality"


def raised(name: str) -> list[ast.Call]:
    """Every place that makes this refusal."""
    return [
        node
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def said(name: str, keyword: str) -> set[str]:
    """The constants given to a keyword of this refusal."""
    return {
        leaf.value
        for call in raised(name)
        for k in call.keywords
        if k.arg == keyword
        for leaf in ast.walk(k.value)
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    }


def test_every_reason_of_invalid_has_a_sentence() -> None:
    reasons = {
        call.args[1].value
        for call in raised("Invalid")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert reasons <= REASONS.keys(), reasons - REASONS.keys()


@pytest.mark.parametrize("name", ["NotFound", "Conflict"])
def test_everything_that_is_not_there_or_was_changed_has_a_name(name: str) -> None:
    assert said(name, "what") <= WHAT.keys(), said(name, "what") - WHAT.keys()


def test_everything_frozen_and_not_ready_has_a_sentence() -> None:
    assert said("Frozen", "what") <= FROZEN.keys(), said("Frozen", "what") - FROZEN.keys()
    assert said("NotReady", "reason") <= NOT_READY.keys(), said("NotReady", "reason") - NOT_READY.keys()


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (Invalid("name", "required"), "Dit moet ingevuld zijn."),
        (
            Invalid("share", "share_between_0_and_1", value=Decimal("1.5")),
            "Een aandeel van de werktijd ligt tussen 0 en 1; 1,5 kan niet.",
        ),
        (
            Invalid("end", "ends_before_start", start=date(2026, 3, 1), end=date(2026, 2, 1)),
            "De einddatum (1 februari 2026) ligt voor de begindatum (1 maart 2026).",
        ),
        (
            NotFound(what="team", name="Lucht"),
            "Dit team 'Lucht' bestaat niet, of u hebt er geen toegang toe.",
        ),
        (Conflict(what="answer"), ("Dit antwoord is intussen door iemand anders veranderd. Er is niets bewaard; "
                                  "probeer het opnieuw.")),
        (Frozen(what="round", name="M1"), "De meting 'M1' is gesloten en verandert niet meer."),
        (
            NotReady(what="round", reason="no_participants", name="M1"),
            "De meting 'M1' kan niet dicht: er doet nog niemand mee.",
        ),
        (Forbidden(), "U hebt hiervoor geen rechten."),
    ],
)  # fmt: skip
def test_refusals_are_said_in_plain_dutch(refused: Exception, sentence: str) -> None:
    assert refusal(refused) == sentence  # type: ignore[arg-type]


def test_what_to_do_is_said_where_something_can_be_done() -> None:
    assert "--reason" in refusal(ReasonNeeded())
    assert "vth db upgrade" in refusal(Unavailable(what="database"))
