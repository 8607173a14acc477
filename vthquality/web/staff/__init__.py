"""Pages on which HR keeps staff: people and their areas, teams, functions, deelnemers, takenpakket, facts.

The forms of facts are shared with the pages on which people keep their own.
"""
