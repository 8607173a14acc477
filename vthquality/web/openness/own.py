"""The pages about oneself: who looked, and taking the own data along."""

from http import HTTPStatus
from io import BytesIO

from flask import Blueprint, Response, request, send_file

from vthquality.edge.clock import NETHERLANDS
from vthquality.formats.own_file import own_json, write_own_workbook
from vthquality.services.openness import who_looked
from vthquality.services.own_file import OwnFile, account_file, own_file, what_is_kept
from vthquality.web.cycle import actor, moment, opened, organisation, page
from vthquality.wording.labels import EDITION
from vthquality.wording.own_file import SECTIONS

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EDITIONS = {edition.value: word for edition, word in EDITION.items()}
MINE, ACCOUNT = "mijn-gegevens", "mijn-account"
"""What files are called."""
PER_PAGE = 50
LONGEST_NUMBER = 6


def page_asked() -> int:
    """Which page of a list is asked for; the first for what is no number."""
    text = request.args.get("pagina", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < LONGEST_NUMBER else 1


def register(pages: Blueprint) -> None:
    """Add these addresses to the subject."""
    pages.add_url_rule("/mijn-gegevens/inzage", view_func=looked)
    pages.add_url_rule("/mijn-gegevens/download", view_func=download)
    pages.add_url_rule("/mijn-gegevens/download/json", view_func=download_json)
    pages.add_url_rule("/mijn-gegevens/download/werkmap", view_func=download_workbook)
    pages.add_url_rule("/account/gegevens/json", view_func=account_json)
    pages.add_url_rule("/account/gegevens/werkmap", view_func=account_workbook)


def looked() -> tuple[str, int]:
    """Who opened the own file, when and why."""
    with opened() as database:
        looks = who_looked(database, actor(), organisation())
    pages = max(1, -(-len(looks) // PER_PAGE))
    number = min(page_asked(), pages)
    at = [(one, one.at.astimezone(NETHERLANDS)) for one in looks[(number - 1) * PER_PAGE : number * PER_PAGE]]
    return page("openness/looked", looks=at, editions=EDITIONS, number=number, pages=pages, total=len(looks))


def download() -> tuple[str, int]:
    """What is in the own file, and the ways to take it along."""
    with opened() as database:
        kept = what_is_kept(database, actor(), organisation())
    return page("openness/download", sections=[(title, kept[name]) for name, title in SECTIONS.items()])


def download_json() -> Response:
    """The own file for another system."""
    return _as_json(_own(), MINE)


def download_workbook() -> Response:
    """The own file for people."""
    return _as_workbook(_own(), MINE)


def account_json() -> Response:
    """What is kept about the own account, for another system."""
    return _as_json(_account(), ACCOUNT)


def account_workbook() -> Response:
    """What is kept about the own account, for people."""
    return _as_workbook(_account(), ACCOUNT)


def _own() -> OwnFile:
    with opened(recording=True) as database:
        return own_file(database, actor(), organisation(), now=moment())


def _account() -> OwnFile:
    with opened(recording=True) as database:
        return account_file(database, actor(), now=moment())


def _as_json(own: OwnFile, what: str) -> Response:
    response = Response(own_json(own), HTTPStatus.OK, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(own, what)}.json"'
    return response


def _as_workbook(own: OwnFile, what: str) -> Response:
    buffer = BytesIO()
    write_own_workbook(own, buffer)
    buffer.seek(0)
    return send_file(buffer, mimetype=WORKBOOK, as_attachment=True, download_name=f"{_name(own, what)}.xlsx")


def _name(own: OwnFile, what: str) -> str:
    """A name without any name of a person in it."""
    return f"{what}-{own.made.astimezone(NETHERLANDS):%Y-%m-%d}"
