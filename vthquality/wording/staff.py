"""What the pages of HR say: choices, messages, warnings and states."""

CHOOSE = "Kies…"
NO_CHOICE = "(leeg)"
