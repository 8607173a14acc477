from datetime import date

import pytest

from tests.support.legal_builders import (
    ACTS,
    BAL,
    BOR,
    LISTS,
    NOW,
    OW,
    REGISTER,
    THE_CHANGE,
    WABO,
    a_list,
    an_act,
)
from vthquality.domain.legal import (
    Act,
    Article,
    ArticleList,
    Certainty,
    Note,
    Place,
    Reference,
    Register,
    Standing,
    parse_reference,
)
from vthquality.domain.legal.articles import order


def status(text: str, on: date = NOW) -> tuple[Standing, tuple[Note, ...]]:
    told = REGISTER.status(parse_reference(text, REGISTER), on)
    return told.standing, told.notes


@pytest.mark.parametrize(
    ("text", "standing", "notes"),
    [
        ("Ow", Standing.IN_FORCE, ()),
        ("Ow 5.1", Standing.IN_FORCE, ()),
        ("Ow 5.1 lid 99 onder z", Standing.IN_FORCE, ()),
        ("Ow 5.2", Standing.MISSING, ()),
        ("Ow 16.3", Standing.MISSING, (Note.NEVER_IN_FORCE,)),
        ("Ow 16.4", Standing.MISSING, (Note.LAPSED,)),
        ("Ow 5.1-5.10", Standing.IN_FORCE, ()),
        ("Ow 5.1-5.11", Standing.MISSING, ()),
        ("Ow hoofdstuk 5", Standing.IN_FORCE, ()),
        ("Ow hoofdstuk 99", Standing.MISSING, ()),
        ("Ow afd. 18.3", Standing.IN_FORCE, ()),
        ("Ow par. 1.1", Standing.UNCHECKED, (Note.NO_DIVISIONS,)),
        ("Ow bijlage I artikel 1", Standing.UNCHECKED, (Note.NO_DIVISIONS,)),
        ("Ob 13.5", Standing.IN_FORCE, ()),
        ("Ob 13.99", Standing.MISSING, ()),
        ("Ob 10.11", Standing.UNCHECKED, (Note.GROUPED,)),
        ("Ob 10.13a", Standing.UNCHECKED, (Note.GROUPED,)),
        ("Ob 14.12", Standing.UNCHECKED, (Note.BEYOND_LIST,)),
        ("Ob hoofdstuk 13", Standing.IN_FORCE, ()),
        ("Ob hoofdstuk 12", Standing.UNCHECKED, (Note.NO_DIVISIONS,)),
        ("Bbl 2.25", Standing.IN_FORCE, ()),
        ("Bbl 7.12a", Standing.UNCHECKED, (Note.LATER_ARTICLES,)),
        ("Bal 9.9", Standing.UNCHECKED, (Note.PARTIAL_LIST,)),
        ("Awb 3:12", Standing.UNCHECKED, (Note.NO_LIST,)),
        ("Awb", Standing.IN_FORCE, ()),
        ("Wm 8.40", Standing.UNCHECKED, (Note.OLD_LIST,)),
        ("Wm", Standing.IN_FORCE, ()),
        ("Wabo 2.1", Standing.REPEALED, ()),
        ("Wabo 99.9", Standing.REPEALED, ()),
        ("Wabo 5.4", Standing.REPEALED, (Note.AMBIGUOUS_NUMBERING,)),
        ("Wabo hoofdstuk 5", Standing.REPEALED, (Note.AMBIGUOUS_NUMBERING,)),
        ("Wabo 5.4 (tekst van 2012-09-07)", Standing.REPEALED, ()),
        ("Bor 7.3", Standing.REPEALED, (Note.AMBIGUOUS_NUMBERING,)),
        ("Bor 7.3 (tekst van 2018-01-01)", Standing.REPEALED, ()),
        ("BWBR9999999&artikel=1", Standing.UNCHECKED, (Note.UNKNOWN_ACT,)),
        ("omgevingsplan afd. 22.3", Standing.UNCHECKED, (Note.NOT_LEGISLATION,)),
        ("NEN 2535", Standing.UNCHECKED, (Note.NOT_LEGISLATION,)),
        ("LHSO", Standing.UNCHECKED, (Note.NOT_LEGISLATION,)),
        ("CVDR741704", Standing.UNCHECKED, (Note.UNKNOWN_ACT,)),
    ],
)
def test_a_reference_stands_as_far_as_the_register_knows(
    text: str, standing: Standing, notes: tuple[Note, ...]
) -> None:
    assert status(text) == (standing, notes)


