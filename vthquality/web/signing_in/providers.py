"""Signing in through the provider of identities of an organisation."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from flask import redirect, request, session, url_for
from flask_wtf.csrf import validate_csrf
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response
from wtforms import ValidationError

from vthquality.domain.errors import Conflict, Invalid, NotFound, NotReady, Refused, Unavailable
from vthquality.domain.people import OrganisationId
from vthquality.edge.http import status_of
from vthquality.edge.oidc import Flow, Identity, Provider, come_back, leave_for, provider_named
from vthquality.edge.transaction import OpenSession
from vthquality.services.accounts.invitations import link_identity
from vthquality.services.accounts.signing_in import Accepted, accept_identity, organisation_of_provider
from vthquality.web.cycle import actor, back_to, moment, opened, page, safe_path, today
from vthquality.web.signing_in.addresses import settings, whole_address
from vthquality.web.signing_in.entering import Answer, go_on
from vthquality.web.signing_in.links import OPEN_INVITATION
from vthquality.wording.refusals import refusal

FLOW = "provider"
EXPECTED = (Conflict, Invalid, NotFound, NotReady, Unavailable)
"""What may go wrong with an answer of a provider; the person starts anew."""


def oidc_start(slug: str) -> Answer:
    """Go to the provider; with `uitnodiging` to link the account of the invitation that is open.

    That holds the token of the page with the invitation: nobody is sent here by another site to be linked unasked.
    """
    provider = provider_named(settings(), slug)
    if provider is None:
        return back_to("signing_in.enter")
    try:
        address, flow = leave_for(provider, _back(provider))
    except Unavailable as refused:
        return _failed(refused)
    invitation = session.get(OPEN_INVITATION, "") if _means_to_link() else ""
    session[FLOW] = {**asdict(flow), "invitation": invitation, "wanted": safe_path(request.args.get("volgende", ""))}
    return redirect(address, HTTPStatus.SEE_OTHER)


def oidc_return(slug: str) -> Answer:
    """Come back from the provider; what was remembered works once, whatever the answer."""
    provider = provider_named(settings(), slug)
    if provider is None:
        return back_to("signing_in.enter")
    kept: dict[str, Any] = session.pop(FLOW, {})
    session.pop(OPEN_INVITATION, None)
    wanted, invitation = safe_path(kept.pop("wanted", "")), kept.pop("invitation", "")
    try:
        identity = come_back(provider, Flow(**kept) if kept else None, request.args, _back(provider))
        with opened(recording=True) as database:
            return _in(database, provider, identity, invitation, wanted)
    except EXPECTED as refused:
        return _failed(refused)


def _in(database: OpenSession, provider: Provider, identity: Identity, invitation: str, wanted: str) -> Response:
    organisation = organisation_of_provider(database, actor(), provider.organisation)
    accepted = _accepted(database, identity, organisation, invitation)
    return go_on(database, accepted, wanted=wanted, second_step=identity.second_step, organisation=organisation)


def _accepted(database: OpenSession, identity: Identity, organisation: OrganisationId, invitation: str) -> Accepted:
    known: dict[str, Any] = {
        "issuer": identity.issuer,
        "subject": identity.subject,
        "organisation": organisation,
        "second_step": identity.second_step,
        "key": settings().secret_key,
        "on": today(),
    }
    if invitation:
        return link_identity(database, actor(), invitation, now=moment(), **known)
    return accept_identity(database, actor(), **known)


def _means_to_link() -> bool:
    """Whether the page with the invitation led here; raises for what another page made up."""
    sent = request.args.get("uitnodiging")
    if sent is None:
        return False
    try:
        validate_csrf(sent)
    except ValidationError as forged:
        raise BadRequest from forged
    return True


def _back(provider: Provider) -> str:
    return whole_address("signing_in.oidc_return", slug=provider.slug)


def _failed(refused: Refused) -> tuple[str, int]:
    known = refused if not isinstance(refused, NotFound) else NotReady(reason="oidc_not_linked")
    return page(
        "signing_in/provider_failed", message=refusal(known), again=url_for("signing_in.enter"), status=status_of(known)
    )
