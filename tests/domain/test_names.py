import pytest

from vthquality.domain.errors import Invalid
from vthquality.domain.names import LONGEST_NAME, as_name


@pytest.mark.parametrize(
    "name", ["OD Noord", "Meting 2026 (proef)", "=1+1", "&P", "Fryslân ⚖ 👩‍💻", "x" * LONGEST_NAME]
)
def test_a_name_may_hold_any_sign_that_is_seen(name: str) -> None:
    assert as_name("name", f" {name}\t") == name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "required"),
        (" \t ", "required"),
        ("x" * (LONGEST_NAME + 1), "text_too_long"),
        ("OD\x01Noord", "unseen_signs"),
        ("OD \x1b[31mNoord", "unseen_signs"),
        ("OD\nNoord", "unseen_signs"),
        ("OD\u2028Noord", "unseen_signs"),
        ("OD \u202edrooN", "unseen_signs"),
        ("OD \udcff", "unseen_signs"),
    ],
)
def test_a_name_that_nobody_could_read_back_is_refused(name: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        as_name("name", name)
    assert refused.value.reason == reason
