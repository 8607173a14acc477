import subprocess
import sys
from pathlib import Path

import pytest

import dev
import front_end


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose environment counts as made, elsewhere."""
    for name in (dev.RUN_LOCK, dev.DEV_LOCK, "setup.cfg"):
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(front_end, "MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(front_end, "BUILT", tmp_path / "built")
    return tmp_path


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_shim_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    shim = program(tmp_path, "python3.13", "echo 'version not installed' >&2; exit 127")
    assert dev.find_python([str(shim), "no-such-python", sys.executable]) == sys.executable


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = program(tmp_path, "python3", "case \"$2\" in *'(3, 11)'*) exit 1;; esac")
    assert dev.find_python([str(old), sys.executable]) == sys.executable


def test_without_any_python_the_developer_hears_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(dev.Stopped, match=r"3\.11"):
        dev.find_python([str(tmp_path / "none")])


def test_an_environment_without_a_stamp_is_not_trusted(checkout: Path) -> None:
    assert (checkout / ".venv").is_dir()
    assert not dev.is_prepared(dev.RUN_LOCK)


def test_an_environment_with_the_stamp_of_its_lock_is_done_at_once(checkout: Path) -> None:
    (checkout / ".venv" / "stamp").write_text(dev.fingerprint(dev.RUN_LOCK), encoding="ascii")
    assert dev.is_prepared(dev.RUN_LOCK)
    assert not dev.is_prepared(dev.DEV_LOCK)


def test_the_environment_of_the_tests_also_runs_the_service(checkout: Path) -> None:
    (checkout / ".venv" / "stamp").write_text(dev.fingerprint(dev.DEV_LOCK), encoding="ascii")
    assert dev.is_prepared(dev.RUN_LOCK)


@pytest.mark.parametrize("changed", [dev.RUN_LOCK, "setup.cfg"])
def test_a_changed_lock_or_package_is_installed_anew(checkout: Path, changed: str) -> None:
    (checkout / ".venv" / "stamp").write_text(dev.fingerprint(dev.RUN_LOCK), encoding="ascii")
    (checkout / changed).write_text("# changed\n", encoding="utf-8")
    assert not dev.is_prepared(dev.RUN_LOCK)


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    (checkout / ".venv" / "stamp").write_text(dev.fingerprint(dev.RUN_LOCK), encoding="ascii")
    (checkout / ".venv" / "bin" / "python").unlink()
    assert not dev.is_prepared(dev.RUN_LOCK)


@pytest.mark.parametrize("uv", [None, "uv"])
def test_what_the_lock_says_is_installed_as_it_stands_and_nothing_is_resolved(
    monkeypatch: pytest.MonkeyPatch, uv: str | None
) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "call", lambda *words: calls.append(tuple(map(str, words))))
    dev.install(sys.executable, uv, dev.RUN_LOCK)
    locked, own = (words for words in calls if "install" in words)
    assert {"--no-deps", "--require-hashes", dev.RUN_LOCK} <= set(locked)
    assert {"--no-deps", "--no-build-isolation", "."} <= set(own)


def test_cleaning_leaves_the_database(checkout: Path) -> None:
    database = checkout / "instance" / "vth.db"
    for litter in ("tests/__pycache__/x.pyc", ".mypy_cache/x", ".coverage", "instance/vth.db", "node_modules/x"):
        (checkout / litter).parent.mkdir(parents=True, exist_ok=True)
        (checkout / litter).touch()
    dev.clean()
    left = {path.relative_to(checkout).as_posix() for path in checkout.rglob("*") if path.is_file()}
    assert left == {"instance/vth.db", dev.RUN_LOCK, dev.DEV_LOCK, "setup.cfg"}
    assert database.exists()


def test_an_unknown_command_lists_the_known_ones() -> None:
    done = subprocess.run([sys.executable, dev.__file__, "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "run|demo|test|check|bench|load|lock|clean" in done.stderr


def test_a_port_that_is_in_use_stops_the_site_before_anything_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "taken", lambda _port: True)
    monkeypatch.setattr(dev, "demo", pytest.fail)
    with pytest.raises(dev.Stopped, match="PORT=8080"):
        dev.run()


def test_a_port_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "tachtig")
    with pytest.raises(dev.Stopped, match="tachtig"):
        dev.run()


def test_missing_programs_stop_the_tests_and_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dev, "POSTGRES_PLACES", ())
    assert dev.missing_packages() == ["postgresql", "libreoffice-calc", "poppler-utils", "chromium"]
    with pytest.raises(dev.Stopped, match="postgresql libreoffice-calc poppler-utils chromium"):
        dev.install_programs()


def test_the_newest_postgresql_is_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(dev, "POSTGRES_PLACES", (f"{tmp_path}/*/bin",))
    assert dev.postgres_bin() == tmp_path / "17" / "bin"
