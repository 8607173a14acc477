from vthquality.domain.dossiers import Holding
from vthquality.domain.intake import portfolio
from vthquality.domain.staffing import Attention, Concern, Order
from vthquality.domain.tasking import Completeness
from vthquality.wording import staff


def test_every_state_has_its_words() -> None:
    assert set(staff.CONCERN) == set(Concern)
    assert set(staff.ATTENTION) == set(staff.ATTENTION_SLUG) == set(Attention)
    assert set(staff.ORDER) == set(staff.ORDER_SLUG) == set(Order)
    assert set(staff.COMPLETENESS) == set(Completeness)
    assert set(staff.HOLDING) == set(Holding)


def test_every_kind_of_fact_has_an_address_of_its_own_and_a_button() -> None:
    kinds = {sheet.id for sheet in portfolio.SPECIFICATION.sheets}
    assert set(staff.KIND_SLUG) == set(staff.ADD_KIND) == kinds
    assert len(staff.KIND_OF_SLUG) == len(kinds)


def test_one_is_not_more() -> None:
    assert [staff.arrangements(n) for n in (1, 2)] == ["1 afspraak", "2 afspraken"]
