"""Recognises a citizen service number (burgerservicenummer), which this service never keeps."""

import re

LENGTH = 9
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIVISOR = 11
_CANDIDATE = re.compile(r"(?<![\d])\d(?:[ .]?\d){8}(?![\d])")
"""Nine digits, also when written in groups with points or spaces."""


def holds_citizen_number(text: str) -> bool:
    """Whether a text holds nine digits that pass the eleven test (source: Wet algemene bepalingen BSN, RvIG)."""
    return any(_passes([int(sign) for sign in found if sign.isdigit()]) for found in _CANDIDATE.findall(text))


def _passes(digits: list[int]) -> bool:
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return any(digits) and total % _DIVISOR == 0
