"""No test is lost, skipped or unable to fail."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.support.source import TESTS, FunctionNode, called, cases_in, modules, named, tree

WAYS_OUT = {"skip", "skipif", "xfail", "importorskip"}
EXPECTATIONS = {"raises", "warns", "fail", "expect"}
BROWSER = {"open", "send", "upload"}
"""What somebody at a browser of our tests does: each checks the status and the page it ends on."""
FILES = modules(TESTS)


def can_fail(test: FunctionNode) -> bool:
    """Whether a test states something: an assert, an expected error, or a call of a function that asserts."""
    nodes = list(ast.walk(test))
    asserts = any(isinstance(node, ast.Assert) for node in nodes)
    calls = {called(node) for node in nodes}
    return asserts or bool(calls & (EXPECTATIONS | BROWSER)) or any(name.startswith("assert_") for name in calls)


def ways_out(module: ast.Module) -> set[str]:
    """The ways in which tests of a module avoid running."""
    used = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    used |= {alias.name for node in ast.walk(module) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return used & WAYS_OUT


@pytest.mark.parametrize("path", FILES, ids=named)
def test_tests_stand_where_pytest_looks(path: Path) -> None:
    if cases_in(tree(path)):
        assert path.name.startswith("test_")
        assert all((folder / "__init__.py").exists() for folder in path.parents if TESTS in {folder, *folder.parents})


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_test_hides_another_of_the_same_name(path: Path) -> None:
    names = Counter(test.name for test in cases_in(tree(path)))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_test_can_fail(path: Path) -> None:
    assert [test.name for test in cases_in(tree(path)) if not can_fail(test)] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_test_is_skipped(path: Path) -> None:
    assert ways_out(tree(path)) == set()


@pytest.mark.parametrize("path", [path for path in FILES if path.name.startswith("test_")], ids=named)
def test_a_file_of_tests_has_tests(path: Path) -> None:
    assert cases_in(tree(path))


def test_a_test_that_states_nothing_is_found() -> None:
    (test,) = cases_in(ast.parse("def test_x():\n    judge(1)"))
    assert not can_fail(test)


@pytest.mark.parametrize("source", ["@pytest.mark.skipif(True)\ndef test_x(): ...", "from pytest import importorskip"])
def test_a_way_out_is_found(source: str) -> None:
    assert ways_out(ast.parse(source))
