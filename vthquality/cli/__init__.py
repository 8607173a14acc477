"""The command line: arguments, progress bars, exit codes; each command calls services through edge.

May import: edge, services, formats, wording, domain, config, click, Flask. Never web or api.
Never: the store, SQLAlchemy, a rule, a sentence that wording should own.
"""
