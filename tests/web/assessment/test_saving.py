import pytest

from tests.support.sites import Site
from vthquality.domain.errors import Conflict, Forbidden, Frozen, NotFound, Refused, Unavailable
from vthquality.web.assessment.saving import refused


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Conflict(what="answer"), 409),
        (Forbidden(permission="file:own"), 403),
        (Unavailable(what="database"), 503),
        (Frozen(what="participation"), 422),
        (NotFound(what="round"), 422),
    ],
    ids=lambda case: getattr(case, "code", case),
)
def test_a_page_tries_again_only_after_what_may_pass(site: Site, refusal: Refused, status: int) -> None:
    with site.app.test_request_context():
        response = refused(refusal)
    assert response.status_code == status
    assert response.get_json()["message"]
