"""What somebody may enter about oneself: the rules of the portfolio workbook, and the words of the set in hand."""

from collections.abc import Iterator
from datetime import date

from vthquality.domain.criteria import Token, Version
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import AnyFact, CourseDone, KnowledgeShown, Period, PracticeDone, Qualification
from vthquality.domain.intake import portfolio
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.specification import FIRST_DAY, LAST_DAY, LONG_TEXT, SHORT_TEXT
from vthquality.domain.people import OrganisationId

NO_CONTEXT = Context(organisation=OrganisationId(""), organisation_name="")
PROOF_FIELDS = frozenset({"seen_by", "seen_on"})
"""Who saw a proof is never entered by the person it is about."""


def check_entry(fact: AnyFact, version: Version, *, today: date, before: AnyFact | None = None) -> None:
    """Refuse a fact that cannot be meant; a word that the fact had `before` may stay, also when the set lost it."""
    _check_words(fact, version, before)
    _check_days(fact, today)
    for field, text, longest in _texts(fact):
        if len(text) > longest:
            raise Invalid(field, "text_too_long", length=len(text), longest=longest)
    _check_practice(fact, today)
    _check_together(fact)


def _check_together(fact: AnyFact) -> None:
    """The rules over several fields that the workbook keeps too."""
    sheet = portfolio.SPECIFICATION.sheet(portfolio.sheet_of(fact))
    values = portfolio.fact_values("", fact)
    for rule in sheet.rules:
        if not PROOF_FIELDS & set(rule.fields):
            for complaint in rule.check(values, NO_CONTEXT):
                raise Invalid(complaint.field, complaint.code, **complaint.values)


def _check_days(fact: AnyFact, today: date) -> None:
    for field, day, future in _days(fact):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise Invalid(field, "day_out_of_range", value=day)
        if day is not None and day > today and not future:
            raise Invalid(field, "day_in_the_future", value=day)


def _days(fact: AnyFact) -> Iterator[tuple[str, date | None, bool]]:
    """Every day of a fact, and whether it may lie in the future."""
    yield "expires", fact.expires, True
    match fact:
        case Qualification() | CourseDone():
            yield "obtained", fact.obtained, False
        case KnowledgeShown():
            yield "shown", fact.shown, False
        case Period():
            yield "start", fact.start, False
            yield "end", fact.end, True
        case PracticeDone():
            return


def _texts(fact: AnyFact) -> Iterator[tuple[str, str, int]]:
    match fact:
        case Qualification():
            yield "title", fact.title, SHORT_TEXT
        case KnowledgeShown():
            yield "how", fact.how, LONG_TEXT
        case _:
            return


def _check_practice(fact: AnyFact, today: date) -> None:
    if not isinstance(fact, PracticeDone):
        return
    if not FIRST_DAY.year <= fact.year <= today.year:
        raise Invalid("year", "year_out_of_range", value=str(fact.year))
    if not 0 < fact.amount <= portfolio.MOST_PRACTICE:
        raise Invalid("amount", "number_range", least=1, most=portfolio.MOST_PRACTICE)


def _check_words(fact: AnyFact, version: Version, before: AnyFact | None) -> None:
    """Only words that the set knows, so that the fact can count."""
    known = _known_words(version)
    kept = dict(_words(before)) if before is not None and type(before) is type(fact) else {}
    for field, used in _words(fact):
        if not used <= known[field] | kept.get(field, frozenset()):
            raise Invalid(field, "not_a_choice")
    if isinstance(fact, Period) and not fact.fields:
        raise Invalid("fields", "required")
    if isinstance(fact, PracticeDone) and fact.area not in {a.key for a in version.areas} | _area_of(before):
        raise Invalid("area", "not_a_choice")


def _area_of(fact: AnyFact | None) -> set[str]:
    return {fact.area} if isinstance(fact, PracticeDone) else set()


def _known_words(version: Version) -> dict[str, frozenset[Token]]:
    words = version.vocabulary
    return {
        "directions": frozenset(words.directions),
        "course": frozenset(words.courses),
        "fields": frozenset(words.fields),
        "what": frozenset(words.practice),
    }


def _words(fact: AnyFact) -> Iterator[tuple[str, frozenset[Token]]]:
    match fact:
        case Qualification():
            yield "directions", fact.directions
        case CourseDone() | KnowledgeShown():
            yield "course", frozenset({fact.course})
        case Period():
            yield "fields", fact.fields
        case PracticeDone():
            yield "what", frozenset({fact.what} if fact.what else ())
