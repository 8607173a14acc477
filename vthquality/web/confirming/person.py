"""One person before whoever confirms: looking, judging, confirming, proof that was seen, opening again, history."""

from http import HTTPStatus

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.access import Permission, may
from vthquality.domain.confirming import Changed, changed_since
from vthquality.domain.criteria import Key, SetKind
from vthquality.domain.errors import Conflict, Invalid
from vthquality.domain.facts import AnyFact
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.proving import changed_proofs, proof_token, unsupported
from vthquality.edge.transaction import OpenSession
from vthquality.services.confirming.deciding import Decided, Decision, confirm_person, judge_person, reopen_person
from vthquality.services.confirming.looking_back import look_back
from vthquality.services.confirming.reviewing import OpenReview, open_review
from vthquality.web.confirming.forms import DecisionForm, ReopenForm, said
from vthquality.web.confirming.showing import Rendered, by_requirement, remarks_on, requirements, shared
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page
from vthquality.wording import confirming as words

JUDGE = "judge"


def review(round_id: str, participation_id: str) -> Rendered:
    """Claim and evidence side by side, with a place for an own judgement."""
    with opened(recording=True) as session:
        found = _review(session, round_id, participation_id)
    return _page(found, DecisionForm())


def decide(round_id: str, participation_id: str) -> Rendered | Response:
    """Judge, or confirm all but the exceptions; what is wrong or changed is shown and nothing is kept."""
    form, changed = DecisionForm(), False
    decision = form.decision()
    try:
        if form.validate_on_submit():
            with opened() as session:
                found = _review(session, round_id, participation_id)
                return _on(found, _decided(session, found, decision))
    except Invalid as invalid:
        form.refuse(invalid)
    except Conflict:
        changed = True
    with opened() as session:
        found = _review(session, round_id, participation_id)
    if changed:
        return _page(
            found,
            form,
            changed_since(found.review, decision.shown),
            changed_proofs((known for known, _ in _proofs(found)), decision.proofs),
            status=HTTPStatus.CONFLICT,
        )
    return _page(found, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def reopen(round_id: str, participation_id: str) -> Rendered | Response:
    """Ask why it is opened again, and open it."""
    form = ReopenForm()
    where = {"round_id": round_id, "participation_id": participation_id}
    try:
        if form.validate_on_submit():
            with opened() as session:
                found = _review(session, round_id, participation_id)
                whose = RoundId(round_id), ParticipationId(participation_id)
                reopen_person(session, actor(), organisation(), *whose, said("reason"), now=moment())
            return back_to("confirming.review", "confirming_reopened", **where, say_name=_name(found))
    except Invalid as invalid:
        form.refuse(invalid)
    with opened(recording=True) as session:
        found = _review(session, round_id, participation_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("confirming/reopen", status=status, form=form, found=found, name=_name(found), **shared(found.head))


def history(round_id: str, participation_id: str) -> Rendered:
    """Every confirmation, what it changed, and why it was opened again."""
    with opened(recording=True) as session:
        found = look_back(
            session,
            actor(),
            organisation(),
            RoundId(round_id),
            ParticipationId(participation_id),
            now=moment(),
        )
    judged = {past.confirmation.sequence: by_requirement(found.version, past.judgements) for past in found.past}
    of_key = {key: r for r in requirements(found.version) for key in (r.key, *(leaf.key for leaf in r.leaves()))}
    confirms = may(actor(), Permission.ANSWERS_CONFIRM, organisation())
    return page(
        "confirming/history",
        found=found,
        of_key=of_key,
        judged=judged,
        confirms=confirms,
        **shared(found.head, found.version),
    )


def _review(session: OpenSession, round_id: str, participation_id: str) -> OpenReview:
    whose = RoundId(round_id), ParticipationId(participation_id)
    return open_review(session, actor(), organisation(), *whose, now=moment())


def _decided(session: OpenSession, found: OpenReview, decision: Decision) -> Decided:
    do = judge_person if request.form.get("action") == JUDGE else confirm_person
    whose = found.head.id, found.review.participant.id
    return do(session, actor(), organisation(), *whose, decision, now=moment())


def _on(found: OpenReview, decided: Decided) -> Response:
    """Where to go on: to the list when it is done, to the person while it is not."""
    where = {"round_id": found.head.id}
    if request.form.get("action") == JUDGE:
        who = {"participation_id": found.review.participant.id}
        told = _kept(decided)
        return back_to("confirming.review", told, **where, **who, say_name=_name(found))
    told = "confirming_confirmed" if decided.sequence is not None else "confirming_areas"
    return back_to("confirming.people", told, **where, say_name=_name(found))


def _kept(decided: Decided) -> str:
    """What to say was kept, without anything being confirmed."""
    if not decided.judged:
        return "confirming_seen"
    return "confirming_both" if decided.marked else "confirming_judged"


def _name(found: OpenReview) -> str:
    return found.review.participant.name or words.NO_NAME


def _page(
    found: OpenReview,
    form: DecisionForm,
    changed: tuple[Changed, ...] = (),
    stale: frozenset[str] = frozenset(),
    status: int = HTTPStatus.OK,
) -> Rendered:
    proofs = _proofs(found)
    open_keys: set[Key] = {*form.wrong, *(c.item.requirement.key for c in changed)}
    return page(
        "confirming/review",
        status=status,
        found=found,
        form=form,
        changed=changed,
        stale=stale,
        ticked=form.ticked(found.mine) - stale,
        proof_token=proof_token,
        on_word=len(unsupported(found.review)) if form.left is None else form.left,
        open_keys=open_keys,
        judgements=by_requirement(found.version, found.judgements),
        remarks=remarks_on(found.remarks),
        name=_name(found),
        proofs={
            "open": [p for p in proofs if not _by_another(found, p[0])],
            "others": [p for p in proofs if _by_another(found, p[0])],
        },
        may_talk=SetKind.COMPETENCIES in found.kinds and may(actor(), Permission.COMPETENCIES_SETTLE, organisation()),
        areas=[area for area in found.version.areas if found.areas is None or area.key in found.areas],
        **shared(found.head, found.version) | {"vocabulary": found.words},
    )


def _by_another(found: OpenReview, known: AnyFact) -> bool:
    return known.evidence.seen and known.id not in found.mine


def _proofs(found: OpenReview) -> list[tuple[AnyFact, list[str]]]:
    """The facts within reach, with the codes of what each counts for; those nobody saw first, then those that count."""
    codes: dict[str, list[str]] = {}
    for item in found.review.items:
        for known in item.facts:
            codes.setdefault(known.id, []).append(item.requirement.code)
    listed = [(known, codes.get(known.id, [])) for known in found.review.facts(whole=found.person.whole)]
    return sorted(listed, key=lambda pair: (pair[0].evidence.seen, not pair[1]))
