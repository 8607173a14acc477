"""Rounds with their own copies, answers, judgements, verdicts, plans and reports; closed ones never change.

May import: what the store may import, and the rows of criteria and people.
"""
