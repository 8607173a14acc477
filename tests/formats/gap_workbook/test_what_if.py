"""Wat als: what LibreOffice reckons from the drop-downs is what the domain says of the same change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.gap_rounds import OF_ALL, OF_TEAM, a_full_round, facts_of, written
from tests.support.leaf_builders import a_headcount, a_safeguarding
from tests.support.office import converted
from tests.support.people_builders import ON
from tests.support.rounds import a_round, arranged, in_house, nearly, qualified, silent
from tests.support.versions import a_head, a_version, an_area, key
from vthquality.domain.coverage import Need, State, area_state, cover, with_safeguarding
from vthquality.domain.criteria import Area, Heading, SafeguardingMode
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.people import Arrangement, Doer, Participant
from vthquality.domain.reports import Cell, Column, ReportFacts, Row, Table
from vthquality.domain.rounds import RoundSnapshot
from vthquality.wording.labels import NEED, SAFEGUARDING
from vthquality.wording.report.area_tables import state_word
from vthquality.wording.report.what_if_tables import COLUMNS, INPUTS, what_if_table
from vthquality.wording.values import NO, YES

SHEET = "Wat als"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One area: who there is, what the set allows, and what is chosen."""

    settled: int = 0
    leaving: int = 0
    coming: int = 0
    self_declared: int = 0
    unknown: int = 0
    own_only: bool = False
    inside: bool = False
    outsourced: bool = False
    train: int = 0
    leave: int = 0
    hire: int = 0
    share: int = 0


CASES = (
    Case(),
    Case(settled=2),
    Case(settled=1, coming=1, train=1),
    Case(settled=1, coming=1, train=3),
    Case(settled=0, coming=2, train=2),
    Case(settled=1, coming=2, train=2, leave=1),
    Case(settled=3, leave=1),
    Case(settled=3, leave=2),
    Case(settled=2, leave=5),
    Case(settled=2, leaving=1),
    Case(settled=3, leaving=1, leave=1),
    Case(settled=2, leaving=2, coming=2, train=2, leave=2),
    Case(settled=1, self_declared=1),
    Case(settled=1, unknown=1, coming=1, train=1),
    Case(settled=2, unknown=1, leave=1),
    Case(settled=0, self_declared=1, unknown=1, leave=1),
    Case(settled=1, share=1),
    Case(settled=0, share=2),
    Case(settled=0, share=1),
    Case(settled=1, share=1, own_only=True),
    Case(settled=1, hire=1),
    Case(settled=0, hire=3),
    Case(settled=1, hire=1, own_only=True),
    Case(settled=2, hire=1, inside=True),
    Case(settled=1, hire=1, share=1, coming=1, train=1, leave=1),
    Case(settled=2, outsourced=True),
    Case(settled=3, outsourced=True, leave=1),
    Case(settled=2, outsourced=True, share=1),
    Case(settled=0, outsourced=True, coming=1, share=2),
)


def area_of(case: Case, number: int) -> Area:
    """An area that asks two people, with the rules of the case."""
    area = an_area(f"a{number}", str(number))

    def asked(requirement: Any) -> Any:  # noqa: ANN401 - a requirement
        if requirement.heading is Heading.HEADCOUNT:
            return replace(requirement, routes=replace(a_headcount(own_only=case.own_only), key=key(f"a{number}hdc")))
        if requirement.heading is Heading.SAFEGUARDING and case.inside:
            rule = a_safeguarding(key(f"a{number}sgd"), SafeguardingMode.INSIDE)
            return replace(requirement, routes=rule, activities=frozenset())
        return requirement

    return replace(area, requirements=tuple(asked(r) for r in area.requirements))


def people_of(case: Case, number: int) -> Iterator[Participant]:
    """The people of the area before anything is chosen."""
    names, area = (f"P{number}x{i} Naam" for i in count()), f"a{number}"
    for i in range(case.settled):
        leaves = ON + timedelta(days=50) if i < case.leaving else None
        yield replace(qualified(next(names), area), leaves_on=leaves)
    for i in range(case.coming):
        yield nearly(next(names), area, ON + timedelta(days=90) if i % 2 else None)
    for _ in range(case.self_declared):
        yield qualified(next(names), area, Rung.SELF_DECLARED)
    for _ in range(case.unknown):
        yield silent(next(names), area)


def people_after(case: Case, number: int) -> Iterator[Participant]:
    """The people of the area after it: the nearly ones trained, confirmed ones gone, of those who stay longest."""
    before = list(people_of(case, number))
    confirmed, rest = before[: case.settled], before[case.settled :]
    yield from confirmed[: max(0, case.settled - case.leave)]
    for i, person in enumerate(rest):
        trained = i < min(case.train, case.coming)
        yield qualified(person.name, f"a{number}") if trained else person


def arrangements_of(case: Case, number: int) -> Iterator[Arrangement]:
    """All in house, but for one activity where the case says so."""
    yield from in_house(f"a{number}")
    if case.outsourced:
        yield arranged(f"a{number}act1", Doer.MARKET, which="Bureau Oud")


