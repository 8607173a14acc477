"""The legal register: acts, lists of articles, concordance, terms. The database is the truth, the files are its seed.

May import: what the store may import. Never: people, rounds.
"""
