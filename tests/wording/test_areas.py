"""How an area stands: the sentence a manager reads aloud and the dots beside it, for every state, need and rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.leaf_builders import a_headcount, a_safeguarding
from tests.support.people_builders import ON, SEEN, a_course_done, a_diploma, a_period, a_portfolio, practice_done
from tests.support.rounds import (
    a_round,
    arranged,
    externally_reviewed,
    in_house,
    named,
    nearly,
    qualified,
    silent,
    unqualified,
)
from tests.support.versions import a_version, an_area, key
from vthquality.domain.coverage import AreaCoverage, Need, State, cover
from vthquality.domain.criteria import Complexity, Heading, Route, SafeguardingMode, Version
from vthquality.domain.facts import Rung
from vthquality.domain.people import Arrangement, Doer, Participant
from vthquality.wording.areas import DOT_MEANING, MOST_DOTS, NORM, area_name, dots, sentence, short_list
from vthquality.wording.labels import SAFEGUARDING


def self_declared(name: str) -> Participant:
    return qualified(name, rung=Rung.SELF_DECLARED)


def leaving(name: str, days: int = 100) -> Participant:
    return replace(qualified(name), leaves_on=ON + timedelta(days=days))


def expiring(name: str) -> Participant:
    short = a_course_done(obtained=date(2016, 12, 1), evidence=SEEN)
    facts = (
        a_diploma(evidence=SEEN),
        short,
        a_period("5", evidence=SEEN),
        practice_done(evidence=SEEN, area=key("a1")),
    )
    return replace(qualified(name), portfolio=a_portfolio(*facts))


def asking(heading: Heading, routes: Route | None) -> Version:
    """The small set with another text under one heading, or with none."""
    area = an_area()
    changed = (
        replace(r, routes=routes, activities=frozenset()) if r.heading is heading else r for r in area.requirements
    )
    return a_version(replace(area, requirements=tuple(changed)))


def row(
    *people: Participant, arrangements: tuple[Arrangement, ...] = (), version: Version | None = None
) -> AreaCoverage:
    """How the one area of the small set stands."""
    changed: dict[str, object] = {"arrangements": arrangements or in_house("a1")}
    if version is not None:
        changed["version"] = version
    (found,) = cover(a_round(*people, **changed))
    return found


OUT = arranged("a1act1", Doer.MARKET, which="Bureau")
PARTNER = arranged("a1act1", Doer.OTHER_SERVICE, which="OD Buurland", people=1, counts=True)
OTHERS_COUNT = asking(Heading.HEADCOUNT, replace(a_headcount(own_only=False), key=key("a1hdc")))
INSIDE = asking(Heading.SAFEGUARDING, a_safeguarding(key("a1sgd"), SafeguardingMode.INSIDE))
SUPRAREGIONAL = asking(Heading.SAFEGUARDING, a_safeguarding(key("a1sgd"), SafeguardingMode.SUPRAREGIONAL))
SENTENCES = [
    (row(*named(3)), State.MET, "Gevraagd 2; bevestigd 3."),
    (row(externally_reviewed("Anja A"), qualified("Bert B")), State.MET, "Gevraagd 2; bevestigd 2."),
    (row(), State.NOT_MET, "Gevraagd 2; bevestigd 0."),
    (row(unqualified("Anja A"), qualified("Bert B")), State.NOT_MET, "Gevraagd 2; bevestigd 1."),
    (
        row(qualified("Anja A"), nearly("Bert B")),
        State.NOT_MET,
        "Gevraagd 2; bevestigd 1, 1 bijna (een kennisonderwerp staat open).",
    ),
    (
        row(qualified("Anja A"), nearly("Bert B", expected_by=date(2026, 9, 1))),
        State.NOT_MET,
        "Gevraagd 2; bevestigd 1, 1 in opleiding (verwacht op 1 september 2026).",
    ),
    (
        row(qualified("Anja A"), self_declared("Bert B"), silent("Cor C")),
        State.UNKNOWN,
        "Gevraagd 2; bevestigd 1, hooguit 3, 1 zelf verklaard, 1 onbekend.",
    ),
    (
        row(qualified("Anja A"), silent("Bert B")),
        State.UNKNOWN,
        "Gevraagd 2; bevestigd 1, hooguit 2, 1 onbekend. Alles hangt aan één eigen medewerker.",
    ),
    (
        row(leaving("Anja A", 90), qualified("Bert B")),
        State.THIN,
        "Gevraagd 2; bevestigd 2. Eén van hen stopt met dit werk (op 30 augustus 2026).",
    ),
    (
        row(leaving("Anja A", 90), leaving("Bert B", 120)),
        State.THIN,
        "Gevraagd 2; bevestigd 2. 2 van hen stoppen met dit werk (de eerste op 30 augustus 2026).",
    ),
    (
        row(expiring("Anja A"), qualified("Bert B")),
        State.THIN,
        "Gevraagd 2; bevestigd 2. Van één van hen verloopt een bewijs (op 1 december 2026).",
    ),
    (
        row(qualified("Anja A"), arrangements=(*in_house("a1"), PARTNER), version=OTHERS_COUNT),
        State.MET,
        "Gevraagd 2; bevestigd 2 (waarvan 1 bij anderen). Alles hangt aan één eigen medewerker.",
    ),
    (
        row(arrangements=(arranged("a1act1", Doer.PRINCIPAL),)),
        State.NOT_NEEDED,
        "Niet in het takenpakket: niemand vraagt dit werk van de organisatie zelf.",
    ),
    (
        row(*named(2), version=asking(Heading.HEADCOUNT, None)),
        State.UNKNOWN,
        "Het gevraagde aantal ontbreekt nog in deze set.",
    ),
    (
        row(*named(3), arrangements=(*in_house("a1"), OUT), version=INSIDE),
        State.NOT_MET,
        "Gevraagd 2; bevestigd 3. Let op: activiteit 1 ligt buiten de overheid en dat mag volgens de borging niet.",
    ),
    (
        row(*named(2, nearly), arrangements=(*in_house("a1"), OUT)),
        State.NOT_MET,
        (
            "Gevraagd 2; bevestigd 0, 2 bijna (een kennisonderwerp staat open). "
            "Let op: activiteit 1 ligt buiten, maar een eigen deskundige voor activiteit 2 ontbreekt."
        ),
    ),
    (
        row(*named(2, self_declared), arrangements=(*in_house("a1"), OUT)),
        State.UNKNOWN,
        (
            "Gevraagd 2; bevestigd 0, hooguit 2, 2 zelf verklaard. "
            "Voor activiteit 1 is een eigen deskundige nodig voor activiteit 2; of die er is, is nog niet bevestigd."
        ),
    ),
    (
        row(*named(3), version=asking(Heading.SAFEGUARDING, None)),
        State.UNKNOWN,
        "Gevraagd 2; bevestigd 3. De tekst over borging ontbreekt nog in deze set.",
    ),
    (
        row(*named(3), version=SUPRAREGIONAL),
        State.MET,
        "Gevraagd 2; bevestigd 3. Liever bovenregionaal: activiteit 1 en 2.",
    ),
]


@pytest.mark.parametrize(("found", "state", "said"), SENTENCES, ids=[said for _, _, said in SENTENCES])
def test_the_sentence_says_how_the_area_stands(found: AreaCoverage, state: State, said: str) -> None:
    assert found.settled is state
    assert sentence(found, ON) == said


def test_every_state_has_a_sentence_among_the_examples() -> None:
    assert {state for _, state, _ in SENTENCES} == set(State)


def test_outsourced_work_says_whether_the_rules_are_followed() -> None:
    gone = (OUT, arranged("a1act2", Doer.MARKET))
    followed, broken = row(*named(2), arrangements=gone), row(arrangements=gone)
    assert (followed.need, broken.need) == (Need.OUTSOURCED, Need.OUTSOURCED)
    assert sentence(followed, ON) == "Het werk is uitbesteed. De regels voor borging zijn gevolgd."
    assert sentence(broken, ON) == (
        "Het werk is uitbesteed. "
        "Let op: activiteit 1 ligt buiten, maar een eigen deskundige voor activiteit 2 ontbreekt."
    )


def test_a_set_that_asks_no_number_says_so() -> None:
    area = an_area()
    without = replace(area, requirements=tuple(r for r in area.requirements if r.heading is not Heading.HEADCOUNT))
    found = row(*named(1), version=a_version(without))
    assert found.need is Need.NO_NUMBER
    assert sentence(found, ON) == "De set vraagt hier geen aantal mensen."


def test_a_missing_number_does_not_hide_a_broken_rule() -> None:
    area = an_area()
    changed = tuple(replace(r, routes=None) if r.heading is Heading.HEADCOUNT else r for r in area.requirements)
    found = row(arrangements=(*in_house("a1"), OUT), version=a_version(replace(area, requirements=changed)))
    assert found.settled is State.NOT_MET
    assert sentence(found, ON).startswith(
        "Het gevraagde aantal ontbreekt nog in deze set. Let op: activiteit 1 ligt buiten"
    )


@pytest.mark.parametrize(
    ("found", "drawn"),
    [
        (row(*named(3)), "●●┃●"),
        (row(*named(2)), "●●┃"),
        (row(qualified("Anja A"), self_declared("Bert B"), silent("Cor C"), nearly("Dirk D")), "●◐┃○◌"),
        (row(qualified("Anja A")), "●·┃"),
        (row(), "··┃"),
        (row(unqualified("Anja A")), "··┃"),
        (row(arrangements=(arranged("a1act1", Doer.PRINCIPAL),)), ""),
        (row(*named(2), version=asking(Heading.HEADCOUNT, None)), ""),
        (row(*named(13)), "13 ● 0 ◐ 0 ○ 0 ◌ ┃ 2"),
        (row(*named(12)), "●●┃" + "●" * 10),
    ],
)
def test_dots_show_one_person_each_and_a_bar_at_the_number_asked(found: AreaCoverage, drawn: str) -> None:
    assert dots(found) == drawn


def test_every_dot_is_explained() -> None:
    found = row(qualified("Anja A"), self_declared("Bert B"), silent("Cor C"), nearly("Dirk D"))
    assert set(dots(found)) == set(DOT_MEANING)
    assert len(dots(row(*named(MOST_DOTS))).replace(NORM, "")) == MOST_DOTS


def test_an_area_is_named_with_its_class() -> None:
    area = replace(an_area("a1", "21"), name="Geluid")
    assert area_name(area, None) == "21 Geluid"
    assert area_name(area, Complexity.COMPLEX) == "21 Geluid (complex)"
    assert short_list([row(), row()]) == "1 Gebied 1 en 1 Gebied 1"


def test_what_rules_say_together_has_a_word() -> None:
    assert set(SAFEGUARDING.values()) == {"in orde", "niet in orde", "onbekend"}
