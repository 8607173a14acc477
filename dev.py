"""Set up this checkout and run it: `python3 dev.py run`. The Makefile's commands are doors to this script.

Standard library only, in the syntax of Python 3.8: an older python3 must get far enough to find a newer one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import front_end

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "stamp"
RUN_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"
OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)
NEW_ENOUGH = f"import sys; sys.exit(sys.version_info < {OLDEST})"
PORT = "8000"
SERVER = ("--worker-class", "gthread", "--threads", "8", "--no-control-socket", "--log-level", "warning")
"""One process is enough for SQLite and a demo; the README tells what production takes."""
ON_EVERY_PROCESSOR = ("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
"""A file of tests stays in one process, so that what it makes once is made once; in the order of tests/conftest.py."""
POSTGRES_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
CACHES = (".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache")
LITTER = (*CACHES, ".coverage", "build", "htmlcov", "vthquality.egg-info")


class Stopped(Exception):
    """The work cannot go on; the message tells the developer what to do."""


def main(arguments: list[str]) -> int:
    """Do one command; 0 when all went well."""
    every = (run, demo, test, check, bench, load, lock, clean)
    commands = {command.__name__: command for command in every}
    if len(arguments) != 1 or arguments[0] not in commands:
        print("usage: dev.py " + "|".join(commands), file=sys.stderr)
        return 2
    os.chdir(ROOT)
    try:
        commands[arguments[0]]()
    except Stopped as stopped:
        print(f"stopped: {stopped}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print("failed: " + " ".join(map(str, failed.cmd)), file=sys.stderr)
        return failed.returncode if failed.returncode > 0 else 1
    except KeyboardInterrupt:
        return 130
    return 0


def run() -> None:
    """Make the demo organisation and start the site, until somebody presses Ctrl+C."""
    port = os.environ.get("PORT", PORT)
    if not port.isdecimal():
        raise Stopped(f"PORT must be a number, is {port!r}")
    if taken(port):
        raise Stopped(f"port {port} is in use; stop what runs there, or choose another: PORT=8080 make run")
    demo()
    say(f"\nDe site staat op http://localhost:{port} (stoppen: Ctrl+C)")
    os.environ.setdefault("PUBLIC_ADDRESS", f"http://localhost:{port}")
    call(tool("gunicorn"), "--bind", f"127.0.0.1:{port}", *SERVER, "wsgi:app")


def demo() -> None:
    """Bring the database up to date, load the shipped criteria and do the main job on the demo organisation."""
    prepare(RUN_LOCK)
    for command in (("db", "upgrade"), ("criteria", "load"), ("demo", "--if-empty")):
        call(tool("vth"), *command)


def test() -> None:
    """Run every check and every test; nothing is left out because a program is missing."""
    prepare(DEV_LOCK)
    install_programs()
    lint()
    call(tool("pytest"), "-q", *ON_EVERY_PROCESSOR, "--cov", "--cov-report=term:skip-covered")


def check() -> None:
    """Run the checks and the fast tests."""
    prepare(DEV_LOCK)
    lint()
    call(tool("pytest"), "-q", *ON_EVERY_PROCESSOR, "-m", "not slow")


def bench() -> None:
    """Print the figures of the README, measured on this machine."""
    prepare(DEV_LOCK)
    call(tool("python"), "-m", "tests.figures")


def load() -> None:
    """Let fifty people save at once for a minute, on SQLite and PostgreSQL, and kill the server meanwhile."""
    prepare(DEV_LOCK)
    install_programs()
    call(tool("python"), "-m", "tests.load")


def lock() -> None:
    """Pin all packages anew with hashes; the lock names no index, so any mirror serves."""
    uv = find_uv()
    if uv is None:
        raise Stopped("`lock` needs uv on PATH")
    both = ["requirements.in", "requirements-dev.in", "--constraints", RUN_LOCK]
    for sources, target in ((["requirements.in"], RUN_LOCK), (both, DEV_LOCK)):
        options = ["--universal", "--generate-hashes", "--python-version", ".".join(map(str, OLDEST)), "--no-config"]
        options += ["--no-emit-index-url", "--custom-compile-command", "make lock", "--quiet"]
        call(uv, "pip", "compile", *sources, *options, "--output-file", target)


def clean() -> None:
    """Remove what set-up, checks and tests made; the database in instance/ stays."""
    remove(VENV)
    remove(front_end.MODULES)
    remove(front_end.BUILT)
    for path in [*(ROOT / name for name in LITTER), *ROOT.rglob("__pycache__")]:
        remove(path)


def lint() -> None:
    """Check format, style, types and layers."""
    call(tool("ruff"), "format", "--check", "--quiet")
    call(tool("ruff"), "check", "--quiet")
    call(tool("mypy"), "--no-error-summary")
    call(tool("lint-imports"), "--no-logo")


def prepare(lock_file: str) -> None:
    """Make .venv and node_modules hold what their locks say, and build the look; done at once when they already do."""
    if not is_prepared(lock_file):
        set_up(lock_file)
    if not front_end.is_fetched():
        say("fetching the look from npm (once)")
    lack = front_end.prepare(tool("python"))
    if lack:
        say(f"warning: {lack}")


def set_up(lock_file: str) -> None:
    """Make .venv hold what the lock file says."""
    STAMP.unlink(missing_ok=True)
    python = find_python(candidates())
    uv = find_uv()
    say(f"setting up .venv from {lock_file} with {'uv' if uv else 'pip'} (once)")
    try:
        install(python, uv, lock_file)
    except subprocess.CalledProcessError:
        if uv is None:
            raise
        say("uv failed, trying pip")
        install(python, None, lock_file)
    STAMP.write_text(fingerprint(lock_file), encoding="ascii")


def is_prepared(lock_file: str) -> bool:
    """Whether .venv was set up from this lock file, or from the larger one that contains it, as they are now."""
    if not (STAMP.exists() and tool("python").exists()):
        return False
    return STAMP.read_text(encoding="ascii") in {fingerprint(lock_file), fingerprint(DEV_LOCK)}


def fingerprint(lock_file: str) -> str:
    """A hash of everything that decides what is installed."""
    names = sorted({RUN_LOCK, lock_file, "setup.cfg"})
    parts = [hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names]
    return hashlib.sha256(" ".join([lock_file, *parts]).encode("ascii")).hexdigest()


def install(python: str, uv: str | None, lock_file: str) -> None:
    """Install the locked packages by hash, then this checkout itself without fetching anything more.

    The lock is complete, so nothing is resolved: pip, asked for an extra such as coverage[toml], would take a release
    newer than the locked one and then refuse it for want of a hash.
    """
    if uv:
        if not runs(str(tool("python")), "-c", NEW_ENOUGH):
            call(uv, "venv", "--quiet", "--clear", "--python", python, VENV)
        pip = [uv, "pip", "install", "--quiet", "--python", str(tool("python"))]
    else:
        if not runs(str(tool("python")), "-c", f"import pip; {NEW_ENOUGH}"):
            call(python, "-m", "venv", "--clear", VENV)
        pip = [str(tool("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    call(*pip, "--no-deps", "--require-hashes", "--requirement", lock_file)
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")


def candidates() -> list[str]:
    """Interpreters to try: the one that runs this, then the names a newer one goes by."""
    names = [f"python3.{minor}" for minor in range(OLDEST[1], NEWEST_TRIED[1] + 1)]
    return [sys.executable, *names, "python3", "python"]


def find_python(names: list[str]) -> str:
    """The first of these that runs, is new enough and can make an environment; a shim may exist and still not run."""
    for name in names:
        path = shutil.which(name)
        if path and runs(path, "-c", f"import venv, ensurepip; {NEW_ENOUGH}"):
            return path
    raise Stopped("no Python 3.11 or newer with venv (on Debian: apt-get install python3-venv)")


def find_uv() -> str | None:
    """A uv that runs, if there is one."""
    path = shutil.which("uv")
    return path if path and runs(path, "--version") else None


def postgres_bin() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine: in its usual places, else on PATH."""
    found = [path for place in POSTGRES_PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: [int(digits) for digits in digits_in(path)])
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def digits_in(path: Path) -> list[str]:
    """The numbers in a path, in order."""
    return "".join(sign if sign.isdigit() else " " for sign in str(path)).split()


