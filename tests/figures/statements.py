"""How many SQL statements a report takes, however many people it is about."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from tests.figures.measuring import Figure
from tests.support.statements import counting
from tests.support.stored_crowd import ACTOR, NOW, StoredCrowd, opened
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.services.reports import issue_report

EDITIONS = (ReportScope(edition=Edition.BOARD), ReportScope(edition=Edition.TEAM, complete=True))


def statements(files: Mapping[int, Path], stored: Mapping[int, StoredCrowd]) -> list[Figure]:
    """Statements at each number of people: the same each time."""
    figures = []
    for about in EDITIONS:
        for people, path in files.items():
            with opened(path) as session:
                told = statements_of(session, stored[people], about)
            what = f"edition {about.edition.value}, {people:,} people"
            figures.append(Figure(what, told, "statements"))
    return figures


def statements_of(session: Session, stored: StoredCrowd, about: ReportScope) -> int:
    """Statements from asking for a report until it is made and kept."""
    with counting(session) as told:
        issue_report(session, ACTOR, stored.organisation, stored.round, about, now=NOW)
    session.rollback()
    return len(told)
