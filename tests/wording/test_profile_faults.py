import re
from pathlib import Path
from string import Formatter

import pytest

from vthquality.wording.profile_faults import PROFILE_FAULTS

PACKAGE = Path(__file__).parents[2] / "vthquality"
SHARED = {"double_key", "empty_list", "example_in_real_set", "key_form", "no_source", "not_an_example", "old_term"}
"""Codes that areas have too; their sentences stand with those of all sets."""


def _codes() -> set[str]:
    """Every code that the rules and the reader of profiles give."""
    rules = (PACKAGE / "domain" / "profile_check.py").read_text(encoding="utf-8")
    reader = (PACKAGE / "formats" / "profile_files.py").read_text(encoding="utf-8")
    given = set(re.findall(r'SetFault\(\s*"(\w+)"', rules)) | {"not_an_example", "example_in_real_set"}
    given |= {f"double_{field}" for field in re.findall(r'_twice\(\s*"(\w+)"', rules)}
    given |= set(re.findall(r'_reading\.fault\([^"\n]+"(\w+)"', reader))
    given |= set(re.findall(r'record\.fault\("\w+", "(\w+)"', reader))
    return given | set(re.findall(r'FileFault\([^"\n]+"(\w+)"', reader))


def test_every_code_of_profiles_has_a_sentence_and_every_sentence_a_code() -> None:
    assert _codes() - SHARED - {"repealed_law", "unexpected_file"} == PROFILE_FAULTS.keys()


@pytest.mark.parametrize("code", sorted(PROFILE_FAULTS))
def test_a_sentence_is_whole_and_names_its_values_by_plain_names(code: str) -> None:
    sentence = PROFILE_FAULTS[code]
    assert sentence[0] in "“ABCDEFGHIJKLMNOPQRSTUVWXYZ{"
    assert sentence.endswith(".")
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(sentence))
