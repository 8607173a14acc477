"""Staff as HR keeps it: people and their areas, teams, functions, deelnemers, takenpakket, and facts people can show.

Pages and workbooks keep the same rules: those of `domain.intake`. Every save names the revision it was made on.
"""
