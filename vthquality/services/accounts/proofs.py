"""What proves who somebody is: passwords, tokens, codes. Each is kept as a hash, or sealed where it must be read."""

import base64
import hmac
import secrets
from datetime import datetime
from functools import cache
from hashlib import sha256

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TOKEN_BYTES = 32
CODES = 10
CODE_BYTES = 10
SECONDS_PER_STEP = 30
WINDOW = 1
"""Steps of time that a clock may be off, either way."""
ISSUER = "VTH-kwaliteit"

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The hash to keep of a password (argon2id)."""
    return _hasher.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the password; takes as long where there is none."""
    of_nobody = _of_nobody()
    try:
        _hasher.verify(kept or of_nobody, password)
    except (Argon2Error, InvalidHashError):
        return False
    return kept is not None


def needs_rehash(kept: str) -> bool:
    """Whether the hash was made with other parameters than those of now."""
    return _hasher.check_needs_rehash(kept)


def new_token() -> str:
    """A token that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """What is kept of a token: enough to know it again, too little to use it."""
    return sha256(token.encode()).hexdigest()


def keyed(key: str, *parts: str) -> str:
    """A hash that only this service can make: of what could be found by trying, such as a code or an address."""
    return hmac.digest(key.encode(), "\x1f".join(parts).encode(), "sha256").hex()


def seal(key: str, text: str) -> str:
    """The text, encrypted with a key that follows from that of the service."""
    return _fernet(key).encrypt(text.encode()).decode()


def unseal(key: str, sealed: str) -> str | None:
    """What was sealed; None where that was with another key."""
    try:
        return _fernet(key).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def new_secret() -> str:
    """The secret that an app and the service share for the second step."""
    return pyotp.random_base32()


def address_for_app(secret: str, email: str) -> str:
    """What the picture for an app says."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step of time that a code of six digits is of, within the window; None for any other code."""
    app = pyotp.TOTP(secret)
    here = int(now.timestamp()) // SECONDS_PER_STEP
    found = [here + n for n in range(-WINDOW, WINDOW + 1) if _same(app.generate_otp(here + n), code)]
    return found[0] if found else None


def new_codes() -> tuple[str, ...]:
    """Recovery codes, in two halves that can be copied by hand."""
    raw = (base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower()[:10] for _ in range(CODES))
    return tuple(f"{code[:5]}-{code[5:]}" for code in raw)


def plain_code(text: str) -> str:
    """A code as somebody typed it, without spaces and dashes, in lower case."""
    return "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum())


@cache
def _of_nobody() -> str:
    return _hasher.hash(secrets.token_hex())


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"vthquality second step").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
