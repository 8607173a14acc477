"""Sets, versions, items, states, crosswalks, verifications."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def choice(name: str, *values: str) -> sa.Enum:
    """One of some texts, guarded by a constraint."""
    return sa.Enum(*values, name=op.f(name), native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    op.create_table(
        "criteria_set",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind", choice("ck_criteria_set_setkind", "critical_mass", "competencies", "organisation"), nullable=False
        ),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_set")),
        sa.UniqueConstraint("slug", name=op.f("uq_criteria_set_slug")),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column(
            "state",
            choice("ck_version_versionstate", "draft", "consultation", "published", "withdrawn"),
            nullable=False,
        ),
        sa.Column("law_as_of", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("based_on", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.ForeignKeyConstraint(["set_id"], ["criteria_set.id"], name=op.f("fk_version_set_id")),
        sa.UniqueConstraint("set_id", "number", name=op.f("uq_version_set_id_number")),
    )
    op.create_table(
        "item",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            choice(
                "ck_item_itemkind",
                "area",
                "activity",
                "requirement",
                "leaf",
                "topic",
                "competency",
                "profile",
                "indicator",
                "role",
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_item")),
    )
    op.create_table(
        "item_state",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_item_state")),
        sa.ForeignKeyConstraint(["key"], ["item.key"], name=op.f("fk_item_state_key")),
        sa.UniqueConstraint("hash", "key", name=op.f("uq_item_state_hash_key")),
    )
    op.create_index(op.f("ix_item_state_key"), "item_state", ["key"])
    op.create_table(
        "version_item",
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("version_id", "key", name=op.f("pk_version_item")),
        sa.ForeignKeyConstraint(
            ["state", "key"], ["item_state.hash", "item_state.key"], name=op.f("fk_version_item_state_key")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_version_item_version_id")),
        sa.ForeignKeyConstraint(
            ["version_id", "parent"],
            ["version_item.version_id", "version_item.key"],
            name=op.f("fk_version_item_version_id_parent"),
        ),
    )
    op.create_index(op.f("ix_version_item_state_key"), "version_item", ["state", "key"])
    op.create_index(op.f("ix_version_item_version_id_parent"), "version_item", ["version_id", "parent"])
    op.create_table(
        "reference_index",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("cited", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("state", "reference", name=op.f("pk_reference_index")),
        sa.ForeignKeyConstraint(["state"], ["item_state.hash"], name=op.f("fk_reference_index_state")),
    )
    op.create_index(op.f("ix_reference_index_act_place_number"), "reference_index", ["act", "place", "number"])
    op.create_table(
        "verification",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column(
            "status",
            choice("ck_verification_provenance", "verified", "unverified", "missing", "example"),
            nullable=False,
        ),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification")),
        sa.ForeignKeyConstraint(["state"], ["item_state.hash"], name=op.f("fk_verification_state")),
    )
    op.create_index(op.f("ix_verification_state"), "verification", ["state"])
    op.create_table(
        "crosswalk",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("from_version_id", sa.String(), nullable=False),
        sa.Column("to_version_id", sa.String(), nullable=False),
        sa.Column("confirmed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crosswalk")),
        sa.ForeignKeyConstraint(["from_version_id"], ["version.id"], name=op.f("fk_crosswalk_from_version_id")),
        sa.ForeignKeyConstraint(["to_version_id"], ["version.id"], name=op.f("fk_crosswalk_to_version_id")),
        sa.UniqueConstraint(
            "from_version_id", "to_version_id", name=op.f("uq_crosswalk_from_version_id_to_version_id")
        ),
    )
    op.create_index(op.f("ix_crosswalk_to_version_id"), "crosswalk", ["to_version_id"])
    op.create_table(
        "crosswalk_link",
        sa.Column("crosswalk_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("crosswalk_id", "number", name=op.f("pk_crosswalk_link")),
        sa.ForeignKeyConstraint(["crosswalk_id"], ["crosswalk.id"], name=op.f("fk_crosswalk_link_crosswalk_id")),
    )
    op.create_table(
        "crosswalk_end",
        sa.Column("crosswalk_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("new", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("crosswalk_id", "number", "new", "key", name=op.f("pk_crosswalk_end")),
        sa.ForeignKeyConstraint(
            ["crosswalk_id", "number"],
            ["crosswalk_link.crosswalk_id", "crosswalk_link.number"],
            name=op.f("fk_crosswalk_end_crosswalk_id_number"),
        ),
        sa.ForeignKeyConstraint(["key"], ["item.key"], name=op.f("fk_crosswalk_end_key")),
    )
    op.create_table(
        "crosswalk_change",
        sa.Column("crosswalk_id", sa.String(), nullable=False),
        sa.Column("old_key", sa.String(), nullable=False),
        sa.Column("new_key", sa.String(), nullable=False),
        sa.Column(
            "change_class",
            choice(
                "ck_crosswalk_change_changeclass",
                "same",
                "reference_only",
                "editorial",
                "reworded",
                "stricter",
                "lighter",
                "different",
                "split",
                "merged",
                "moved",
                "new",
                "gone",
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("crosswalk_id", "old_key", "new_key", name=op.f("pk_crosswalk_change")),
        sa.ForeignKeyConstraint(["crosswalk_id"], ["crosswalk.id"], name=op.f("fk_crosswalk_change_crosswalk_id")),
    )


def downgrade() -> None:
    op.drop_table("crosswalk_change")
    op.drop_table("crosswalk_end")
    op.drop_table("crosswalk_link")
    op.drop_table("crosswalk")
    op.drop_table("verification")
    op.drop_table("reference_index")
    op.drop_table("version_item")
    op.drop_table("item_state")
    op.drop_table("item")
    op.drop_table("version")
    op.drop_table("criteria_set")
