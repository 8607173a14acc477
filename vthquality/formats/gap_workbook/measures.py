"""How wide a text is in Arial, and how many lines it takes: not every program measures wrapped text when it opens."""

from functools import lru_cache

_BY_WIDTH = {
    222: "ijl'|",
    278: " !,./:;I[]ft\\",
    333: "()-r`",
    500: "cksvxyzJ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1015: "@",
}
"""Widths of characters in thousandths of the size of the letter; any other is as wide as a digit."""
_DIGIT = 556
_WIDTHS = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
_BOLD = 1.07
_ROUNDING = 0.01
_USABLE = 0.93
"""Part of a column that text fills: what is left goes to the edges, and a digit is a little wider than its unit."""


@lru_cache(maxsize=4_096)
def text_width(text: str) -> float:
    """Width of one line in digits, the unit in which columns are measured."""
    return sum(_WIDTHS.get(sign, _DIGIT) for sign in text) / _DIGIT


def bold_width(word: str) -> float:
    """Width of a column in which a bold word stays whole."""
    return text_width(word) * _BOLD / _USABLE + _ROUNDING


@lru_cache(maxsize=4_096)
def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a column of so many digits, broken between words as a spreadsheet does."""
    usable = width * _USABLE / (_BOLD if bold else 1.0)
    return sum(_lines(part, usable) for part in text.split("\n"))


def _lines(part: str, usable: float) -> int:
    lines, filled = 1, 0.0
    for word in part.split(" "):
        wide = text_width(word)
        if filled and filled + text_width(" ") + wide > usable:
            lines, filled = lines + 1, 0.0
        filled += wide + (text_width(" ") if filled else 0.0)
        while filled > usable:  # a word wider than the column goes on below
            lines, filled = lines + 1, filled - usable
    return lines
