import pytest
from sqlalchemy.orm import Session

from tests.figures.statements import EDITIONS, statements_of
from tests.support.stored_crowd import store_crowd
from vthquality.domain.gaps import ReportScope


@pytest.mark.slow
@pytest.mark.parametrize("about", EDITIONS, ids=lambda about: about.edition.value)
def test_a_report_takes_as_many_statements_however_many_people_it_is_about(
    session: Session, about: ReportScope
) -> None:
    few, many = (statements_of(session, store_crowd(session, people), about) for people in (3, 60))
    assert few == many <= 40
