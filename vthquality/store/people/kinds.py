"""Kinds of rows about people that the domain tells apart by type or not at all."""

from enum import Enum


class PrincipalKind(Enum):
    """What a deelnemer is."""

    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    WATER_BOARD = "water_board"
    OTHER = "other"


class FactKind(Enum):
    """Which of the facts of the domain a row holds."""

    QUALIFICATION = "qualification"
    COURSE = "course"
    SHOWN = "shown"
    PERIOD = "period"
    PRACTICE = "practice"
