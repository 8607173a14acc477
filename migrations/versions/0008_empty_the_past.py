"""What retention needs: columns that may be empty in time, what is left of a report, and links that may be cut.

Whoever took part in an emptied round is not to be found again: `participation.employee_id` and `came_from` may be
emptied, and the two tables that lead back by their keys may lose rows, of an emptied round only. This cannot be undone
once something was emptied: the migration back then refuses.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# table: columns that may be empty from now on
MAY_BE_EMPTY: dict[str, tuple[str, ...]] = {
    "participation": ("employee_id",),
    "report_facts": ("facts", "maker"),
    "improvement": ("measure",),
    "training": ("goal", "form"),
    "explanation": ("element", "reason", "measure", "decision"),
}
# table: the function that guards it, the columns that could be emptied before, and those that can be from now on too
PERSONAL: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "participation": ("refuse_in_closed_round", ("number", "name"), ("employee_id", "came_from")),
    "report_facts": ("refuse_change", (), ("facts", "maker")),
    "improvement": ("refuse_in_closed_round", ("owner_name",), ("measure",)),
    "training": ("refuse_in_closed_round", ("who",), ("goal", "form")),
    "explanation": ("refuse_in_closed_round", ("owner_name",), ("element", "reason", "measure", "decision")),
}
EMPTIED = (
    "SELECT 1 FROM participation AS p JOIN emptying AS e ON e.round_id = p.round_id WHERE p.id = OLD.participation_id"
)
EMPTIED_SOURCE = (
    "SELECT 1 FROM participation AS p JOIN emptying AS e ON e.round_id = p.round_id WHERE p.id = OLD.from_participation"
)
# table: when a row of it may go, though its round is closed
MAY_GO: dict[str, str] = {
    "participation_fact": f"EXISTS ({EMPTIED})",
    "answer_source": f"EXISTS ({EMPTIED}) OR EXISTS ({EMPTIED_SOURCE})",
}
GUARDS_A_PARTICIPATION = "refuse_of_closed_participation"
REMAINDER = "report_remainder"


def upgrade() -> None:
    op.create_table(
        REMAINDER,
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("emptied", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report_facts.id"], name=op.f("fk_report_remainder_report_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_remainder")),
    )
    if op.get_context().dialect.name == "sqlite":
        rebuild_on_sqlite(nullable=True)
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {REMAINDER}_refuse_change_{change.lower()} BEFORE {change} ON {REMAINDER} "
                f"BEGIN SELECT RAISE(ABORT, 'frozen: {REMAINDER}'); END"
            )
        return
    set_nullable(nullable=True)
    for table, (function, before, more) in PERSONAL.items():
        guard_on_postgresql(table, "UPDATE", function, (*before, *more))
    for table, condition in MAY_GO.items():
        op.execute(
            f"CREATE FUNCTION refuse_unless_emptied_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
            "IF EXISTS (SELECT 1 FROM participation AS p JOIN round AS r ON r.id = p.round_id "
            f"WHERE p.id = OLD.participation_id AND r.state = 'closed') AND NOT ({condition}) "
            "THEN RAISE EXCEPTION 'frozen: %', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END IF; "
            "RETURN OLD; END $$"
        )
        op.execute(f"DROP TRIGGER {table}_{GUARDS_A_PARTICIPATION}_delete ON {table}")
        op.execute(
            f"CREATE TRIGGER {table}_{GUARDS_A_PARTICIPATION}_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_unless_emptied_{table}()"
        )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {REMAINDER}_refuse_change_{change.lower()} BEFORE {change} ON {REMAINDER} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        f"CREATE TRIGGER {REMAINDER}_refuse_truncate BEFORE TRUNCATE ON {REMAINDER} EXECUTE FUNCTION refuse_truncate()"
    )


def downgrade() -> None:
    op.drop_table(REMAINDER)
    if op.get_context().dialect.name == "sqlite":
        rebuild_on_sqlite(nullable=False)
        return
    for table, (function, before, _) in PERSONAL.items():
        guard_on_postgresql(table, "UPDATE", function, before)
    for table in MAY_GO:
        guard_on_postgresql(table, "DELETE", GUARDS_A_PARTICIPATION, personal_before(table))
        op.execute(f"DROP FUNCTION refuse_unless_emptied_{table}()")
    set_nullable(nullable=False)


def personal_before(table: str) -> tuple[str, ...]:
    """The arguments that 0006 gave the trigger on deleting."""
    return {"participation_fact": ("body", "seen_by"), "answer_source": ()}[table]


def set_nullable(*, nullable: bool) -> None:
    """Let the columns be empty, or not any more."""
    for table, columns in MAY_BE_EMPTY.items():
        for column in columns:
            op.alter_column(table, column, existing_type=sa.String(), nullable=nullable)


def guard_on_postgresql(table: str, change: str, function: str, personal: tuple[str, ...]) -> None:
    """Make one trigger again, with these columns as the personal ones."""
    name = f"{table}_{function}_{change.lower()}"
    arguments = ", ".join(f"'{column}'" for column in personal)
    op.execute(f"DROP TRIGGER {name} ON {table}")
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}({arguments})"
    )


def rebuild_on_sqlite(*, nullable: bool) -> None:
    """Copy the tables into ones whose columns may be empty; all triggers rest meanwhile, as they name each other."""
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    triggers: dict[str, str] = {name: statement for name, statement in found}  # noqa: C416 - rows are no tuples
    for name in triggers:
        op.execute(f"DROP TRIGGER {name}")
    for table, columns in MAY_BE_EMPTY.items():
        copy_table(connection, table, columns, nullable=nullable)
    for name, statement in triggers.items():
        op.execute(changed_trigger(name, statement, nullable=nullable))


def copy_table(connection: sa.Connection, table: str, columns: tuple[str, ...], *, nullable: bool) -> None:
    """The same table, row for row, whose columns may be empty or not."""
    of_table = sa.text("SELECT sql FROM sqlite_master WHERE type = :kind AND tbl_name = :name AND sql IS NOT NULL")
    statement = connection.scalar(of_table, {"kind": "table", "name": table})
    indexes = connection.scalars(of_table, {"kind": "index", "name": table}).all()
    for column in columns:
        pattern = rf"(\n\t{column} [^\n,]+?)( NOT NULL)?(?=, ?\n)"
        statement = re.sub(pattern, r"\1" if nullable else r"\1 NOT NULL", statement, count=1)
    op.execute(f"CREATE TABLE rebuilt {statement[statement.index('(') :]}")
    op.execute(f"INSERT INTO rebuilt SELECT * FROM {table}")  # noqa: S608
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE rebuilt RENAME TO {table}")
    for index in indexes:
        op.execute(index)


def changed_trigger(name: str, statement: str, *, nullable: bool) -> str:
    """The statement that makes a trigger again, with what may be emptied or may go from now on, or no longer."""
    changes: list[tuple[str, str]] = []
    for table, (function, _, more) in PERSONAL.items():
        if name == f"{table}_{function}_update":
            changes += [(f'NEW."{c}" IS OLD."{c}"', f'(NEW."{c}" IS NULL OR NEW."{c}" IS OLD."{c}")') for c in more]
    for table, condition in MAY_GO.items():
        if name == f"{table}_{GUARDS_A_PARTICIPATION}_delete":
            changes.append((" BEGIN SELECT", f" AND NOT ({condition}) BEGIN SELECT"))
    statement = statement.replace(":", r"\:")  # no bound values in a trigger
    for before, after in changes:
        statement = statement.replace(before, after, 1) if nullable else statement.replace(after, before, 1)
    return statement
