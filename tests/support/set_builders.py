"""Sets on which no rule has anything to say, and a register of a few acts, for tests that then spoil something."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_practice,
    a_safeguarding,
    a_shown_knowledge,
    a_topic,
    an_education,
    an_experience,
)
from tests.support.versions import CASES, COURSE, DIRECTION, EXAMPLE, FIELD
from vthquality.domain.criteria import (
    Activity,
    AllOf,
    AnyOf,
    Area,
    Complexity,
    Heading,
    Key,
    PracticeUnit,
    Proof,
    Requirement,
    Route,
    SafeguardingMode,
    SetKind,
    Source,
    Version,
    VersionHead,
    Vocabulary,
)
from vthquality.domain.legal import (
    Act,
    ActKind,
    Article,
    ArticleList,
    Completeness,
    Reference,
    Register,
    Term,
    parse_reference,
)
from vthquality.domain.legal import Source as LegalSource
from vthquality.domain.set_check.completeness import HEADING_CODES
from vthquality.domain.set_check.law import OMGEVINGSWET
from vthquality.domain.set_check.structure import KEY_LENGTH, KEY_LETTERS, KEY_SIGNS

ON = date(2026, 11, 1)
SEEN = ("wetten",)
OURS = (Source(title="Eigen voorbeeldtekst", place="geschreven voor een test"),)


def a_key(name: str) -> Key:
    """A key of the right form, always the same for a name."""
    digest = sha256(name.encode()).digest()
    signs = (KEY_SIGNS[byte % len(KEY_SIGNS)] for byte in digest[1:KEY_LENGTH])
    return Key(KEY_LETTERS[digest[0] % len(KEY_LETTERS)] + "".join(signs))


def a_register() -> Register:
    """Three acts: one with a complete list of articles, one without a list, one that is repealed."""
    ow = ArticleList(
        act="BWBR0037885",
        name="ow",
        state="2026-01-01",
        completeness=Completeness.COMPLETE,
        articles=tuple(Article(number) for number in ("5.1", "5.10", "18.20")),
        sources=SEEN,
    )
    return Register(
        acts=(
            Act("BWBR0037885", "Omgevingswet", "Ow", in_force=OMGEVINGSWET, sources=SEEN),
            Act("BWBR0005537", "Algemene wet bestuursrecht", "Awb", in_force=date(1994, 1, 1), sources=SEEN),
            Act(
                "BWBR0024779", "Wet algemene bepalingen omgevingsrecht", "Wabo", repealed=date(2024, 1, 1), sources=SEEN
            ),
            Act("omgevingsplan", "omgevingsplan", kind=ActKind.LOCAL, sources=SEEN),
        ),
        lists=(ow,),
        sources=(LegalSource("wetten", "gelezen voor een test"),),
        terms=(Term("bestemmingsplan", "omgevingsplan", forms=("bestemmingsplan",), sources=SEEN),),
    )


def cite(text: str) -> Reference:
    """A reference as a file has it."""
    return parse_reference(text, a_register())


def a_sound_area(number: str = "1", name: str = "Geluid", classes: tuple[Complexity, ...] = ()) -> Area:
    """An area with three activities that asks something under every heading, per class where it has classes."""
    activities = tuple(
        Activity(
            key=a_key(f"{number} activity {n}"),
            number=str(n),
            text=f"Werk {n} van {name}",
            provenance=EXAMPLE,
            sources=OURS,
        )
        for n in (1, 2, 3)
    )
    return Area(
        key=a_key(f"area {number}"),
        number=number,
        name=name,
        group="milieu",
        provenance=EXAMPLE,
        classes=classes,
        description=f"Wat er bij {name} komt kijken.",
        activities=activities,
        requirements=tuple(
            _sound_requirement(number, name, heading, complexity)
            for complexity in classes or (None,)
            for heading in HEADING_CODES
        ),
        sources=OURS,
    )


def _sound_requirement(number: str, name: str, heading: Heading, complexity: Complexity | None) -> Requirement:
    letter = complexity.value if complexity else ""
    code = f"VB-{number.zfill(2)}-{HEADING_CODES[heading]}-{letter}1"
    return Requirement(
        key=a_key(code),
        code=code,
        heading=heading,
        complexity=complexity,
        text=f"Wie {name} doet, voldoet aan {code}.",
        help=f"Kijk bij {code} naar het werk van de laatste jaren.",
        mistake=f"Bij {code} telt men werk uit een ander gebied mee.",
        routes=_sound_route(number, heading, code),
        provenance=EXAMPLE,
        sources=OURS,
        references=(cite("Ow 5.10"), cite("Awb 3:12")),
    )


def _sound_route(number: str, heading: Heading, code: str) -> Route:
    """A route under each heading; together they hold every kind of leaf that people and organisation have."""
    one, two = a_key(f"{code} one"), a_key(f"{code} two")
    match heading:
        case Heading.EDUCATION:
            evp = an_education(two, directions="", proof=Proof.EVP)
            return AnyOf((an_education(one), AllOf((evp, an_experience(a_key(f"{code} three"), within_years=8)))))
        case Heading.COURSE:
            return AnyOf((a_course(one, valid_years=10), a_shown_knowledge(two)))
        case Heading.EXPERIENCE:
            return an_experience(one, years="1.5")
        case Heading.KNOWLEDGE:
            return a_knowledge(one, a_topic(two, f"Zorgplichten bij {code}", (cite("Ow 5.1"),)))
        case Heading.FREQUENCY:
            return AnyOf((a_practice(one), a_practice(two, "15", PracticeUnit.CASES)))
        case Heading.HEADCOUNT:
            return a_headcount(one, own_only=False)
        case _:
            expert = a_key(f"{number} activity 2")
            return a_safeguarding(one, SafeguardingMode.OUTSOURCE, own_experts=1, expert_for=expert)


def a_sound_version(*areas: Area, **head: object) -> Version:
    """An example set of these areas, or of one; `head` overrides what identifies it."""
    plain = VersionHead(
        set_slug="voorbeeld-test",
        set_name="Voorbeeld",
        kind=SetKind.CRITICAL_MASS,
        number="1.0",
        law_as_of=date(2026, 1, 1),
        valid_from=date(2026, 2, 1),
        example=True,
        group_names={"milieu": "Specialistisch, accent milieu"},
        introduction="Een set om regels op te proberen.",
        sources=OURS,
    )
    return Version(
        head=replace(plain, **head),  # type: ignore[arg-type]
        vocabulary=Vocabulary(
            directions={DIRECTION: "milieukunde"},
            fields={FIELD: "toezicht en handhaving"},
            courses={COURSE: "past de strategie toe"},
            practice={CASES: "controles"},
        ),
        areas=areas or (a_sound_area(),),
    )
