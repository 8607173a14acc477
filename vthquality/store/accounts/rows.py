"""The tables of accounts, memberships and signing in; a secret is kept as a hash wherever a hash will do."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.access import RoleName
from vthquality.domain.signing_in import LinkKind
from vthquality.store.accounts.kinds import SignInMethod
from vthquality.store.people.rows import OWNER
from vthquality.store.rounds.rows import ROUND
from vthquality.store.rows import Base, JsonArray, JsonObject, new_id

ACCOUNT = "account.id"


class AccountRow(Base):
    """A person who may sign in; `email` in lower case. `totp_secret` is encrypted with the key of the service.

    `totp_on` is when the second step was proven to work; `totp_last` the last time step that was used, so that no
    code works twice.
    """

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None]
    totp_on: Mapped[datetime | None]
    totp_last: Mapped[int | None]
    blocked: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)


class AccountIdentityRow(Base):
    """Who an account is at a provider of identities (OpenID Connect): its issuer and the subject there."""

    __tablename__ = "account_identity"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey(ACCOUNT), index=True)


class RecoveryCodeRow(Base):
    """One recovery code, as a hash; each works once."""

    __tablename__ = "recovery_code"

    account_id: Mapped[str] = mapped_column(sa.ForeignKey(ACCOUNT), primary_key=True)
    code_hash: Mapped[str] = mapped_column(primary_key=True)
    used: Mapped[datetime | None]


class MembershipRow(Base):
    """One role of an account, in one organisation or (None) in the whole service, from and until a day.

    `employee_id` is who the account is on the staff list. `teams` holds ids, `areas` keys: of a leidinggevende and of a
    vakinhoudelijk toetser. `sharing_id`: what a bezoekend toetser sees. `stands_in_for`: the membership that a
    waarnemer holds for another.
    """

    __tablename__ = "membership"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey(ACCOUNT), index=True)
    organisation_id: Mapped[str | None] = mapped_column(sa.ForeignKey(OWNER), index=True)
    role: Mapped[RoleName]
    employee_id: Mapped[str | None] = mapped_column(sa.ForeignKey("employee.id"), index=True)
    teams: Mapped[JsonArray] = mapped_column(default=list)
    areas: Mapped[JsonArray] = mapped_column(default=list)
    sharing_id: Mapped[str | None] = mapped_column(sa.ForeignKey("sharing.id"))
    stands_in_for: Mapped[str | None] = mapped_column(sa.ForeignKey("membership.id"))
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)


class SignInRow(Base):
    """One time somebody signed in, on one device; `id` is the SHA-256 of the token in the cookie.

    `organisation_id` is the one chosen there; `passed_totp` whether the second step was taken.
    """

    __tablename__ = "sign_in"

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey(ACCOUNT), index=True)
    organisation_id: Mapped[str | None] = mapped_column(sa.ForeignKey(OWNER))
    method: Mapped[SignInMethod]
    passed_totp: Mapped[bool] = mapped_column(default=False)
    started: Mapped[datetime]
    seen: Mapped[datetime]
    ended: Mapped[datetime | None]


class OneTimeLinkRow(Base):
    """An invitation or a new password by a link that works once; `id` is the SHA-256 of its token."""

    __tablename__ = "one_time_link"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[LinkKind]
    account_id: Mapped[str] = mapped_column(sa.ForeignKey(ACCOUNT), index=True)
    made: Mapped[datetime]
    expires: Mapped[datetime]
    used: Mapped[datetime | None]


class AttemptsRow(Base):
    """How often something failed of late, and until when it is refused; `id` is a hash of what is counted."""

    __tablename__ = "attempts"

    id: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    first: Mapped[datetime]
    last: Mapped[datetime]
    refused_until: Mapped[datetime | None]


class OutgoingMailRow(Base):
    """A mail that waits to be sent, or was; `problem` is what the mail server said last."""

    __tablename__ = "outgoing_mail"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str | None] = mapped_column(sa.ForeignKey(OWNER), index=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    made: Mapped[datetime]
    sent: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")


class UploadRow(Base):
    """A workbook between upload and taking it over; only who uploaded it sees it, for a day at most."""

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), index=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey(ACCOUNT))
    book: Mapped[str]
    round_id: Mapped[str | None] = mapped_column(sa.ForeignKey(ROUND))
    file_name: Mapped[str]
    content: Mapped[bytes]
    mapping: Mapped[JsonObject | None]
    seen_plan: Mapped[str | None]
    made: Mapped[datetime]
