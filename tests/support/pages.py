"""What every page must be, whoever opens it in a test: read as a browser would, without rendering it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
LABELLED = frozenset({"input", "select", "textarea"})
NEEDS_NO_LABEL = frozenset({"hidden", "submit", "button"})
PRODUCT = "VTH-kwaliteit"


@dataclass
class Page(HTMLParser):
    """One page, read: its words, its links, its forms, and what is wrong with it."""

    markup: str
    text: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    labels_for: set[str] = field(default_factory=set)
    fields: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    language: str = ""

    def __post_init__(self) -> None:
        """Read all of it at once."""
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._heading = ""
        self.feed(self.markup)
        self.close()
        self.text = re.sub(r"\s+", " ", self.text)
        self._check()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says, and what it may not."""
        said = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in said:
            self.ids.append(said["id"])
        self._note(tag, said)
        self.faults += [f"<{tag} {name}>" for name in said if name == "style" or name.startswith("on")]

    def _note(self, tag: str, said: dict[str, str]) -> None:
        match tag:
            case "html":
                self.language = said.get("lang", "")
            case "a" if "href" in said:
                self.links.append(said["href"])
            case "label" if "for" in said:
                self.labels_for.add(said["for"])
            case "form":
                self.forms.append(said)
            case "h1":
                self._heading = ""
            case _:
                self._note_parts(tag, said)

    def _note_parts(self, tag: str, said: dict[str, str]) -> None:
        if tag == "script" and "src" not in said:
            self.faults.append("<script> without src")
        if tag == "img" and "alt" not in said:
            self.faults.append("<img> without alt")
        if tag in LABELLED and said.get("type") not in NEEDS_NO_LABEL:
            self.fields.append((tag, {**said, "within": " ".join(self._open)}))
        if tag == "input" and "name" in said and said.get("type") not in {"radio", "checkbox"}:
            self.values.setdefault(said["name"], said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag == "h1":
            self.headings.append(re.sub(r"\s+", " ", self._heading).strip())
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep the words that people see."""
        if "title" in self._open and "svg" not in self._open:
            self.title += data
            return
        if "h1" in self._open:
            self._heading += data
        if not {"script", "style"} & set(self._open):
            self.text += data

    def _check(self) -> None:
        if self.language != "nl":
            self.faults.append(f"language {self.language!r}")
        if len(self.headings) != 1 or self.title.strip() != f"{self.headings[0]} · {PRODUCT}":
            self.faults.append(f"title {self.title!r} beside headings {self.headings}")
        self.faults += [f"id {id_!r} twice" for id_ in sorted({i for i in self.ids if self.ids.count(i) > 1})]
        for tag, said in self.fields:
            inside = "label" in said["within"].split()
            named = inside or said.get("id") in self.labels_for or "aria-label" in said or "aria-labelledby" in said
            if not named:
                self.faults.append(f"<{tag} name={said.get('name')!r}> without a label")
        for form in self.forms:
            if form.get("method", "get").lower() == "post" and "csrf_token" not in self.values:
                self.faults.append(f"form to {form.get('action')!r} without a token")
        self.faults += [f"unfilled {found!r}" for found in re.findall(r"\{\{|\{%|\bNone\b", self.text)]


def read(markup: str) -> Page:
    """A page that is as every page must be; fails the test otherwise."""
    page = Page(markup)
    assert page.faults == [], page.faults
    return page
