"""Organisations, staff, takenpakket, facts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

EXACT = sa.Numeric(12, 4).with_variant(sa.String(14), "sqlite")


def choice(name: str, *values: str) -> sa.Enum:
    """One of some texts, guarded by a constraint."""
    return sa.Enum(*values, name=op.f(name), native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_team_organisation_id")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_team_organisation_id_name")),
    )
    op.create_table(
        "function",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("areas", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_function")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_function_organisation_id")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_function_organisation_id_name")),
    )
    op.create_table(
        "employee",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("team_id", sa.String(), nullable=True),
        sa.Column("function_id", sa.String(), nullable=True),
        sa.Column("employment", choice("ck_employee_employment", "own", "hired", "partner"), nullable=False),
        sa.Column("hours", EXACT, nullable=True),
        sa.Column("roles", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.ForeignKeyConstraint(["function_id"], ["function.id"], name=op.f("fk_employee_function_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_employee_organisation_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_employee_team_id")),
        sa.UniqueConstraint("organisation_id", "email", name=op.f("uq_employee_organisation_id_email")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_employee_organisation_id_number")),
    )
    op.create_index(op.f("ix_employee_function_id"), "employee", ["function_id"])
    op.create_index(op.f("ix_employee_team_id"), "employee", ["team_id"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("employee_id", sa.String(), nullable=False),
        sa.Column("area_key", sa.String(), nullable=False),
        sa.Column("complexity", choice("ck_assignment_complexity", "E", "C"), nullable=True),
        sa.Column("activities", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("share", EXACT, nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.ForeignKeyConstraint(["area_key"], ["item.key"], name=op.f("fk_assignment_area_key")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_assignment_employee_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_assignment_organisation_id")),
    )
    op.create_index(op.f("ix_assignment_employee_id"), "assignment", ["employee_id"])
    op.create_table(
        "unavailable",
        sa.Column("employee_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("employee_id", name=op.f("pk_unavailable")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_unavailable_employee_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_unavailable_organisation_id")),
    )
    op.create_table(
        "principal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principal")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_principal_organisation_id")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_principal_organisation_id_name")),
    )
    op.create_table(
        "adoption",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("cvdr", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_adoption_organisation_id")),
        sa.ForeignKeyConstraint(["principal_id"], ["principal.id"], name=op.f("fk_adoption_principal_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_adoption_version_id")),
        sa.UniqueConstraint("principal_id", "version_id", name=op.f("uq_adoption_principal_id_version_id")),
    )
    op.create_index(op.f("ix_adoption_version_id"), "adoption", ["version_id"])
    op.create_table(
        "arrangement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=False),
        sa.Column("activity_key", sa.String(), nullable=False),
        sa.Column(
            "doer",
            choice("ck_arrangement_doer", "self", "other_service", "principal", "market", "not_ours"),
            nullable=False,
        ),
        sa.Column("which", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("hours", EXACT, nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sa.ForeignKeyConstraint(["activity_key"], ["item.key"], name=op.f("fk_arrangement_activity_key")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_arrangement_organisation_id")),
        sa.ForeignKeyConstraint(["principal_id"], ["principal.id"], name=op.f("fk_arrangement_principal_id")),
    )
    op.create_index(op.f("ix_arrangement_organisation_id"), "arrangement", ["organisation_id"])
    op.create_index(op.f("ix_arrangement_principal_id_activity_key"), "arrangement", ["principal_id", "activity_key"])
    op.create_table(
        "dossier_fact",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("employee_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            choice("ck_dossier_fact_factkind", "qualification", "course", "shown", "period", "practice"),
            nullable=False,
        ),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("seen_by", sa.String(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("superseded_by", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_fact")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_dossier_fact_employee_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_dossier_fact_organisation_id")),
        sa.ForeignKeyConstraint(["superseded_by"], ["dossier_fact.id"], name=op.f("fk_dossier_fact_superseded_by")),
    )
    op.create_index(op.f("ix_dossier_fact_employee_id"), "dossier_fact", ["employee_id"])
    op.create_index(op.f("ix_dossier_fact_organisation_id_expires"), "dossier_fact", ["organisation_id", "expires"])


def downgrade() -> None:
    op.drop_table("dossier_fact")
    op.drop_table("arrangement")
    op.drop_table("adoption")
    op.drop_table("principal")
    op.drop_table("unavailable")
    op.drop_table("assignment")
    op.drop_table("employee")
    op.drop_table("function")
    op.drop_table("team")
    op.drop_table("organisation")
