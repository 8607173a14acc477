"""`vth criteria`: check the files, load them, write them back, and look into what is loaded."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from vthquality.cli.saying import progress, table
from vthquality.domain.criteria import Area, Requirement, Version
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.profiles import ProfileVersion
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.formats.criteria_check import CheckReport, check_criteria
from vthquality.formats.faults import FileFault
from vthquality.formats.key_filling import fill_keys
from vthquality.formats.shipped import Shipped, read_shipped, write_version
from vthquality.services import criteria as service
from vthquality.wording.commands import (
    ALIKE,
    HELP,
    KEYS,
    LOADED,
    METAVARS,
    SAID,
    VERSION_HEAD,
    VERSION_STATE,
    checked,
    nothing_loaded,
)
from vthquality.wording.faults import sentence
from vthquality.wording.labels import HEADING, PROVENANCE
from vthquality.wording.requirements import asked

FOLDER = Path("criteria")
FAULTY = 2
folder_argument = click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=FOLDER,
    metavar=f"[{METAVARS['folder']}]",
)
slug_argument = click.argument("slug", metavar=METAVARS["set"])
number_argument = click.argument("number", metavar=METAVARS["version"])


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(criteria)


@click.group(help=HELP["criteria"])
def criteria() -> None:
    """Commands about sets of criteria and profiles."""


@criteria.command(help=HELP["criteria check"])
@folder_argument
@click.option("--remarks", is_flag=True, help=HELP["--remarks"])
def check(folder: Path, *, remarks: bool) -> None:
    """Report every fault with file and line, and the most alike pairs of areas."""
    report = check_criteria(folder, clock.today())
    for fault in report.faults:
        click.echo(_place(fault))
    if remarks:
        for remark in report.remarks:
            click.echo(_place(remark))
    _summary(report)
    sys.exit(FAULTY if report.faults else 0)


def _place(fault: FileFault) -> str:
    """Where a fault is and what it says; a fault of the file as a whole has no line."""
    where = f"{fault.path}:{fault.line}" if fault.line else fault.path
    return f"{where}: {sentence(fault.code, fault.values)}"


def _summary(report: CheckReport) -> None:
    for slug, counts in report.counts.items():
        click.echo(f"{slug}: " + ", ".join(f"{n} {PROVENANCE[p]}" for p, n in counts.items() if n))
        for pair in report.alike.get(slug, ()):
            share = f"{pair.similarity * 100:.1f}".replace(".", ",")
            click.echo(ALIKE.format(one=pair.first.number, other=pair.second.number, share=share))
    click.echo(checked(len(report.faults), len(report.remarks)))


@criteria.command(help=HELP["criteria keys"])
@folder_argument
@click.option("--set", "slug", default="*", metavar=METAVARS["set"], help=HELP["criteria keys --set"])
def keys(folder: Path, *, slug: str) -> None:
    """Give every item without a key its permanent one; a file that cannot be read stays as it is."""
    if slug != "*" and not (folder / slug).is_dir():
        raise NotFound(what="set", name=slug)
    filled, faults = fill_keys(folder, only=slug)
    for path, number in filled.items():
        click.echo(KEYS["filled"].format(path=path, number=number))
    click.echo(KEYS["total"].format(number=sum(filled.values())))
    for fault in faults:
        click.echo(_place(fault), err=True)
    if faults:
        click.echo(KEYS["skipped"].format(number=len(faults)), err=True)
        sys.exit(FAULTY)


@criteria.command(help=HELP["criteria load"])
@folder_argument
@click.option("--draft", is_flag=True, help=HELP["--draft"])
def load(folder: Path, *, draft: bool) -> None:
    """Check all files first; then load everything or nothing."""
    report = check_criteria(folder, clock.today())
    if report.faults:
        for fault in report.faults:
            click.echo(_place(fault), err=True)
        click.echo(nothing_loaded(len(report.faults)), err=True)
        sys.exit(FAULTY)
    for line in _load(read_shipped(folder), draft=draft):
        click.echo(line)


def _load(shipped: Shipped, *, draft: bool) -> list[str]:
    """Load everything in one transaction; what was done is told only once it is kept."""
    actor, now = system_actor(), clock.now()
    with transaction(actor) as session:
        changed = service.load_register(session, actor, shipped.register, now=now)
        said = [LOADED["register_changed" if changed else "register_same"]]
        for version in progress(_in_order(shipped), SAID["loading"]):
            loaded = service.load_set(session, actor, version, now=now, publish=not draft)
            head = version.head
            said.append(LOADED[loaded.outcome.value].format(name=head.set_name, number=head.number))
        for lineage in shipped.crosswalks:
            service.load_crosswalk(session, actor, lineage, now=now)
    return said


def _in_order(shipped: Shipped) -> list[Version | ProfileVersion]:
    return sorted(shipped.versions, key=lambda v: (v.head.law_as_of or date.min, v.head.set_slug))


@criteria.command(help=HELP["criteria export"])
@slug_argument
@number_argument
@click.argument("folder", type=click.Path(path_type=Path), metavar=METAVARS["folder"])
def export(slug: str, number: str, folder: Path) -> None:
    """Write a loaded version as canonical files."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        version = service.export_version(session, actor, slug, number)
        register = service.register_in_use(session, actor)
    if any((folder / slug).rglob("*.yaml")):
        raise Invalid("folder", "set_is_there", name=str(folder / slug))
    written = write_version(version, folder, register)
    click.echo(SAID["exported"].format(name=version.head.set_name, folder=written))


