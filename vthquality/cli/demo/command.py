"""`vth demo`: the whole road, from lists in Excel to gap workbooks, through the commands anybody else uses."""

from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from vthquality.cli.demo.answers import answer_rows
from vthquality.cli.demo.arrangements import plan_rows, task_rows
from vthquality.cli.demo.cast import Person, Stand, cast
from vthquality.cli.demo.facts import portfolio_rows
from vthquality.cli.demo.log_ins import LogIn, keep, kept, make_log_ins, told
from vthquality.cli.demo.workbooks import Rows, write_list
from vthquality.cli.saying import progress, table
from vthquality.domain.criteria import Version
from vthquality.domain.errors import NotReady
from vthquality.domain.profiles import ProfileVersion
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.services import criteria, organisations
from vthquality.wording.commands import DEMO, DEMO_LOG_IN_HEAD, HELP

ORGANISATION = "Omgevingsdienst De Linge (verzonnen)"
FIRST, SECOND = "Meting 2025", "Meting 2026"
OLD, NEW, PROFILES = ("voorbeeld-wabo", "1.0"), ("voorbeeld-omgevingswet", "1.0"), ("voorbeeld-profielen", "1.0")
OUT = Path("instance/demo")
LOG_INS = "inloggen.txt"
TEAM = "Toezicht milieu"
REASON = "demonstratie met verzonnen personen"
AGREED = ("--council-date", "2024-06-17", "--council-reference", "OR 2024-14 (verzonnen)")
Step = tuple[str, ...]


def register(vth: click.Group) -> None:
    """Add the command."""
    vth.add_command(demo)


@click.command(help=HELP["demo"])
@click.option("--if-empty", is_flag=True, help=HELP["--if-empty"])
@click.option("--codes", is_flag=True, help=HELP["--codes"])
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=OUT, help=HELP["--out"])
@click.pass_context
def demo(context: click.Context, *, if_empty: bool, codes: bool, out: Path) -> None:
    """Make the demo organisation and write its workbooks."""
    if codes:
        _tell(kept(out / LOG_INS))
        return
    if if_empty and _any_organisation():
        click.echo(DEMO["already"])
        _tell(kept(out / LOG_INS))
        return
    vth = context.find_root().command
    old, new, profiles = _versions()
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for step in progress(_steps(Path(folder), out, old, new, profiles), DEMO["making"]):
            _run(vth, step)
    log_ins = make_log_ins(ORGANISATION, new)
    keep(out / LOG_INS, log_ins)
    click.echo(DEMO["done"].format(organisation=ORGANISATION, folder=out.resolve()))
    for path in sorted(out.glob("*.xlsx")):
        click.echo(f"  {path.resolve()}")
    _tell(log_ins)


def _tell(log_ins: tuple[LogIn, ...]) -> None:
    """Show how to come in, with the codes of this moment."""
    if log_ins:
        click.echo(DEMO["log_ins"])
        table(DEMO_LOG_IN_HEAD, told(log_ins))
        click.echo(DEMO["codes"])


def _any_organisation() -> bool:
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        return bool(organisations.list_organisations(session, actor))


def _versions() -> tuple[Version, Version, ProfileVersion]:
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        loaded = {(stored.set_slug, stored.number) for stored in criteria.list_versions(session, actor)}
        if not {OLD, NEW, PROFILES} <= loaded:
            raise NotReady(what="demo", reason="sets_missing")
        old, new, profiles = (criteria.export_version(session, actor, *name) for name in (OLD, NEW, PROFILES))
    if isinstance(old, Version) and isinstance(new, Version) and isinstance(profiles, ProfileVersion):
        return old, new, profiles
    raise TypeError("a demo set is of another kind")


def _run(vth: click.Command, step: Step) -> None:
    """Run one command as if it were typed, without what it says."""
    made_by = click.get_current_context().find_root().obj
    said = StringIO()
    try:
        with redirect_stdout(said), vth.make_context("vth", list(step), obj=made_by) as context:
            vth.invoke(context)
    except click.exceptions.Exit as ended:
        raise NotReady(what="demo", reason="step_failed", step=" ".join(step[:2])) from ended


