"""Who acts: for the command line the system itself, named after the account that types."""

import getpass
import os

from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.wording.actors import system_name


def system_actor(reason: str = "") -> Actor:
    """The system, which may do everything and is recorded by name; `reason` says why names are asked for."""
    return Actor(name=system_name(_account()), grants=(Grant(role=RoleName.SYSTEM),), reason=reason)


def _account() -> str:
    """The name of the account, or its number where it has no name, as in many containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
