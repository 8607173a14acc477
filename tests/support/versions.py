"""Versions of sets for tests: a small one of every kind, with each kind of leaf and reference in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from vthquality.domain.criteria import (
    Activity,
    AllOf,
    AnyOf,
    Area,
    Complexity,
    Course,
    Education,
    Experience,
    Headcount,
    Heading,
    Key,
    Knowledge,
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
    VersionHead,
    Vocabulary,
)
from vthquality.domain.legal import Place, Reference
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role, Step

EXAMPLE = Provenance.EXAMPLE
DIRECTION, FIELD, COURSE, CASES = Token("milieukunde"), Token("toezicht"), Token("lhso"), Token("controles")
SAFETY = Token("veilig-werken")


LETTERS = "bcdfghjkmnpqrstvwxz"
SIGNS = LETTERS + "23456789"
ABBREVIATIONS = {
    Heading.EDUCATION: "OPL",
    Heading.COURSE: "AANV",
    Heading.EXPERIENCE: "ERV",
    Heading.KNOWLEDGE: "KEN",
    Heading.FREQUENCY: "FREQ",
    Heading.HEADCOUNT: "AANT",
    Heading.SAFEGUARDING: "BORG",
}
OWN_TEXT = (Source(title="Eigen voorbeeldtekst"),)


def key(name: str) -> Key:
    """A permanent key in its proper form for a name a reader of tests can remember."""
    digest = sha256(name.encode()).digest()
    return Key(LETTERS[digest[0] % len(LETTERS)] + "".join(SIGNS[byte % len(SIGNS)] for byte in digest[1:8]))


def cited(number: str, words: str = "") -> Reference:
    """An article of the Omgevingswet as a file cites it."""
    return Reference("BWBR0037885", Place.ARTICLE, number, label="Ow", cited=words or f"Ow {number}")


def a_requirement(name: str, number: str, heading: Heading, routes: Route | None, **changed: object) -> Requirement:
    """The first requirement under a heading of the area with this number."""
    asked = Requirement(
        key=key(name),
        code=f"VB-{int(number):02}-{ABBREVIATIONS[heading]}-1",
        heading=heading,
        text=f"Eis {name}.",
        routes=routes,
        provenance=EXAMPLE,
        help="Kijk in uw dossier.",
        mistake="Een cursus is nog geen diploma.",
        sources=OWN_TEXT,
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def an_area(name: str = "a1", number: str = "1", classes: tuple[Complexity, ...] = ()) -> Area:
    """An area with two activities and a requirement under every heading; the names of all keys begin alike."""
    first, second = key(f"{name}act1"), key(f"{name}act2")
    return Area(
        key=key(name),
        number=number,
        name=f"Gebied {number}",
        group="milieu",
        provenance=EXAMPLE,
        classes=classes,
        activities=(
            Activity(key=first, number="1", text="Beoordelen van aanvragen", provenance=EXAMPLE),
            Activity(key=second, number="2", text="Houden van toezicht", provenance=EXAMPLE),
        ),
        requirements=_requirements(name, number, first, second),
        sources=(Source(title="Eigen voorbeeldtekst", place="blz. 1"),),
    )


def _requirements(name: str, number: str, first: Key, second: Key) -> tuple[Requirement, ...]:
    def leaf(part: str) -> Key:
        return key(name + part)

    def asks(part: str, heading: Heading, routes: Route, **changed: object) -> Requirement:
        return a_requirement(name + part, number, heading, routes, **changed)

    diploma = Education(key=leaf("dip"), level=Level.HBO, directions=frozenset({DIRECTION}))
    evp = Education(key=leaf("evp"), level=Level.HBO, proof=Proof.EVP)
    years = Experience(key=leaf("yrs"), years=Decimal("2.5"), fields=frozenset({FIELD}), within_years=5)
    short = Experience(key=leaf("yr1"), years=Decimal(1), fields=frozenset({FIELD}))
    topic = Topic(key=leaf("top"), text="Zorgplichten", references=(cited("1.6", "art. 1.6 Ow"),))
    return (
        asks("edu", Heading.EDUCATION, AnyOf((diploma, AllOf((evp, years)))), references=(cited("5.1"),)),
        asks(
            "cou",
            Heading.COURSE,
            AnyOf(
                (
                    Course(key=leaf("crs"), course=COURSE, valid_years=10),
                    ShownKnowledge(key=leaf("shn"), course=COURSE),
                )
            ),
            activities=frozenset({first}),
        ),
        asks("exp", Heading.EXPERIENCE, short),
        asks("kno", Heading.KNOWLEDGE, Knowledge(key=leaf("top1"), topics=(topic,)), exempt=True),
        asks(
            "frq",
            Heading.FREQUENCY,
            Practice(key=leaf("prc"), amount=Decimal(400), unit=PracticeUnit.HOURS),
        ),
        asks("cnt", Heading.HEADCOUNT, Headcount(key=leaf("hdc"), persons=2)),
        asks(
            "saf",
            Heading.SAFEGUARDING,
            Safeguarding(
                key=leaf("sgd"), mode=SafeguardingMode.OUTSOURCE, own_experts=1, expert_for=frozenset({second})
            ),
            activities=frozenset({first}),
        ),
    )


def a_head(slug: str = "voorbeeld", kind: SetKind = SetKind.CRITICAL_MASS, **changed: object) -> VersionHead:
    """The head of version 1.0 of an example set."""
    head = VersionHead(
        set_slug=slug,
        set_name=f"Set {slug}",
        kind=kind,
        number="1.0",
        law_as_of=date(2026, 1, 1),
        valid_from=date(2026, 1, 1),
        example=True,
        group_names={"milieu": "Milieu"},
        introduction="Een voorbeeld.",
        sources=OWN_TEXT,
    )
    return replace(head, **changed)  # type: ignore[arg-type]


def a_version(*areas: Area, head: VersionHead | None = None) -> Version:
    """A version with these areas, or with two of its own: one without classes, one with both."""
    both = (Complexity.SIMPLE, Complexity.COMPLEX)
    return Version(
        head=head or a_head(),
        vocabulary=Vocabulary(
            directions={DIRECTION: "milieukunde"},
            fields={FIELD: "toezicht en handhaving"},
            courses={COURSE: "past de LHSO toe", SAFETY: "werkt veilig op locatie"},
            practice={CASES: "controles"},
        ),
        areas=areas or (an_area("a1", "1"), an_area("b2", "2", both)),
    )


def a_profile_version(head: VersionHead | None = None) -> ProfileVersion:
    """One role, one profile and two competencies."""
    aware, whole = key("cmp1"), key("cmp2")
    steps = (
        Step(number=1, name="Startend", meaning="Verkent het."),
        Step(number=2, name="In ontwikkeling", meaning="Kan het."),
    )
    return ProfileVersion(
        head=head or a_head("profielen", SetKind.COMPETENCIES),
        scale=steps,
        competencies=(
            Competency(
                key=aware,
                number="1",
                name="Omgevingsbewust",
                meaning="Weet wat er speelt.",
                provenance=EXAMPLE,
                sources=OWN_TEXT,
            ),
            Competency(
                key=whole,
                number="2",
                name="Integraal",
                meaning="Legt verband.",
                provenance=EXAMPLE,
                sources=OWN_TEXT,
            ),
        ),
        profiles=(
            Profile(
                key=key("prf1"),
                slug="casemanager",
                name="Casemanager",
                provenance=EXAMPLE,
                sources=OWN_TEXT,
                indicators=(Indicator(key=key("ind1"), competency=aware, steps={1: "Vraagt na.", 2: "Noemt zelf."}),),
            ),
        ),
        roles=(
            Role(
                key=key("rol1"),
                slug="casemanagement",
                name="Casemanagement",
                provenance=EXAMPLE,
                sources=OWN_TEXT,
                profiles=(key("prf1"),),
                asked={aware: 2},
                competencies=(aware, whole),
            ),
        ),
    )
