"""The forms of facts that people can show, one per kind, and the facts as they are shown; for HR and for the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vthquality.domain.criteria import Vocabulary
from vthquality.domain.dossiers import DossierFact, Holding
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import AnyFact
from vthquality.domain.intake import portfolio
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Part, Sheet
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.showing import Shower
from vthquality.services.calling import with_names
from vthquality.services.staff.facts import Dossier
from vthquality.web.staff.row_form import RowForm, row_form, typed
from vthquality.wording.filling.reasons import beside_name
from vthquality.wording.intake.columns import SHEETS
from vthquality.wording.intake.single import label

SEEN = ("seen_by", "seen_on")
EXPIRES = label(portfolio.COURSES, "expires")
KINDS = tuple(sheet.id for sheet in portfolio.SPECIFICATION.sheets)
"""The kinds of facts, as the sheets of the workbook call them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact for reading: what it is, what more there is to tell (as a phrase, and with labels), who saw the proof."""

    id: str
    revision: int
    title: str
    told: str
    details: tuple[tuple[str, str], ...]
    seen_by: str
    seen_on: str
    holding: Holding
    superseded: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """The facts of one kind."""

    kind: str
    title: str
    lines: tuple[FactLine, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """What is told of any fact of this kind that counts, besides its title and until when it holds."""
        told = dict.fromkeys(name for line in self.lines if not line.superseded for name, _ in line.details)
        return tuple(name for name in told if name != EXPIRES)


def fact_groups(dossier: Dossier, on: date) -> tuple[FactGroup, ...]:
    """Everything somebody can show, by kind; what was superseded stands behind what counts."""
    show = _shower(dossier)
    return tuple(
        FactGroup(kind=sheet.id, title=SHEETS[sheet.id], lines=tuple(_lines(dossier, sheet, show[sheet.id], on)))
        for sheet in portfolio.SPECIFICATION.sheets
    )


def fact_line(dossier: Dossier, fact: DossierFact, on: date) -> FactLine:
    """One fact for reading."""
    sheet = sheet_of(portfolio.sheet_of(fact.fact))
    return _line(dossier, sheet, _shower(dossier)[sheet.id], fact, on)


def sheet_of(kind: str) -> Sheet:
    """The sheet of a kind of facts; raises `NotFound` for a kind there is not."""
    if kind not in KINDS:
        raise NotFound(what="dossier_fact")
    return portfolio.SPECIFICATION.sheet(kind)


def fact_form(dossier: Dossier, kind: str, fact: DossierFact | None = None) -> RowForm:
    """The form of a fact of this kind: empty, or as a fact stands. Whoever fills in the own facts sees no proof."""
    sheet = sheet_of(kind)
    made = row_form(
        sheet,
        Lists(dossier.lists.context),
        fixed={"person": dossier.lists.context.people[0].handle},
        leave_out=SEEN if dossier.own else (),
        names=dossier.lists.names,
    )
    if fact is None:
        return made()
    return made(data={**typed(sheet, fact_values(dossier, fact.fact)), "revision": str(fact.revision)})


def renewal_form(dossier: Dossier, fact: DossierFact) -> RowForm:
    """The form of what comes in the place of a fact: the same, without its days and its proof."""
    kind = portfolio.sheet_of(fact.fact)
    form = fact_form(dossier, kind, fact)
    if not form.is_submitted():
        for name in {"obtained", "shown", "expires", *SEEN} & set(form.data):
            form[name].data = ""
    return form


def fact_values(dossier: Dossier, fact: AnyFact) -> Values:
    """The plain values of a fact."""
    return portfolio.fact_values(dossier.lists.context.people[0].handle, fact)


def _shower(dossier: Dossier) -> dict[str, Shower]:
    lists = Lists(dossier.lists.context)
    return {sheet.id: Shower(sheet, lists) for sheet in portfolio.SPECIFICATION.sheets}


def _lines(dossier: Dossier, sheet: Sheet, show: Shower, on: date) -> Iterator[FactLine]:
    for fact in (*dossier.facts, *dossier.superseded):
        if portfolio.sheet_of(fact.fact) == sheet.id:
            yield _line(dossier, sheet, show, fact, on)


def _line(dossier: Dossier, sheet: Sheet, show: Shower, fact: DossierFact, on: date) -> FactLine:
    values = fact_values(dossier, fact.fact)
    names = dossier.lists.names
    told = [
        (f.id, "; ".join(names.get(part, part) for part in show.text(f.id, values[f.id], values).split("; ")))
        for f in sheet.fields
        if f.part is Part.VALUE and f.id not in SEEN and values.get(f.id)
    ]
    first = _title(told)
    title = dict(told).get(first, SHEETS[sheet.id])
    return FactLine(
        id=fact.fact.id,
        revision=fact.revision,
        title=title[:1].upper() + title[1:],
        told=beside_name(fact.fact, title, _vocabulary(dossier)),
        details=tuple((label(sheet.id, name), text) for name, text in told if name != first),
        seen_by=values["seen_by"],
        seen_on=show.text("seen_on", values["seen_on"], values),
        holding=fact.holding(on),
        superseded=bool(fact.superseded_by),
        withdrawn=fact.withdrawn,
    )


def _vocabulary(dossier: Dossier) -> Vocabulary:
    """The words of the version in use, and of others where somebody still has what it does not know."""
    version = dossier.lists.context.version
    return with_names(version.vocabulary if version else Vocabulary(), dossier.lists.names)


def _title(told: list[tuple[str, str]]) -> str:
    """The field that says best what a fact is about."""
    given = {name for name, _ in told}
    return next((name for name in ("title", "course", "fields", "area", "proof") if name in given), "")
