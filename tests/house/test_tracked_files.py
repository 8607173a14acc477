"""Nothing in the repository belongs to one machine, one mirror or one tool."""

import re
from pathlib import Path

import pytest

from tests.support.source import ROOT, named, tracked

REGISTRIES = r"(pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|/simple/|\.whl\b)"
MACHINE_PATHS = r"(?<![\w.\-])/(root|work|home|opt/pypi|opt/wheels|Users)/"
PICTURES = {".png", ".svg"}
NOT_OURS_TO_COMMIT = {"uv.lock", "pylock.toml", ".env"}
TEXTS = [path for path in tracked() if path.suffix not in PICTURES and path != Path(__file__)]


def foreign(text: str) -> list[str]:
    """The addresses of registries and the paths of one machine in a text."""
    return [match[0] for match in re.finditer(f"{REGISTRIES}|{MACHINE_PATHS}", text)]


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_a_file_is_text_that_holds_anywhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert foreign(text) == []


@pytest.mark.parametrize("text", ["--index-url https://a.b/simple/", "see /home/jan/x", "at /Users/jan/x"])
def test_an_address_of_one_machine_is_found(text: str) -> None:
    assert foreign(text)


def test_a_path_in_an_address_on_the_web_is_no_machine() -> None:
    assert foreign("https://example.nl/home/regels and /opt-in") == []


def test_no_generated_file_is_tracked() -> None:
    assert not [named(path) for path in tracked() if path.name in NOT_OURS_TO_COMMIT or "__pycache__" in path.parts]


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_its_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z][^\n]*==(?:[^\n]*\\\n)+[^\n]*", text, flags=re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z]", text, flags=re.MULTILINE))
    assert all("--hash=sha256:" in package for package in packages)


def test_what_runs_is_what_was_tested() -> None:
    run, dev = ((ROOT / lock).read_text(encoding="utf-8") for lock in ("requirements.txt", "requirements-dev.txt"))
    assert set(re.findall(r"^[a-z][^ ]*", run, flags=re.MULTILINE)) <= set(
        re.findall(r"^[a-z][^ ]*", dev, flags=re.MULTILINE)
    )
