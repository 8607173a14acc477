"""The use cases: functions (session, actor, ...) that ask leave, load, let the domain decide, save and record.

May import: domain, config, store, wording, and sqlalchemy.orm.Session as the name of a type.
Never: a rule, SQL, a commit, the clock, Flask, a file format. The first statement of each is require(...).
"""
