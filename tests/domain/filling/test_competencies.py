from tests.support.versions import a_profile_version, key
from vthquality.domain.filling.competencies import competency_questions
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid

SAID = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2)
PLACE = SAID.profile, SAID.competency


def test_somebody_is_asked_the_competencies_of_the_profiles_of_the_own_roles() -> None:
    (asked,) = competency_questions(a_profile_version(), ("casemanagement", "toezicht"), {})
    assert (asked.place, asked.asked, asked.answer, asked.revision) == (PLACE, 2, None, 0)
    assert asked.indicator.steps == {1: "Vraagt na.", 2: "Noemt zelf."}


def test_an_answer_stands_with_its_revision_and_that_of_the_last_round_beside_it() -> None:
    (asked,) = competency_questions(a_profile_version(), ("casemanagement",), {PLACE: (SAID, 3)}, [SAID])
    assert (asked.answer, asked.revision, asked.before) == (SAID, 3, SAID)


def test_nothing_is_asked_without_profiles_or_without_a_fitting_role() -> None:
    assert competency_questions(None, ("casemanagement",), {}) == ()
    assert competency_questions(a_profile_version(), ("toezicht",), {}) == ()
