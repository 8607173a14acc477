"""How refusals answer over HTTP, and the headers that every answer carries."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, request

from vthquality.domain.errors import (
    Conflict,
    Forbidden,
    Frozen,
    Invalid,
    NotFound,
    NotReady,
    ReasonNeeded,
    Refused,
    TooOften,
    Unavailable,
)
from vthquality.domain.intake.rows import NotTaken

STATUS: Mapping[type[Refused], HTTPStatus] = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotTaken: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    Forbidden: HTTPStatus.FORBIDDEN,
    ReasonNeeded: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    Frozen: HTTPStatus.CONFLICT,
    NotReady: HTTPStatus.CONFLICT,
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; "
    "object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
A_YEAR_OF_HTTPS = "max-age=31536000; includeSubDomains"


def status_of(refused: Refused) -> HTTPStatus:
    """The status that goes with a refusal; a kind that is not known here is a conflict with how things are."""
    return next((status for kind, status in STATUS.items() if isinstance(refused, kind)), HTTPStatus.CONFLICT)


def add_headers(response: Response, *, https: bool) -> Response:
    """Let no answer be framed, sniffed or kept by a cache; `https`: nor be asked for without encryption."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if https:
        response.headers.setdefault("Strict-Transport-Security", A_YEAR_OF_HTTPS)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
