"""The register: which acts exist, since when, until when, which articles they have and what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from vthquality.domain.legal.acts import Act, ActKind, NameIndex
from vthquality.domain.legal.articles import ArticleList
from vthquality.domain.legal.concordance import Pair, Successor, proposals
from vthquality.domain.legal.reference import Place, Reference
from vthquality.domain.legal.status import ReferenceStatus, Renumbering, judge_reference
from vthquality.domain.legal.terms import Term, TermIndex, TermUse


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read; rows name it by its key."""

    key: str
    description: str


@dataclass(frozen=True)
class Register:
    """Everything that is known here about legislation. No part of it is official."""

    acts: tuple[Act, ...]
    lists: tuple[ArticleList, ...] = ()
    renumberings: tuple[Renumbering, ...] = ()
    concordance: tuple[Pair, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    names: NameIndex = field(init=False, repr=False, compare=False)
    _acts: Mapping[str, Act] = field(init=False, repr=False, compare=False)
    _lists: Mapping[str, ArticleList] = field(init=False, repr=False, compare=False)
    _pairs: Mapping[str, tuple[Pair, ...]] = field(init=False, repr=False, compare=False)
    _terms: TermIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index acts, lists, pairs and terms once."""
        set_once = object.__setattr__
        set_once(self, "names", NameIndex(self.acts))
        set_once(self, "_acts", {act.key: act for act in self.acts})
        set_once(self, "_lists", {each.act: each for each in self.lists})
        set_once(self, "_pairs", _by_old_act(self.concordance))
        set_once(self, "_terms", TermIndex(self.terms))

    def act(self, key: str) -> Act | None:
        """The act with this BWB id or name; for a document of a series ("NEN 2535") the series."""
        act = self._acts.get(key)
        if act is None:
            series = self._acts.get(key.rpartition(" ")[0])
            return series if series is not None and series.kind is ActKind.SERIES else None
        return act

    def article_list(self, key: str) -> ArticleList | None:
        """The list of the articles of this act, where there is one."""
        return self._lists.get(key)

    def label(self, key: str) -> str:
        """What to call an act for short; empty when it is not known here."""
        act = self._acts.get(key)
        return act.label if act else ""

    def has_article(self, key: str, number: str) -> bool:
        """Whether the list of this act has this article."""
        known = self.article_list(key)
        return known is not None and known.article(number) is not None

    def heading(self, reference: Reference) -> str:
        """The heading of the article or chapter; empty when it has none or is not known here."""
        known = self.article_list(reference.act)
        if known is None or reference.annex or reference.until:
            return ""
        told = (
            known.article(reference.number)
            if reference.place is Place.ARTICLE
            else known.division(reference.place, reference.number)
        )
        return told.heading if told else ""

    def status(self, reference: Reference, on: date) -> ReferenceStatus:
        """Whether the place is law on this day, as far as this register knows."""
        renumbering = next((each for each in self.renumberings if each.touches(reference)), None)
        return judge_reference(
            reference, on, act=self.act(reference.act), known=self.article_list(reference.act), renumbering=renumbering
        )

    def successors(self, reference: Reference) -> tuple[Successor, ...]:
        """Every known new place, best fit and surest first; none of them may replace the old without a person."""
        return proposals(reference, self._pairs.get(reference.act, ()))

    def expand(self, reference: Reference) -> tuple[Reference, ...]:
        """The articles of a range one by one where the list knows them all; else the reference as it is."""
        known = self.article_list(reference.act)
        if not reference.until or known is None or reference.place is not Place.ARTICLE or reference.annex:
            return (reference,)
        numbers = known.between(reference.number, reference.until)
        return tuple(replace(reference, number=number, until="") for number in numbers) or (reference,)

    def link(self, reference: Reference) -> str | None:
        """Where the text can be read; of an act that is no more its last text. None without an address."""
        act = self.act(reference.act)
        if act is not None and act.last_day is not None and reference.on is None:
            return replace(reference, on=act.last_day).url
        return reference.url

    def old_terms(self, text: str) -> tuple[TermUse, ...]:
        """The words in the text that belong to the law before the Omgevingswet."""
        return self._terms.uses(text)


def _by_old_act(pairs: Iterable[Pair]) -> dict[str, tuple[Pair, ...]]:
    """The pairs per old act, in their order."""
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair.old.act, []).append(pair)
    return {key: tuple(group) for key, group in grouped.items()}
