"""Every use case asks leave before it does anything else."""

import ast
from pathlib import Path

import pytest

from tests.support.source import PACKAGE, FunctionNode, called, functions, modules, named, tree


def asks_leave(function: FunctionNode) -> bool:
    """Whether the first statement is `require(actor, ...)`, its scope kept or not."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    first = statements[0] if statements else None
    if not isinstance(first, ast.Assign | ast.AnnAssign | ast.Expr) or called(first.value or first) != "require":
        return False
    arguments = first.value.args if isinstance(first.value, ast.Call) else []
    return bool(arguments) and ast.unparse(arguments[0]) == "actor"


def is_use_case(function: FunctionNode) -> bool:
    """Whether it is open to the doors: public, and it works in a session."""
    names = [argument.arg for argument in function.args.args]
    return not function.name.startswith("_") and names[:1] == ["session"]


def trusts_a_scope(function: FunctionNode) -> bool:
    """Whether the caller must hand over the scope that asking leave gave."""
    annotations = [ast.unparse(argument.annotation) for argument in function.args.args if argument.annotation]
    return "Scope" in annotations


def without_leave(module: ast.Module) -> list[str]:
    cases = [function for function in functions(module) if is_use_case(function)]
    return [case.name for case in cases if not (asks_leave(case) or trusts_a_scope(case))]


@pytest.mark.parametrize("path", modules(PACKAGE / "services"), ids=named)
def test_a_use_case_asks_leave_first(path: Path) -> None:
    assert without_leave(tree(path)) == []


@pytest.mark.parametrize(
    "source",
    [
        "def close(session, actor):\n    save(session)\n    require(actor, X)",
        "def close(session, actor):\n    '''Close.'''",
        "def close(session):\n    save(session)",
        "def close(session, actor):\n    require(other, X)",
    ],
)
def test_a_use_case_without_leave_is_found(source: str) -> None:
    assert without_leave(ast.parse(source)) == ["close"]


@pytest.mark.parametrize(
    "source",
    [
        "def close(session, actor):\n    '''Close.'''\n    require(actor, X)\n    save(session)",
        "def close(session, actor):\n    scope = require(actor, X)",
        "def close(session, scope: Scope):\n    save(session, scope)",
        "def _close(session):\n    save(session)",
        "def layout(report):\n    return 1",
    ],
)
def test_asking_leave_is_recognised(source: str) -> None:
    assert without_leave(ast.parse(source)) == []
