"""Steps of competencies as somebody chooses them."""

from collections.abc import Iterable

from vthquality.domain.filling.competencies import CompetencyQuestion
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, Step
from vthquality.wording.intake.choices import COMPETENCY_SAID


def step_notes(question: CompetencyQuestion) -> dict[str, str]:
    """The behaviour that shows each step, by the step as the form sends it."""
    return {str(number): text for number, text in question.indicator.steps.items()}


def step_said(answer: CompetencyAnswer | None, scale: Iterable[Step]) -> str:
    """What was chosen, in words."""
    if answer is None:
        return "nog niets"
    if answer.said is not CompetencySaid.STEP:
        return COMPETENCY_SAID[answer.said]
    names = {step.number: step.name for step in scale}
    return f"stap {answer.step}, {names.get(answer.step or 0, '')}".rstrip(", ")