def arrangements_after(case: Case, number: int) -> Iterator[Arrangement]:
    """With the people of others that are chosen, promised by a new arrangement."""
    yield from arrangements_of(case, number)
    if case.share:
        partner = arranged(f"a{number}act2", Doer.OTHER_SERVICE, which="OD Nieuw")
        yield replace(partner, people=case.share, counts=True)
    if case.hire and not case.own_only:
        firm = arranged(f"a{number}act2", Doer.MARKET, which="Bureau Nieuw")
        yield replace(firm, people=case.hire, counts=True)


def a_snapshot(*, after: bool) -> RoundSnapshot:
    """Every case in an area of its own."""
    numbered = list(enumerate(CASES, start=1))
    people, arrange = (people_after, arrangements_after) if after else (people_of, arrangements_of)
    return a_round(
        *(p for number, case in numbered for p in people(case, number)),
        version=a_version(*(area_of(case, number) for number, case in numbered), head=a_head(example=False)),
        arrangements=tuple(a for number, case in numbered for a in arrange(case, number)),
    )


def reckoned(facts: ReportFacts, chosen: dict[str, dict[str, int]], folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of the sheet, by area, after the drop-downs were chosen and LibreOffice reckoned."""
    book: Any = load_workbook(written(facts, folder / "chosen.xlsx"))
    for row, at in _rows(book):
        for column, value in chosen.get(row[at["area"]].value, {}).items():
            row[at[column]].value = value
    book.save(folder / "chosen.xlsx")
    (folder / "reckoned").mkdir()
    saved = converted(folder / "chosen.xlsx", "xlsx", folder / "reckoned")
    read: Any = load_workbook(saved, data_only=True)
    return {row[at["area"]].value: {c: row[i].value for c, i in at.items()} for row, at in _rows(read)}


def _rows(book: Any) -> Iterator[tuple[Any, dict[str, int]]]:  # noqa: ANN401 - openpyxl's workbook
    labels = {c.label: c.id for c in COLUMNS}
    at: dict[str, int] = {}
    for row in book[SHEET].iter_rows():
        if row[1].value == COLUMNS[0].label:
            at = {labels[c.value]: i for i, c in enumerate(row) if c.value in labels}
        elif at and row[1].value:
            yield row, at


def words_of(states: dict[str, State]) -> dict[str, str]:
    return {area: state_word(state, example=False) for area, state in states.items()}


def states_of(snapshot: RoundSnapshot) -> dict[str, State]:
    return {f"{c.area.number} {c.area.name}": c.settled for c in cover(snapshot)}


@pytest.mark.slow
def test_what_is_chosen_gives_what_the_domain_says_of_the_changed_round(tmp_path: Path) -> None:
    before, after = a_snapshot(after=False), a_snapshot(after=True)
    chosen = {
        f"{number} Gebied {number}": {i: getattr(case, i) for i in INPUTS} for number, case in enumerate(CASES, start=1)
    }
    rows = reckoned(facts_of(before, OF_ALL), chosen, tmp_path)
    now = {area: row["state"] for area, row in rows.items()}
    then = {area: row["after"] for area, row in rows.items()}
    assert now == words_of(states_of(before))
    assert then == words_of(states_of(after))
    certain = {f"{c.area.number} {c.area.name}": c.range[0] for c in cover(after)}
    counted = {area: row["qualified_after"] for area, row in rows.items()}
    own_only_hires = {f"{n} Gebied {n}" for n, c in enumerate(CASES, start=1) if c.own_only}
    assert {a: n for a, n in counted.items() if a not in own_only_hires} == {
        a: n for a, n in certain.items() if a not in own_only_hires
    }
    assert set(then.values()) == {state_word(s, example=False) for s in State if s is not State.NOT_NEEDED}


@dataclass(frozen=True)
class Figures:
    """What one row of the sheet reckons with."""

    asked: int | None
    settled: int
    leaving: int
    coming: int
    open: int
    others: int
    others_count: bool
    safeguarding: Outcome
    hired: Outcome | None
    spare: int | None
    need: Need
    chosen: tuple[int, int, int, int]

    def expected(self) -> State:
        """What the domain says of these figures; work that is not done here keeps the state it has."""
        if self.need is not Need.OWN:
            return State.UNKNOWN
        train, leave, hire, share = self.chosen
        left = min(leave, self.settled)
        qualified_people = self.settled + min(train, self.coming) - left + self.others
        qualified_people += hire + share if self.others_count else 0
        rule = self.hired if hire and self.hired is not None else self.safeguarding
        if rule is Outcome.MET and self.spare is not None and leave > self.spare:
            rule = Outcome.UNKNOWN
        state = area_state(
            self.need,
            self.asked,
            qualified=qualified_people,
            unknown=self.open,
            leaving=min(self.leaving, self.settled - left),
        )
        return with_safeguarding(state, rule)


def many_figures(amount: int) -> list[Figures]:
    """Figures of every sort, drawn the same way every time."""
    draw = Random(21)  # noqa: S311 - chance is all that is asked of it
    rules = (Outcome.MET, Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN)

    def one() -> Figures:
        settled = draw.randint(0, 4)
        return Figures(
            asked=draw.choice([None, 1, 1, 2, 2, 2, 3, 4]),
            settled=settled,
            leaving=draw.randint(0, settled),
            coming=draw.randint(0, 3),
            open=draw.randint(0, 3),
            others=draw.choice([0, 0, 1, 2]),
            others_count=draw.random() < 0.6,
            safeguarding=draw.choice(rules),
            hired=draw.choice([None, *rules]),
            spare=draw.choice([None, None, 0, 1, 2]),
            need=draw.choice([*[Need.OWN] * 9, *Need]),
            chosen=(draw.randint(0, 3), draw.randint(0, 3), draw.choice([0, 0, 1, 2]), draw.choice([0, 0, 1, 3])),
        )

    return [one() for _ in range(amount)]


def areas_from(facts: ReportFacts, figures: list[Figures]) -> Table:
    """A table of areas with these figures in it."""
    areas = facts.table("areas")
    assert areas is not None

    def cells(number: int, f: Figures) -> tuple[Cell, ...]:
        own: dict[str, Cell] = {
            "area": f"{number}",
            "state": state_word(State.UNKNOWN, example=False),
            "asked": f.asked,
            "confirmed": f.settled,
            "external": 0,
            "self_declared": f.open,
            "unknown": 0,
            "nearly": f.coming,
            "in_training": 0,
            "leaving": f.leaving,
            "others": f.others,
            "others_count": YES if f.others_count else NO,
            "safeguarding": SAFEGUARDING[f.safeguarding],
            "hire_safeguarding": SAFEGUARDING[f.hired] if f.hired else "",
            "spare": f.spare,
            "need": NEED[f.need],
        }
        return tuple(own.get(c.id) for c in areas.columns)

    return replace(areas, rows=tuple(Row(f"r{n}", cells(n, f)) for n, f in enumerate(figures)))


@pytest.mark.slow
def test_the_formula_is_the_state_table_of_the_domain(tmp_path: Path) -> None:
    figures = many_figures(700)
    facts = facts_of(a_snapshot(after=False), OF_ALL)
    table = areas_from(facts, figures)
    facts = replace(facts, tables=tuple(table if t.id == "areas" else t for t in facts.tables))
    chosen = {f"{n}": dict(zip(INPUTS, f.chosen, strict=True)) for n, f in enumerate(figures)}
    rows = reckoned(facts, chosen, tmp_path)
    assert len(rows) == len(figures)
    wrong = {
        n: (f, rows[f"{n}"]["after"], f.expected())
        for n, f in enumerate(figures)
        if rows[f"{n}"]["after"] != state_word(f.expected(), example=False)
    }
    assert wrong == {}
    assert {f.expected() for f in figures} == set(State) - {State.NOT_NEEDED}


@pytest.mark.slow
def test_what_is_shown_before_anything_is_reckoned_is_what_is_reckoned(tmp_path: Path) -> None:
    facts = facts_of(a_full_round(), OF_TEAM)
    shown: Any = load_workbook(written(facts, tmp_path / "a.xlsx"), data_only=True)
    before = {row[at["area"]].value: {c: row[i].value for c, i in at.items()} for row, at in _rows(shown)}
    assert before == reckoned(facts, {}, tmp_path)
    assert all(row["after"] == row["state"] for row in before.values())


def test_only_the_sheet_wat_als_reckons_and_it_has_a_drop_down_for_each_choice(tmp_path: Path) -> None:
    facts = facts_of(a_full_round(), OF_TEAM)
    book: Any = load_workbook(written(facts, tmp_path / "a.xlsx"))
    formulas = {s.title for s in book.worksheets for row in s.iter_rows() for c in row if c.data_type == "f"}
    (rule,) = book[SHEET].data_validations.dataValidation
    rows = [row for row, _ in _rows(book)]
    assert formulas == {SHEET}
    assert (rule.type, rule.formula1) == ("list", '"0,1,2,3,4,5"')
    assert str(rule.sqref) == f"D{rows[0][0].row}:G{rows[-1][0].row}"


def test_the_sheet_copies_the_figures_of_gebieden_and_has_no_facts_of_its_own() -> None:
    facts = facts_of(a_full_round(), OF_ALL)
    areas, copy = facts.table("areas"), what_if_table(facts)
    assert areas is not None
    columns = [c.id for c in areas.columns]

    def of(row: Row, *names: str) -> int:
        return sum(v for n in names if isinstance(v := row.cells[columns.index(n)], int))

    at = {c.id: i for i, c in enumerate(COLUMNS)}
    for row, copied in zip(areas.rows, copy.rows, strict=True):
        assert copied.cells[at["settled"]] == of(row, "confirmed", "external")
        assert copied.cells[at["coming"]] == of(row, "nearly", "in_training")
        assert copied.cells[at["open"]] == of(row, "self_declared", "unknown")
        assert [copied.cells[at[i]] for i in INPUTS] == [0, 0, 0, 0]


def test_columns_of_the_sheet_are_their_own() -> None:
    assert len({c.label for c in COLUMNS}) == len({c.id for c in COLUMNS}) == len(COLUMNS)
    assert all(isinstance(c, Column) for c in COLUMNS)
