"""Every table of the service, in one metadata."""

from sqlalchemy import MetaData

from vthquality.store import audit
from vthquality.store.accounts import rows as account_rows
from vthquality.store.criteria import rows as criteria_rows
from vthquality.store.legal import rows as legal_rows
from vthquality.store.people import rows as people_rows
from vthquality.store.people import setting_rows
from vthquality.store.rounds import answer_rows, plan_rows, report_rows, site_rows
from vthquality.store.rounds import rows as round_rows
from vthquality.store.rows import Base

metadata: MetaData = Base.metadata
MODULES = (
    criteria_rows,
    legal_rows,
    people_rows,
    setting_rows,
    round_rows,
    answer_rows,
    plan_rows,
    report_rows,
    site_rows,
    account_rows,
    audit,
)
"""Importing a module of rows is what adds its tables."""
