import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.source import ROOT
from vthquality.domain.legal import (
    ArticleState,
    Certainty,
    Completeness,
    Grade,
    Note,
    Place,
    Register,
    Standing,
    parse_reference,
    register_checksum,
)
from vthquality.domain.legal.articles import order
from vthquality.formats.legal_files import FaultyRegister, read_register, write_register
from vthquality.formats.legal_tables import MAX_BYTES
from vthquality.wording.faults import sentence

FOLDER = ROOT / "criteria" / "wetgeving"
NOW = date(2026, 11, 24)
NEW_LAW = ("ow", "ob", "bal", "bbl", "bkl")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The register in a folder of its own, to spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "wetgeving"))


def change(path: Path, old: str, new: str) -> int:
    """Replace a text that stands there once, and tell its line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(FaultyRegister) as refusal:
        read_register(folder)
    return [(str(Path(each.path).relative_to(folder)), each.line, each.code) for each in refusal.value.faults]


def test_all_facts_are_there(register: Register) -> None:
    assert Counter(act.key.startswith("BWB") for act in register.acts) == {True: 94, False: 21}
    assert len(register.lists) == 25
    assert sum(len(each.articles) for each in register.lists) == 8036
    assert len(register.concordance) == 383  # 382 facts, one of which has two onderdelen
    assert len(register.terms) == 101
    assert len(register.renumberings) == 2


@pytest.mark.parametrize(
    ("name", "articles", "divisions"),
    [
        ("ow", 724, 225),
        ("ob", 252, 0),
        ("bal", 2528, 0),
        ("bbl", 602, 0),
        ("bkl", 784, 283),
        ("wabo", 113, 0),
        ("bor", 77, 0),
        ("mor", 76, 0),
        ("wro", 92, 0),
        ("bro", 71, 0),
        ("wm", 608, 0),
        ("wbb", 125, 0),
        ("waterwet", 155, 0),
        ("bouwbesluit2012", 396, 0),
        ("activiteitenbesluit", 680, 0),
        ("woningwet", 172, 0),
        ("brzo2015", 31, 0),
        ("wgh", 95, 0),
        ("monumentenwet", 65, 0),
        ("nbw1998", 122, 0),
        ("ffwet", 132, 0),
        ("boswet", 14, 0),
        ("asbest2005", 16, 0),
        ("bevi", 27, 0),
        ("chw", 79, 0),
    ],
)
def test_every_list_is_as_long_as_the_facts(register: Register, name: str, articles: int, divisions: int) -> None:
    known = next(each for each in register.lists if each.name == name)
    assert (len(known.articles), len(known.divisions)) == (articles, divisions)


def test_grades_are_as_in_the_facts(register: Register) -> None:
    assert Counter(pair.grade for pair in register.concordance) == {
        Grade.TEXT_COMPARISON: 206,
        Grade.TRANSITIONAL_LAW: 130,
        Grade.RECALLED: 27,
        Grade.HEADING_ONLY: 12,
        Grade.NO_COUNTERPART: 5,
        Grade.THIRD_PARTY: 3,
    }


def test_every_row_tells_its_source(register: Register) -> None:
    assert all(act.sources for act in register.acts)
    assert all(known.sources for known in register.lists)
    assert all(renumbering.sources for renumbering in register.renumberings)
    assert all(pair.sources for pair in register.concordance)
    assert all(term.sources for term in register.terms)


def test_lists_of_new_law_stand_in_the_order_of_the_law(register: Register) -> None:
    for known in register.lists:
        if known.name in NEW_LAW:
            numbers = [article.number for article in known.articles]
            turned = [one for one, other in pairwise(numbers) if order(one) >= order(other)]
            assert all(one[-2:].isalpha() for one in turned), "16.77aa stands before 16.77b, 5.78aa after 5.78z"


def test_ranges_and_empty_articles_are_read_as_what_they_are(register: Register) -> None:
    by_name = {each.name: each for each in register.lists}
    grouped = [article for article in by_name["ob"].articles if article.until]
    assert len(grouped) == 9
    assert (grouped[0].number, grouped[0].until, grouped[0].heading) == ("10.11", "10.16", "waterprogramma's")
    states = Counter(article.state for known in register.lists for article in known.articles)
    assert states == {ArticleState.VALID: 7997, ArticleState.NEVER_IN_FORCE: 34, ArticleState.LAPSED: 5}


def test_completeness_is_as_the_facts_have_it(register: Register) -> None:
    complete = {each.name for each in register.lists if each.completeness is Completeness.COMPLETE}
    assert complete == {"ow", "ob", "bal", "bkl"}
    assert {each.name for each in register.lists if each.up_to} == {"ob"}
    assert {each.name for each in register.lists if each.usable_until} == {"wm", "waterwet", "woningwet", "asbest2005"}


def test_both_sides_of_the_concordance_are_acts_that_are_known(register: Register) -> None:
    for pair in register.concordance:
        for reference in (pair.old, pair.new, pair.compare, *pair.basis):
            assert reference is None or register.act(reference.act), reference


def test_every_new_place_exists_as_far_as_can_be_checked(register: Register) -> None:
    for pair in register.concordance:
        if pair.new is not None:
            told = register.status(pair.new, NOW)
            assert told.standing in {Standing.IN_FORCE, Standing.UNCHECKED}, pair.new.short()


def test_every_old_place_was_in_its_list_where_the_list_tells(register: Register) -> None:
    unlisted = set()
    for pair in register.concordance:
        known = register.article_list(pair.old.act)
        if known and pair.old.place is Place.ARTICLE and known.article(pair.old.number) is None:
            unlisted.add(pair.old.short())
    assert unlisted == {"Wabo 5.7", "Wabo 5.9", "Wm 7.4", "Wm 7.5"}  # of after 2015


@pytest.mark.parametrize(
    ("text", "standing", "notes"),
    [
        ("Ow 18.20", Standing.IN_FORCE, ()),
        ("Ow 18.99", Standing.MISSING, ()),
        ("Ow 16.3", Standing.MISSING, (Note.NEVER_IN_FORCE,)),
        ("Ow afd. 18.3", Standing.IN_FORCE, ()),
        ("Ow bijlage", Standing.IN_FORCE, ()),
        ("Bkl bijlage XVIIIa", Standing.IN_FORCE, ()),
        ("Ob 13.9 lid 2", Standing.IN_FORCE, ()),
        ("Ob 10.42c2", Standing.IN_FORCE, ()),
        ("Ob 10.12", Standing.UNCHECKED, (Note.GROUPED,)),
        ("Ob 14.12", Standing.UNCHECKED, (Note.BEYOND_LIST,)),
        ("Bbl 7.12a", Standing.UNCHECKED, (Note.LATER_ARTICLES,)),
        ("Awb 3:12", Standing.UNCHECKED, (Note.NO_LIST,)),
        ("Wm 8.40", Standing.UNCHECKED, (Note.OLD_LIST,)),
        ("Wabo 5.4", Standing.REPEALED, (Note.AMBIGUOUS_NUMBERING,)),
        ("Bor 7.3", Standing.REPEALED, (Note.RECALLED, Note.AMBIGUOUS_NUMBERING)),
        ("Wnb 2.7", Standing.REPEALED, ()),
    ],
)
def test_known_places_stand_as_the_law_has_them(
    register: Register, text: str, standing: Standing, notes: tuple[Note, ...]
) -> None:
    told = register.status(parse_reference(text, register), NOW)
    assert (told.standing, told.notes) == (standing, notes)


def test_the_base_of_the_verordening_is_found_from_the_old_article(register: Register) -> None:
    found = register.successors(parse_reference("Wabo 5.4 lid 1 onder b", register))
    assert [each.reference and each.reference.short() for each in found] == [
        "Ow 18.20 lid 3",
        "Ow 18.26 lid 1",  # of the numbering before 2016
        "Ow 18.20",
    ]
    assert [each.short() for each in found[0].pair.basis] == ["Invoeringswet Omgevingswet 4.81a lid 1"]


def test_a_day_tells_which_numbering_is_meant(register: Register) -> None:
    found = register.successors(parse_reference("Wabo 5.4 (tekst van 2018-01-01)", register))
    assert "Ow 18.26 lid 1" not in [each.reference and each.reference.short() for each in found]
    found = register.successors(parse_reference("Wabo 5.4 (tekst van 2012-09-07)", register))
    assert [each.reference and each.reference.short() for each in found] == ["Ow 18.26 lid 1"]


def test_an_old_chapter_five_of_the_wabo_tells_which_numbering_it_means(register: Register) -> None:
    told = {(pair.old_from, pair.old_until) for pair in register.concordance if pair.old.short() == "Wabo 5.3"}
    assert told == {(date(2016, 4, 14), None), (None, date(2016, 4, 14))}


def test_ordinary_words_are_no_old_terms(register: Register) -> None:
    text = (
        "De inrichting van de openbare ruimte, het uitvoeringsprogramma, de reguliere procedure, een nadere eis, een "
        "programma, een instructie, een revisievergunning, toezicht op inrichtingen, ongewoon voorval, jaarverslag."
    )
    assert register.old_terms(text) == ()


def test_old_instruments_are_found_in_every_inflection(register: Register) -> None:
    text = "Structuurvisies, bestemmingsplannen, een vvgb, een type B-inrichting en de watervergunning."
    found = [use.found for use in register.old_terms(text)]
    assert found == ["Structuurvisies", "bestemmingsplannen", "vvgb", "type B-inrichting", "watervergunning"]


def test_no_search_form_is_a_word_of_the_law_in_force(register: Register) -> None:
    headings = " . ".join(
        article.heading for known in register.lists if known.name in NEW_LAW for article in known.articles
    )
    assert [use.found for use in register.old_terms(headings)] == ["bestemmingsplan"]  # Ow 22.12, transitional law


def test_what_is_recalled_is_marked_so(register: Register) -> None:
    recalled = {act.label for act in register.acts if act.certainty is Certainty.RECALLED}
    assert {"Bor", "Mor", "Bro", "Wkb"} <= recalled
    assert not {"Ow", "Wabo", "Wro"} & recalled


def test_writing_what_was_read_gives_the_same_bytes(register: Register, tmp_path: Path) -> None:
    write_register(register, tmp_path)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    shipped = {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*.csv")}
    assert written == shipped


def test_the_checksum_is_of_the_facts_and_not_of_the_files(register: Register, copy: Path) -> None:
    for path in copy.rglob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    again = read_register(copy)
    assert register_checksum(again) == register_checksum(register)
    changed = replace(register, acts=(replace(register.acts[0], remark="anders"), *register.acts[1:]))
    assert register_checksum(changed) != register_checksum(register)


def test_every_fault_of_every_file_is_told_with_its_line(copy: Path) -> None:
    expected = [
        (
            "wetten.csv",
            change(copy / "wetten.csv", "Omgevingsbesluit,Ob,,ja,amvb", "Omgevingsbesluit,Ob,,ja,abmv"),
            "unknown_word",
        ),
        ("wetten.csv", change(copy / "wetten.csv", "1994-01-01", "1994-13-01"), "not_a_day"),
        ("lijsten.csv", change(copy / "lijsten.csv", "ow,BWBR0037885", "ow,BWBR0000000"), "unknown_act"),
        ("artikelen/wabo.csv", change(copy / "artikelen/wabo.csv", "\n2.33a,", "\n2.33,") + 1, "double_row"),
        (
            "concordantie.csv",
            change(copy / "concordantie.csv", "Ow 18.23 lid 1 onder a,,", "Ow en nog wat,,"),
            "bad_reference",
        ),
        ("concordantie.csv", change(copy / "concordantie.csv", "Wabo 2.3a,", "artikel 2.3a Wabo,"), "other_notation"),
        ("termen.csv", change(copy / "termen.csv", "vvgb; vvgb's,", "vvgb; vvgb,"), "double_in_list"),
        ("termen.csv", change(copy / "termen.csv", "IMRO / SVBP,STOP/TPOD", "IMRO / SVBP,"), "empty_field"),
    ]
    assert sorted(faults(copy)) == sorted(expected)


def test_a_row_with_a_cell_too_many_is_told(copy: Path) -> None:
    line = change(copy / "hernummeringen.csv", "BWBR0024779,5,", "BWBR0024779,5,,")
    assert faults(copy) == [("hernummeringen.csv", line, "wrong_number_of_cells")]


def test_other_columns_are_told(copy: Path) -> None:
    change(copy / "bronnen.csv", "bron,omschrijving", "bron,uitleg")
    assert ("bronnen.csv", 1, "wrong_columns") in faults(copy)


def test_a_file_that_is_not_there_is_told(copy: Path) -> None:
    (copy / "hernummeringen.csv").unlink()
    assert faults(copy) == [("hernummeringen.csv", 0, "no_file")]


def test_a_file_without_end_is_not_read(copy: Path) -> None:
    (copy / "hernummeringen.csv").write_bytes(b"a" * (MAX_BYTES + 1))
    assert faults(copy) == [("hernummeringen.csv", 0, "file_too_large")]


def test_two_references_where_one_belongs_are_told(copy: Path) -> None:
    line = change(copy / "concordantie.csv", "Wabo 2.3a,,,Ow 5.6,", "Wabo 2.3a,,,Ow 5.6; Ow 5.7,")
    assert faults(copy) == [("concordantie.csv", line, "bad_reference")]


def test_a_file_in_another_encoding_is_told_with_its_line(copy: Path) -> None:
    path = copy / "hernummeringen.csv"
    path.write_bytes(path.read_bytes().replace(b"gewijzigd", b"gewijz\xefgd"))
    assert faults(copy) == [("hernummeringen.csv", 3, "not_utf8")]


def test_a_quote_that_never_ends_is_told(copy: Path) -> None:
    change(copy / "hernummeringen.csv", "gewijzigd;", '"gewijzigd;')
    assert faults(copy) == [("hernummeringen.csv", 3, "not_csv")]


def test_a_name_belongs_to_one_act(copy: Path) -> None:
    line = change(
        copy / "wetten.csv", "BWBR0020449,Wet ruimtelijke ordening,Wro,", "BWBR0020449,Wet ruimtelijke ordening,Wabo,"
    )
    told = faults(copy)
    assert ("wetten.csv", line, "double_row") in told


def test_a_successor_is_an_act_that_is_known(copy: Path) -> None:
    line = change(copy / "wetten.csv", "2016-07-01,BWBR0037521", "2016-07-01,BWBR9999999")
    assert faults(copy) == [("wetten.csv", line, "unknown_act")]


def test_a_fact_names_a_source_that_is_in_the_list(copy: Path) -> None:
    line = change(copy / "hernummeringen.csv", "de lijst is van ervoor,hoofd", "de lijst is van ervoor,hoofdje")
    assert faults(copy) == [("hernummeringen.csv", line, "unknown_key")]


def test_every_fault_has_a_sentence(copy: Path) -> None:
    change(copy / "wetten.csv", "1994-01-01", "1994-13-01")
    change(copy / "bronnen.csv", "bron,omschrijving", "bron,uitleg")
    change(copy / "concordantie.csv", "Wabo 2.3a,", "artikel 2.3a Wabo,")
    change(copy / "concordantie.csv", "Ow 18.23 lid 1 onder a,,", "Ow en nog wat,,")
    (copy / "termen.csv").unlink()
    with pytest.raises(FaultyRegister) as refusal:
        read_register(copy)
    sentences = [sentence(each.code, each.values) for each in refusal.value.faults]
    assert all(text.endswith((".", "?")) and "{" not in text for text in sentences)
