"""The form of the retention terms."""

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired

from vthquality.domain.retention import Terms
from vthquality.web.forms import SiteForm
from vthquality.wording.retention import NEEDED, TERMS

NO_REVISION = 0
LONGEST_REVISION = 10


class TermsForm(SiteForm):
    """Three terms in months."""

    closed_rounds = IntegerField(TERMS["closed_rounds"], [InputRequired(NEEDED)])
    leavers = IntegerField(TERMS["leavers"], [InputRequired(NEEDED)])
    trail = IntegerField(TERMS["trail"], [InputRequired(NEEDED)])
    revision = HiddenField()

    def terms(self) -> Terms:
        """What was filled in; raises `Invalid` for a term that cannot be meant."""
        return Terms(
            closed_rounds=self.closed_rounds.data or 0,
            leavers=self.leavers.data or 0,
            trail=self.trail.data or 0,
        )

    def seen_revision(self) -> int:
        """The revision the form was opened with."""
        text = self.revision.data or ""
        return int(text) if text.isdecimal() and len(text) < LONGEST_REVISION else NO_REVISION
