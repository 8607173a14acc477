"""Answer rows: what each person says of each requirement, what others judge of it, and steps of competencies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vthquality.cli.demo.cast import SEED, Person, Stand
from vthquality.cli.demo.facts import Asked, asked_of
from vthquality.cli.demo.workbooks import Rows
from vthquality.domain.criteria import Heading, Key, Knowledge, Version
from vthquality.domain.facts import ClaimValue, Outcome, Rung
from vthquality.domain.profiles import ProfileVersion
from vthquality.wording.labels import CLAIM, OUTCOME, RUNG

LEADERS = {
    "Vergunningen": "M. van Rooij (leidinggevende)",
    "Toezicht milieu": "H. Otten (leidinggevende)",
    "Toezicht bouw en groen": "L. Baars (leidinggevende)",
    "Juridische zaken": "E. Snoek (leidinggevende)",
    "Advies en onderzoek": "F. Winkel (vakinhoudelijk toetser)",
    "Regie en ontwikkeling": "T. Huisman (leidinggevende)",
}
VISITOR = "Bezoekend toetser OD Rivierenland"
WHY_SHORT = "Dit doe ik nog niet lang genoeg."
NOT_SEEN, LARGEST_STEP = "nog niet in beeld", 4


@dataclass(frozen=True, slots=True)
class Moment:
    """When a round was answered: its year, the day of judging, and the day by which training is expected to end."""

    year: int

    @property
    def judged(self) -> date:
        """Shortly before the peildatum."""
        return date(self.year, 9, 15)

    @property
    def expected(self) -> date:
        """In the next summer."""
        return date(self.year + 1, 7, 1)


def answer_rows(people: Iterable[Person], version: Version, profiles: ProfileVersion, year: int) -> Rows:
    """Answers and judgements on a version, and steps of competencies, of everybody who answered."""
    moment = Moment(year)
    every = list(people)
    # somebody can meet one requirement in two areas of the same name only once
    answers = {(row["person"], row["requirement"]): row for row in _answers(every, version, moment)}
    return {
        "answers": list(answers.values()),
        "competencies": [row for person in every for row in _competencies(person, profiles, year)],
        "handed_in": [row for person in every if (row := _handed_in(person, moment))],
    }


def _answers(people: Iterable[Person], version: Version, moment: Moment) -> Iterator[dict[str, object]]:
    for asked in asked_of(people, version):
        said = _said(asked, moment)
        if said:
            yield {"person": asked.person.number, "requirement": asked.requirement.code} | said


def _said(asked: Asked, moment: Moment) -> dict[str, object]:
    """What is written about one requirement; nothing where the facts speak for themselves."""
    judged = _judged(asked, Outcome.MET, moment)
    knowledge = asked.requirement.heading is Heading.KNOWLEDGE
    match asked.place.stand:
        case Stand.CONFIRMED | Stand.EXPIRING:
            return _claim(ClaimValue.YES) | judged if knowledge else {}
        case Stand.EXTERNAL:
            claim = _claim(ClaimValue.YES) if knowledge else {}
            return claim | _judged(asked, Outcome.MET, moment, Rung.EXTERNAL)
        case Stand.DECLARED:
            return _claim(ClaimValue.YES) if knowledge else {}
        case Stand.NEARLY:
            return _lacking(asked) | _judged(asked, Outcome.NOT_MET, moment) if knowledge else {}
        case Stand.TRAINING:
            return _claim(ClaimValue.NO) | {"expected_by": moment.expected} if knowledge else {}
        case Stand.SHORT:
            return _short(asked, moment)
        case Stand.CONTRADICTED:
            return _claim(ClaimValue.YES) if knowledge or asked.requirement.heading is Heading.EXPERIENCE else {}
        case _:
            return {}


def _claim(value: ClaimValue) -> dict[str, object]:
    return {"claim": CLAIM[value]}


def _lacking(asked: Asked) -> dict[str, object]:
    """Partly: the first topic is missing."""
    has_topics = any(isinstance(leaf, Knowledge) for leaf in asked.requirement.leaves())
    return _claim(ClaimValue.PARTLY) | ({"missing": "1"} if has_topics else {})


def _short(asked: Asked, moment: Moment) -> dict[str, object]:
    dice = Random(f"{SEED} {asked.person.number} {asked.requirement.key}")  # noqa: S311 - the same answers every time
    value = dice.choice((ClaimValue.NO, ClaimValue.NO, ClaimValue.PARTLY, ClaimValue.DONT_KNOW))
    said = _claim(value)
    if value is ClaimValue.DONT_KNOW:
        return said
    return said | {"explanation": WHY_SHORT} | _judged(asked, Outcome.NOT_MET, moment)


def _judged(asked: Asked, outcome: Outcome, moment: Moment, rung: Rung = Rung.CONFIRMED) -> dict[str, object]:
    by = VISITOR if rung is Rung.EXTERNAL else LEADERS[asked.person.team]
    return {"outcome": OUTCOME[outcome], "rung": RUNG[rung], "judged_by": by, "judged_on": moment.judged}


def _handed_in(person: Person, moment: Moment) -> dict[str, object]:
    """Most hand in during September, a few after the peildatum; who is silent everywhere does not."""
    if all(place.stand is Stand.SILENT for place in person.places):
        return {}
    dice = Random(f"{SEED} {person.number} {moment.year}")  # noqa: S311 - the same days every time
    day = date(moment.year, 9, 1) + timedelta(days=dice.choice((*range(28), *range(28), 33)))
    return {"person": person.number, "submitted": day, "minutes": dice.randint(15, 70)}


def _competencies(person: Person, profiles: ProfileVersion, year: int) -> Iterator[Mapping[str, object]]:
    """Steps that grow a little from one round to the next; who is silent everywhere says nothing here either."""
    profile = next((p for p in profiles.profiles if p.slug.startswith(person.profile)), None)
    if profile is None or all(place.stand is Stand.SILENT for place in person.places):
        return
    names: dict[Key, str] = {c.key: f"{c.number} {c.name}" for c in profiles.competencies}
    for indicator in profile.indicators:
        dice = Random(f"{SEED} {person.number} {indicator.key}")  # noqa: S311 - the same steps every time
        step = min(LARGEST_STEP, dice.choice((1, 2, 2, 3, 3, 3, 4)) + (person.growth if year > 2025 else 0))  # noqa: PLR2004
        said = NOT_SEEN if dice.random() < 0.04 else str(step)  # noqa: PLR2004 - a few see no chance to show it
        yield {
            "person": person.number,
            "profile": profile.name,
            "competency": names[indicator.competency],
            "said": said,
        }