def missing_packages() -> list[str]:
    """Debian packages whose programs the tests need and this machine lacks."""
    present = {
        "postgresql": postgres_bin(),
        "libreoffice-calc": shutil.which("soffice"),
        "poppler-utils": shutil.which("pdftoppm"),
        "chromium": shutil.which("chromium"),
    }
    return [package for package, program in present.items() if program is None]


def install_programs() -> None:
    """Install the programs that the tests start, or say which are missing."""
    packages = missing_packages()
    if not packages:
        return
    wanted = " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Stopped(f"the tests need these packages (Debian names): {wanted}")
    say(f"installing {wanted} (once)")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], check=True, env=quiet)
    if missing_packages():
        raise Stopped(f"apt-get installed {wanted}, but the programs cannot be found")


def tool(name: str) -> Path:
    """A program of the environment."""
    return VENV / "bin" / name


def call(program: str | Path, *arguments: str | Path) -> None:
    """Run a program in the checkout; raises CalledProcessError when it fails."""
    subprocess.run([program, *arguments], check=True, cwd=ROOT)


def runs(program: str, *arguments: str) -> bool:
    """Whether a program starts and ends well."""
    try:
        return subprocess.run([program, *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def taken(port: str) -> bool:
    """Whether something listens on this port already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def say(message: str) -> None:
    """Tell the developer, at once."""
    print(message, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
