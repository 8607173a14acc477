import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.set_builders import a_sound_area, a_sound_version, cite
from tests.support.set_strategies import versions
from tests.support.versions import a_profile_version
from vthquality.domain.canonical import canonical_json, checksum, decode, encode, kind_of
from vthquality.domain.criteria import AllOf, AnyOf, Education, Heading, Key, Leaf, Level, Route, Version
from vthquality.domain.facts import AnyFact, Evidence, Period
from vthquality.domain.legal import Reference, Register
from vthquality.domain.profiles import ProfileVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    number: Decimal = Decimal(1)
    moment: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    words: frozenset[str] = frozenset()
    steps: Mapping[int, str] | None = None
    pair: tuple[str, int] = ("a", 1)


@given(versions())
def test_reading_back_gives_the_same_version(version: Version) -> None:
    assert decode(Version, json.loads(json.dumps(encode(version)))) == version


def test_reading_back_gives_the_same_profiles() -> None:
    profiles = a_profile_version()
    assert decode(ProfileVersion, json.loads(canonical_json(profiles))) == profiles


@given(st.builds(Sample, number=st.decimals(-(10**9), 10**9, places=3)))
def test_equal_numbers_are_written_alike_however_they_were_typed(sample: Sample) -> None:
    padded = Sample(number=sample.number.quantize(Decimal("0.00001")))
    assert canonical_json(sample) == canonical_json(padded)
    assert decode(Sample, encode(sample)) == sample


@pytest.mark.parametrize(
    ("number", "written"),
    [("400", "400"), ("4E+2", "400"), ("1.50", "1.5"), ("0.00", "0"), ("-0", "0"), ("0.05", "0.05"), ("100", "100")],
)
def test_a_number_is_written_without_exponent_and_idle_zeros(number: str, written: str) -> None:
    assert encode(Sample(number=Decimal(number)))["number"] == written


def test_a_number_that_is_none_is_refused_both_ways() -> None:
    with pytest.raises(ValueError, match="no number"):
        encode(Sample(number=Decimal("NaN")))
    with pytest.raises(ValueError, match="no number"):
        decode(Decimal, "Infinity")


def test_equal_moments_are_written_alike_in_every_zone() -> None:
    there = datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    assert canonical_json(Sample(moment=there)) == canonical_json(Sample())
    assert decode(Sample, encode(Sample(moment=there))).moment == there


def test_a_set_and_a_mapping_are_written_in_one_order() -> None:
    one = Sample(words=frozenset({"b", "a", "c"}), steps={2: "twee", 1: "een"})
    other = Sample(words=frozenset({"c", "b", "a"}), steps={1: "een", 2: "twee"})
    assert encode(one)["words"] == ["a", "b", "c"]
    assert canonical_json(one) == canonical_json(other)
    assert decode(Sample, encode(one)) == one


def test_letters_are_composed() -> None:
    assert canonical_json(Sample(pair=("e\u0301", 1))) == canonical_json(Sample(pair=("\u00e9", 1)))


def test_the_text_has_no_spaces_and_keeps_its_letters() -> None:
    assert canonical_json(Sample(pair=("é", 1))) == (
        '{"moment":"2026-01-01T00:00:00+00:00","number":"1","pair":["é",1],"steps":null,"words":[]}'
    )


def test_a_member_of_a_union_says_its_kind() -> None:
    leaf = Education(key=Key("k"), level=Level.HBO)
    assert encode(leaf, Leaf)["kind"] == "education"
    assert "kind" not in encode(leaf)
    assert decode(Leaf, encode(leaf, Leaf)) == leaf


@pytest.mark.parametrize("member", get_args(Route))
def test_every_kind_of_route_has_a_kind_of_its_own(member: type) -> None:
    assert [kind_of(other) for other in get_args(Route)].count(kind_of(member)) == 1


def test_nested_routes_keep_their_order() -> None:
    leaves = [Education(key=Key(name), level=Level.WO) for name in "abc"]
    route = AnyOf((leaves[0], AllOf((leaves[2], leaves[1]))))
    assert decode(Route, encode(route, Route)) == route


def test_an_enum_is_its_text_and_a_level_its_name() -> None:
    assert encode(Heading.EDUCATION) == "education"
    assert encode(Level.HBO) == "HBO"
    assert decode(Level, "HBO") is Level.HBO


def test_a_reference_is_its_canonical_text() -> None:
    reference = cite("Ow 5.10 lid 1")
    assert encode(reference) == reference.canonical
    assert decode(Reference, encode(reference)) == reference


def test_how_an_act_is_called_changes_no_checksum() -> None:
    called = Reference("BWBR0037885", label="Ow", cited="de Omgevingswet")
    assert checksum(called) == checksum(Reference("BWBR0037885"))


def test_any_difference_changes_the_checksum() -> None:
    version = a_sound_version()
    assert checksum(version) == checksum(a_sound_version(a_sound_area()))
    assert checksum(version) != checksum(a_sound_version(a_sound_area(name="Geur")))
    assert checksum(version) != checksum(a_sound_version(number="1.1"))


def test_a_field_that_was_not_there_yet_gets_its_default() -> None:
    data = encode(Sample(pair=("x", 2)))
    del data["number"]
    assert decode(Sample, data) == Sample(pair=("x", 2))


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        (Sample, {"surprise": 1}),
        (Sample, {"pair": ["a"]}),
        (Sample, {"pair": [1, "a"]}),
        (Sample, {"moment": "gisteren"}),
        (Sample, []),
        (Sample, {"words": "abc"}),
        (Leaf, {"kind": "knowledge", "key": "k", "topics": "abc"}),
        (Leaf, {"kind": "magic", "key": "k"}),
        (Leaf, {"key": "k"}),
        (Education, {"key": "k"}),
        (Heading, "niets"),
        (Level, 6),
        (Decimal, 1.5),
        (bool, 1),
        (int, True),
        (date, None),
        (str, None),
        (Reference, "&artikel="),
    ],
)
def test_data_of_another_shape_is_refused(declared: object, data: object) -> None:
    with pytest.raises(ValueError, match="no "):
        decode(declared, data)


@pytest.mark.parametrize("declared", [float, object, list[str], str | int, Register])
def test_a_type_without_one_form_is_refused(declared: object) -> None:
    with pytest.raises(TypeError):
        encode(None, declared)


def test_a_union_member_with_a_field_named_kind_is_refused() -> None:
    @dataclass(frozen=True)
    class Kinded:
        kind: str

    with pytest.raises(TypeError, match="told apart"):
        encode(Kinded("a"), Kinded | Sample)


def test_many_small_rows_come_back() -> None:
    rows = tuple(Period(id=str(n), fields=frozenset(), start=date(2020, 1, 1), evidence=Evidence()) for n in range(500))
    declared = tuple[AnyFact, ...]
    assert decode(declared, encode(rows, declared)) == rows
