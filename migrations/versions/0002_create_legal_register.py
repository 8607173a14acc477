"""Acts, articles, concordance, terms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "legal_register",
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("loaded", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("checksum", name=op.f("pk_legal_register")),
    )
    op.create_table(
        "legal_act",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("repealed", sa.Date(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_legal_act")),
    )
    op.create_table(
        "legal_list",
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("completeness", sa.String(), nullable=False),
        sa.Column("up_to", sa.String(), nullable=False),
        sa.Column("usable_until", sa.Date(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("act", name=op.f("pk_legal_list")),
    )
    op.create_table(
        "legal_article",
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("enclosing", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("act", "position", name=op.f("pk_legal_article")),
        sa.ForeignKeyConstraint(["act"], ["legal_list.act"], name=op.f("fk_legal_article_act")),
    )
    op.create_index(op.f("ix_legal_article_act_number"), "legal_article", ["act", "number"])
    op.create_table(
        "legal_division",
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("act", "position", name=op.f("pk_legal_division")),
        sa.ForeignKeyConstraint(["act"], ["legal_list.act"], name=op.f("fk_legal_division_act")),
    )
    op.create_table(
        "legal_concordance",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("old_act", sa.String(), nullable=False),
        sa.Column("old_number", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_legal_concordance")),
    )
    op.create_index(op.f("ix_legal_concordance_old_act_old_number"), "legal_concordance", ["old_act", "old_number"])
    op.create_table(
        "legal_term",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_legal_term")),
    )
    op.create_table(
        "legal_renumbering",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_legal_renumbering")),
    )
    op.create_table(
        "legal_source",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_legal_source")),
    )


def downgrade() -> None:
    op.drop_table("legal_source")
    op.drop_table("legal_renumbering")
    op.drop_table("legal_term")
    op.drop_table("legal_concordance")
    op.drop_table("legal_division")
    op.drop_table("legal_article")
    op.drop_table("legal_list")
    op.drop_table("legal_act")
    op.drop_table("legal_register")
