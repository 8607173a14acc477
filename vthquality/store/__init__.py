"""The rows: XRow classes on one DeclarativeBase, and load_x, find_xs and save_x functions over them.

May import: domain, config, SQLAlchemy, Alembic. The only room that speaks SQL; it gives and takes domain objects.
Never: a rule, a permission, a commit, Flask, text for people.
"""