@pytest.mark.parametrize(
    ("text", "on", "standing", "notes"),
    [
        ("Wabo 2.1", date(2023, 12, 31), Standing.IN_FORCE, ()),
        ("Wabo 2.1", THE_CHANGE, Standing.REPEALED, ()),
        ("Wabo 99.9", date(2014, 6, 1), Standing.UNCHECKED, (Note.LATER_ARTICLES,)),
        ("Wabo 5.4", date(2014, 6, 1), Standing.IN_FORCE, (Note.AMBIGUOUS_NUMBERING,)),
        ("Wabo 5.4 (tekst van 2014-06-01)", date(2014, 6, 1), Standing.IN_FORCE, ()),
        ("Wabo 5.4 (tekst van 2018-01-01)", date(2018, 1, 1), Standing.UNCHECKED, (Note.OLD_LIST,)),
        ("Wabo 2.1", date(2010, 9, 30), Standing.MISSING, (Note.NOT_YET_IN_FORCE,)),
        ("Ow 5.1", date(2012, 9, 7), Standing.MISSING, (Note.NOT_YET_IN_FORCE,)),
        ("Wm 8.40", date(2015, 1, 1), Standing.IN_FORCE, ()),
        ("Wm 8.40", THE_CHANGE, Standing.UNCHECKED, (Note.OLD_LIST,)),
    ],
)
def test_the_standing_is_that_of_the_day_asked_for(
    text: str, on: date, standing: Standing, notes: tuple[Note, ...]
) -> None:
    assert status(text, on) == (standing, notes)


@pytest.mark.parametrize("act", ["BWBR0003245", "BWBR0025458", "BWBR0005181"])
def test_an_act_that_only_lost_chapters_is_never_called_repealed_or_missing(act: str) -> None:
    known = a_list(act, "8.40", usable_until=THE_CHANGE)
    register = Register(acts=(an_act(act, "Wet"),), lists=(known,))
    for number in ("8.40", "99.9"):
        told = register.status(Reference(act, Place.ARTICLE, number), NOW)
        assert told.standing is Standing.UNCHECKED
        assert told.list_state == known.state


def test_a_repeal_from_memory_comes_with_a_warning() -> None:
    act = Act("BWBR0027464", "Besluit omgevingsrecht", repealed=THE_CHANGE, certainty=Certainty.RECALLED)
    register = Register(acts=(act,))
    assert register.status(Reference(act.key), NOW).notes == (Note.RECALLED,)
    assert register.status(Reference(act.key), date(2020, 1, 1)).notes == ()


def test_a_range_is_written_out_where_the_list_knows_every_article() -> None:
    expanded = REGISTER.expand(parse_reference("Ow 5.10-5.78ab", REGISTER))
    assert [each.short() for each in expanded] == ["Ow 5.10", "Ow 5.78z", "Ow 5.78aa", "Ow 5.78ab"]
    assert all(each.until == "" for each in expanded)


@pytest.mark.parametrize(
    "text", ["Ob 10.10-13.5", "Bbl 2.25-2.27", "Awb 5:11-5:20", "Ow 5.1-5.11", "Ow 5.10-5.1", "Ow 5.1", "Ow"]
)
def test_a_range_is_kept_as_it_is_where_the_list_does_not_know(text: str) -> None:
    reference = parse_reference(text, REGISTER)
    assert REGISTER.expand(reference) == (reference,)


def test_articles_stand_in_the_order_of_the_law() -> None:
    numbers = [
        "5.1",
        "5.2",
        "5.2a",
        "5.2b1",
        "5.9",
        "5.10",
        "5.78z",
        "5.78aa",
        "5.78ab",
        "13.3",
        "13.3a0",
        "13.3a",
        "13.4",
    ]
    assert sorted(numbers, key=order) == numbers


def test_a_heading_is_told_of_an_article_and_of_a_chapter() -> None:
    assert REGISTER.heading(parse_reference("Ow 18.20 lid 1", REGISTER)) == "zorg voor de kwaliteit"
    assert REGISTER.heading(parse_reference("Ow afd. 18.3", REGISTER)) == "Kwaliteit"
    assert REGISTER.heading(parse_reference("Ow 5.99", REGISTER)) == ""
    assert REGISTER.heading(parse_reference("Awb 3:12", REGISTER)) == ""


def test_the_act_and_the_age_of_the_list_come_with_the_answer() -> None:
    told = REGISTER.status(Reference(OW, Place.ARTICLE, "5.1"), NOW)
    assert told.act == ACTS[0]
    assert told.list_state == LISTS[0].state


def test_a_document_of_a_series_belongs_to_its_series() -> None:
    series = REGISTER.act("NEN-EN-ISO 16283-1")
    assert series is not None
    assert series.key == "NEN-EN-ISO"
    assert REGISTER.act("LHSO 3") is None


def test_an_article_in_a_group_is_not_an_article_of_the_list() -> None:
    known: ArticleList = a_list(BAL, articles=(Article("2.1", until="2.9"),))
    assert known.article("2.1") is None
    assert known.has_grouped("2.5")
    assert not known.has_grouped("2.10")


def test_only_the_chapter_itself_is_numbered_anew() -> None:
    renumberings = {each.act: each for each in REGISTER.renumberings}
    assert renumberings[WABO].touches(Reference(WABO, Place.ARTICLE, "5.4"))
    assert not renumberings[WABO].touches(Reference(WABO, Place.ARTICLE, "15.4"))
    assert not renumberings[WABO].touches(Reference(WABO, Place.ARTICLE, "5.4", annex="I"))
    assert not renumberings[WABO].touches(Reference(BOR, Place.ARTICLE, "5.4"))
    assert not renumberings[WABO].touches(Reference(WABO))
