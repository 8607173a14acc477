from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.support.people_builders import a_course_done, a_diploma
from tests.support.round_cases import NOW, SYSTEM
from tests.support.statements import counting
from tests.support.versions import a_head, a_version
from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key, PracticeUnit, Token, Version, Vocabulary
from vthquality.domain.facts import AnyFact, Period, PracticeDone
from vthquality.domain.people import OrganisationId
from vthquality.services.calling import words_for
from vthquality.services.criteria import load_set

SCOPE = Scope(organisation=OrganisationId(""), actor=SYSTEM.name)
OLD = Token("oud")


@pytest.fixture
def now_known(session: Session) -> Version:
    """A version in use; an older set that is published too knows one word more of each kind."""
    current = a_version()
    words = current.vocabulary
    more = Vocabulary(
        directions={**words.directions, OLD: "oude richting"},
        fields=words.fields,
        courses={**words.courses, Token("lhs"): "past de oude strategie toe"},
        practice=words.practice,
    )
    load_set(session, SYSTEM, current, now=NOW)
    load_set(session, SYSTEM, replace(a_version(head=a_head("ouder")), vocabulary=more), now=NOW)
    return current


def test_a_course_of_an_older_set_is_called_by_its_name(session: Session, now_known: Version) -> None:
    found = words_for(session, SCOPE, now_known, [a_course_done("lhs"), a_diploma(directions=OLD)])
    assert found.courses[Token("lhs")] == "past de oude strategie toe"
    assert found.directions[OLD] == "oude richting"
    assert dict(now_known.vocabulary.courses).items() <= dict(found.courses).items()


def test_what_nobody_knows_keeps_its_value(session: Session, now_known: Version) -> None:
    assert Token("weg") not in words_for(session, SCOPE, now_known, [a_course_done("weg")]).courses


def test_nothing_is_looked_up_while_every_word_is_known(session: Session, now_known: Version) -> None:
    hours = PracticeDone(id="", area=Key("a1"), year=2025, unit=PracticeUnit.HOURS, amount=Decimal(1))
    words = now_known.vocabulary
    facts: list[AnyFact] = [
        a_course_done(next(iter(words.courses))),
        Period(id="", fields=frozenset(words.fields), start=date(2020, 1, 1)),
        hours,
        replace(hours, unit=PracticeUnit.CASES, what=next(iter(words.practice))),
    ]
    with counting(session) as statements:
        assert words_for(session, SCOPE, now_known, facts) is words
    assert not statements
