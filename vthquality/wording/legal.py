"""What the service says about references to legislation, their successors and old terms."""

from collections.abc import Iterator
from datetime import date

from vthquality.domain.legal import Fit, Grade, Reference, ReferenceStatus, Standing, Successor, TermUse
from vthquality.wording.legal_notes import NOTES
from vthquality.wording.values import day, listed

STANDING = {
    Standing.IN_FORCE: "geldt",
    Standing.REPEALED: "ingetrokken",
    Standing.MISSING: "bestaat niet",
    Standing.UNCHECKED: "niet te controleren",
}

GRADE = {
    Grade.TRANSITIONAL_LAW: "volgens het overgangsrecht",
    Grade.TEXT_COMPARISON: "eigen vergelijking van de teksten",
    Grade.HEADING_ONLY: "alleen de opschriften vergeleken",
    Grade.THIRD_PARTY: "overgenomen van anderen",
    Grade.NO_COUNTERPART: "in de nieuwe teksten niet gevonden",
    Grade.RECALLED: "uit het hoofd opgeschreven, kijk het na",
}

FIT = {
    Fit.EXACT: "",
    Fit.BROADER: "gaat over heel {old}",
    Fit.NARROWER: "gaat alleen over {old}",
}


def reference_status(reference: Reference, status: ReferenceStatus) -> str:
    """What the register says of a reference, in one or more sentences."""
    return " ".join((_standing(reference, status), *(NOTES[note] for note in status.notes)))


def _standing(reference: Reference, status: ReferenceStatus) -> str:
    """The first sentence."""
    cited = reference.short()
    match status.standing:
        case Standing.IN_FORCE:
            return f"{cited} geldt{_by_list(status)}."
        case Standing.REPEALED:
            since = f" sinds {day(status.act.repealed)}" if status.act and status.act.repealed else ""
            return f"{cited} geldt niet meer: de wet is{since} ingetrokken."
        case Standing.MISSING:
            return f"{cited} bestaat niet{_by_list(status)}."
        case Standing.UNCHECKED:
            return f"{cited} is niet te controleren."


def _by_list(status: ReferenceStatus) -> str:
    """The state of the list that was looked in."""
    if not status.list_state:
        return ""
    try:
        state = day(date.fromisoformat(status.list_state))
    except ValueError:  # older lists know their years only: 2014/2015
        state = status.list_state
    return f" volgens de lijst van {state}"


def successor(proposal: Successor) -> str:
    """One proposal: the new place, the subject, and how sure it is. Never more than a proposal."""
    return f"{_new_place(proposal)}: {proposal.pair.subject} ({'; '.join(_grounds(proposal))})."


def _new_place(proposal: Successor) -> str:
    """The new place, or that there is none."""
    if proposal.reference is not None:
        return f"Mogelijke opvolger {proposal.reference.short()}"
    compare = proposal.pair.compare
    return "Geen opvolger" + (f", vergelijk {compare.short()}" if compare else "")


def _grounds(proposal: Successor) -> Iterator[str]:
    """How sure the proposal is, and what it is about."""
    yield GRADE[proposal.pair.grade]
    if proposal.pair.basis:
        yield listed([each.short() for each in proposal.pair.basis])
    if FIT[proposal.fit]:
        yield FIT[proposal.fit].format(old=proposal.pair.old.short())
    if proposal.pair.old_from:
        yield f"nummering vanaf {day(proposal.pair.old_from)}"
    if proposal.pair.old_until:
        yield f"nummering tot {day(proposal.pair.old_until)}"
    if proposal.pair.remark:
        yield proposal.pair.remark


def old_term(use: TermUse) -> str:
    """That a word is of the old law, and what took its place."""
    return f"“{use.found}” is een begrip van voor de Omgevingswet. Nu: {use.term.new}."
