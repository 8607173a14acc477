"""Rounds with their copies, answers, judgements, verdicts, plans."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EXACT = sa.Numeric(12, 4).with_variant(sa.String(14), "sqlite")


def choice(name: str, *values: str) -> sa.Enum:
    """One of some texts, guarded by a constraint."""
    return sa.Enum(*values, name=op.f(name), native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reference_day", sa.Date(), nullable=False),
        sa.Column("state", choice("ck_round_roundstate", "open", "closed"), nullable=False),
        sa.Column("phase", choice("ck_round_phase", "filling", "confirming", "settling", "improving"), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.Column("opened", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("target_id", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_round_organisation_id")),
        sa.ForeignKeyConstraint(["source_id"], ["round.id"], name=op.f("fk_round_source_id")),
        sa.ForeignKeyConstraint(["target_id"], ["version.id"], name=op.f("fk_round_target_id")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_round_organisation_id_name")),
        sa.UniqueConstraint("source_id", "target_id", name=op.f("uq_round_source_id_target_id")),
    )
    op.create_index(op.f("ix_round_target_id"), "round", ["target_id"])
    op.create_table(
        "round_version",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column(
            "kind", choice("ck_round_version_setkind", "critical_mass", "competencies", "organisation"), nullable=False
        ),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "kind", name=op.f("pk_round_version")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_version_round_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_round_version_version_id")),
    )
    op.create_index(op.f("ix_round_version_version_id"), "round_version", ["version_id"])
    op.create_table(
        "round_principal",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "position", name=op.f("pk_round_principal")),
        sa.ForeignKeyConstraint(["principal_id"], ["principal.id"], name=op.f("fk_round_principal_principal_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_principal_round_id")),
    )
    op.create_index(op.f("ix_round_principal_principal_id"), "round_principal", ["principal_id"])
    op.create_table(
        "round_arrangement",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("principal", sa.String(), nullable=False),
        sa.Column("activity_key", sa.String(), nullable=False),
        sa.Column(
            "doer",
            choice("ck_round_arrangement_doer", "self", "other_service", "principal", "market", "not_ours"),
            nullable=False,
        ),
        sa.Column("which", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("hours", EXACT, nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("round_id", "position", name=op.f("pk_round_arrangement")),
        sa.ForeignKeyConstraint(["activity_key"], ["item.key"], name=op.f("fk_round_arrangement_activity_key")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_arrangement_round_id")),
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("employee_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("employment", choice("ck_participation_employment", "own", "hired", "partner"), nullable=False),
        sa.Column("hours", EXACT, nullable=True),
        sa.Column("roles", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("unavailable", sa.Boolean(), nullable=False),
        sa.Column("submitted", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("came_from", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.ForeignKeyConstraint(["came_from"], ["participation.id"], name=op.f("fk_participation_came_from")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_participation_employee_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_participation_round_id")),
        sa.UniqueConstraint("round_id", "employee_id", name=op.f("uq_participation_round_id_employee_id")),
    )
    op.create_index(op.f("ix_participation_came_from"), "participation", ["came_from"])
    op.create_index(op.f("ix_participation_employee_id"), "participation", ["employee_id"])
    op.create_index(op.f("ix_participation_organisation_id"), "participation", ["organisation_id"])
    op.create_table(
        "participation_assignment",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("area_key", sa.String(), nullable=False),
        sa.Column("complexity", choice("ck_participation_assignment_complexity", "E", "C"), nullable=True),
        sa.Column("activities", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("share", EXACT, nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("participation_id", "position", name=op.f("pk_participation_assignment")),
        sa.ForeignKeyConstraint(["area_key"], ["item.key"], name=op.f("fk_participation_assignment_area_key")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_participation_assignment_participation_id")
        ),
    )
    op.create_table(
        "participation_fact",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            choice("ck_participation_fact_factkind", "qualification", "course", "shown", "period", "practice"),
            nullable=False,
        ),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("seen_by", sa.String(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("participation_id", "fact_id", name=op.f("pk_participation_fact")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_participation_fact_participation_id")
        ),
    )
    op.create_table(
        "answer",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("requirement_key", sa.String(), nullable=False),
        sa.Column(
            "value", choice("ck_answer_claimvalue", "yes", "partly", "no", "not_applicable", "dont_know"), nullable=True
        ),
        sa.Column("explanation", sa.String(), nullable=True),
        sa.Column("missing_topics", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("expected_by", sa.Date(), nullable=True),
        sa.Column("origin", choice("ck_answer_origin", "typed", "prefilled", "carried"), nullable=False),
        sa.Column("fate", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("participation_id", "about", name=op.f("pk_answer")),
        sa.ForeignKeyConstraint(["about"], ["item.key"], name=op.f("fk_answer_about")),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_answer_participation_id")),
        sa.ForeignKeyConstraint(["requirement_key"], ["item.key"], name=op.f("fk_answer_requirement_key")),
    )
    op.create_table(
        "answer_source",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("from_participation", sa.String(), nullable=False),
        sa.Column("from_about", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "participation_id", "about", "from_participation", "from_about", name=op.f("pk_answer_source")
        ),
        sa.ForeignKeyConstraint(
            ["from_participation", "from_about"],
            ["answer.participation_id", "answer.about"],
            name=op.f("fk_answer_source_from_participation_from_about"),
        ),
        sa.ForeignKeyConstraint(
            ["participation_id", "about"],
            ["answer.participation_id", "answer.about"],
            name=op.f("fk_answer_source_participation_id_about"),
        ),
    )
    op.create_index(
        op.f("ix_answer_source_from_participation_from_about"), "answer_source", ["from_participation", "from_about"]
    )
    op.create_table(
        "judgement",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "outcome", choice("ck_judgement_outcome", "met", "not_met", "unknown", "not_applicable"), nullable=False
        ),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("judged", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("participation_id", "about", "rung", "sequence", name=op.f("pk_judgement")),
        sa.ForeignKeyConstraint(["about"], ["item.key"], name=op.f("fk_judgement_about")),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_judgement_participation_id")),
    )
    op.create_table(
        "reaction",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("participation_id", "about", name=op.f("pk_reaction")),
        sa.ForeignKeyConstraint(["about"], ["item.key"], name=op.f("fk_reaction_about")),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_reaction_participation_id")),
    )
    op.create_table(
        "confirmation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.String(), nullable=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_confirmation_participation_id")
        ),
        sa.UniqueConstraint("participation_id", "sequence", name=op.f("uq_confirmation_participation_id_sequence")),
    )
    op.create_table(
        "competency_answer",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("profile_key", sa.String(), nullable=False),
        sa.Column("competency_key", sa.String(), nullable=False),
        sa.Column("basis", choice("ck_competency_answer_basis", "self", "settled"), nullable=False),
        sa.Column(
            "said", choice("ck_competency_answer_competencysaid", "step", "not_seen", "not_applicable"), nullable=False
        ),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "participation_id", "profile_key", "competency_key", "basis", name=op.f("pk_competency_answer")
        ),
        sa.ForeignKeyConstraint(["competency_key"], ["item.key"], name=op.f("fk_competency_answer_competency_key")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_competency_answer_participation_id")
        ),
        sa.ForeignKeyConstraint(["profile_key"], ["item.key"], name=op.f("fk_competency_answer_profile_key")),
    )
    op.create_table(
        "verdict",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("area_key", sa.String(), nullable=False),
        sa.Column("complexity", sa.String(), nullable=False),
        sa.Column("basis", choice("ck_verdict_basis", "self", "settled"), nullable=False),
        sa.Column(
            "outcome", choice("ck_verdict_outcome", "met", "not_met", "unknown", "not_applicable"), nullable=False
        ),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("short_by", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("expected_by", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("participation_id", "area_key", "complexity", "basis", name=op.f("pk_verdict")),
        sa.ForeignKeyConstraint(["area_key"], ["item.key"], name=op.f("fk_verdict_area_key")),
        sa.ForeignKeyConstraint(["participation_id"], ["participation.id"], name=op.f("fk_verdict_participation_id")),
    )
    op.create_index(op.f("ix_verdict_area_key"), "verdict", ["area_key"])
    op.create_table(
        "improvement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("area_key", sa.String(), nullable=False),
        sa.Column("requirement_key", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column(
            "kind",
            choice("ck_improvement_measurekind", "train", "recruit", "hire", "outsource", "cooperate", "motivate"),
            nullable=False,
        ),
        sa.Column(
            "level", choice("ck_improvement_planlevel", "person", "team", "organisation", "region"), nullable=False
        ),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("owner_name", sa.String(), nullable=True),
        sa.Column("owner_function", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column(
            "state", choice("ck_improvement_planstate", "proposed", "agreed", "busy", "done", "dropped"), nullable=False
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement")),
        sa.ForeignKeyConstraint(["area_key"], ["item.key"], name=op.f("fk_improvement_area_key")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_improvement_organisation_id")),
        sa.ForeignKeyConstraint(["requirement_key"], ["item.key"], name=op.f("fk_improvement_requirement_key")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_improvement_round_id")),
    )
    op.create_index(op.f("ix_improvement_round_id"), "improvement", ["round_id"])
    op.create_table(
        "training",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("area_key", sa.String(), nullable=True),
        sa.Column("hours", EXACT, nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sa.ForeignKeyConstraint(["area_key"], ["item.key"], name=op.f("fk_training_area_key")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_training_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_training_round_id")),
    )
    op.create_index(op.f("ix_training_round_id"), "training", ["round_id"])
    op.create_table(
        "explanation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("area_key", sa.String(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("owner_name", sa.String(), nullable=True),
        sa.Column("owner_function", sa.String(), nullable=False),
        sa.Column("written", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.ForeignKeyConstraint(["area_key"], ["item.key"], name=op.f("fk_explanation_area_key")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_explanation_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_explanation_round_id")),
    )
    op.create_index(op.f("ix_explanation_round_id"), "explanation", ["round_id"])


def downgrade() -> None:
    op.drop_table("explanation")
    op.drop_table("training")
    op.drop_table("improvement")
    op.drop_table("verdict")
    op.drop_table("competency_answer")
    op.drop_table("confirmation")
    op.drop_table("reaction")
    op.drop_table("judgement")
    op.drop_table("answer_source")
    op.drop_table("answer")
    op.drop_table("participation_fact")
    op.drop_table("participation_assignment")
    op.drop_table("participation")
    op.drop_table("round_arrangement")
    op.drop_table("round_principal")
    op.drop_table("round_version")
    op.drop_table("round")
