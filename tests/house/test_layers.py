"""Who may import whom: the contracts in setup.cfg, and proof that they bite."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import PACKAGE, ROOT, imported, modules, named, tree

FORBIDDEN_IN_DOMAIN = {"os", "logging", "random", "time"}


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_room_keeps_to_its_contracts() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("attic/__init__.py", "", "Rooms import downwards only"),
        ("domain/planted.py", "import vthquality.store", "Rooms import downwards only"),
        ("services/planted.py", "import vthquality.formats", "Rooms import downwards only"),
        ("edge/planted.py", "import vthquality.cli", "Rooms import downwards only"),
        ("web/__init__.py", "import vthquality.cli", "Rooms import downwards only"),
        ("domain/planted.py", "import time", "The domain knows no system"),
        ("services/planted.py", "import flask", "Flask, Werkzeug and click stop at edge"),
        ("formats/planted.py", "import vthquality.store", "Only services and edge open the store"),
        ("web/__init__.py", "import vthquality.store", "Only services and edge open the store"),
        ("cli/planted.py", "import sqlalchemy", "SQLAlchemy stays in store and edge"),
    ],
)
def test_an_import_that_breaks_a_contract_is_found(tmp_path: Path, file: str, line: str, contract: str) -> None:
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    shutil.copytree(PACKAGE, tmp_path / "vthquality", ignore=shutil.ignore_patterns("__pycache__"))
    planted = tmp_path / "vthquality" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line + "\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    broken = [said for said in done.stdout.splitlines() if said.endswith("BROKEN")]
    assert any(said.startswith(contract) for said in broken), done.stdout + done.stderr


def outsiders(module: ast.Module) -> set[str]:
    """What a module of the domain imports and may not."""
    names = set(imported(module))
    at_home = {name for name in names if name == "vthquality.domain" or name.startswith("vthquality.domain.")}
    roots = {name.partition(".")[0] for name in names - at_home}
    return {root for root in roots if root not in sys.stdlib_module_names or root in FORBIDDEN_IN_DOMAIN}


@pytest.mark.parametrize("path", modules(PACKAGE / "domain"), ids=named)
def test_the_domain_imports_the_standard_library_only(path: Path) -> None:
    assert outsiders(tree(path)) == set()


@pytest.mark.parametrize("line", ["import yaml", "from os import path", "import vthquality.store", "from . import x"])
def test_an_outsider_in_the_domain_is_found(line: str) -> None:
    assert outsiders(ast.parse(line))


def sqlalchemy_names(module: ast.Module) -> set[str]:
    """What a module takes from SQLAlchemy, with where it takes it from."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.startswith("sqlalchemy")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(PACKAGE / "services"), ids=named)
def test_services_know_of_sqlalchemy_only_the_name_of_its_session(path: Path) -> None:
    assert sqlalchemy_names(tree(path)) <= {"sqlalchemy.orm.Session"}


def test_a_query_in_a_service_is_found() -> None:
    assert sqlalchemy_names(ast.parse("from sqlalchemy import select")) == {"sqlalchemy.select"}
