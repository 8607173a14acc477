"""A made-up organisation of any size on the shipped example set: nobody in it exists, and it is the same every time.

Each person works in as many areas and classes as it takes to be asked `ANSWERS` things, answers every one of them, and
has facts and judgements for some. Which of them is drawn from the numbers of person and leaf, never from chance.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from hashlib import sha256

from tests.support.source import ROOT
from vthquality.domain.criteria import (
    PERSONAL,
    Area,
    Complexity,
    Course,
    Education,
    Experience,
    Key,
    Knowledge,
    Leaf,
    Level,
    Practice,
    Requirement,
    ShownKnowledge,
    Version,
)
from vthquality.domain.facts import (
    AnyFact,
    Claim,
    ClaimValue,
    CourseDone,
    Evidence,
    Judgement,
    KnowledgeShown,
    Outcome,
    Period,
    Portfolio,
    PracticeDone,
    Qualification,
    Rung,
)
from vthquality.domain.judging import Answers
from vthquality.domain.people import (
    Arrangement,
    Assignment,
    Doer,
    EmployeeId,
    Employment,
    Organisation,
    OrganisationId,
    Participant,
    ParticipationId,
    RoundId,
)
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.domain.rounds import RoundHead, RoundSnapshot
from vthquality.formats.shipped import read_shipped

ON = date(2026, 6, 1)
"""The peildatum of the crowd."""
ANSWERS = 60
"""Answers of one person."""
SET = "voorbeeld-omgevingswet"
PRINCIPALS = tuple(f"Gemeente {letter}" for letter in "ABCDEFGHI")
PEOPLE_PER_TEAM = 50
COMPETENCIES = 8
"""Answers of one person about competencies."""
SEEN = Evidence(seen_by="mw. De Boer", seen_on=date(2026, 1, 15))
UNSEEN = Evidence()


@dataclass(frozen=True)
class Place:
    """An area and class in which people are judged, with what it asks of a person."""

    area: Area
    complexity: Complexity | None
    asked: tuple[tuple[Requirement, Leaf], ...]


@cache
def shipped_sets() -> tuple[Version, ProfileVersion]:
    """The example set of the Omgevingswet and the example profiles, read once from the files of the checkout."""
    versions = read_shipped(ROOT / "criteria").versions
    version = next(v for v in versions if isinstance(v, Version) and v.head.set_slug == SET)
    profiles = next(v for v in versions if isinstance(v, ProfileVersion))
    return version, profiles


def a_crowded_round(people: int) -> RoundSnapshot:
    """An open round in which so many people take part, all of whose areas are arranged."""
    version, profiles = shipped_sets()
    participants = tuple(_participant(number) for number in range(people))
    return RoundSnapshot(
        organisation=Organisation(id=OrganisationId("menigte"), name="Omgevingsdienst Menigte", principals=PRINCIPALS),
        head=RoundHead(id=RoundId("menigte"), name="Meting 2026", reference_day=ON),
        version=version,
        profiles=profiles,
        participants=participants,
        arrangements=tuple(_arrangements(version)),
        competency_answers=tuple(
            (person.id, answer)
            for number, person in enumerate(participants)
            for answer in _competency_answers(number, profiles)
        ),
    )


def draw(*numbers: int) -> int:
    """A number under a hundred that looks like chance and is always the same for these numbers."""
    return int.from_bytes(sha256(repr(numbers).encode()).digest()[:4]) % 100


@cache
def _places() -> tuple[Place, ...]:
    version, _ = shipped_sets()
    return tuple(
        Place(area, complexity, tuple(_asked(area, complexity)))
        for area in version.areas
        for complexity in area.judged_classes()
    )


def _asked(area: Area, complexity: Complexity | None) -> Iterator[tuple[Requirement, Leaf]]:
    for requirement in area.asked(complexity):
        if requirement.heading in PERSONAL:
            for leaf in requirement.leaves():
                yield requirement, leaf


def _places_of(number: int) -> Iterator[Place]:
    """Areas and classes, spread over the set, until they ask enough."""
    places, asked = _places(), set[Key]()
    at = number * 5
    while len(asked) < ANSWERS:
        place = places[at % len(places)]
        asked |= {leaf.key for _, leaf in place.asked}
        yield place
        at += 3


def _participant(number: int) -> Participant:
    places = list(_places_of(number))
    leaves = {leaf.key: (place.area, leaf) for place in places for _, leaf in place.asked}
    answered = list(leaves.values())[:ANSWERS]
    return Participant(
        id=ParticipationId(f"deelname-{number:05}"),
        employee=EmployeeId(f"medewerker-{number:05}"),
        number=f"{number:05}",
        name=f"Achternaam{number:05}, Voornaam",
        team=f"Team {number // PEOPLE_PER_TEAM + 1:02}",
        function=f"Functie {number % 12 + 1}",
        employment=Employment.HIRED if draw(number, 1) < 10 else Employment.OWN,
        hours=Decimal(24 + draw(number, 2) % 13),
        assignments=tuple(Assignment(area=p.area.key, complexity=p.complexity, share=Decimal("0.15")) for p in places),
        leaves_on=ON + timedelta(days=200) if draw(number, 3) < 4 else None,
        submitted=ON - timedelta(days=draw(number, 4)) if draw(number, 5) < 90 else None,
        minutes=20 + draw(number, 6),
        portfolio=Portfolio(tuple(_facts(number, answered))),
        answers=Answers(
            {leaf.key: _claim(number, place, leaf) for place, (_, leaf) in enumerate(answered)},
            {leaf.key: _judgement(number, at) for at, (_, leaf) in enumerate(answered) if draw(number, at, 7) < 30},
        ),
    )


_CLAIMS: tuple[tuple[int, ClaimValue], ...] = (
    (55, ClaimValue.YES),
    (65, ClaimValue.PARTLY),
    (83, ClaimValue.NO),
    (87, ClaimValue.NOT_APPLICABLE),
    (100, ClaimValue.DONT_KNOW),
)


def _claim(number: int, place: int, leaf: Leaf) -> Claim:
    drawn = draw(number, place, 8)
    value = next(value for below, value in _CLAIMS if drawn < below)
    lacks = isinstance(leaf, Knowledge) and draw(number, place, 9) < 25
    coming = value is ClaimValue.PARTLY and draw(number, place, 10) < 50
    return Claim(
        value=value,
        explanation="Ik volg de opleiding nog." if coming else "",
        missing_topics=frozenset({leaf.topics[0].key}) if lacks and isinstance(leaf, Knowledge) else frozenset(),
        expected_by=ON + timedelta(days=120) if coming else None,
    )


def _judgement(number: int, place: int) -> Judgement:
    met = draw(number, place, 11) < 75
    external = draw(number, place, 12) < 10
    return Judgement(
        outcome=Outcome.MET if met else Outcome.NOT_MET,
        rung=Rung.EXTERNAL if external else Rung.CONFIRMED,
        by="mw. De Boer",
        on=ON - timedelta(days=10),
    )


def _facts(number: int, answered: Iterable[tuple[Area, Leaf]]) -> Iterator[AnyFact]:
    """Facts for less than half of what is asked; what several areas ask is entered once."""
    entered: set[object] = set()
    for at, (area, leaf) in enumerate(answered):
        drawn = draw(number, at, 13)
        make = _MAKERS.get(type(leaf))
        if make is None or drawn >= 40:
            continue
        fact = make(leaf, area, f"feit-{number:05}-{at:02}", drawn)
        subject = _subject(fact)
        if subject not in entered:
            entered.add(subject)
            yield fact


def _subject(fact: AnyFact) -> object:
    match fact:
        case Qualification():
            return fact.directions
        case Period():
            return fact.fields
        case PracticeDone():
            return fact.area, fact.unit, fact.what
        case _:
            return type(fact), fact.course


def _evidence(drawn: int) -> Evidence:
    return SEEN if drawn % 2 else UNSEEN


def _qualification(leaf: Education, _area: Area, id_: str, drawn: int) -> AnyFact:
    level = leaf.level if drawn < 34 else Level.MBO3
    return Qualification(
        id=id_, proof=leaf.proof, level=level, directions=leaf.directions, title="Diploma", evidence=_evidence(drawn)
    )


def _course_done(leaf: Course, _area: Area, id_: str, drawn: int) -> AnyFact:
    obtained = ON - timedelta(days=40 * drawn + 1)
    return CourseDone(id=id_, course=leaf.course, obtained=obtained, evidence=_evidence(drawn))


def _knowledge_shown(leaf: ShownKnowledge, _area: Area, id_: str, drawn: int) -> AnyFact:
    return KnowledgeShown(id=id_, course=leaf.course, shown=ON - timedelta(days=drawn + 1), evidence=_evidence(drawn))


def _period(leaf: Experience, _area: Area, id_: str, drawn: int) -> AnyFact:
    return Period(id=id_, fields=leaf.fields, start=ON - timedelta(days=60 * drawn + 90), evidence=_evidence(drawn))


def _practice_done(leaf: Practice, area: Area, id_: str, drawn: int) -> AnyFact:
    return PracticeDone(
        id=id_,
        area=area.key,
        year=ON.year - 1,
        unit=leaf.unit,
        amount=(leaf.amount * (60 + 2 * drawn) / 100).quantize(Decimal("0.1")),
        what=leaf.what,
        evidence=_evidence(drawn),
    )


_MAKERS: dict[type[Leaf], Callable[..., AnyFact]] = {
    Education: _qualification,
    Course: _course_done,
    ShownKnowledge: _knowledge_shown,
    Experience: _period,
    Practice: _practice_done,
}


def _arrangements(version: Version) -> Iterator[Arrangement]:
    """Every activity for every deelnemer, by ourselves in nine of ten cases."""
    activities = [activity for area in version.areas for activity in area.activities]
    for at, activity in enumerate(activities):
        for who, principal in enumerate(PRINCIPALS):
            out = draw(at, who, 14) < 10
            yield Arrangement(
                principal=principal,
                activity=activity.key,
                doer=Doer.MARKET if out else Doer.SELF,
                which="Bureau Voorbeeld" if out else "",
                hours=Decimal(200),
            )


def _competency_answers(number: int, profiles: ProfileVersion) -> Iterator[CompetencyAnswer]:
    profile = profiles.profiles[number % len(profiles.profiles)]
    for at, indicator in enumerate(profile.indicators[:COMPETENCIES]):
        drawn = draw(number, at, 15)
        said = CompetencySaid.NOT_SEEN if drawn < 15 else CompetencySaid.STEP
        step = profiles.scale[drawn % len(profiles.scale)].number if said is CompetencySaid.STEP else None
        yield CompetencyAnswer(
            profile=profile.key, competency=indicator.competency, said=said, step=step, answered=ON - timedelta(days=5)
        )
