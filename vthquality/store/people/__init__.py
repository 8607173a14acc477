"""Organisations and their people as HR keeps them today: staff, takenpakket, facts. Rounds keep copies of their own.

May import: what the store may import, and the rows of criteria. Never: rounds.
"""
