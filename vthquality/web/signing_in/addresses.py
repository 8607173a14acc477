"""Addresses that are used outside the site: in mail, at a provider of identities, on a note that HR hands over."""

from flask import current_app, request, url_for

from vthquality.config import Settings
from vthquality.edge.mail import mails
from vthquality.services.accounts.invitations import Post


def settings() -> Settings:
    """The settings of the service."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def whole_address(endpoint: str, **values: str) -> str:
    """The address of a page with the name of the service before it."""
    return (settings().public_address or request.host_url.rstrip("/")) + url_for(endpoint, **values)  # type: ignore[arg-type]


def post_of(endpoint: str) -> Post:
    """How one-time links reach people; `endpoint` is the page that a token opens."""
    return Post(
        address_of=lambda token: whole_address(endpoint, token=token),
        home=whole_address("start.home"),
        mails=mails(settings()),
    )
