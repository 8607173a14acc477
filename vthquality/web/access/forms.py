"""The forms of access: what a role needs is asked, and nothing else."""

from collections.abc import Mapping
from typing import Any

from wtforms import DateField, EmailField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # new in 3.3, its types are older
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership
from vthquality.domain.criteria import Key
from vthquality.domain.names import LONGEST_NAME
from vthquality.domain.people import EmployeeId
from vthquality.services.accounts.memberships import Overview
from vthquality.web.forms import Revised, SiteForm, no_longer_than
from vthquality.wording.accounts import FIELDS, NOT_CHOSEN, NOT_ON_STAFF_LIST, REAL_DATA
from vthquality.wording.refusals import REASONS

REQUIRED = InputRequired(REASONS["required"])
NO_DAY = REASONS["no_day"]
WRITTEN = ["%Y-%m-%d", "%d-%m-%Y"]
"""How a day is sent by a browser that knows days, and typed in one that does not."""
YEARS = range(1900, 2200)
"""Years in which a role may begin or end; a day outside them is a slip of the fingers."""
ASKS_EMPLOYEE = frozenset({RoleName.EMPLOYEE, RoleName.MANAGER, RoleName.ASSESSOR, RoleName.HR})
"""Roles whose holder may be on the staff list."""


class DayField(DateField):
    """A day that may be left open."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; what is none is said in Dutch."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(NO_DAY) from error
        if self.data is not None and self.data.year not in YEARS:
            self.data = None
            raise ValueError(NO_DAY)


class SeveralField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RoleForm(Revised):
    """What one role says: for whom or what, and from and until when."""

    starts = DayField(FIELDS["starts"], [Optional()], WRITTEN)
    ends = DayField(FIELDS["ends"], [Optional()], WRITTEN)

    def said(self) -> dict[str, object]:
        """What was filled in, by field of a membership."""
        found: dict[str, object] = {"starts": self.starts.data, "ends": self.ends.data}
        if "employee" in self:
            found["employee"] = EmployeeId(self["employee"].data) if self["employee"].data else None
        if "teams" in self:
            found["teams"] = frozenset(self["teams"].data or ())
        if "areas" in self:
            found["areas"] = frozenset(Key(key) for key in self["areas"].data or ())
        if "sharing" in self:
            found["sharing"] = self["sharing"].data or None
        return found


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    name = StringField(FIELDS["name"], [REQUIRED, no_longer_than(LONGEST_NAME)])
    email = EmailField(FIELDS["email"], [REQUIRED, no_longer_than(LONGEST_NAME)])


class FirstHrForm(SiteForm):
    """Whom an administrator invites."""

    name = StringField(FIELDS["name"], [REQUIRED, no_longer_than(LONGEST_NAME)])
    email = EmailField(FIELDS["email"], [REQUIRED, no_longer_than(LONGEST_NAME)])


class DetailsForm(Revised):
    """Name and address of somebody who has an account."""

    name = StringField(FIELDS["name"], [REQUIRED, no_longer_than(LONGEST_NAME)])
    email = EmailField(FIELDS["email"], [REQUIRED, no_longer_than(LONGEST_NAME)])


class StandInForm(SiteForm):
    """Who holds a role for another, and until when."""

    account = SelectField(FIELDS["stand_in"], [REQUIRED])
    starts = DayField(FIELDS["starts"], [Optional()], WRITTEN)
    ends = DayField(FIELDS["ends"], [Optional()], WRITTEN)

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer these accounts."""
        self.account.choices = _choices(names, NOT_CHOSEN)


class RealDataForm(Revised):
    """Whether data of real people may be kept."""

    real_data = RadioField(FIELDS["real_data"], [REQUIRED], choices=[SelectChoice(*one) for one in REAL_DATA.items()])


class OrganisationForm(SiteForm):
    """A new organisation."""

    name = StringField(FIELDS["organisation_name"], [REQUIRED, no_longer_than(LONGEST_NAME)])


def role_form(role: RoleName, choices: Overview, *, invites: bool, held: Membership | None = None) -> Any:  # noqa: ANN401 - a class made for this role
    """A form with what a role asks for, filled with what a membership says where there is one."""
    fields: dict[str, Any] = {}
    if role in ASKS_EMPLOYEE:
        first = NOT_CHOSEN if role is RoleName.EMPLOYEE else NOT_ON_STAFF_LIST
        fields["employee"] = SelectField(
            FIELDS["employee"], choices=_choices(choices.names.employees, first), default=""
        )
    if role is RoleName.MANAGER:
        fields["teams"] = SeveralField(FIELDS["teams"], choices=_choices(choices.names.teams))
    if role is RoleName.ASSESSOR:
        fields["areas"] = SeveralField(FIELDS["areas"], choices=_choices(choices.areas))
    if role is RoleName.VISITOR:
        fields["sharing"] = SelectField(
            FIELDS["sharing"], choices=_choices(choices.names.sharings, NOT_CHOSEN), default=""
        )
    made = type("FormOfRole", (InviteForm if invites else RoleForm,), fields)
    return made(data=_data(held)) if held is not None else made()


def _choices(names: Mapping[Any, str], first: str | None = None) -> list[SelectChoice]:
    """The choices of a list, with one that chooses nothing before them."""
    nothing = [] if first is None else [SelectChoice("", first)]
    return [*nothing, *(SelectChoice(str(value), label) for value, label in names.items())]


def _data(held: Membership) -> dict[str, object]:
    return {
        "employee": held.employee or "",
        "teams": sorted(held.teams),
        "areas": sorted(held.areas),
        "sharing": held.sharing or "",
        "starts": held.starts,
        "ends": held.ends,
        "revision": str(held.revision),
    }
