"""The forms of confirming; the own judgements per requirement are read by hand, as there are as many as are asked."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from flask import request
from wtforms import BooleanField, DateField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older
from wtforms.validators import InputRequired, Optional

from vthquality.domain.confirming import Item, OwnJudgement
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import Outcome
from vthquality.domain.filling.competencies import CompetencyQuestion
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion, Step
from vthquality.domain.proving import Proofs
from vthquality.services.confirming.deciding import Decision
from vthquality.services.confirming.talking import Settling, Talked
from vthquality.web.confirming.showing import number_sent
from vthquality.web.forms import SiteForm
from vthquality.wording import confirming as words
from vthquality.wording.intake.choices import COMPETENCY_SAID
from vthquality.wording.refusals import refusal

SHOWN, OUTCOME, REMARK, PROOF = "shown-", "outcome-", "remark-", "proof-"
SEEN = "seen"
OUTCOMES = {outcome.value: outcome for outcome in Outcome}


class DecisionForm(SiteForm):
    """Judging and confirming one person; `wrong` says per requirement what is.

    `left`: how much would rest on the person's own word alone after what was sent, once that was refused.
    """

    talked = BooleanField(words.TALKED, description=words.TALKED_HINT)
    on_word = BooleanField(description=words.ON_WORD_HINT)

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        super().__init__()
        self.wrong: dict[Key, str] = {}
        self.left: int | None = None

    def decision(self) -> Decision:
        """What was sent; a requirement left as it is, is no exception."""
        sent = request.form
        names = [name.removeprefix(SHOWN) for name in sent if name.startswith(SHOWN)]
        return Decision(
            shown={Key(name): sent[SHOWN + name] for name in names},
            exceptions={
                Key(name): OwnJudgement(OUTCOMES[sent[OUTCOME + name]], said(REMARK + name))
                for name in names
                if sent.get(OUTCOME + name, "") in OUTCOMES
            },
            proofs=Proofs(
                shown={name.removeprefix(PROOF): sent[name] for name in sent if name.startswith(PROOF)},
                seen=frozenset(sent.getlist(SEEN)),
            ),
            talked=bool(self.talked.data),
            on_word=bool(self.on_word.data),
        )

    def ticked(self, mine: frozenset[str]) -> frozenset[str]:
        """The facts whose proof is ticked: those that were sent, or at first those that this account saw."""
        return frozenset(request.form.getlist(SEEN)) if self.is_submitted() else mine

    def outcome(self, item: Item) -> str:
        """What was chosen for a requirement."""
        return request.form.get(OUTCOME + item.requirement.key, "")

    def remark(self, item: Item) -> str:
        """What was explained at a requirement."""
        return said(REMARK + item.requirement.key)

    def refuse(self, invalid: Invalid) -> None:
        """Put a refusal at its requirement, or on the form."""
        about, left = invalid.values.get("about"), invalid.values.get("count")
        if invalid.field == self.on_word.name and isinstance(left, int):
            self.left = left
        if about is None:
            super().refuse(invalid)
        else:
            self.wrong[Key(str(about))] = refusal(invalid)


def said(name: str) -> str:
    """A text of the form, with the line ends of every system alike."""
    return request.form.get(name, "").replace("\r\n", "\n")


class ReopenForm(SiteForm):
    """Why a confirmed assessment is opened again."""

    reason = TextAreaField(words.FIELDS["reason"], description=words.HINTS["reason"], validators=[InputRequired()])


class ReactionForm(SiteForm):
    """What somebody says to a judgement on the own work."""

    text = TextAreaField(words.FIELDS["text"], description=words.HINTS["text"])


class SettleForm(SiteForm):
    """What came of the talk on one competency."""

    said = RadioField(words.FIELDS["step"], validators=[InputRequired()], validate_choice=False)
    conclusion = TextAreaField(words.FIELDS["conclusion"], description=words.HINTS["conclusion"])
    action = TextAreaField(words.FIELDS["action"], description=words.HINTS["action"])
    action_until = DateField(words.FIELDS["action_until"], format=["%Y-%m-%d", "%d-%m-%Y"], validators=[Optional()])
    offered: Mapping[str, str] = MappingProxyType({})

    def fit(self, scale: Iterable[Step]) -> "SettleForm":
        """Offer the steps of the scale."""
        steps = {str(step.number): f"{step.number}. {step.name}" for step in scale}
        self.offered = {**steps, **{value.value: label.capitalize() for value, label in COMPETENCY_SAID.items()}}
        self.said.choices = [SelectChoice(value, label) for value, label in self.offered.items()]
        return self

    def settling(self, question: CompetencyQuestion) -> Settling | None:
        """What was filled in; None for a step that is no choice."""
        chosen = str(self.said.data or "")
        if chosen not in self.offered:
            return None
        by_step = chosen.isdecimal()
        answer = CompetencyAnswer(
            profile=question.profile.key,
            competency=question.competency.key,
            said=CompetencySaid.STEP if by_step else CompetencySaid(chosen),
            step=int(chosen) if by_step else None,
        )
        return Settling(
            answer=answer,
            revision=number_sent("revision"),
            conclusion=said("conclusion"),
            conclusion_revision=number_sent("conclusion_revision"),
            action=said("action"),
            action_until=self.action_until.data,
            action_revision=number_sent("action_revision"),
        )


def settle_form(one: Talked, profiles: ProfileVersion) -> SettleForm:
    """The form of one competency as it was settled before, if it was."""
    settled = one.settled.answer if one.settled else None
    chosen = None if settled is None else str(settled.step) if settled.step is not None else settled.said.value
    form = SettleForm(
        data={
            "said": chosen,
            "conclusion": one.conclusion.text if one.conclusion else "",
            "action": one.action.text if one.action else "",
            "action_until": one.action.until if one.action else None,
        }
    )
    return form.fit(profiles.scale)
