from dataclasses import asdict, replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import (
    COUNCIL,
    DAY,
    NOW,
    SYSTEM,
    Desk,
    a_desk,
    an_answer,
    opened,
    people,
    seen,
    the_next_set,
)
from tests.support.versions import key
from vthquality.domain.changes import Fate
from vthquality.domain.coverage import judge_people
from vthquality.domain.errors import Invalid, NotReady
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.lineage import Lineage, Link
from vthquality.domain.people import RoundId
from vthquality.services.answering import record_answers
from vthquality.services.criteria import load_crosswalk, load_set
from vthquality.services.moving import Effect, Moved, look_at_move, move_round
from vthquality.services.rounds import close_round, list_rounds
from vthquality.services.verdicts import as_places
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.answers import find_answers
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.verdicts import find_verdicts

GONE, FRESH = Link(frozenset({key("b2")}), frozenset(), "weg"), Link(frozenset(), frozenset({key("c3")}), "nieuw")
YES = Claim(value=ClaimValue.YES, explanation="cursus gedaan")


def move(session: Session, desk: Desk, source: RoundId, slug: str = "vers", name: str = "1-meting") -> Moved:
    return move_round(
        session,
        SYSTEM,
        desk.organisation,
        source,
        name=name,
        reference_day=date(2027, 10, 1),
        versions=[(slug, "1.0")],
        council=COUNCIL,
        now=NOW,
    )


def crosswalk(session: Session, *links: Link) -> None:
    load_set(session, SYSTEM, the_next_set(), now=NOW)
    load_crosswalk(session, SYSTEM, Lineage("voorbeeld", "1.0", "vers", "1.0", links or (GONE, FRESH)), now=NOW)


def test_answers_that_still_speak_are_kept_with_where_they_came_from(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    first = people(seen(session, desk, source))[0]
    said = [
        an_answer(first, "a1kno", claim=YES),
        an_answer(first, "b2kno"),
        an_answer(first, "a1dip", requirement=key("a1edu")),
    ]
    record_answers(session, SYSTEM, desk.organisation, source, said, now=NOW)
    crosswalk(session)
    moved = move(session, desk, source)
    assert (moved.kept, moved.to_reconfirm, moved.to_redo) == (2, 0, 0)
    answers = {a.about: a for a in find_answers(session, desk.scope, moved.round)}
    kept = answers[key("a1kno")]
    assert (kept.claim, kept.origin, kept.fate, kept.came_from) == (
        YES,
        Origin.CARRIED,
        Fate.KEEP,
        ((first, key("a1kno")),),
    )
    assert answers[key("a1dip")].requirement == key("a1edu")
    snapshot = seen(session, desk, moved.round)
    assert find_verdicts(session, desk.scope, moved.round) == as_places(judge_people(snapshot))
    assert [len(a.assignments) for a in snapshot.participants] == [1, 1]
    assert [a.activity for a in snapshot.arrangements] == [key("a1act1")]
    assert next(r for r in list_rounds(session, SYSTEM, desk.organisation) if r.head.id == moved.round).source == source


def test_an_answer_that_must_be_given_again_waits_empty_beside_the_old_one(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    first = people(seen(session, desk, source))[0]
    record_answers(session, SYSTEM, desk.organisation, source, [an_answer(first, "a1kno", claim=YES)], now=NOW)
    version = the_next_set()
    area = version.areas[0]
    reworded = tuple(
        replace(r, text="Een heel andere zin over iets anders.") if r.key == key("a1kno") else r
        for r in area.requirements
    )
    load_set(session, SYSTEM, replace(version, areas=(replace(area, requirements=reworded), version.areas[1])), now=NOW)
    load_crosswalk(session, SYSTEM, Lineage("voorbeeld", "1.0", "vers", "1.0", (GONE, FRESH)), now=NOW)
    moved = move(session, desk, source)
    assert (moved.kept, moved.to_reconfirm) == (0, 1)
    (waiting,) = find_answers(session, desk.scope, moved.round)
    assert (waiting.claim, waiting.fate, waiting.came_from) == (None, Fate.RECONFIRM, ((first, key("a1kno")),))
    (person, _) = seen(session, desk, moved.round).participants
    assert person.answers.claims == {}
    again = an_answer(person.id, "a1kno", claim=YES)
    record_answers(session, SYSTEM, desk.organisation, moved.round, [again], now=NOW)
    (given,) = find_answers(session, desk.scope, moved.round)
    assert (given.claim, given.origin, given.came_from) == (YES, Origin.TYPED, ((first, key("a1kno")),))


def test_moving_takes_the_staff_of_now_and_leaves_the_old_round_as_it_is(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    close_round(session, SYSTEM, desk.organisation, source, now=NOW)
    before = seen(session, desk, source)
    save_staff(session, desk.scope, [an_entry("1", id=desk.employees[0], leaves_on=DAY), an_entry("3", team="Nieuw")])
    crosswalk(session)
    moved = move(session, desk, source)
    assert [p.team for p in seen(session, desk, moved.round).participants] == ["Nieuw", "Vergunningen"]
    assert seen(session, desk, source) == before


def test_what_a_move_would_do_is_what_it_does_and_looking_changes_nothing(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    first, second = people(seen(session, desk, source))
    said = [an_answer(first, "a1kno", claim=YES), an_answer(second, "a1kno"), an_answer(second, "b2kno")]
    record_answers(session, SYSTEM, desk.organisation, source, said, now=NOW)
    save_staff(session, desk.scope, [an_entry("1", id=desk.employees[0], leaves_on=DAY), an_entry("3")])
    crosswalk(session)
    wanted = {"reference_day": date(2027, 10, 1), "versions": [("vers", "1.0")]}
    ahead = look_at_move(session, SYSTEM, desk.organisation, source, **wanted)  # type: ignore[arg-type]
    assert ahead == Effect(kept=1, to_reconfirm=0, to_redo=0, people=2, joiners=1, leavers=1, fell_away=1)
    assert len(list_rounds(session, SYSTEM, desk.organisation)) == 1
    moved = move(session, desk, source)
    assert moved == Moved(**asdict(ahead), round=moved.round)
    with pytest.raises(Invalid, match="moved_before"):
        look_at_move(session, SYSTEM, desk.organisation, source, **wanted)  # type: ignore[arg-type]


def test_a_round_can_be_held_again_on_the_same_version(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    first = people(seen(session, desk, source))[0]
    record_answers(session, SYSTEM, desk.organisation, source, [an_answer(first)], now=NOW)
    assert move(session, desk, source, "voorbeeld").kept == 1


def test_a_round_is_moved_onto_a_version_once(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    crosswalk(session)
    move(session, desk, source)
    with pytest.raises(Invalid, match="moved_before"):
        move(session, desk, source, name="2-meting")


def test_without_a_crosswalk_a_round_is_not_moved_to_another_set(session: Session) -> None:
    desk = a_desk(session)
    load_set(session, SYSTEM, the_next_set(), now=NOW)
    with pytest.raises(NotReady) as refusal:
        move(session, desk, opened(session, desk))
    assert refusal.value.values["reason"] == "no_crosswalk"
