"""Pages of teams: the list, and one team with its name, merging and removing."""

from http import HTTPStatus

from werkzeug.wrappers import Response

from vthquality.domain.errors import Conflict, Invalid
from vthquality.services.staff import teams as service
from vthquality.services.staff.teams import TeamLine
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.staff.asking import Rendered, rights
from vthquality.web.staff.forms import MergeForm, TeamForm
from vthquality.wording.values import people as so_many


def teams() -> Rendered | Response:
    """The teams with numbers, and a new one."""
    form = TeamForm()
    if form.validate_on_submit():
        try:
            with opened() as database:
                service.add_team(database, actor(), organisation(), form.name.data or "", now=moment())
            return back_to("staff.teams", "team_added", say_name=(form.name.data or "").strip())
        except Invalid as refusal:
            form.refuse(refusal)
    return page("staff/teams", teams=_teams(), form=form, rights=rights(), status=_status(form.is_submitted()))


def team(team: str) -> Rendered | Response:
    """One team: another name."""
    known = _team(team)
    form = TeamForm(data={"name": known.name, "known_as": known.name})
    clash = ""
    if form.validate_on_submit():
        try:
            with opened() as database:
                service.rename_team(
                    database,
                    actor(),
                    organisation(),
                    team,
                    form.name.data or "",
                    known_as=form.known_as.data or "",
                    now=moment(),
                )
            return back_to("staff.teams", "team_renamed", say_name=(form.name.data or "").strip())
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict:
            clash = known.name
            form.known_as.data = known.name
    return _team_page(known, form, MergeForm(formdata=None), clash, submitted=form.is_submitted())


def merge(team: str) -> Rendered | Response:
    """Let one team go up in another."""
    known = _team(team)
    form = MergeForm()
    clash = ""
    if form.validate_on_submit():
        try:
            with opened() as database:
                moved = service.merge_teams(
                    database,
                    actor(),
                    organisation(),
                    team,
                    form.into.data or team,
                    known_as=form.known_as.data or "",
                    now=moment(),
                )
            told = f"{so_many(moved)} {'is' if moved == 1 else 'zijn'}"
            return back_to("staff.teams", "teams_merged", say_moved=told)
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict:
            clash = known.name
    names = TeamForm(formdata=None, data={"name": known.name, "known_as": known.name})
    return _team_page(known, names, form, clash, submitted=True)


def remove(team: str) -> Response:
    """Remove a team without people."""
    with opened() as database:
        service.remove_team(database, actor(), organisation(), team, now=moment())
    return back_to("staff.teams", "team_removed")


def _team_page(known: TeamLine, form: TeamForm, merging: MergeForm, clash: str, *, submitted: bool) -> Rendered:
    others = [(other.id, other.name) for other in _teams() if other.id != known.id]
    merging.into.choices = [("", "Kies…"), *others]
    merging.known_as.data = known.name
    status = HTTPStatus.CONFLICT if clash else _status(submitted)
    return page("staff/team", team=known, form=form, merging=merging, others=others, clash=clash, status=status)


def _teams() -> tuple[TeamLine, ...]:
    with opened() as database:
        return service.list_teams(database, actor(), organisation(), on=today())


def _team(team: str) -> TeamLine:
    with opened() as database:
        return service.team_to_change(database, actor(), organisation(), team, on=today())


def _status(submitted: bool) -> HTTPStatus:  # noqa: FBT001 - whether something was sent is all there is to it
    return HTTPStatus.UNPROCESSABLE_ENTITY if submitted else HTTPStatus.OK
