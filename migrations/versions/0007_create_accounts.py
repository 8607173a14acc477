"""Accounts, memberships, signing in; running a round in the browser: works council, planning, progress, visitors.

What the works council said, a reopening and a destruction of personal values are never changed afterwards.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# table: its personal columns, which may be emptied when their time is over
NEVER_CHANGED: dict[str, tuple[str, ...]] = {
    "works_council": ("by",),
    "reopening": ("by", "reason"),
    "emptying": (),
}
OF_A_PARTICIPATION: dict[str, tuple[str, ...]] = {"competency_note": ("text", "by")}
OF_CLOSED = (
    "SELECT 1 FROM participation AS p JOIN round AS r ON r.id = p.round_id WHERE p.id = {} AND r.state = 'closed'"
)


def choice(name: str, *values: str) -> sa.Enum:
    """One of some texts, guarded by a constraint."""
    return sa.Enum(*values, name=op.f(name), native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("totp_secret", sa.String(), nullable=True),
        sa.Column("totp_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_last", sa.Integer(), nullable=True),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_table(
        "account_identity",
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_identity_account_id")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_account_identity")),
    )
    op.create_index(op.f("ix_account_identity_account_id"), "account_identity", ["account_id"])
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", choice("ck_one_time_link_linkkind", "invitation", "reset"), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_one_time_link_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
    )
    op.create_index(op.f("ix_one_time_link_account_id"), "one_time_link", ["account_id"])
    op.create_table(
        "organisation_setting",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("real_data", sa.Boolean(), nullable=False),
        sa.Column("months_closed_rounds", sa.Integer(), nullable=True),
        sa.Column("months_leavers", sa.Integer(), nullable=True),
        sa.Column("months_trail", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_setting_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_setting")),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_outgoing_mail_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
    )
    op.create_index(op.f("ix_outgoing_mail_organisation_id"), "outgoing_mail", ["organisation_id"])
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")),
        sa.PrimaryKeyConstraint("account_id", "code_hash", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("method", choice("ck_sign_in_signinmethod", "password", "oidc"), nullable=False),
        sa.Column("passed_totp", sa.Boolean(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_sign_in_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"])
    op.create_table(
        "competency_part",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column(
            "phase",
            choice("ck_competency_part_competencyphase", "self", "peers", "conclusions", "actions"),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_competency_part_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_competency_part")),
    )
    op.create_table(
        "emptying",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_emptying_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_emptying_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emptying")),
    )
    op.create_index(op.f("ix_emptying_organisation_id"), "emptying", ["organisation_id"])
    op.create_index(op.f("ix_emptying_round_id"), "emptying", ["round_id"])
    op.create_table(
        "round_phase",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("part", choice("ck_round_phase_roundpart", "criteria", "competencies"), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_phase_round_id")),
        sa.PrimaryKeyConstraint("round_id", "part", "phase", name=op.f("pk_round_phase")),
    )
    op.create_table(
        "sharing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("teams", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("areas", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_sharing_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_sharing_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing")),
    )
    op.create_index(op.f("ix_sharing_organisation_id"), "sharing", ["organisation_id"])
    op.create_index(op.f("ix_sharing_round_id"), "sharing", ["round_id"])
    op.create_table(
        "upload",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("mapping", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seen_plan", sa.String(), nullable=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_upload_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_upload_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_upload_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index(op.f("ix_upload_organisation_id"), "upload", ["organisation_id"])
    op.create_table(
        "works_council",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("agreed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("not_asked_because", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_works_council_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_works_council_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_works_council")),
    )
    op.create_index(op.f("ix_works_council_organisation_id"), "works_council", ["organisation_id"])
    op.create_table(
        "assessment",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("purpose_read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_area", sa.String(), nullable=True),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_assessment_participation_id")
        ),
        sa.PrimaryKeyConstraint("participation_id", name=op.f("pk_assessment")),
    )
    op.create_table(
        "competency_note",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("competency_key", sa.String(), nullable=False),
        sa.Column("kind", choice("ck_competency_note_notekind", "conclusion", "action"), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["competency_key"], ["item.key"], name=op.f("fk_competency_note_competency_key")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_competency_note_participation_id")
        ),
        sa.PrimaryKeyConstraint("participation_id", "competency_key", "kind", name=op.f("pk_competency_note")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column(
            "role",
            choice(
                "ck_membership_rolename",
                "system",
                "public",
                "criteria_maintainer",
                "administrator",
                "employee",
                "manager",
                "assessor",
                "hr",
                "reader",
                "visitor",
                "auditor",
            ),
            nullable=False,
        ),
        sa.Column("employee_id", sa.String(), nullable=True),
        sa.Column("teams", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("areas", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sharing_id", sa.String(), nullable=True),
        sa.Column("stands_in_for", sa.String(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_membership_account_id")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_membership_employee_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.ForeignKeyConstraint(["sharing_id"], ["sharing.id"], name=op.f("fk_membership_sharing_id")),
        sa.ForeignKeyConstraint(["stands_in_for"], ["membership.id"], name=op.f("fk_membership_stands_in_for")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_account_id"), "membership", ["account_id"])
    op.create_index(op.f("ix_membership_employee_id"), "membership", ["employee_id"])
    op.create_index(op.f("ix_membership_organisation_id"), "membership", ["organisation_id"])
    op.create_table(
        "progress",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_progress_participation_id")),
        sa.PrimaryKeyConstraint("participation_id", name=op.f("pk_progress")),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sharing_id", sa.String(), nullable=False),
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["about"], ["item.key"], name=op.f("fk_remark_about")),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_remark_participation_id")),
        sa.ForeignKeyConstraint(["sharing_id"], ["sharing.id"], name=op.f("fk_remark_sharing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_participation_id"), "remark", ["participation_id"])
    op.create_index(op.f("ix_remark_sharing_id"), "remark", ["sharing_id"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("mailed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_reminder_participation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_participation_id"), "reminder", ["participation_id"])
    op.create_table(
        "reopening",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_reopening_participation_id")),
        sa.PrimaryKeyConstraint("participation_id", "sequence", name=op.f("pk_reopening")),
    )
    for guard in guards():
        op.execute(trigger(*guard))


def guards() -> list[tuple[str, str, str]]:
    """Each trigger: its table, the kind of change, and the function of 0006 that decides."""
    never = [(table, change, "refuse_change") for table in NEVER_CHANGED for change in ("UPDATE", "DELETE")]
    closed = "refuse_of_closed_participation"
    return never + [(t, change, closed) for t in OF_A_PARTICIPATION for change in ("INSERT", "UPDATE", "DELETE")]


def trigger(table: str, change: str, function: str) -> str:
    """The statement that makes one of them, in the language of the database."""
    personal = (NEVER_CHANGED | OF_A_PARTICIPATION)[table]
    begin = f"CREATE TRIGGER {table}_{function}_{change.lower()} BEFORE {change} ON {table}"
    if op.get_context().dialect.name == "postgresql":
        return f"{begin} FOR EACH ROW EXECUTE FUNCTION {function}({', '.join(repr(name) for name in personal)})"
    conditions = []
    if table in OF_A_PARTICIPATION:
        sides = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[change]
        conditions.append(" OR ".join(f"EXISTS ({OF_CLOSED.format(f'{side}.participation_id')})" for side in sides))
    if change == "UPDATE":
        conditions.append(f"NOT ({only_emptied(table, personal)})")
    when = f" WHEN ({') AND ('.join(conditions)})" if conditions else ""
    return f"{begin}{when} BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END"


def only_emptied(table: str, personal: tuple[str, ...]) -> str:
    """That nothing changes but personal columns that are emptied, column by column, as SQLite compares."""
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    same = [f'NEW."{name}" IS OLD."{name}"' for name in columns if name not in personal]
    emptied = [f'(NEW."{name}" IS NULL OR NEW."{name}" IS OLD."{name}")' for name in personal]
    return " AND ".join(same + emptied)


def downgrade() -> None:
    on_table = op.get_context().dialect.name == "postgresql"
    for table, change, function in guards():
        op.execute(f"DROP TRIGGER {table}_{function}_{change.lower()}" + (f" ON {table}" if on_table else ""))
    op.drop_table("reopening")
    op.drop_table("reminder")
    op.drop_table("remark")
    op.drop_table("progress")
    op.drop_table("membership")
    op.drop_table("competency_note")
    op.drop_table("assessment")
    op.drop_table("works_council")
    op.drop_table("upload")
    op.drop_table("sharing")
    op.drop_table("round_phase")
    op.drop_table("emptying")
    op.drop_table("competency_part")
    op.drop_table("sign_in")
    op.drop_table("recovery_code")
    op.drop_table("outgoing_mail")
    op.drop_table("organisation_setting")
    op.drop_table("one_time_link")
    op.drop_table("account_identity")
    op.drop_table("attempts")
    op.drop_table("account")
