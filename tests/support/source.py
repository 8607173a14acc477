"""Our own source as data: what the tests of the house look at."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "vthquality"
TESTS = ROOT / "tests"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path) -> list[Path]:
    """Every Python file in a folder and below, in a fixed order."""
    return sorted(folder.rglob("*.py"))


def named(path: Path) -> str:
    """A file as a reader looks it up: relative to the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(module: ast.Module) -> Iterator[str]:
    """The full name of every module that a module imports, wherever in its text."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def functions(module: ast.Module) -> list[FunctionNode]:
    """The functions at the top of a module."""
    return [node for node in module.body if isinstance(node, FunctionNode)]


def cases_in(module: ast.Module) -> list[FunctionNode]:
    """Every test function, in a class or not."""
    nodes = (node for node in ast.walk(module) if isinstance(node, FunctionNode))
    return [node for node in nodes if node.name.startswith("test_")]


def called(node: ast.AST) -> str:
    """The last name of what a call calls, or nothing for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    target = node.func
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""


def tracked() -> list[Path]:
    """Every file in the commit and those about to be, without what git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
