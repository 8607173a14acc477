from dataclasses import replace

from tests.support.versions import a_profile_version, key
from vthquality.domain.filling.competencies import competency_questions
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.wording.filling.competencies import step_notes, step_said

SCALE = a_profile_version().scale
SECOND = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2)


def test_a_choice_is_said_with_the_name_of_its_step() -> None:
    assert step_said(SECOND, SCALE) == "stap 2, In ontwikkeling"
    assert step_said(None, SCALE) == "nog niets"
    assert step_said(replace(SECOND, said=CompetencySaid.NOT_SEEN, step=None), SCALE) == "nog niet in beeld"


def test_the_behaviour_of_each_step_stands_by_its_number() -> None:
    (question,) = competency_questions(a_profile_version(), ("casemanagement",), {})
    assert step_notes(question) == {"1": "Vraagt na.", "2": "Noemt zelf."}
