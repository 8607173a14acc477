"""Running a round: what the works council agreed to, when its phases are, and how far people and teams are.

May import: the rest of the domain. Never: a text, the clock, anything about how it is stored or shown.
"""
