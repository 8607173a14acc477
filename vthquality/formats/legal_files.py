"""The folder of the legal register: acts, lists of articles, concordance and terms, read at once and written back."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from vthquality.domain.legal import (
    Act,
    Article,
    ArticleList,
    Division,
    Pair,
    Register,
    Renumbering,
    Source,
    Term,
)
from vthquality.domain.legal.acts import NOT_LEGISLATION
from vthquality.formats.faults import FileFault
from vthquality.formats.legal_tables import Row, read_rows, word_for, write_rows
from vthquality.wording.legal_terms import (
    ACT_KINDS,
    ARTICLE_STATES,
    CERTAINTIES,
    COMPLETENESS,
    GRADES,
    PLACES,
    YES,
)

T = TypeVar("T")

SOURCES = ("bronnen.csv", ("sources", "description"))
ACTS = (
    "wetten.csv",
    (
        "act",
        "title",
        "abbreviation",
        "aliases",
        "guarded",
        "kind",
        "in_force",
        "repealed",
        "successor",
        "certainty",
        "certainty_in_force",
        "remark",
        "sources",
    ),
)
OTHER_SOURCES = ("overige_bronnen.csv", ACTS[1])
LISTS = (
    "lijsten.csv",
    ("list", "act", "state", "completeness", "up_to", "usable_until", "divided", "remark", "sources"),
)
ARTICLES = ("artikelen/{}.csv", ("article", "until", "heading", "enclosing", "standing", "remark"))
DIVISIONS = ("indeling/{}.csv", ("kind", "number", "heading"))
RENUMBERINGS = ("hernummeringen.csv", ("act", "chapter", "since", "remark", "sources"))
CONCORDANCE = (
    "concordantie.csv",
    ("old", "old_from", "old_until", "new", "compare", "subject", "grade", "basis", "sources", "remark"),
)
TERMS = ("termen.csv", ("old", "new", "forms", "remark", "basis", "certainty", "sources"))


class FaultyRegister(Exception):
    """The files of the register hold faults; every one of them is in `faults`."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        """Keep the faults in the order of reading."""
        self.faults = tuple(faults)
        super().__init__(self.faults)


def read_register(folder: Path) -> Register:
    """The register in this folder; raises `FaultyRegister` with every fault of every file."""
    reader = _Reader(folder)
    register = reader.register()
    if reader.faults:
        raise FaultyRegister(reader.faults)
    return register


class _Reader:
    """Reads the files one by one; what later ones name, earlier ones must hold."""

    def __init__(self, folder: Path) -> None:
        """Read from this folder."""
        self._folder = folder
        self.faults: list[FileFault] = []
        self._sources: frozenset[str] = frozenset()
        self._acts: tuple[Act, ...] = ()
        self._owners: dict[str, str] = {}
        self._successors: list[Row] = []
        self._names = Register(())

    def register(self) -> Register:
        """Everything in the folder, with stand-ins where there are faults."""
        sources = self._table(SOURCES, self._source, "sources")
        self._sources = frozenset(source.key for source in sources)
        self._acts = (*self._table(ACTS, self._act, "act"), *self._table(OTHER_SOURCES, self._act, "act"))
        self._names = Register(self._acts)
        for row in self._successors:
            self._known_act(row, "successor")
        return Register(
            acts=self._acts,
            lists=self._table(LISTS, self._list, "list"),
            renumberings=self._table(RENUMBERINGS, self._renumbering),
            concordance=self._table(CONCORDANCE, self._pair),
            terms=self._table(TERMS, self._term),
            sources=sources,
        )

    def _table(
        self, table: tuple[str, tuple[str, ...]], read: Callable[[Row], T], key: str = "", name: str = ""
    ) -> tuple[T, ...]:
        """The rows of a file; a value of the key column may stand there once."""
        seen: set[str] = set()
        found = []
        for row in read_rows(self.faults, self._folder / table[0].format(name), table[1]):
            if key and row.required(key) in seen:
                row.fault(key, "double_row", value=row.text(key))
            if key:
                seen.add(row.text(key))
            found.append(read(row))
        return tuple(found)

    def _source(self, row: Row) -> Source:
        return Source(row.text("sources"), row.required("description"))

    def _act(self, row: Row) -> Act:
        act = Act(
            key=row.text("act"),
            title=row.required("title"),
            abbreviation=row.text("abbreviation"),
            kind=row.choice("kind", ACT_KINDS),
            aliases=row.texts("aliases"),
            guarded=row.yes("guarded"),
            in_force=row.day("in_force"),
            repealed=row.day("repealed"),
            successor=row.text("successor") or None,
            certainty=row.choice("certainty", CERTAINTIES),
            certainty_in_force=row.choice("certainty_in_force", CERTAINTIES)
            if row.text("certainty_in_force")
            else None,
            sources=self._cited(row),
            remark=row.text("remark"),
        )
        for name in {act.title, act.label, *act.aliases}:
            if self._owners.setdefault(name, act.key) != act.key:
                row.fault("title", "double_row", value=name)
        if act.successor:
            self._successors.append(row)
        return act

    def _cited(self, row: Row) -> tuple[str, ...]:
        """The sources of a row; every row has one."""
        row.required("sources")
        return row.known("sources", self._sources)

    def _known_act(self, row: Row, name: str) -> str:
        """An act that is in the register."""
        key = row.required(name)
        if key and self._names.act(key) is None:
            row.fault(name, "unknown_act", act=key)
        return key

    def _list(self, row: Row) -> ArticleList:
        name = row.text("list")
        return ArticleList(
            act=self._known_act(row, "act"),
            name=name,
            state=row.required("state"),
            completeness=row.choice("completeness", COMPLETENESS),
            articles=self._table(ARTICLES, self._article, "article", name),
            divisions=self._table(DIVISIONS, self._division, name=name) if row.yes("divided") else (),
            up_to=row.text("up_to"),
            usable_until=row.day("usable_until"),
            sources=self._cited(row),
            remark=row.text("remark"),
        )

    def _article(self, row: Row) -> Article:
        return Article(
            number=row.text("article"),
            until=row.text("until"),
            heading=row.text("heading"),
            enclosing=row.text("enclosing"),
            state=row.choice("standing", ARTICLE_STATES),
            remark=row.text("remark"),
        )

    def _division(self, row: Row) -> Division:
        return Division(row.choice("kind", PLACES), row.text("number"), row.text("heading"))

    def _renumbering(self, row: Row) -> Renumbering:
        return Renumbering(
            act=self._known_act(row, "act"),
            chapter=row.required("chapter"),
            since=row.required_day("since"),
            remark=row.text("remark"),
            sources=self._cited(row),
        )

    def _pair(self, row: Row) -> Pair:
        return Pair(
            old=row.required_reference("old", self._names),
            new=row.reference("new", self._names),
            subject=row.required("subject"),
            grade=row.choice("grade", GRADES),
            compare=row.reference("compare", self._names),
            old_from=row.day("old_from"),
            old_until=row.day("old_until"),
            basis=row.references("basis", self._names),
            sources=self._cited(row),
            remark=row.text("remark"),
        )

    def _term(self, row: Row) -> Term:
        return Term(
            old=row.text("old"),
            new=row.required("new"),
            forms=row.texts("forms"),
            remark=row.text("remark"),
            basis=row.references("basis", self._names),
            certainty=row.choice("certainty", CERTAINTIES),
            sources=self._cited(row),
        )


def write_register(register: Register, folder: Path) -> None:
    """Write the files from which `read_register` makes an equal register, always in the same bytes."""

    def write(table: tuple[str, tuple[str, ...]], rows: Iterable[dict[str, object]], name: str = "") -> None:
        write_rows(folder / table[0].format(name), table[1], rows)

    write(SOURCES, ({"sources": each.key, "description": each.description} for each in register.sources))
    write(ACTS, (_act_row(act) for act in register.acts if act.kind not in NOT_LEGISLATION))
    write(OTHER_SOURCES, (_act_row(act) for act in register.acts if act.kind in NOT_LEGISLATION))
    write(LISTS, (_list_row(each) for each in register.lists))
    for each in register.lists:
        write(ARTICLES, (_article_row(article) for article in each.articles), each.name)
        if each.divisions:
            write(DIVISIONS, (_division_row(division) for division in each.divisions), each.name)
    write(RENUMBERINGS, (_fields(each, RENUMBERINGS[1]) for each in register.renumberings))
    write(CONCORDANCE, (_pair_row(pair) for pair in register.concordance))
    write(TERMS, (_term_row(term) for term in register.terms))


def _fields(value: object, columns: Iterable[str], **worded: object) -> dict[str, object]:
    """The fields that are called as their column, and those that needed a word."""
    return {column: worded[column] if column in worded else getattr(value, column) for column in columns}


def _act_row(act: Act) -> dict[str, object]:
    return _fields(
        act,
        ACTS[1],
        act=act.key,
        guarded=word_for(YES, act.guarded),
        kind=word_for(ACT_KINDS, act.kind),
        certainty=word_for(CERTAINTIES, act.certainty),
        certainty_in_force=word_for(CERTAINTIES, act.certainty_in_force),
    )


def _list_row(known: ArticleList) -> dict[str, object]:
    return _fields(
        known,
        LISTS[1],
        list=known.name,
        completeness=word_for(COMPLETENESS, known.completeness),
        divided=word_for(YES, bool(known.divisions)),
    )


def _article_row(article: Article) -> dict[str, object]:
    return _fields(article, ARTICLES[1], article=article.number, standing=word_for(ARTICLE_STATES, article.state))


def _division_row(division: Division) -> dict[str, object]:
    return _fields(division, DIVISIONS[1], kind=word_for(PLACES, division.place))


def _pair_row(pair: Pair) -> dict[str, object]:
    return _fields(pair, CONCORDANCE[1], grade=word_for(GRADES, pair.grade))


def _term_row(term: Term) -> dict[str, object]:
    return _fields(term, TERMS[1], certainty=word_for(CERTAINTIES, term.certainty))
