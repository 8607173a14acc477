"""Kinds of rows in a round that the domain does not tell apart."""

from enum import Enum


class Origin(Enum):
    """How an answer came to be: typed by somebody, prefilled by the service, or carried over from a round before."""

    TYPED = "typed"
    PREFILLED = "prefilled"
    CARRIED = "carried"


class NoteKind(Enum):
    """What is noted about a competency after the talk."""

    CONCLUSION = "conclusion"
    ACTION = "action"
