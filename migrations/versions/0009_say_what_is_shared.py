"""Who shares the own competency scores for the talk, and whether bezoekende toetsers read explanations too."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "competency_sharing",
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_competency_sharing_participation_id")
        ),
        sa.PrimaryKeyConstraint("participation_id", name=op.f("pk_competency_sharing")),
    )
    op.add_column("sharing", sa.Column("explanations", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("sharing", "explanations")
    op.drop_table("competency_sharing")
