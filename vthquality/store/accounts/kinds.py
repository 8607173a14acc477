"""Kinds of rows about accounts that the domain does not tell apart."""

from enum import Enum


class SignInMethod(Enum):
    """How somebody signed in."""

    PASSWORD = "password"  # noqa: S105 - a word, no secret
    OIDC = "oidc"
