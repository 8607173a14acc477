"""What the doors (web, api, cli) share: database, session and its one commit, actor, clock, refusal to answer.

May import: services, formats, store, wording, domain, config, Flask, Werkzeug, click, SQLAlchemy.
Never: a rule, a page, a query that belongs in the store.
"""
