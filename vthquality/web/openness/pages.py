"""Public pages that say what holds: the criteria guide, accessibility, privacy, and signs of life for machines."""

from datetime import timedelta
from typing import Any, TypeVar

from flask import Blueprint, Response, current_app, make_response, request, url_for

from vthquality.config import Settings
from vthquality.domain.access import Permission, may
from vthquality.domain.criteria import Area, Version
from vthquality.domain.errors import NotFound, Unavailable
from vthquality.domain.retention import PROPOSED
from vthquality.edge.db import schema_is_current
from vthquality.edge.sign_in import current_organisation
from vthquality.services import guide as service
from vthquality.services.guide import Guided
from vthquality.web.cycle import actor, moment, opened, page
from vthquality.web.openness import own
from vthquality.wording.guide import (
    EXAMPLE_BANNER,
    FOUND,
    KIND,
    PROVENANCE_MEANING,
    PROVENANCE_TONE,
    missing_told,
    route_tree,
)
from vthquality.wording.labels import COMPLEXITY, HEADING, PROVENANCE
from vthquality.wording.requirements import activity_numbers

LONGEST_SEARCH = 200
MOST_HITS = 100
SECURITY_TXT_HOLDS = timedelta(days=180)
T = TypeVar("T")

pages = Blueprint("openness", __name__)
own.register(pages)


@pages.get("/criteria")
def guide() -> tuple[str, int] | Response:
    """Every published version, and what is found in all of them."""
    asked = _asked()
    with opened() as database:
        guides = service.list_guides(database, actor())
        found = service.search_guides(database, actor(), asked) if asked else ()
    values: dict[str, Any] = {"versions": guides.versions, "missing": guides.missing, "tell_missing": missing_told}
    rendered = page("openness/guide", found=found, asked=asked, kinds=KIND, words=FOUND, **values)
    return _kept_out(rendered) if asked else rendered


@pages.get("/criteria/<slug>/<number>")
def guide_version(slug: str, number: str) -> Response:
    """One version: what it is, its areas or profiles, and what is found in it."""
    asked = _asked()
    with opened() as database:
        guided = service.read_guide(database, actor(), slug, number, asked)
    values: dict[str, Any] = {"asked": asked, "hits": guided.hits, "words": FOUND, "most": MOST_HITS}
    if not isinstance(guided.version, Version):
        return _marked(guided, page("openness/guide_profiles", **values, **_about(guided)))
    groups = _by_group(guided.version)
    return _marked(guided, page("openness/guide_version", groups=groups, **values, **_about(guided)))


@pages.get("/criteria/<slug>/<number>/<area>")
def guide_area(slug: str, number: str, area: str) -> Response:
    """One area with its requirements, or one profile with its indicators."""
    with opened() as database:
        guided = service.read_guide(database, actor(), slug, number)
    version = guided.version
    if not isinstance(version, Version):
        profile = _known(next((p for p in version.profiles if p.slug == area), None))
        roles = [role.name for role in version.roles if profile.key in role.profiles]
        return _marked(guided, page("openness/guide_profile", profile=profile, roles=roles, **_about(guided)))
    shown = _known(next((a for a in version.areas if a.number == area), None))
    with opened() as database:
        acts = service.spell_out(database, actor(), shown.requirements)
    trees = {r.key: route_tree(r, shown, version.vocabulary) for r in shown.requirements}
    values: dict[str, Any] = {"area": shown, "trees": trees, "acts": acts, "activity_numbers": activity_numbers}
    return _marked(guided, page("openness/guide_area", **values, **_about(guided)))


def _by_group(version: Version) -> list[tuple[str, list[Area]]]:
    """The areas under the names of their groups, in printed order."""
    groups: dict[str, list[Area]] = {}
    for area in version.areas:
        groups.setdefault(version.head.group_names.get(area.group, area.group), []).append(area)
    return [*groups.items()]


def _known(found: T | None) -> T:
    if found is None:
        raise NotFound(what="item")
    return found


def _asked() -> str:
    return request.args.get("zoek", "").strip()[:LONGEST_SEARCH]


def _about(guided: Guided) -> dict[str, Any]:
    """What every page of the guide says of its version."""
    return {
        "stored": guided.stored,
        "version": guided.version,
        "example": EXAMPLE_BANNER,
        "provenance": PROVENANCE,
        "meaning": PROVENANCE_MEANING,
        "tone": PROVENANCE_TONE,
        "heading": HEADING,
        "complexity": COMPLEXITY,
        "kinds": KIND,
    }


def _marked(guided: Guided, rendered: tuple[str, int]) -> Response:
    """The page; one about an example asks search engines to stay away."""
    return _kept_out(rendered) if guided.stored.example else make_response(rendered)


def _kept_out(rendered: tuple[str, int]) -> Response:
    """The page, which search engines are asked not to keep; what is found in all sets is of examples too."""
    response = make_response(rendered)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@pages.get("/toegankelijkheid")
def accessibility() -> tuple[str, int]:
    """How accessible the site is, what was tested, and where to complain."""
    return page("openness/accessibility", contact=_settings().contact)


@pages.get("/privacy")
def privacy() -> tuple[str, int]:
    """What the service does with data of people."""
    own_file = may(actor(), Permission.FILE_OWN, current_organisation())
    return page("openness/privacy", contact=_settings().contact, proposed=PROPOSED, own_file=own_file)


@pages.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Where to report a leak (RFC 9116); not there while nobody said where."""
    settings = _settings()
    if not settings.contact:
        raise NotFound(what="contact")
    expires = (moment() + SECURITY_TXT_HOLDS).replace(hour=0, minute=0, second=0, microsecond=0)
    contact = settings.contact if "://" in settings.contact else f"mailto:{settings.contact}"
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en",
    ]
    if settings.public_address:
        lines.append(f"Canonical: {settings.public_address}{url_for('openness.security_txt')}")
    return _text("\n".join(lines) + "\n")


@pages.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _text("ok\n")


@pages.get("/readyz")
def readyz() -> Response:
    """The database answers, and has the schema that this version needs."""
    try:
        ready = schema_is_current()
    except Unavailable:
        return _text("database unreachable\n", 503)
    return _text("ok\n") if ready else _text("schema not current\n", 503)


def _text(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="text/plain")


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
