"""The people of the demo: who they are, where they work and how they stand. All of them are invented."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from random import Random

SEED = "omgevingsdienst De Linge"
FIRST_NAMES = (
    "Aisha", "Anouk", "Arjen", "Bart", "Bas", "Bram", "Carla", "Chantal", "Cor", "Daan", "Dennis", "Dewi", "Eline",
    "Emre", "Erik", "Esra", "Fatima", "Femke", "Floor", "Frank", "Gijs", "Hanna", "Hassan", "Henk", "Ilse", "Ingrid",
    "Iris", "Jasper", "Jeroen", "Joke", "Jolanda", "Karim", "Kees", "Kim", "Koen", "Lars", "Laura", "Leo", "Lotte",
    "Maaike", "Marco", "Marieke", "Mark", "Meryem", "Mila", "Mohamed", "Nadia", "Nienke", "Noor", "Olaf", "Omar",
    "Paul", "Petra", "Pim", "Rachid", "Renske", "Rik", "Robin", "Roos", "Ruud", "Sanne", "Sara", "Selma", "Sjoerd",
    "Sofie", "Stefan", "Sylvia", "Thijs", "Tim", "Tineke", "Tom", "Vera", "Wendy", "Willem", "Wouter", "Yara",
    "Yusuf", "Zoë",
)  # fmt: skip
LAST_NAMES = (
    "Aalbers", "Aydin", "van den Berg", "Bakker", "de Boer", "Bos", "Bosman", "van den Bosch", "Brouwer", "de Bruin",
    "van Dam", "Dekker", "van Dijk", "Dijkstra", "El Amrani", "van Es", "Fransen", "de Graaf", "van de Griend",
    "de Groot", "Haan", "Heijnen", "van der Heijden", "Hendriks", "Hoekstra", "Hofman", "Hoogland", "Jacobs",
    "Jansen", "de Jong", "Kaya", "Kok", "Koster", "Kramer", "Kuipers", "van Leeuwen", "van der Linden", "Maas",
    "Meijer", "van der Meer", "Mertens", "Molenaar", "Mulder", "Nijland", "van Oosten", "Peeters", "Peters", "Postma",
    "Prins", "Ramdin", "Riemersma", "Sahin", "Sanders", "Schipper", "Scholten", "Schouten", "Smit", "Smits",
    "van der Steen", "Timmermans", "Tuinstra", "van der Veen", "Verbeek", "Verhoeven", "Vermeulen", "Visser",
    "de Vos", "de Vries", "van Vliet", "van der Wal", "Wassink", "Willems", "de Wit", "Wolters", "van Zanten",
    "Zijlstra",
)  # fmt: skip


class Stand(Enum):
    """How somebody stands in an area, so that every case of real life occurs."""

    CONFIRMED = "confirmed"
    EXTERNAL = "external"
    DECLARED = "declared"
    NEARLY = "nearly"
    TRAINING = "training"
    SHORT = "short"
    SILENT = "silent"
    EXPIRING = "expiring"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Place:
    """An area somebody works in: its printed number, the class ("" all), the share in percent, and how it stands."""

    area: str
    grade: str
    share: int
    stand: Stand


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo; `joins` and `leaves` say in which years the staff list has the person."""

    number: str
    name: str
    email: str
    team: str
    function: str
    employment: str
    hours: int
    roles: tuple[str, ...]
    profile: str
    places: tuple[Place, ...]
    first_round: bool = True
    second_round: bool = True
    last_day: str = ""
    away: bool = False
    growth: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its function title, size, role and the areas its people are spread over, as area:class weights."""

    name: str
    function: str
    size: int
    roles: tuple[str, ...]
    profile: str
    areas: tuple[str, ...]


VERGUNNINGEN, TOEZICHT, BOUW = "Vergunningen", "Toezicht milieu", "Toezicht bouw en groen"
JURIDISCH, ADVIES, REGIE = "Juridische zaken", "Advies en onderzoek", "Regie en ontwikkeling"
TEAMS = (
    Team(
        VERGUNNINGEN,
        "Vergunningverlener",
        30,
        ("Vergunningverlening",),
        "vergunningverlener",
        ("2:E", "2:C", "3:E", "3:C", "3:C", "2:C", "1:C"),
    ),
    Team(
        TOEZICHT,
        "Toezichthouder milieu",
        36,
        ("Toezicht & handhaving",),
        "toezichthouder",
        ("5:E", "5:C", "5:C", "6:", "5:E", "11:", "12:", "27:"),
    ),
    Team(
        BOUW,
        "Toezichthouder bouw",
        26,
        ("Toezicht & handhaving",),
        "toezichthouder",
        ("4:E", "4:C", "17:", "4:E", "7:", "14:E"),
    ),
    Team(JURIDISCH, "Juridisch adviseur", 14, ("Specialistisch advies",), "juridisch", ("8:", "9:", "10:", "9:", "8:")),
    Team(
        ADVIES,
        "Specialistisch adviseur",
        24,
        ("Specialistisch advies",),
        "specialistisch",
        ("18:", "19:", "20:", "21:", "22:", "23:", "14:C", "16:C", "21:", "19:", "13:"),
    ),
    Team(
        REGIE,
        "Casemanager",
        10,
        ("Projectleiding/casemanagement", "Omgevingsmanagement"),
        "casemanager",
        ("1:E", "1:C", "1:C", "11:", "1:C"),
    ),
)
NOT_DONE = ("15", "24", "25", "26")
"""Areas outside the takenpakket: the deelnemers do them."""
WEIGHTS = (
    (Stand.CONFIRMED, 50),
    (Stand.DECLARED, 15),
    (Stand.NEARLY, 8),
    (Stand.TRAINING, 6),
    (Stand.SHORT, 6),
    (Stand.SILENT, 6),
    (Stand.EXPIRING, 4),
    (Stand.CONTRADICTED, 2),
    (Stand.EXTERNAL, 3),
)


SCRIPT: dict[str, tuple[Stand, ...]] = {
    "6": (Stand.CONFIRMED, Stand.EXPIRING, Stand.NEARLY, Stand.DECLARED),
    "7": (Stand.CONFIRMED, Stand.CONFIRMED, Stand.TRAINING),
    "10": (Stand.CONFIRMED,),
    "11": (Stand.CONFIRMED, Stand.CONFIRMED, Stand.SHORT),
    "12": (Stand.CONFIRMED, Stand.CONFIRMED, Stand.TRAINING, Stand.SILENT),
    "13": (Stand.CONFIRMED, Stand.CONFIRMED),
    "18": (Stand.CONFIRMED, Stand.NEARLY, Stand.SHORT),
    "19": (Stand.CONFIRMED, Stand.SILENT, Stand.DECLARED, Stand.NEARLY),
    "20": (Stand.EXTERNAL, Stand.CONFIRMED),
    "21": (Stand.CONFIRMED, Stand.CONFIRMED, Stand.DECLARED, Stand.TRAINING),
    "22": (Stand.CONFIRMED, Stand.CONFIRMED),
    "23": (Stand.CONFIRMED, Stand.SHORT),
    "27": (Stand.DECLARED, Stand.TRAINING, Stand.NEARLY),
}
"""How people stand in the smaller areas, one after the other, so that every state of an area occurs."""
LEAVES_FROM = "22"
ELSEWHERE = {VERGUNNINGEN: "2:E", TOEZICHT: "5:E", BOUW: "4:E", JURIDISCH: "9:", ADVIES: "14:C", REGIE: "1:C"}
"""Where somebody of a team works whom the script has no part for."""


def cast() -> tuple[Person, ...]:
    """Everybody, always the same."""
    dice = Random(SEED)  # noqa: S311 - the same people every time is the point
    names = _names(dice, sum(t.size for t in TEAMS))
    people: list[Person] = []
    for team in TEAMS:
        for place in range(team.size):
            people.append(_person(dice, team, place, 1000 + len(people), names[len(people)]))
    return tuple(_scripted(_turns(people)))


def _names(dice: Random, amount: int) -> list[str]:
    every = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    return dice.sample(every, amount)


def _person(dice: Random, team: Team, place: int, number: int, name: str) -> Person:
    areas = [team.areas[place % len(team.areas)]]
    if dice.random() < 0.3:  # noqa: PLR2004 - about a third work in two areas
        areas.append(dice.choice([a for a in team.areas if a.split(":")[0] != areas[0].split(":")[0]] or areas))
    shares = [90] if len(areas) == 1 else [60, 30]
    stands, weights = zip(*WEIGHTS, strict=True)
    return Person(
        number=str(number),
        name=name,
        email=f"{_plain(name)}.{number}@od-delinge.example",
        team=team.name,
        function=team.function,
        employment="eigen",
        hours=dice.choice((36, 36, 36, 32, 32, 28, 24)),
        roles=team.roles,
        profile=team.profile,
        places=tuple(
            _place(area, share, dice.choices(stands, weights)[0])
            for area, share in zip(dict.fromkeys(areas), shares, strict=False)
        ),
        growth=dice.choice((0, 0, 1)),
    )


def _scripted(people: list[Person]) -> list[Person]:
    """Let the smaller areas go by the script; who is not in it works elsewhere."""
    parts = {area: iter(stands) for area, stands in SCRIPT.items()}
    played = [_in_part(person, parts) for person in people]
    leaver = [n for n, p in enumerate(played) if any(place.area == LEAVES_FROM for place in p.places)][-1]
    played[leaver] = replace(played[leaver], last_day="2027-02-28")
    return played


def _in_part(person: Person, parts: dict[str, Iterator[Stand]]) -> Person:
    kept: list[Place] = []
    for place in person.places:
        stand = next(parts[place.area], None) if place.area in parts and person.employment == "eigen" else place.stand
        if stand is not None:
            kept.append(replace(place, stand=stand))
    if not kept:
        kept = [_place(ELSEWHERE[person.team], person.places[0].share, Stand.DECLARED)]
    return replace(person, places=tuple(kept))


def _place(area: str, share: int, stand: Stand) -> Place:
    number, _, grade = area.partition(":")
    return Place(number, grade, share, stand)


def _plain(name: str) -> str:
    return name.lower().replace("ë", "e").replace(" ", "")


def _turns(people: list[Person]) -> list[Person]:
    """What makes it life: hired staff, another service's expert, leavers, a newcomer, an absence, six areas at once."""

    def turn(place: int, **changed: object) -> None:
        people[place] = replace(people[place], **changed)  # type: ignore[arg-type]

    for hired in (4, 33, 70, 118):
        turn(hired, employment="inhuur", function=f"{people[hired].function} (inhuur)")
    turn(121, employment="andere organisatie", function="Adviseur externe veiligheid (OD Rivierenland)")
    turn(9, second_round=False)
    turn(41, last_day="2027-01-31")
    turn(107, last_day="2027-03-31")
    turn(77, first_round=False)
    turn(139, first_round=False)
    turn(52, away=True)
    six = ("1:C", "2:C", "3:C", "8:", "10:", "11:")
    turn(0, places=tuple(_place(a, 15, Stand.CONFIRMED) for a in six))
    return people
