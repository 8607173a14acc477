"""Versions with any text a file can hold, for round trips; they need not make sense as criteria."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from hypothesis import strategies as st

from tests.support.set_builders import a_key, a_sound_version, cite
from vthquality.domain.criteria import (
    Activity,
    AllOf,
    AnyOf,
    Area,
    Attestation,
    Complexity,
    Course,
    Education,
    Experience,
    Headcount,
    Heading,
    Key,
    Knowledge,
    Leaf,
    Level,
    Practice,
    PracticeUnit,
    Proof,
    Provenance,
    Requirement,
    Route,
    Safeguarding,
    SafeguardingMode,
    SetKind,
    ShownKnowledge,
    Source,
    Token,
    Topic,
    Version,
    Vocabulary,
)

NO_KEY = Key("")

_signs = st.sampled_from("aé 1:#-?!'\"{}[],&*%@`|>\\~=€ñ") | st.characters(
    exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
)
_line = st.text(_signs, min_size=1, max_size=30)
_words = st.lists(st.sampled_from(["geluid", "Ow", "5.10:", "-", "#", "de", "overschrijding"]), max_size=40).map(
    " ".join
)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


texts = st.one_of(
    _line,
    _words,
    st.lists(_line | _words, max_size=3).map("\n".join),
    st.sampled_from(["ja", "no", "1.0", "~", "12:30"]),
).map(_clean)
filled = texts.filter(bool)
tokens = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True).map(Token)
numbers = st.decimals(Decimal("0.01"), Decimal(999_999), places=2)
wholes = st.integers(1, 9_999)
references = st.lists(
    st.sampled_from(["Ow 5.10", "Ow 18.20 lid 3", "Awb 3:12", "Awb afd. 3.4", "Wabo 2.1", "omgevingsplan"]).map(cite),
    max_size=3,
    unique=True,
).map(tuple)
sources = st.lists(st.builds(Source, title=filled, place=texts), max_size=2).map(tuple)
provenances = st.sampled_from(Provenance)
topics = st.builds(Topic, key=st.just(NO_KEY), text=filled, references=references)


def leaves(activities: Sequence[Key]) -> st.SearchStrategy[Leaf]:
    """A leaf of any kind, still without a key."""
    key = st.just(NO_KEY)
    return st.one_of(
        st.builds(
            Education,
            key=key,
            level=st.sampled_from(Level),
            directions=st.frozensets(tokens, max_size=3),
            proof=st.sampled_from(Proof),
        ),
        st.builds(Course, key=key, course=tokens, valid_years=st.none() | wholes),
        st.builds(ShownKnowledge, key=key, course=tokens),
        st.builds(
            Experience,
            key=key,
            years=numbers,
            fields=st.frozensets(tokens, max_size=3),
            within_years=st.none() | wholes,
        ),
        st.builds(Knowledge, key=key, topics=st.lists(topics, min_size=1, max_size=3).map(tuple)),
        st.builds(
            Practice, key=key, amount=numbers, unit=st.sampled_from(PracticeUnit), what=st.none() | tokens
        ),
        st.builds(Headcount, key=key, persons=wholes, own_only=st.booleans()),
        st.builds(
            Safeguarding,
            key=key,
            mode=st.sampled_from(SafeguardingMode),
            own_experts=st.integers(0, 3),
            expert_for=st.frozensets(st.sampled_from(activities)) if activities else st.just(frozenset()),
        ),
        st.builds(Attestation, key=key, question=filled),
    )  # fmt: skip


def routes(activities: Sequence[Key]) -> st.SearchStrategy[Route]:
    """A leaf, or alternatives and combinations of them; as a file has it, a list may even hold one."""
    tree: st.SearchStrategy[Route] = st.recursive(
        leaves(activities),
        lambda part: (
            st.lists(part, min_size=1, max_size=3)
            .map(tuple)
            .flatmap(lambda parts: st.sampled_from((AnyOf(parts), AllOf(parts))))
        ),
        max_leaves=4,
    )
    return tree


def keyed(route: Route, fresh: Iterator[Key]) -> Route:
    """The same route with a key for every leaf and topic."""
    match route:
        case AnyOf() | AllOf():
            return type(route)(tuple(keyed(part, fresh) for part in route.routes))
        case Knowledge():
            key = next(fresh)
            return replace(route, key=key, topics=tuple(replace(topic, key=next(fresh)) for topic in route.topics))
        case _:
            return replace(route, key=next(fresh))


@st.composite
def areas(draw: st.DrawFn, number: str, fresh: Iterator[Key]) -> Area:
    """An area with any texts."""
    activities = tuple(
        Activity(key=next(fresh), number=n, text=draw(filled), provenance=draw(provenances), sources=draw(sources))
        for n in draw(st.sampled_from(((), ("1",), ("1", "2"), ("1", "2a", "10"))))
    )
    return Area(
        key=next(fresh),
        number=number,
        name=draw(filled),
        group=draw(tokens),
        provenance=draw(provenances),
        classes=draw(st.sampled_from(((), (Complexity.SIMPLE, Complexity.COMPLEX), (Complexity.COMPLEX,)))),
        description=draw(texts),
        activities=activities,
        requirements=tuple(
            draw(requirements(activities, fresh)) for _ in range(draw(st.integers(0, 3)))
        ),
        sources=draw(sources),
    )  # fmt: skip


@st.composite
def requirements(draw: st.DrawFn, activities: Sequence[Activity], fresh: Iterator[Key]) -> Requirement:
    """A requirement with any texts and routes."""
    known = [activity.key for activity in activities]
    route = draw(st.none() | routes(known))
    return Requirement(
        key=next(fresh),
        code=draw(filled),
        heading=draw(st.sampled_from(Heading)),
        text=draw(texts),
        routes=None if route is None else keyed(route, fresh),
        provenance=draw(provenances),
        complexity=draw(st.none() | st.sampled_from(Complexity)),
        activities=draw(st.frozensets(st.sampled_from(known))) if known else frozenset(),
        help=draw(texts),
        mistake=draw(texts),
        reason=draw(texts),
        exempt=draw(st.booleans()),
        sources=draw(sources),
        references=draw(references),
    )


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """A version with any texts; areas in the order of their numbers, as a folder has them."""
    fresh = (a_key(f"drawn {number}") for number in count())
    labels = st.dictionaries(tokens, filled, max_size=3)
    day = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
    plain = a_sound_version(
        set_name=draw(filled),
        kind=draw(st.sampled_from(SetKind)),
        number=draw(filled),
        law_as_of=draw(day),
        valid_from=draw(day),
        example=draw(st.booleans()),
        group_names=draw(st.dictionaries(tokens.map(str), filled, max_size=2)),
        based_on=draw(texts),
        introduction=draw(texts),
        sources=draw(sources),
    )
    return Version(
        head=plain.head,
        vocabulary=Vocabulary(
            directions=draw(labels), fields=draw(labels), courses=draw(labels), practice=draw(labels)
        ),
        areas=tuple(draw(areas(number, fresh)) for number in draw(st.sampled_from((("1",), ("2", "10"), ("5", "5a"))))),
    )