@criteria.command(name="list", help=HELP["criteria list"])
def list_versions() -> None:
    """List every loaded version."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        found = service.list_versions(session, actor)
    if not found:
        click.echo(SAID["no_versions"])
        return
    table(
        VERSION_HEAD,
        [(v.set_slug, v.number, VERSION_STATE[v.state], v.set_name, v.law_as_of or "", v.checksum[:12]) for v in found],
    )


@criteria.command(help=HELP["criteria show"])
@slug_argument
@number_argument
@click.argument("code", default="", metavar=f"[{METAVARS['code']}]")
def show(slug: str, number: str, code: str) -> None:
    """Show the areas of a version, or one area or requirement."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        version = service.export_version(session, actor, slug, number)
    lines = list(_shown(version, code) if isinstance(version, Version) else _profiles(version, code))
    if not lines:
        raise NotFound(what="item", name=code)
    for line in lines:
        click.echo(line)


def _profiles(version: ProfileVersion, slug: str) -> Iterator[str]:
    names = {c.key: c.name for c in version.competencies}
    for profile in version.profiles:
        if slug in {"", profile.slug}:
            yield f"{profile.slug} {profile.name} ({len(profile.indicators)})"
        if slug == profile.slug:
            for indicator in profile.indicators:
                yield f"  {names[indicator.competency]}"
                yield from (f"    {step}. {text}" for step, text in sorted(indicator.steps.items()))


def _shown(version: Version, code: str) -> Iterator[str]:
    for area in version.areas:
        if not code or area.number == code:
            yield f"{area.number} {area.name} ({len(area.requirements)})"
            if code:
                yield from (f"  {r.code} {HEADING[r.heading]}: {r.text}" for r in area.requirements)
        yield from _requirement(area, code, version)


def _requirement(area: Area, code: str, version: Version) -> Iterator[str]:
    found: list[Requirement] = [r for r in area.requirements if r.code == code]
    for requirement in found:
        yield f"{requirement.code}, {area.name}, {HEADING[requirement.heading]}: {requirement.text}"
        yield f"  = {asked(requirement, area, version.vocabulary)}"
        yield f"  {PROVENANCE[requirement.provenance]}; {'; '.join(s.title for s in requirement.sources)}"
        yield from (f"  {r.short()}  {r.url or ''}".rstrip() for r in requirement.references)
