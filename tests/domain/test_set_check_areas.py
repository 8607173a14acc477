from dataclasses import replace

from tests.support.versions import a_version
from vthquality.domain.set_check import Severity
from vthquality.domain.set_check.completeness import completeness_faults


def test_an_area_that_asks_nothing_at_all_is_one_remark_and_no_fault() -> None:
    version = a_version()
    empty = replace(version.areas[0], requirements=())
    found = [f for f in completeness_faults(replace(version, areas=(empty,))) if "requirements" in f.code]
    assert [(fault.code, fault.key, fault.severity) for fault in found] == [
        ("area_without_requirements", empty.key, Severity.REMARK)
    ]


def test_an_area_that_asks_under_one_heading_asks_under_all() -> None:
    version = a_version()
    thin = replace(version.areas[0], requirements=version.areas[0].requirements[:1])
    found = [f for f in completeness_faults(replace(version, areas=(thin,))) if f.code == "heading_missing"]
    assert len(found) == 6
    assert {fault.severity for fault in found} == {Severity.FAULT}
