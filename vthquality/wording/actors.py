"""How the trail and the reports name those who act without an account of their own."""


def system_name(account: str) -> str:
    """The system, acting for an account of the machine."""
    return f"systeem: {account}"


NOT_SIGNED_IN = "niet aangemeld"
