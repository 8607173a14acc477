"""The forms of the self-assessment: one per question, so that each answer is saved by itself."""

from typing import ClassVar

from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields import DateField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from vthquality.domain.criteria import Key, Knowledge
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.filling.competencies import CompetencyQuestion
from vthquality.domain.filling.questions import Part, Question
from vthquality.domain.intake.answers import MOST_MINUTES
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.web.assessment.saving import LONGEST_REVISION
from vthquality.web.forms import SiteForm
from vthquality.wording.filling import questions as words
from vthquality.wording.filling import texts
from vthquality.wording.intake.choices import COMPETENCY_SAID


class RevisedForm(SiteForm):
    """A form about something that another window may change too."""

    revision = HiddenField()

    @property
    def on_revision(self) -> int:
        """The revision that was on the screen; 0 where nothing was saved yet, or nothing was sent."""
        text = self.revision.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_REVISION else 0

    def named(self, suffix: str) -> None:
        """Give every field an id of its own, as the same form stands on a page many times."""
        for field in self:
            field.id = f"{field.short_name}-{suffix}"


class AnswerForm(RevisedForm):
    """An answer on one requirement, or on a part of it."""

    about = HiddenField()
    claim = RadioField(
        "Uw antwoord",
        choices=[SelectChoice(value.value, label) for value, label in words.ANSWER.items()],
        validators=[InputRequired(texts.CHOOSE_FIRST)],
    )
    missing_topics = SelectMultipleField(
        words.TOPICS,
        description=words.TOPICS_HINT,
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        choices=[],
    )
    explanation = TextAreaField(words.EXPLANATION, description=words.EXPLANATION_HINT)
    expected_by = DateField(
        words.EXPECTED_BY,
        description=words.EXPECTED_BY_HINT,
        format=["%Y-%m-%d", "%d-%m-%Y"],
        validators=[Optional()],
    )

    def said(self) -> Claim:
        """What was answered."""
        return Claim(
            value=ClaimValue(self.claim.data),
            explanation=(self.explanation.data or "").replace("\r\n", "\n").strip(),
            missing_topics=frozenset(Key(topic) for topic in self.missing_topics.data or ()),
            expected_by=self.expected_by.data,
        )

    def fit(self, question: Question, about: Key) -> "AnswerForm":
        """Fit the words, the topics and the ids to one question, or to a part of it."""
        self.named(about)
        self.claim.label.text = words.question(question.asking)
        self.claim.choices = [SelectChoice(value.value, label) for value, label in words.answers(question.asking)]
        leaves = [leaf for leaf in question.requirement.leaves() if about in {question.requirement.key, leaf.key}]
        topics = [t for leaf in leaves if isinstance(leaf, Knowledge) for t in leaf.topics]
        self.missing_topics.choices = [SelectChoice(topic.key, topic.text) for topic in topics]
        return self


def answer_form(question: Question, part: Part | None = None) -> AnswerForm:
    """The form of a question as it stands, or of a part of it that was answered apart."""
    claim = part.claim if part else question.claim
    about = part.leaf.key if part else question.requirement.key
    form = AnswerForm(
        formdata=None,
        data={
            "about": about,
            "revision": str(part.revision if part else question.revision),
            "claim": claim.value.value if claim else None,
            "missing_topics": sorted(claim.missing_topics) if claim else [],
            "explanation": claim.explanation if claim else "",
            "expected_by": claim.expected_by if claim else None,
        },
    )
    return form.fit(question, about)


class CompetencyForm(RevisedForm):
    """The step of one competency in one profile."""

    said = RadioField("Welke stap past nu bij u?", validators=[InputRequired(texts.NO_STEP)], validate_choice=False)
    ELSE: ClassVar = {value.value: label for value, label in COMPETENCY_SAID.items()}

    def answer(self, profile: Key, competency: Key) -> CompetencyAnswer | None:
        """What was chosen; None for something that is no choice."""
        said = str(self.said.data or "")
        if said in self.ELSE:
            return CompetencyAnswer(profile=profile, competency=competency, said=CompetencySaid(said))
        if not (said.isascii() and said.isdecimal()) or len(said) > 2:  # noqa: PLR2004 - no scale is longer
            return None
        return CompetencyAnswer(profile=profile, competency=competency, said=CompetencySaid.STEP, step=int(said))


def competency_form(question: CompetencyQuestion, profiles: ProfileVersion) -> CompetencyForm:
    """The form of a competency as it stands."""
    answer = question.answer
    chosen = None if answer is None else str(answer.step) if answer.step is not None else answer.said.value
    form = CompetencyForm(formdata=None, data={"said": chosen, "revision": str(question.revision)})
    return fit_competency(form, question, profiles)


def fit_competency(form: CompetencyForm, question: CompetencyQuestion, profiles: ProfileVersion) -> CompetencyForm:
    """Fit the steps and the ids to one competency."""
    form.named("-".join(question.place))
    steps = [SelectChoice(str(step.number), f"{step.number}. {step.name}") for step in profiles.scale]
    form.said.choices = [
        *steps,
        *(SelectChoice(value, label.capitalize()) for value, label in CompetencyForm.ELSE.items()),
    ]
    return form


class SubmitForm(SiteForm):
    """Handing in."""

    minutes = IntegerField(
        "Hoeveel minuten was u ongeveer bezig?",
        description=f"Een heel getal van 0 tot en met {MOST_MINUTES}. Laat het staan als het ongeveer klopt.",
        validators=[Optional()],
    )
