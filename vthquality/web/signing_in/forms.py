"""The forms of signing in and of the own account."""

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired

from vthquality.domain.errors import Invalid
from vthquality.domain.names import LONGEST_NAME
from vthquality.domain.signing_in import LONGEST_PASSWORD
from vthquality.web.forms import Revised, SiteForm, no_longer_than
from vthquality.wording.accounts import FIELDS
from vthquality.wording.refusals import REASONS

LONGEST_EMAIL = 200
LONGEST_CODE = 30
REQUIRED = InputRequired(REASONS["required"])


class SignInForm(SiteForm):
    """Who somebody is, and the password."""

    email = EmailField(FIELDS["email"], [REQUIRED, no_longer_than(LONGEST_EMAIL)])
    password = PasswordField(FIELDS["password"], [REQUIRED, no_longer_than(LONGEST_PASSWORD)])


class CodeForm(SiteForm):
    """A code of the app, or a recovery code."""

    code = StringField(FIELDS["code"], [REQUIRED, no_longer_than(LONGEST_CODE)])


class ForgottenForm(SiteForm):
    """Whose password was forgotten."""

    email = EmailField(FIELDS["email"], [REQUIRED, no_longer_than(LONGEST_EMAIL)])


class NewPasswordForm(SiteForm):
    """A new password, twice."""

    password = PasswordField(FIELDS["new_password"], [REQUIRED])
    again = PasswordField(FIELDS["again"], [REQUIRED])

    def same(self) -> bool:
        """Whether both are the same; says so beside the second where they are not."""
        same = bool(self.password.data == self.again.data)
        if not same:
            self.refuse(Invalid("again", "password_not_repeated"))
        return same


class NameForm(Revised):
    """The own name."""

    name = StringField(FIELDS["name"], [REQUIRED, no_longer_than(LONGEST_NAME)])


class ChangePasswordForm(NewPasswordForm):
    """The password of now, and a new one."""

    current = PasswordField(FIELDS["current_password"], [REQUIRED, no_longer_than(LONGEST_PASSWORD)])
