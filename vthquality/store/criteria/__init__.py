"""Sets of criteria and profiles: versions, items with permanent keys, states, crosswalks, verifications.

May import: what the store may import. Never: people, rounds.
"""
