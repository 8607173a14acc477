"""What a bezoekend toetser sees of a round: a part of it, until a day, with codes where names would stand."""

import hmac
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from vthquality.domain.confirming import Item
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import AnyFact, Evidence, KnowledgeShown, Portfolio, Qualification
from vthquality.domain.people import Participant, ParticipationId, RoundId

SIGNS = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""Signs of a code: none that are mistaken for another, and no vowels, so that no word comes out."""
SHORTEST_CODE = 6
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """The part of a round that is shared; `teams` by name, `areas` by key, none named is all; `until` is its last day.

    `explanations`: what people wrote is shared too. `secret` makes the codes; it goes to nobody.
    """

    id: str
    round: RoundId
    name: str
    teams: frozenset[str]
    areas: frozenset[Key]
    until: date
    secret: str
    explanations: bool = False
    ended: datetime | None = None
    revision: int = 1

    def __post_init__(self) -> None:
        """Refuse a sharing without a name that says what it is."""
        if not self.name.strip():
            raise Invalid("name", "required")
        if len(self.name) > LONGEST_NAME:
            raise Invalid("name", "text_too_long", length=len(self.name), longest=LONGEST_NAME)

    def holds(self, on: date) -> bool:
        """Whether it can still be seen on this day; the last day still counts."""
        return self.ended is None and on <= self.until

    def covers(self, participant: Participant) -> bool:
        """Whether this person, who works in these areas, is shared."""
        works_in = {a.area for a in participant.assignments}
        return (not self.teams or participant.team in self.teams) and (not self.areas or bool(self.areas & works_in))

    def shares(self, area: Key) -> bool:
        """Whether this area is shared."""
        return not self.areas or area in self.areas


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a bezoekend toetser remarks on somebody, or on one requirement of somebody."""

    participation: ParticipationId
    about: Key | None
    text: str
    by: str
    at: datetime


def codes(secret: str, people: Iterable[ParticipationId]) -> dict[ParticipationId, str]:
    """A code for each person that tells nothing without the secret, and is another in each sharing.

    All are as long as it takes to tell everybody apart.
    """
    digests = {id_: hmac.new(secret.encode(), id_.encode(), sha256).digest() for id_ in people}
    length = SHORTEST_CODE
    while True:
        found = {id_: _written(digest, length) for id_, digest in digests.items()}
        if len(set(found.values())) == len(found):
            return found
        length += 2


def _written(digest: bytes, length: int) -> str:
    number = int.from_bytes(digest)
    signs = []
    for _ in range(length):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    return f"{''.join(signs[:2])}-{''.join(signs[2:])}"


def veiled(item: Item, told: Callable[[str], str]) -> Item:
    """The requirement of somebody without any name in it; `told` says what becomes of a text that people wrote."""
    leaves = tuple(
        replace(
            found,
            claim=None if found.claim is None else replace(found.claim, explanation=told(found.claim.explanation)),
            judgement=None
            if found.judgement is None
            else replace(found.judgement, by="", remark=told(found.judgement.remark)),
        )
        for found in item.finding.leaves
    )
    reaction = item.reaction and replace(item.reaction, text=told(item.reaction.text))
    return replace(
        item,
        finding=replace(item.finding, leaves=leaves),
        portfolio=Portfolio(tuple(_bare(fact) for fact in item.facts)),
        reaction=reaction if reaction and reaction.text else None,
    )


def _bare(fact: AnyFact) -> AnyFact:
    """A fact without what was typed freely, and without who saw its proof."""
    seen = Evidence(seen_by="-", seen_on=fact.evidence.seen_on) if fact.evidence.seen else Evidence()
    match fact:
        case Qualification():
            return replace(fact, id="", evidence=seen, title="")
        case KnowledgeShown():
            return replace(fact, id="", evidence=seen, how="")
        case _:
            return replace(fact, id="", evidence=seen)


def checked_until(until: date, today: date, longest_days: int = 366) -> date:
    """The last day of a sharing; raises `Invalid` for a day that has passed, or is more than a year away."""
    if until < today:
        raise Invalid("until", "day_has_passed", value=until)
    if (until - today).days > longest_days:
        raise Invalid("until", "more_than_a_year", value=until)
    return until


def checked_parts(chosen: Collection[str], known: Collection[str], field: str) -> frozenset[str]:
    """The teams or areas to share; raises `Invalid` for one that is not in the round."""
    if unknown := set(chosen) - set(known):
        raise Invalid(field, "not_in_round", value=min(unknown))
    return frozenset(chosen)
