"""The size, the names and the charters of modules, and a test room for every room."""

import ast
import re
from pathlib import Path

import pytest

from tests.support.source import PACKAGE, ROOT, TESTS, modules, named, tree

LONGEST_MODULE = 400
LONGEST_CHARTER = 6
SAYS_NOTHING = ("utils", "util", "helpers", "helper", "common", "misc", "manager", "base")
OF_NO_ROOM = {"house", "support", "journeys", "figures", "load"}
OUR_CODE = [
    ROOT / "dev.py",
    ROOT / "front_end.py",
    ROOT / "wsgi.py",
    *modules(PACKAGE),
    *modules(TESTS),
    *modules(ROOT / "migrations"),
]


@pytest.mark.parametrize("path", OUR_CODE, ids=named)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def empty_words(name: str) -> set[str]:
    """The words in a name that say nothing about what is there."""
    return {word for word in name.lower().split("_") if word in SAYS_NOTHING}


@pytest.mark.parametrize("path", OUR_CODE, ids=named)
def test_a_module_is_named_after_what_it_holds(path: Path) -> None:
    assert not empty_words(path.stem), "name it after its subject"
    assert not empty_words(path.parent.name), "name it after its subject"


@pytest.mark.parametrize("path", modules(PACKAGE), ids=named)
def test_a_class_is_named_after_what_it_is(path: Path) -> None:
    names = [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    assert not [name for name in names if re.match(r"Base.|.*(Manager|Helper)$", name)]


@pytest.mark.parametrize("name", ["utils", "xlsx_helpers", "Common"])
def test_an_empty_name_is_found(name: str) -> None:
    assert empty_words(name)


@pytest.mark.parametrize("path", [path for path in modules(PACKAGE) if path.name == "__init__.py"], ids=named)
def test_a_package_opens_with_its_charter(path: Path) -> None:
    charter = ast.get_docstring(tree(path))
    assert charter, "say what lives here, what it may import and what never"
    assert len(charter.splitlines()) <= LONGEST_CHARTER


@pytest.mark.parametrize("room", [path.parent for path in PACKAGE.glob("*/__init__.py")], ids=named)
def test_a_room_says_what_it_may_import_and_what_never_enters(room: Path) -> None:
    charter = ast.get_docstring(tree(room / "__init__.py")) or ""
    assert "May import: " in charter
    assert "Never" in charter


def subjects(room: Path) -> set[str]:
    """What test modules in the mirror of a room may be about: its modules and packages."""
    return {path.stem for path in room.iterdir() if path.suffix in {".py", ".yaml", ""} and path.stem != "__init__"}


def rooms_of_tests() -> list[Path]:
    return sorted(path for path in TESTS.iterdir() if (path / "__init__.py").exists() and path.name not in OF_NO_ROOM)


@pytest.mark.parametrize("folder", rooms_of_tests(), ids=named)
def test_a_room_of_tests_mirrors_a_room(folder: Path) -> None:
    assert (PACKAGE / folder.name).is_dir() or (ROOT / folder.name).is_dir()


@pytest.mark.parametrize("path", [path for room in rooms_of_tests() for path in room.glob("test_*.py")], ids=named)
def test_a_test_module_names_the_module_it_tests(path: Path) -> None:
    room = next(root / path.parent.name for root in (PACKAGE, ROOT) if (root / path.parent.name).is_dir())
    about = path.stem.removeprefix("test_")
    assert any(about == subject or about.startswith(f"{subject}_") for subject in subjects(room) | {room.name})


@pytest.mark.parametrize(
    "folder", [folder for room in rooms_of_tests() for folder in room.rglob("*/__init__.py")], ids=named
)
def test_a_folder_within_a_room_of_tests_mirrors_a_package(folder: Path) -> None:
    mirrored = folder.parent.relative_to(TESTS)
    assert (PACKAGE / mirrored).is_dir() or (ROOT / mirrored).is_dir()


@pytest.mark.parametrize("room", [path.parent for path in PACKAGE.glob("*/__init__.py")], ids=named)
def test_every_room_with_code_has_tests(room: Path) -> None:
    has_code = any(path.name != "__init__.py" for path in modules(room))
    assert not has_code or list((TESTS / room.name).rglob("test_*.py"))
