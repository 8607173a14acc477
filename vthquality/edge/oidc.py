"""Providers of identities (OpenID Connect, NL GOV profile): the code flow with PKCE, and every claim checked."""

import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hmac import compare_digest
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from vthquality.config import Misconfigured, Settings
from vthquality.domain.errors import NotReady, Unavailable
from vthquality.edge.clock import now

ALGORITHMS = ("RS256", "PS256", "ES256")
TIMEOUT_SECONDS = 10
LEEWAY_SECONDS = 30
"""How much the clock of a provider may be off."""
NONCE_BYTES = 16
"""128 bits, as the profile asks."""
VERIFIER_BYTES = 48
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Where a provider may answer without https: on a developer's own machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider of identities of one organisation, by name.

    `second_step`: it always asks for more than a password; `second_step_acr`: it did where the answer has one of these.
    """

    slug: str
    name: str
    organisation: str
    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    second_step: bool = False
    second_step_acr: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What is remembered between leaving for a provider and coming back; used once."""

    provider: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is at a provider."""

    issuer: str
    subject: str
    second_step: bool


def load_providers(settings: Settings) -> tuple[Provider, ...]:
    """The providers in the file of the settings, with their secrets; raises `Misconfigured`."""
    if not settings.oidc_providers:
        return ()
    path = Path(settings.oidc_providers)
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)["provider"]
        return tuple(_provider(table, path.parent) for table in tables)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Misconfigured("OIDC_PROVIDERS", f"{type(error).__name__}: {error}") from error


def provider_named(settings: Settings, slug: str) -> Provider | None:
    """The provider with this name in addresses."""
    return next((provider for provider in load_providers(settings) if provider.slug == slug), None)


def leave_for(provider: Provider, back: str) -> tuple[str, Flow]:
    """The address at the provider to go to, and what to remember; raises `Unavailable` when it does not answer."""
    flow = Flow(
        provider=provider.slug,
        state=secrets.token_urlsafe(NONCE_BYTES),
        nonce=secrets.token_urlsafe(NONCE_BYTES),
        verifier=secrets.token_urlsafe(VERIFIER_BYTES),
    )
    asked = {"nonce": flow.nonce}
    if provider.second_step_acr:
        asked["acr_values"] = " ".join(provider.second_step_acr)
    with _client(provider, back) as client:
        endpoint = _metadata(provider)["authorization_endpoint"]
        address, _ = client.create_authorization_url(endpoint, state=flow.state, code_verifier=flow.verifier, **asked)
    return str(address), flow


def come_back(provider: Provider, flow: Flow | None, answer: Mapping[str, str], back: str) -> Identity:
    """Who came back, once every claim was checked.

    Raises `NotReady` for an answer that is not one to our question, `Unavailable` when the provider does not answer.
    """
    if flow is None or flow.provider != provider.slug or not _is_answer(provider, flow, answer):
        raise NotReady(reason="oidc_failed")
    metadata = _metadata(provider)
    claims = _claims(provider, flow, metadata, _exchange(provider, flow, answer["code"], metadata, back))
    return Identity(issuer=provider.issuer, subject=str(claims["sub"]), second_step=_has_second_step(provider, claims))


def _is_answer(provider: Provider, flow: Flow, answer: Mapping[str, str]) -> bool:
    ours = compare_digest(answer.get("state", "").encode(), flow.state.encode())
    theirs = answer.get("iss", provider.issuer) == provider.issuer
    return ours and theirs and bool(answer.get("code")) and "error" not in answer


def _exchange(provider: Provider, flow: Flow, code: str, metadata: Mapping[str, str], back: str) -> str:
    """The id token that the provider gives for a code."""
    endpoint = metadata["token_endpoint"]
    with _client(provider, back) as client:
        if provider.private_key:
            client.register_client_auth_method(PrivateKeyJWT(endpoint, alg="RS256"))
        try:
            token = client.fetch_token(
                endpoint,
                grant_type="authorization_code",
                code=code,
                redirect_uri=back,
                code_verifier=flow.verifier,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise Unavailable(what="provider") from error
        except (OAuthError, ValueError) as error:
            raise NotReady(reason="oidc_failed") from error
    if not isinstance(token.get("id_token"), str):
        raise NotReady(reason="oidc_failed")
    return str(token["id_token"])


def _claims(provider: Provider, flow: Flow, metadata: Mapping[str, str], id_token: str) -> Mapping[str, Any]:
    """The claims of an id token, signed by the provider, meant for us, of now and for this one question."""
    registry = jwt.JWTClaimsRegistry(
        now=lambda: int(now().timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": flow.nonce},
    )
    try:
        keys = KeySet.import_key_set(_fetch(metadata["jwks_uri"]))  # type: ignore[arg-type]
        claims = jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotReady(reason="oidc_failed") from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != provider.client_id:
        raise NotReady(reason="oidc_failed")
    return claims


def _has_second_step(provider: Provider, claims: Mapping[str, Any]) -> bool:
    if provider.second_step_acr:
        return claims.get("acr") in provider.second_step_acr
    return provider.second_step


def _metadata(provider: Provider) -> Mapping[str, str]:
    """What the provider says of itself; raises `Unavailable` where it is another than the one we know."""
    found = _fetch(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != provider.issuer or not all(_is_safe(str(found.get(name, ""))) for name in wanted):
        raise Unavailable(what="provider")
    return {name: str(found[name]) for name in wanted}


def _fetch(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=TIMEOUT_SECONDS, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise Unavailable(what="provider") from error
    if not isinstance(found, dict):
        raise Unavailable(what="provider")
    return found


def _client(provider: Provider, back: str) -> Any:  # noqa: ANN401 - Authlib brings no types
    method = "private_key_jwt" if provider.private_key else "client_secret_basic"
    return OAuth2Session(
        provider.client_id,
        provider.private_key or provider.client_secret,
        token_endpoint_auth_method=method,
        scope="openid",
        redirect_uri=back,
        code_challenge_method="S256",
        default_timeout=TIMEOUT_SECONDS,
    )


def _provider(table: Mapping[str, Any], folder: Path) -> Provider:
    """A provider as its table says; a file with a secret may be named from the folder of the table."""
    secret = (folder / table["client_secret_file"]).read_text().strip() if "client_secret_file" in table else ""
    key = (folder / table["private_key_file"]).read_text() if "private_key_file" in table else ""
    provider = Provider(
        slug=str(table["slug"]),
        name=str(table["name"]),
        organisation=str(table["organisation"]),
        issuer=str(table["issuer"]),
        client_id=str(table["client_id"]),
        client_secret=secret,
        private_key=key,
        second_step=table.get("second_step", False) is True,
        second_step_acr=tuple(str(acr) for acr in table.get("second_step_acr", ())),
    )
    if bool(secret) == bool(key):
        raise ValueError(f"{provider.slug}: one of client_secret_file and private_key_file")
    if key and not _is_private_key(key):
        raise ValueError(f"{provider.slug}: private_key_file holds no private RSA key in PEM")
    if not _is_safe(provider.issuer):
        raise ValueError(f"{provider.slug}: the issuer must begin with https://")
    return provider


@cache
def _is_private_key(text: str) -> bool:
    """Whether the text is a private RSA key, as RS256 takes: a wrong one fails at the start, not at a first sign-in."""
    try:
        return RSAKey.import_key(text).is_private
    except (JoseError, ValueError):
        return False


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
