"""Rounds for tests: people who qualify for the areas of `versions.an_area`, and everything arranged in house."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.support.people_builders import (
    ON,
    SEEN,
    a_claim,
    a_course_done,
    a_diploma,
    a_judgement,
    a_participant,
    a_period,
    a_portfolio,
    answers,
    practice_done,
)
from tests.support.versions import a_version, an_area, key
from vthquality.domain.facts import ClaimValue, Evidence, Outcome, Rung
from vthquality.domain.people import Arrangement, Assignment, Doer, Organisation, OrganisationId, Participant, RoundId
from vthquality.domain.rounds import RoundHead, RoundSnapshot


def qualified(name: str, area: str = "a1", rung: Rung = Rung.CONFIRMED, **changed: object) -> Participant:
    """Somebody who meets every requirement of the area, on this word; proofs are seen unless self-declared."""
    proof = SEEN if rung > Rung.SELF_DECLARED else Evidence()
    facts = (
        a_diploma(evidence=proof),
        a_course_done(obtained=date(2024, 1, 1), evidence=proof),
        a_period("5", evidence=proof),
        practice_done(area=key(area), evidence=proof),
    )
    judged = {} if rung is Rung.SELF_DECLARED else {str(key(f"{area}top1")): a_judgement(rung=rung)}
    person = a_participant(
        name,
        area=key(area),
        portfolio=a_portfolio(*facts),
        answers=answers({str(key(f"{area}top1")): a_claim()}, judged),
        submitted=date(2026, 5, 20),
    )
    return replace(person, **changed)  # type: ignore[arg-type]


def externally_reviewed(name: str, area: str = "a1") -> Participant:
    """Somebody of whom every requirement was judged from outside."""
    judged = {
        str(key(f"{area}{leaf}")): a_judgement(rung=Rung.EXTERNAL) for leaf in ("edu", "cou", "exp", "kno", "frq")
    }
    return replace(qualified(name, area), answers=answers({str(key(f"{area}top1")): a_claim()}, judged))


def nearly(name: str, area: str = "a1", expected_by: date | None = None) -> Participant:
    """Somebody who lacks one thing, confirmed or expected by a day."""
    person = qualified(name, area)
    claim = a_claim(ClaimValue.NO, expected_by=expected_by)
    judged = {str(key(f"{area}top1")): a_judgement(Outcome.NOT_MET)}
    return replace(person, answers=answers({str(key(f"{area}top1")): claim}, judged))


def unqualified(name: str, area: str = "a1") -> Participant:
    """Somebody who says no to everything."""
    said = {str(key(f"{area}{leaf}")): a_claim(ClaimValue.NO) for leaf in ("edu", "cou", "exp", "kno", "frq")}
    return a_participant(name, area=key(area), answers=answers(said), submitted=date(2026, 5, 20))


def silent(name: str, area: str = "a1") -> Participant:
    """Somebody who answered nothing."""
    return a_participant(name, area=key(area))


def in_house(*areas: str, principal: str = "Gemeente Aa") -> tuple[Arrangement, ...]:
    """Both activities of these areas done by the organisation itself."""
    return tuple(arranged(f"{a}act{n}", principal=principal) for a in areas for n in (1, 2))


def arranged(activity: str, doer: Doer = Doer.SELF, **changed: object) -> Arrangement:
    """One activity for one deelnemer."""
    arrangement = Arrangement(principal="Gemeente Aa", activity=key(activity), doer=doer)
    return replace(arrangement, **changed)  # type: ignore[arg-type]


def a_round(*participants: Participant, **changed: object) -> RoundSnapshot:
    """A round on the small set, with area a1 arranged in house."""
    snapshot = RoundSnapshot(
        organisation=Organisation(
            id=OrganisationId("od"), name="Omgevingsdienst Voorbeeld", principals=("Gemeente Aa", "Provincie Bee")
        ),
        head=RoundHead(id=RoundId("r1"), name="Meting 2026", reference_day=ON),
        version=a_version(an_area()),
        participants=participants,
        arrangements=in_house("a1"),
    )
    return replace(snapshot, **changed)  # type: ignore[arg-type]


def named(amount: int, make: Callable[[str], Participant] = qualified) -> list[Participant]:
    """So many different people, made alike."""
    return [make(f"Persoon{i} Nummer{i}") for i in range(amount)]


def working_on(person: Participant, area: str, *activities: str) -> Participant:
    """The same person on these activities of an area only."""
    assignment = Assignment(area=key(area), activities=frozenset(key(a) for a in activities), share=Decimal("0.5"))
    return replace(person, assignments=(assignment,))


def people(*groups: Iterable[Participant]) -> tuple[Participant, ...]:
    """Several groups as one."""
    return tuple(p for group in groups for p in group)
