"""What the pages of the self-assessment show, put together for their templates."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from vthquality.domain.criteria import Key
from vthquality.domain.facts import Outcome
from vthquality.domain.filling.assessing import AreaFilling
from vthquality.domain.filling.grounds import grounds
from vthquality.domain.filling.questions import Question, Stage
from vthquality.edge.transaction import OpenSession
from vthquality.services.filling.loading import OwnFilling
from vthquality.services.guide import spell_out
from vthquality.web.assessment.forms import AnswerForm, answer_form
from vthquality.web.cycle import actor, page
from vthquality.wording.filling import questions as asking
from vthquality.wording.filling import reasons, texts
from vthquality.wording.labels import EXAMPLE_OUTCOME, OUTCOME
from vthquality.wording.requirements import asked_parts, leaf_phrase

Rendered = tuple[str, int]
Forms = dict[Key, AnswerForm]


def shared(own: OwnFilling) -> dict[str, Any]:
    """What every page of a round shows, and the words it is said in."""
    return {
        "own": own.own,
        "filling": own.filling,
        "assessment": own.assessment,
        "lock": texts.LOCK[own.lock] if own.lock else None,
        "trial": own.own.trial,
        "vocabulary": own.filling.snapshot.version.vocabulary,
        "words": asking,
        "asked_parts": asked_parts,
        "leaf_phrase": leaf_phrase,
        "Stage": Stage,
    }


def area_page(
    own: OwnFilling,
    key: Key,
    acts: Mapping[str, str],
    *,
    refused: Forms | None = None,
    saved_at: str = "",
    status: int = HTTPStatus.OK,
) -> Rendered:
    """The page of one area; `refused` are forms that were sent and not taken, by what they are about.

    `acts`: the full names of what is cited by an abbreviation.
    """
    chosen, sent = own.filling.area(key), refused or {}
    return page(
        "assessment/area",
        status=status,
        **shared(own),
        area=chosen,
        forms=_forms(chosen, sent),
        wrong=list(sent.values()),
        refused={q.requirement.key for q in chosen.questions if sent.keys() & _abouts(q)},
        facts=_facts(own, chosen),
        titles=asking.titles([q.requirement for q in chosen.questions]),
        met_word=(EXAMPLE_OUTCOME if own.own.trial else OUTCOME)[Outcome.MET],
        following=own.filling.next_area(key),
        saved_at=saved_at,
        acts=acts,
    )


def acts_in(session: OpenSession, own: OwnFilling, key: Key) -> Mapping[str, str]:
    """The full names of the acts that the questions of one area cite by an abbreviation."""
    return spell_out(session, actor(), [q.requirement for q in own.filling.area(key).questions])


def _abouts(question: Question) -> set[Key]:
    return {question.requirement.key, *(leaf.key for leaf in question.requirement.leaves())}


def _forms(area: AreaFilling, refused: Forms) -> dict[Key, list[tuple[str, AnswerForm]]]:
    """The forms of each question: of the parts that were answered apart, and of the whole; with the part's key."""
    return {q.requirement.key: list(_of_question(q, refused)) for q in area.questions if q.asked}


def _of_question(question: Question, refused: Forms) -> list[tuple[str, AnswerForm]]:
    whole = question.requirement.key
    forms = [("", refused.get(whole) or answer_form(question))]
    forms += [(part.leaf.key, refused.get(part.leaf.key) or answer_form(question, part)) for part in question.parts]
    return forms


def _facts(own: OwnFilling, area: AreaFilling) -> dict[Key, list[str]]:
    """The own facts that speak about each question, in words and each once; years of work with their sum."""
    return {q.requirement.key: _facts_on(own, area, q) for q in area.questions}


def _facts_on(own: OwnFilling, area: AreaFilling, question: Question) -> list[str]:
    portfolio, words = own.filling.participant.portfolio, own.filling.snapshot.version.vocabulary
    known = (f for leaf in question.requirement.leaves() for f in grounds(leaf, portfolio, area.area.key))
    said = [reasons.fact(fact, words) for fact in dict.fromkeys(known)]
    sums = [years for found in question.finding.leaves if (years := reasons.years(found))]
    # of two sums nobody could tell which part each is about
    return [*said, *sums] if len(sums) == 1 else said
