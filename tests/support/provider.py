"""A provider of identities of our own (OpenID Connect) on this machine, that can be told to do it wrong."""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from vthquality.store.rows import new_id

CLIENT, SECRET, SUBJECT = "vthquality", "geheim-van-de-client", "s-1234"
KEY = RSAKey.generate_key(2048, parameters={"kid": "een"})
OTHER_KEY = RSAKey.generate_key(2048, parameters={"kid": "een"})
CLIENT_KEY = RSAKey.generate_key(2048, parameters={"kid": "client"})


@dataclass
class OwnProvider:
    """The provider: what it knows of codes it gave, and what it does wrong (`claims`, `key`, `down`)."""

    issuer: str = ""
    subject: str = SUBJECT
    claims: dict[str, object] = field(default_factory=dict)
    metadata: dict[str, object] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    header: dict[str, str] = field(default_factory=lambda: {"alg": "RS256", "kid": "een"})
    down: bool = False
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    now: float = field(default_factory=time)

    def authorise(self, address: str) -> dict[str, str]:
        """What the browser brings back from the address that our site sent it to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{self.issuer}/authorize?")
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert len(base64.urlsafe_b64decode(asked["nonce"] + "==")) * 8 >= 128
        code = new_id()
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def discovery(self) -> dict[str, object]:
        """What the provider says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.metadata,
        }

    def token(self, sent: Mapping[str, str], authorization: str) -> tuple[int, dict[str, object]]:
        """The answer to an exchange: a code is good once, for whoever asked for it."""
        asked = self.codes.pop(sent.get("code", ""), None)
        problem = self._problem(asked, sent, authorization)
        if problem or asked is None:
            self.refused.append(problem)
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": int(self.now),
            "exp": int(self.now) + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        id_token = jwt.encode(self.header, {k: v for k, v in claims.items() if v is not None}, self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": id_token}

    def _problem(self, asked: Mapping[str, str] | None, sent: Mapping[str, str], authorization: str) -> str:
        if asked is None:
            return "code"
        challenge = base64.urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).decode()
        if challenge.rstrip("=") != asked["code_challenge"]:
            return "pkce"
        if sent.get("redirect_uri") != asked["redirect_uri"]:
            return "redirect"
        return "" if self._is_client(sent, authorization) else "client"

    def _is_client(self, sent: Mapping[str, str], authorization: str) -> bool:
        if "client_assertion" not in sent:
            return authorization == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        try:
            said = jwt.decode(sent["client_assertion"], CLIENT_KEY, algorithms=["RS256"]).claims
        except JoseError:
            return False
        return (said["iss"], said["sub"], said["aud"]) == (CLIENT, CLIENT, f"{self.issuer}/token")


def _handler(provider: OwnProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found: dict[str, Any] = {
                "/.well-known/openid-configuration": provider.discovery(),
                "/keys": {"keys": [KEY.as_dict(private=False)]},
            }
            self._answer(*((200, found[self.path]) if self.path in found else (404, {})))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(*provider.token(sent, self.headers.get("Authorization", "")))

        def _answer(self, status: int, said: Mapping[str, object]) -> None:
            body = json.dumps(said).encode()
            self.send_response(503 if provider.down else status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is theirs
            """Say nothing."""

    return Handler


@contextmanager
def running_provider() -> Iterator[OwnProvider]:
    """The provider, answering on a port of its own."""
    provider = OwnProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
