"""Taking the gap workbook of a round out: for the board, a team, or all names."""

from http import HTTPStatus
from io import BytesIO

from flask import Response, request, send_file

from vthquality.domain.errors import Invalid, NotFound, ReasonNeeded
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.people import RoundId
from vthquality.formats.gap_workbook.write import Issue, file_name, write_gap_workbook
from vthquality.services.reports import Issued, issue_report
from vthquality.services.running.editions import find_editions
from vthquality.web.cycle import actor, moment, opened, organisation, page
from vthquality.web.rounds.forms import ReasonForm
from vthquality.web.rounds.showing import Rendered, round_seen, shared

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOARD, TEAM, NAMES = "bestuur", "team", "namen"


def reports(round_id: str) -> Rendered:
    """What there is to take out."""
    return _reports(round_id, ReasonForm(formdata=None))


def take_out(round_id: str) -> Rendered | Response:
    """One workbook, as it is issued now or was kept when the round closed."""
    form = ReasonForm()
    about = _about()
    try:
        with opened() as session:
            issued = issue_report(session, actor(), organisation(), RoundId(round_id), about, now=moment())
    except ReasonNeeded:
        form.refuse(Invalid("reason", "required"))
        return _reports(round_id, form)
    return _as_file(issued)


def _reports(round_id: str, form: ReasonForm) -> Rendered:
    with opened() as session:
        seen = round_seen(session, round_id)
        editions = find_editions(session, actor(), organisation(), RoundId(round_id))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return page("rounds/reports", form=form, editions=editions, status=status, **shared(seen))


def _about() -> ReportScope:
    complete = bool(request.form.get("complete"))
    match request.form.get("edition"):
        case "bestuur":
            return ReportScope(edition=Edition.BOARD)
        case "team":
            return ReportScope(edition=Edition.TEAM, team=request.form.get("team", ""), complete=complete)
        case "namen":
            return ReportScope(edition=Edition.TEAM, complete=complete)
        case _:
            raise NotFound(what="report")


def _as_file(issued: Issued) -> Response:
    buffer = BytesIO()
    issue = Issue(
        number=issued.number, made=issued.made.replace(tzinfo=None), replaces=issued.replaces, maker=issued.maker
    )
    write_gap_workbook(issued.facts, issue, buffer)
    buffer.seek(0)
    return send_file(buffer, mimetype=XLSX, as_attachment=True, download_name=file_name(issued.facts, issued.number))
