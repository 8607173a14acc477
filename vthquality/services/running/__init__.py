"""Use cases of running a round: preparing and opening it, its phases, progress, reminders, who comes and who leaves.

May import: the store, the domain, other services. Never: a sentence, HTTP, the clock.
"""
