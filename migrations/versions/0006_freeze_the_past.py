"""Triggers that refuse any change of what is published, closed, confirmed, issued or recorded.

Values in a personal column may be emptied when their time is over, and only that. SQLite drops the triggers of a table
that a migration copies in order to change it: such a migration creates them again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# table: its personal columns
NEVER_CHANGED: dict[str, tuple[str, ...]] = {
    "item": (),
    "item_state": (),
    "verification": (),
    "judgement": ("by", "remark"),
    "confirmation": ("by", "facts"),
    "report_facts": (),
    "audit": (),
}
OF_A_ROUND: dict[str, tuple[str, ...]] = {
    "round_version": (),
    "round_principal": (),
    "round_arrangement": (),
    "participation": ("number", "name"),
    "improvement": ("owner_name",),
    "training": ("who",),
    "explanation": ("owner_name",),
}
OF_A_PARTICIPATION: dict[str, tuple[str, ...]] = {
    "participation_assignment": (),
    "participation_fact": ("body", "seen_by"),
    "answer": ("explanation",),
    "answer_source": (),
    "judgement": ("by", "remark"),
    "reaction": ("text",),
    "confirmation": ("by", "facts"),
    "competency_answer": ("by",),
    "verdict": (),
}

REFUSE = "RAISE EXCEPTION 'frozen: %', TG_TABLE_NAME USING ERRCODE = 'check_violation';"
UNLESS_EMPTIED = (
    "IF TG_OP = 'UPDATE' THEN IF only_emptied(to_jsonb(OLD), to_jsonb(NEW), TG_ARGV) THEN RETURN NEW; END IF; END IF;"
)
GO_ON = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"


def refuse_where(key: str, condition: str, *, unless: str = "") -> str:
    """The body of a function that refuses a change of rows whose `key` leads to what the condition says is frozen."""
    return f"""
DECLARE keys text[] := '{{}}';
BEGIN
  {unless}
  IF TG_OP <> 'INSERT' THEN keys := keys || OLD.{key}::text; END IF;
  IF TG_OP <> 'DELETE' THEN keys := keys || NEW.{key}::text; END IF;
  IF EXISTS ({condition.format("ANY (keys)")}) THEN {REFUSE} END IF;
  {GO_ON}
END"""


IN_PUBLISHED = "SELECT 1 FROM version WHERE id = {} AND state IN ('published', 'withdrawn')"
IN_CLOSED = "SELECT 1 FROM round WHERE id = {} AND state = 'closed'"
OF_CLOSED = (
    "SELECT 1 FROM participation AS p JOIN round AS r ON r.id = p.round_id WHERE p.id = {} AND r.state = 'closed'"
)
FUNCTIONS = {
    "refuse_change": f"BEGIN {UNLESS_EMPTIED} {REFUSE} END",
    "refuse_truncate": f"BEGIN {REFUSE} END",
    "refuse_published_version": f"""
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.state = 'withdrawn'
      AND to_jsonb(OLD) - ARRAY['state', 'revision'] = to_jsonb(NEW) - ARRAY['state', 'revision']
    THEN RETURN NEW; END IF;
  END IF;
  {REFUSE}
