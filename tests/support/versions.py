"""Versions of sets for tests: a small one of every kind, with each kind of leaf and reference in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

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


def cited(number: str, words: str = "") -> Reference:
    """An article of the Omgevingswet as a file cites it."""
    return Reference("BWBR0037885", Place.ARTICLE, number, label="Ow", cited=words or f"Ow {number}")


def a_requirement(key: str, heading: Heading, routes: Route | None, **changed: object) -> Requirement:
    """A requirement; its code is made from its key."""
    asked = Requirement(
        key=Key(key), code=f"VB-{key}", heading=heading, text=f"Eis {key}.", routes=routes, provenance=EXAMPLE
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def an_area(key: str = "a1", number: str = "1", classes: tuple[Complexity, ...] = ()) -> Area:
    """An area with two activities and a requirement under every heading, keys beginning with the area's own."""
    first, second = Key(f"{key}act1"), Key(f"{key}act2")
    return Area(
        key=Key(key),
        number=number,
        name=f"Gebied {number}",
        group="milieu",
        provenance=EXAMPLE,
        classes=classes,
        activities=(
            Activity(key=first, number="1", text="Beoordelen van aanvragen", provenance=EXAMPLE),
            Activity(key=second, number="2", text="Houden van toezicht", provenance=EXAMPLE),
        ),
        requirements=_requirements(key, first, second),
        sources=(Source(title="Eigen voorbeeldtekst", place="blz. 1"),),
    )


def _requirements(key: str, first: Key, second: Key) -> tuple[Requirement, ...]:
    def leaf(name: str) -> Key:
        return Key(f"{key}{name}")

    diploma = Education(key=leaf("dip"), level=Level.HBO, directions=frozenset({DIRECTION}))
    evp = Education(key=leaf("evp"), level=Level.HBO, proof=Proof.EVP)
    years = Experience(key=leaf("yrs"), years=Decimal("2.5"), fields=frozenset({FIELD}), within_years=5)
    short = Experience(key=leaf("yr1"), years=Decimal(1), fields=frozenset({FIELD}))
    topic = Topic(key=leaf("top"), text="Zorgplichten", references=(cited("1.6", "art. 1.6 Ow"),))
    return (
        a_requirement(
            leaf("edu"), Heading.EDUCATION, AnyOf((diploma, AllOf((evp, years)))), references=(cited("5.1"),)
        ),
        a_requirement(
            leaf("cou"),
            Heading.COURSE,
            AnyOf(
                (
                    Course(key=leaf("crs"), course=COURSE, valid_years=10),
                    ShownKnowledge(key=leaf("shn"), course=COURSE),
                )
            ),
            activities=frozenset({first}),
        ),
        a_requirement(leaf("exp"), Heading.EXPERIENCE, short),
        a_requirement(leaf("kno"), Heading.KNOWLEDGE, Knowledge(key=leaf("top1"), topics=(topic,)), exempt=True),
        a_requirement(
            leaf("frq"),
            Heading.FREQUENCY,
            Practice(key=leaf("prc"), amount=Decimal(400), unit=PracticeUnit.HOURS),
        ),
        a_requirement(leaf("cnt"), Heading.HEADCOUNT, Headcount(key=leaf("hdc"), persons=2)),
        a_requirement(
            leaf("saf"),
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
    aware, whole = Key("cmp1"), Key("cmp2")
    steps = (
        Step(number=1, name="Startend", meaning="Verkent het."),
        Step(number=2, name="In ontwikkeling", meaning="Kan het."),
    )
    return ProfileVersion(
        head=head or a_head("profielen", SetKind.COMPETENCIES),
        scale=steps,
        competencies=(
            Competency(
                key=aware, number="1", name="Omgevingsbewust", meaning="Weet wat er speelt.", provenance=EXAMPLE
            ),
            Competency(key=whole, number="2", name="Integraal", meaning="Legt verband.", provenance=EXAMPLE),
        ),
        profiles=(
            Profile(
                key=Key("prf1"),
                slug="casemanager",
                name="Casemanager",
                provenance=EXAMPLE,
                indicators=(Indicator(key=Key("ind1"), competency=aware, steps={1: "Vraagt na.", 2: "Noemt zelf."}),),
            ),
        ),
        roles=(
            Role(
                key=Key("rol1"),
                slug="casemanagement",
                name="Casemanagement",
                provenance=EXAMPLE,
                profiles=(Key("prf1"),),
                asked={aware: 2},
                competencies=(aware, whole),
            ),
        ),
    )
