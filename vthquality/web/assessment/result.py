"""The own result: per area how it stands and why, and the own edition of the workbook."""

from io import BytesIO

from flask import send_file
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Key
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.filling.assessing import AreaFilling
from vthquality.domain.filling.questions import Question
from vthquality.domain.filling.why import Why, why
from vthquality.domain.people import RoundId
from vthquality.formats.gap_workbook.write import Issue, file_name, write_gap_workbook
from vthquality.services.filling.loading import OwnFilling, load_filling
from vthquality.services.filling.submitting import issue_own_report
from vthquality.web.assessment.showing import Rendered, shared
from vthquality.web.cycle import actor, moment, opened, organisation, page
from vthquality.wording.filling import questions as asking
from vthquality.wording.filling import reasons, texts
from vthquality.wording.labels import COMPLEXITY, EXAMPLE_OUTCOME, OUTCOME, RUNG, STANDING

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Explained = tuple[Question, Why | None]


def result(round_id: str) -> Rendered:
    """How somebody stands in each area, and why."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
    return page(
        "assessment/result",
        **shared(own),
        explained={a.area.key: _explained(own, a) for a in own.filling.areas},
        titles={key: title for a in own.filling.areas for key, title in _titles(a).items()},
        reasons=reasons,
        outcomes=EXAMPLE_OUTCOME if own.own.trial else OUTCOME,
        standings=STANDING,
        rungs=RUNG,
        classes=COMPLEXITY,
        standing=texts.result_standing(own.lock, confirmed=own.own.confirmed, seen=_some_confirmed(own)),
    )


def workbook(round_id: str) -> Response:
    """The own edition, to take along."""
    now = moment()
    with opened() as session:
        issued = issue_own_report(session, actor(), organisation(), RoundId(round_id), now=now)
    issue = Issue(
        number=issued.number, made=issued.made.replace(tzinfo=None), replaces=issued.replaces, maker=issued.maker
    )
    content = BytesIO()
    write_gap_workbook(issued.facts, issue, content)
    content.seek(0)
    name = file_name(issued.facts, issued.number)
    return send_file(content, mimetype=SPREADSHEET, as_attachment=True, download_name=name)


def _titles(area: AreaFilling) -> dict[Key, str]:
    return asking.titles([q.requirement for q in area.questions])


def _some_confirmed(own: OwnFilling) -> bool:
    """Whether an area counts as confirmed already, by proof that was seen or by a judgement."""
    verdicts = (v.settled for a in own.filling.areas for v in a.verdicts)
    return any(s.outcome is Outcome.MET and s.rung is not Rung.SELF_DECLARED for s in verdicts)


def _explained(own: OwnFilling, area: AreaFilling) -> list[Explained]:
    portfolio = own.filling.participant.portfolio
    return [(q, why(q.finding, portfolio, area.area.key)) for q in area.questions]
