"""Every template parses, is used, and holds nothing that a strict policy for content would refuse."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from tests.support.source import PACKAGE, ROOT, TESTS, called, modules, tree

FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
PARSER = Environment(loader=FileSystemLoader(FOLDER), autoescape=True)
REFERS = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
IN_MARKUP = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|hx-on|\bjs:", re.IGNORECASE)
PART_OF_A_PAGE = re.compile(r"/parts/|_inside\.html$|_progress\.html$|/parts\.html$|_parts\.html$")
"""What a page takes in, or a script puts into it."""
IN_CODE = re.compile(r"\|\s*safe\b|autoescape\s+false")


def relative(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def refused(source: str) -> list[str]:
    """What may stand in no template."""
    said = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    markup = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", said, flags=re.DOTALL)
    return IN_MARKUP.findall(markup) + IN_CODE.findall(said)


def referred(source: str) -> set[str]:
    """The templates that a template extends, includes or imports."""
    parsed = PARSER.parse(source)
    found: list[nodes.Expr] = [getattr(node, "template") for node in parsed.find_all(REFERS)]  # noqa: B009 - no type
    return {
        constant.value
        for template in found
        for constant in ([template] if isinstance(template, nodes.Const) else template.find_all(nodes.Const))
        if isinstance(constant.value, str)
    }


def rendered() -> Iterator[str]:
    """Every template that code names: in a call of `page` or `render_template`, or as a text of its own."""
    for path in (*modules(PACKAGE), *modules(TESTS)):
        for node in ast.walk(tree(path)):
            if called(node) == "page" and isinstance(node, ast.Call):
                yield from (f"pages/{text}.html" for text in texts(node.args[:1]))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".html"):
                yield node.value


def texts(arguments: list[ast.expr]) -> Iterator[str]:
    for argument in arguments:
        for part in ast.walk(argument):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_parses(path: Path) -> None:
    assert PARSER.parse(path.read_text(encoding="utf-8")).body


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_holds_no_style_or_script_of_its_own_and_trusts_no_text(path: Path) -> None:
    assert refused(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text", ['<p style="x">', "<script>x</script>", '<a onclick="x">', "{{ x | safe }}", "<style>", '<p hx-on:x="y">']
)
def test_what_a_strict_policy_refuses_is_found(text: str) -> None:
    assert refused(text)


def test_every_template_is_used() -> None:
    used = set(rendered()).union(*(referred(path.read_text(encoding="utf-8")) for path in TEMPLATES))
    assert [relative(path) for path in TEMPLATES if relative(path) not in used] == []


def test_every_page_extends_a_layout() -> None:
    pages = {name for name in rendered() if name.startswith("pages/") and (FOLDER / name).exists()}
    assert pages
    without = [n for n in pages if not any(r.startswith("layouts/") for r in referred((FOLDER / n).read_text("utf-8")))]
    whole = [name for name in without if not PART_OF_A_PAGE.search(name)]
    assert whole == []