def _steps(folder: Path, out: Path, old: Version, new: Version, profiles: ProfileVersion) -> list[Step]:
    """Every command of the demo, in order."""
    everybody = cast()
    before = [p for p in everybody if p.first_round]
    after = [grown(p) for p in everybody if p.second_round]

    def book(name: str, rows: Rows) -> str:
        return str(write_list(folder / f"{name}.xlsx", rows))

    def bring(kind: str, name: str, rows: Rows, *more: str) -> Step:
        return (kind, "import", book(name, rows), "--organisation", ORGANISATION, *more)

    on_new, on_old = ("--set", "=".join(NEW)), ("--set", "=".join(OLD))
    pinned = "--set", "=".join(PROFILES)
    return [
        ("organisation", "create", ORGANISATION),
        bring("staff", "personeel-2025", staff_rows(before, new), *on_new, "--set", "=".join(PROFILES)),
        bring("tasks", "takenpakket", task_rows(new), *on_new),
        bring("portfolio", "portfolio-2025", portfolio_rows(before, old, 2025), *on_old),
        (
            *("round", "open", FIRST, *_of(), "--date", "2025-10-01", "--set", "=".join(OLD)),
            *(*pinned, *AGREED, "--start", "2025-09-01"),
        ),
        bring("answers", "antwoorden-2025", answer_rows(before, old, profiles, 2025), "--round", FIRST),
        ("round", "close", FIRST, *_of()),
        bring("staff", "personeel-2026", staff_rows(after, new), *on_new, "--set", "=".join(PROFILES)),
        bring("staff", "vertrokken-2026", gone_rows(everybody)),
        bring("portfolio", "portfolio-2026", portfolio_rows(after, new, 2026), *on_new),
        (
            *("round", "move", FIRST, *_of(), "--to", SECOND, "--date", "2026-10-01", "--set", "=".join(NEW)),
            *(*pinned, *AGREED, "--start", "2026-09-07"),
        ),
        bring("answers", "antwoorden-2026", answer_rows(after, new, profiles, 2026), "--round", SECOND),
        bring("plans", "plannen-2026", plan_rows(new), "--round", SECOND),
        ("report", "gaps", *_of(), "--round", SECOND, "--out", str(out)),
        ("report", "gaps", *_of(), "--round", SECOND, "--team", TEAM, "--reason", REASON, "--out", str(out)),
        (
            "report",
            "gaps",
            *_of(),
            "--round",
            SECOND,
            "--person",
            after[40].number,
            "--reason",
            REASON,
            "--out",
            str(out),
        ),
    ]


def _of() -> Step:
    return ("--organisation", ORGANISATION)


def grown(person: Person) -> Person:
    """Somebody a year later: who was learning has learned, and some who were silent have answered."""
    learned = {Stand.TRAINING: Stand.CONFIRMED, Stand.SILENT: Stand.DECLARED} if person.growth else {}
    return replace(person, places=tuple(replace(p, stand=learned.get(p.stand, p.stand)) for p in person.places))


def staff_rows(people: Iterable[Person], version: Version) -> Rows:
    """The staff list, with the areas of everybody."""
    areas = {a.number: a for a in version.areas}
    every = list(people)
    return {
        "staff": [_staff(person) for person in every],
        "assignments": [
            {
                "person": person.number,
                "area": f"{place.area} {areas[place.area].name}",
                "complexity": place.grade if areas[place.area].classes else "",
                "share": place.share / 100,
                "start": "2024-01-01",
            }
            for person in every
            for place in person.places
        ],
    }


def _staff(person: Person) -> dict[str, object]:
    return {
        "number": person.number,
        "name": person.name,
        "email": person.email,
        "team": person.team,
        "function": person.function,
        "employment": person.employment,
        "hours": person.hours,
        "roles": "; ".join(person.roles),
        "leaves_on": person.last_day,
        "away_from": "2026-09-01" if person.away else "",
        "away_until": "2026-12-31" if person.away else "",
    }


def gone_rows(people: Iterable[Person]) -> Rows:
    """Those who left between the rounds: an absent row says nothing, so leaving is written down."""
    return {
        "staff": [
            {"number": p.number, "name": p.name, "email": p.email, "team": p.team, "leaves_on": "2026-03-31"}
            for p in people
            if not p.second_round
        ]
    }
