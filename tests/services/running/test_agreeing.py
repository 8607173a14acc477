from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import DAY, NOW, SETS, SYSTEM, a_desk, seen
from tests.support.running_cases import hr, somebody
from tests.support.versions import key
from vthquality.domain.access import EVERYONE, Reach, RoleName
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.growth import distributions
from vthquality.domain.judging import Basis
from vthquality.domain.people import RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.domain.retention import PROPOSED, months_after
from vthquality.domain.running.council import AS_SHIPPED, Agreement, Opener, WorksCouncil, no_consent
from vthquality.services.reports import issue_report
from vthquality.services.retention import rehearse
from vthquality.services.rounds import close_round, open_round
from vthquality.services.running.agreeing import agreed_on, within_agreement
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.answers import save_competency_answers
from vthquality.store.rounds.planning import find_council

AGREED = Agreement(smallest_group=8, openers=frozenset({Opener.MANAGER}), retention_months=24)


def test_what_was_agreed_is_kept_with_the_round_and_narrows_who_opens_results(session: Session) -> None:
    desk = a_desk(session)
    council = WorksCouncil(decided=date(2026, 6, 1), reference="OR 1", agreed=AGREED)
    made = open_round(
        session, SYSTEM, desk.organisation, name="m", reference_day=DAY, versions=SETS, council=council, now=NOW
    )
    assert find_council(session, desk.scope, made.round) == council
    assert agreed_on(session, desk.scope, made.round) == AGREED
    assert not within_agreement(session, desk.scope, made.round).reach.everyone
    manager = replace(desk.scope, reach=Reach(teams=frozenset({"Toezicht"})))
    assert within_agreement(session, manager, made.round).reach == manager.reach


def test_without_consent_the_reason_is_kept_and_the_service_decides(session: Session) -> None:
    desk = a_desk(session)
    made = open_round(
        session,
        SYSTEM,
        desk.organisation,
        name="m",
        reference_day=DAY,
        versions=SETS,
        council=no_consent("geen OR"),
        now=NOW,
    )
    found = find_council(session, desk.scope, made.round)
    assert found == WorksCouncil(not_asked_because="geen OR")
    assert agreed_on(session, desk.scope, made.round) == AS_SHIPPED
    assert within_agreement(session, desk.scope, made.round).reach == EVERYONE


def test_a_round_of_before_this_was_kept_goes_by_the_settings_of_the_service(session: Session) -> None:
    desk = a_desk(session)
    assert agreed_on(session, desk.scope, RoundId("vroeger")) == AS_SHIPPED


def test_a_report_with_names_goes_to_those_only_who_may_open_results(session: Session) -> None:
    desk = a_desk(session)
    council = WorksCouncil(decided=date(2026, 6, 1), reference="OR 1", agreed=AGREED)
    made = open_round(
        session, SYSTEM, desk.organisation, name="m", reference_day=DAY, versions=SETS, council=council, now=NOW
    )
    officer = replace(hr(desk.organisation), reason="gesprek")
    manager = somebody(RoleName.MANAGER, desk.organisation, teams=frozenset({"Toezicht"}))
    team = ReportScope(edition=Edition.TEAM, team="Toezicht")
    for about, refusal in ((team, NotFound), (ReportScope(edition=Edition.TEAM), Forbidden)):
        with pytest.raises(refusal):
            issue_report(session, officer, desk.organisation, made.round, about, now=NOW)
    assert issue_report(session, manager, desk.organisation, made.round, team, now=NOW).number
    board = ReportScope(edition=Edition.BOARD)
    assert issue_report(session, officer, desk.organisation, made.round, board, now=NOW).number


def test_totals_are_hidden_below_the_group_that_was_agreed_on(session: Session) -> None:
    desk = a_desk(session)
    save_staff(session, desk.scope, [an_entry(f"x{n}", team="Advies") for n in range(7)])
    shown = {}
    for smallest in (5, 8):
        council = WorksCouncil(decided=DAY, reference="OR 1", agreed=Agreement(smallest_group=smallest))
        name = f"m{smallest}"
        made = open_round(
            session, SYSTEM, desk.organisation, name=name, reference_day=DAY, versions=SETS, council=council, now=NOW
        )
        people = seen(session, desk, made.round).participants
        said = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2)
        saying = {p.id: [said] for p in people if p.team == "Advies"}
        save_competency_answers(session, Basis.SELF, saying, "toets")
        snapshot = seen(session, desk, made.round)
        assert snapshot.smallest_group == smallest
        shown[smallest] = [d.hidden for d in distributions(snapshot)]
    assert shown == {5: [False], 8: [True]}


def test_a_shorter_term_that_was_agreed_on_goes_before_that_of_the_organisation(session: Session) -> None:
    desk = a_desk(session)
    due = {}
    for months in (6, 60):
        council = WorksCouncil(decided=DAY, reference="OR 1", agreed=Agreement(retention_months=months))
        name = f"m{months}"
        made = open_round(
            session, SYSTEM, desk.organisation, name=name, reference_day=DAY, versions=SETS, council=council, now=NOW
        )
        close_round(session, SYSTEM, desk.organisation, made.round, now=NOW)
        due[made.round] = months
    found = rehearse(session, SYSTEM, desk.organisation, on=DAY, now=NOW).rounds
    own = PROPOSED.closed_rounds
    assert {r.id: r.due for r in found} == {
        id_: months_after(NOW.date(), min(months, own)) for id_, months in due.items()
    }
    assert len({r.due for r in found}) == 2
