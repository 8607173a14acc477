"""HR: whether data of real people may be kept."""

from http import HTTPStatus

from vthquality.edge.oidc import load_providers
from vthquality.services.accounts import settings as service
from vthquality.web.access.forms import RealDataForm
from vthquality.web.access.people import Answer
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.signing_in.addresses import settings as service_settings
from vthquality.wording.accounts import MISSING_FOR_REAL_DATA


def choose() -> Answer:
    """The choice, with what is missing before it can be made."""
    providers = frozenset(provider.organisation for provider in load_providers(service_settings()))
    with opened() as database:
        found = service.show_settings(database, actor(), organisation(), providers=providers, on=today())
    form = RealDataForm(data={"real_data": "yes" if found.real_data else "no", "revision": str(found.revision)})
    if form.validate_on_submit():
        with opened() as database:
            service.choose_real_data(
                database,
                actor(),
                organisation(),
                real_data=form.real_data.data == "yes",
                revision=form.read_revision(),
                providers=providers,
                now=moment(),
                on=today(),
            )
        return back_to("access.choose_real_data", "settings_saved")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    missing = [MISSING_FOR_REAL_DATA[code] for code in found.missing]
    return page("access/settings", form=form, found=found, missing=missing, status=status)
