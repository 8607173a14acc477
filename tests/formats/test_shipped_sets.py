from functools import cache
from pathlib import Path

import pytest

from vthquality.domain.criteria import Attestation, Heading, Provenance, Safeguarding, SetKind, Version
from vthquality.formats.criteria_files import read_set
from vthquality.formats.legal_files import read_register

CRITERIA = Path(__file__).parents[2] / "criteria"
SEVEN = tuple(heading for heading in Heading if heading is not Heading.PROCESS)
SAFEGUARDED = {"4", "7", "12", "16", "20", "21", "22"}
"""The areas of version 2.1 of which activities and safeguarding were seen."""


@cache
def version_of(slug: str) -> Version:
    read = read_set(CRITERIA / slug, read_register(CRITERIA / "wetgeving"))
    assert read.faults == ()
    assert read.version is not None
    return read.version


def test_the_skeleton_names_26_areas_and_asks_under_every_heading() -> None:
    version = version_of("skelet-2.1")
    assert [area.number for area in version.areas] == [str(number) for number in range(1, 27)]
    assert not version.head.example
    for area in version.areas:
        assert tuple(dict.fromkeys(requirement.heading for requirement in area.requirements)) == SEVEN


def test_the_skeleton_holds_no_value_but_the_safeguarding_that_was_seen() -> None:
    seen = set()
    for area in version_of("skelet-2.1").areas:
        for requirement in area.requirements:
            if requirement.provenance is Provenance.MISSING:
                assert (requirement.text, requirement.routes) == ("", None)
            else:
                assert requirement.provenance is Provenance.UNVERIFIED
                assert isinstance(requirement.routes, Safeguarding)
                seen.add(area.number)
    assert seen == SAFEGUARDED


@pytest.mark.parametrize("number", ["24", "25", "26"])
def test_the_skeleton_says_which_areas_are_from_memory(number: str) -> None:
    area = next(area for area in version_of("skelet-2.1").areas if area.number == number)
    assert "uit het geheugen" in area.description
    assert "uit het geheugen" in area.sources[0].place


def test_the_process_criteria_ask_the_organisation_about_the_whole_of_the_law() -> None:
    version = version_of("procescriteria-ob")
    assert (version.head.kind, version.head.example) == (SetKind.ORGANISATION, True)
    assert len(version.areas) == 10
    requirements = [requirement for area in version.areas for requirement in area.requirements]
    assert all(isinstance(requirement.routes, Attestation) for requirement in requirements)
    cited = {reference.number for requirement in requirements for reference in requirement.references}
    assert cited >= {f"13.{number}" for number in range(5, 12)}
