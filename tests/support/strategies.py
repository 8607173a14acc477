"""Requirements of every kind for property tests, and facts and answers that have to do with them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

from hypothesis import strategies as st

from tests.support.criteria_builders import a_requirement, an_area
from tests.support.leaf_builders import (
    a_course,
    a_knowledge,
    a_practice,
    a_shown_knowledge,
    a_topic,
    an_education,
    an_experience,
)
from tests.support.people_builders import (
    ON,
    SEEN,
    a_course_done,
    a_diploma,
    a_period,
    knowledge_shown,
    practice_done,
)
from vthquality.domain.criteria import (
    PERSONAL,
    AllOf,
    AnyOf,
    Area,
    Course,
    Education,
    Experience,
    Heading,
    Key,
    Knowledge,
    Leaf,
    Level,
    Practice,
    PracticeUnit,
    Proof,
    Requirement,
    Route,
    ShownKnowledge,
)
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Evidence, Judgement, Outcome, Rung
from vthquality.domain.judging import Answers

words = st.sampled_from(["", "a", "a b", "b"])
named_words = st.sampled_from(["a", "a b", "b"])
courses = st.sampled_from(["a", "b"])
levels = st.sampled_from([Level.MBO4, Level.HBO, Level.WO])
years = st.sampled_from(["1", "1.5", "2", "3"])
amounts = st.sampled_from(["100", "200", "400"])
days = st.integers(-3000, 1000).map(lambda n: ON + timedelta(days=n))
evidence = st.sampled_from([Evidence(), SEEN])
last_days = st.sampled_from([ON, None]) | days
maybe_day = st.none() | days
began = st.sampled_from([None, None, ON - timedelta(days=900), ON + timedelta(days=1)])
expiry = st.none() | st.integers(-100, 500).map(lambda n: ON + timedelta(days=n))

personal_leaves: st.SearchStrategy[Leaf] = st.one_of(
    st.builds(an_education, level=levels, directions=words, proof=st.sampled_from(Proof)),
    st.builds(a_course, course=courses, valid_years=st.none() | st.sampled_from([2, 5])),
    st.builds(a_shown_knowledge, course=courses),
    st.builds(an_experience, years=years, fields=named_words, within_years=st.none() | st.sampled_from([4, 6])),
    st.builds(a_practice, amount=amounts, unit=st.sampled_from([PracticeUnit.HOURS, PracticeUnit.PERCENT])),
    st.integers(1, 3).map(lambda n: a_knowledge("kno", *(a_topic(f"t{i}", f"Onderwerp {i}") for i in range(n)))),
)


def _composed(parts: st.SearchStrategy[Route]) -> st.SearchStrategy[Route]:
    several = st.lists(parts, min_size=2, max_size=2).map(tuple)
    return several.map(AnyOf) | several.map(AllOf)


def keyed(route: Route, prefix: str) -> Route:
    """The same route with a key of its own for every leaf and topic."""
    return _keyed(route, (Key(f"{prefix}-{number}") for number in count(1)))


def _keyed(route: Route, fresh: Iterator[Key]) -> Route:
    match route:
        case AnyOf():
            return AnyOf(tuple(_keyed(part, fresh) for part in route.routes))
        case AllOf():
            return AllOf(tuple(_keyed(part, fresh) for part in route.routes))
        case Knowledge():
            return replace(route, key=next(fresh), topics=tuple(replace(t, key=next(fresh)) for t in route.topics))
        case _:
            return replace(route, key=next(fresh))


def routes(prefix: str = "r") -> st.SearchStrategy[Route]:
    """Routes of one to some leaves, nested at most twice, each leaf with a key of its own."""
    tree = personal_leaves | st.recursive(personal_leaves, _composed, max_leaves=4)
    return tree.map(lambda route: keyed(route, prefix))


@st.composite
def requirements(draw: st.DrawFn, key: str = "r", activities: Sequence[str] = ("act1", "act2")) -> Requirement:
    """A requirement on which people are judged."""
    return a_requirement(
        draw(routes(key)),
        key,
        draw(st.sampled_from([h for h in Heading if h in PERSONAL])),
        exempt=draw(st.booleans()),
        activities=draw(st.frozensets(st.sampled_from([Key(a) for a in activities]))),
    )


@st.composite
def areas(draw: st.DrawFn, key: str = "a1") -> Area:
    """An area of one or two requirements."""
    return an_area(*(draw(requirements(f"{key}r{n}")) for n in range(draw(st.sampled_from([1, 1, 2])))), key=key)


def facts_about(leaf: Leaf) -> st.SearchStrategy[AnyFact]:
    """Facts of the kind that a leaf looks at: just enough, too little, expired, not yet, of something else."""
    match leaf:
        case Education():
            level = st.sampled_from([leaf.level] * 5 + [Level.AD, None])
            of = st.sampled_from([" ".join(leaf.directions) or "a"] * 5 + ["d"])
            proof = st.sampled_from([leaf.proof] * 5 + [Proof.EVC])
            return st.builds(a_diploma, level, of, proof=proof, expires=expiry, obtained=began, evidence=evidence)
        case Experience():
            long = st.sampled_from([str(leaf.years), "1", "0.5"])
            return st.builds(a_period, long, st.sampled_from([*sorted(leaf.fields), "d"]), last_days, evidence=evidence)
        case Practice():
            amount = st.sampled_from([str(leaf.amount), "60"])
            return st.builds(
                practice_done, amount, unit=st.just(leaf.unit), year=st.integers(2024, 2026), evidence=evidence
            )
        case ShownKnowledge():
            return st.builds(knowledge_shown, st.just(leaf.course), began, expires=expiry, evidence=evidence)
        case _:
            course = st.just(leaf.course) if isinstance(leaf, Course) else courses
            return st.builds(a_course_done, course, maybe_day, expires=expiry, evidence=evidence)


def facts_for(area: Area) -> st.SearchStrategy[AnyFact]:
    """Facts that have to do with what an area asks."""
    return st.one_of([facts_about(leaf) for requirement in area.requirements for leaf in requirement.leaves()])


def claims(topics: Sequence[Key] = ()) -> st.SearchStrategy[Claim]:
    """An answer of any value, mostly yes, with missing topics out of these."""
    missing = st.frozensets(st.sampled_from(topics)) if topics else st.just(frozenset[Key]())
    value = st.sampled_from([ClaimValue.YES] * 3 + [*ClaimValue])
    return st.builds(Claim, value=value, missing_topics=missing, expected_by=maybe_day)


judgements = st.builds(
    Judgement, outcome=st.sampled_from(Outcome), rung=st.sampled_from([Rung.CONFIRMED, Rung.EXTERNAL]), by=st.just("x")
)


@st.composite
def answers_on(draw: st.DrawFn, *of: Requirement) -> Answers:
    """Answers and judgements on some of the requirements and their leaves."""
    leaves = [leaf for requirement in of for leaf in requirement.leaves()]
    about = [requirement.key for requirement in of] + [leaf.key for leaf in leaves]
    topics = [topic.key for leaf in leaves if isinstance(leaf, Knowledge) for topic in leaf.topics]
    said = draw(st.dictionaries(st.sampled_from(about), claims(topics), max_size=len(about)))
    judged = draw(st.dictionaries(st.sampled_from(about), judgements, max_size=1))
    return Answers(said, judged)