END""",
    "refuse_in_published_version": refuse_where("version_id", IN_PUBLISHED),
    "refuse_in_closed_round": refuse_where("round_id", IN_CLOSED, unless=UNLESS_EMPTIED),
    "refuse_of_closed_participation": refuse_where("participation_id", OF_CLOSED, unless=UNLESS_EMPTIED),
}
ONLY_EMPTIED = """
CREATE FUNCTION only_emptied(before jsonb, after jsonb, personal text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (before - personal) = (after - personal) AND NOT EXISTS (
    SELECT FROM unnest(personal) AS name
    WHERE after ->> name IS NOT NULL AND after ->> name IS DISTINCT FROM before ->> name)
$$"""


@dataclass(frozen=True)
class Guard:
    """One trigger: on a table, for one kind of change, refusing rows for which `when` holds (SQLite)."""

    table: str
    change: str
    function: str
    personal: tuple[str, ...] = ()
    when: str = ""

    @property
    def name(self) -> str:
        """The trigger's own name."""
        return f"{self.table}_{self.function}_{self.change.lower()}"


def guards() -> Iterator[Guard]:
    """Every trigger on rows."""
    for table, personal in NEVER_CHANGED.items():
        yield from (Guard(table, change, "refuse_change", personal) for change in ("UPDATE", "DELETE"))
    yield Guard("audit_value", "UPDATE", "refuse_change")
    frozen = "OLD.state IN ('published', 'withdrawn')"
    yield from (Guard("version", change, "refuse_published_version", when=frozen) for change in ("UPDATE", "DELETE"))
    closed = "OLD.state = 'closed'"
    yield from (Guard("round", change, "refuse_change", when=closed) for change in ("UPDATE", "DELETE"))
    yield from within("version_item", (), "refuse_in_published_version", "version_id", IN_PUBLISHED)
    for table, personal in OF_A_ROUND.items():
        yield from within(table, personal, "refuse_in_closed_round", "round_id", IN_CLOSED)
    for table, personal in OF_A_PARTICIPATION.items():
        yield from within(table, personal, "refuse_of_closed_participation", "participation_id", OF_CLOSED)


def within(table: str, personal: tuple[str, ...], function: str, key: str, condition: str) -> Iterator[Guard]:
    """The triggers on a table whose rows belong to something that may be frozen."""
    for change, sides in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        when = " OR ".join(f"EXISTS ({condition.format(f'{side}.{key}')})" for side in sides)
        yield Guard(table, change, function, personal, when)


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        for guard in guards():
            op.execute(on_sqlite(guard))
        return
    op.execute(ONLY_EMPTIED)
    for name, body in FUNCTIONS.items():
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    for guard in guards():
        op.execute(on_postgresql(guard))
    for table in truncated():
        op.execute(
            f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_truncate()"
        )


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        for guard in guards():
            op.execute(f"DROP TRIGGER {guard.name}")
        return
    for guard in guards():
        op.execute(f"DROP TRIGGER {guard.name} ON {guard.table}")
    for table in truncated():
        op.execute(f"DROP TRIGGER {table}_refuse_truncate ON {table}")
    for name in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION {name}()")
    op.execute("DROP FUNCTION only_emptied(jsonb, jsonb, text[])")


def truncated() -> list[str]:
    """The tables that nobody empties at one stroke."""
    return sorted({guard.table for guard in guards()})


def on_sqlite(guard: Guard) -> str:
    """The trigger in the language of SQLite, which compares column by column."""
    conditions = [f"({guard.when})"] if guard.when else []
    if guard.change == "UPDATE":
        conditions.append(f"NOT ({unchanged(guard)})")
    when = f" WHEN {' AND '.join(conditions)}" if conditions else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.change} ON {guard.table}{when} "
        f"BEGIN SELECT RAISE(ABORT, 'frozen: {guard.table}'); END"
    )


def unchanged(guard: Guard) -> str:
    """That nothing changes but personal columns that are emptied, or the state of a version that is withdrawn."""
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(guard.table)]
    free = {"state", "revision"} if guard.function == "refuse_published_version" else set(guard.personal)
    same = [f'NEW."{name}" IS OLD."{name}"' for name in columns if name not in free]
    emptied = [f'(NEW."{name}" IS NULL OR NEW."{name}" IS OLD."{name}")' for name in guard.personal]
    withdrawn = ["NEW.state = 'withdrawn'"] if guard.function == "refuse_published_version" else []
    return " AND ".join(same + emptied + withdrawn)


def on_postgresql(guard: Guard) -> str:
    """The trigger in the language of PostgreSQL, where a function looks up what the condition needs."""
    simple = guard.function in {"refuse_change", "refuse_published_version"}
    when = f" WHEN ({guard.when})" if guard.when and simple else ""
    arguments = ", ".join(f"'{name}'" for name in guard.personal)
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.change} ON {guard.table} "
        f"FOR EACH ROW{when} EXECUTE FUNCTION {guard.function}({arguments})"
    )
