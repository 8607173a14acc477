"""The specification of each workbook."""

from collections.abc import Mapping

from vthquality.domain.intake import answers, form, plans, portfolio, staff, tasks
from vthquality.domain.intake.specification import Book, Specification

SPECIFICATIONS: Mapping[Book, Specification] = {
    specification.book: specification
    for specification in (
        staff.SPECIFICATION,
        tasks.SPECIFICATION,
        portfolio.SPECIFICATION,
        answers.SPECIFICATION,
        plans.SPECIFICATION,
        form.SPECIFICATION,
    )
}
