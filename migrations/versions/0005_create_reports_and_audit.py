"""Facts of reports, issued workbooks, the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_facts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("at_close", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("maker", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_facts")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_report_facts_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_report_facts_round_id")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_report_facts_organisation_id_number")),
    )
    op.create_index(op.f("ix_report_facts_code"), "report_facts", ["code"])
    op.create_index(op.f("ix_report_facts_round_id"), "report_facts", ["round_id"])
    op.create_table(
        "issued_workbook",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("template_version", sa.String(), nullable=False),
        sa.Column("issued_values", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("issued", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "fingerprint", name=op.f("pk_issued_workbook")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_issued_workbook_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_issued_workbook_round_id")),
    )
    op.create_index(op.f("ix_issued_workbook_round_id"), "issued_workbook", ["round_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("entry", name=op.f("uq_audit_entry")),
    )
    op.create_index(op.f("ix_audit_organisation_id_at"), "audit", ["organisation_id", "at"])
    op.create_index(op.f("ix_audit_subject_subject_id"), "audit", ["subject", "subject_id"])
    op.create_table(
        "audit_value",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("entry", "field", name=op.f("pk_audit_value")),
        sa.ForeignKeyConstraint(["entry"], ["audit.entry"], name=op.f("fk_audit_value_entry")),
    )


def downgrade() -> None:
    op.drop_table("audit_value")
    op.drop_table("audit")
    op.drop_table("issued_workbook")
    op.drop_table("report_facts")
