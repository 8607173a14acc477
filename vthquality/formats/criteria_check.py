"""Checks the whole folder of criteria: every fault and remark with its file and line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vthquality.domain.criteria import Provenance, Version
from vthquality.domain.legal import Register
from vthquality.domain.set_check import AlikeAreas, SetFault, Severity, alike_areas, check_version, lineage_faults
from vthquality.formats.criteria_files import HEAD_FILE, ReadSet, is_profiles, read_set
from vthquality.formats.crosswalk_files import CROSSWALK_FOLDER, ReadCrosswalk, read_crosswalk
from vthquality.formats.faults import FileFault
from vthquality.formats.legal_files import FaultyRegister, read_register
from vthquality.formats.yaml_fields import NO_KEY

REGISTER_FOLDER = "wetgeving"

ReadProfiles = Callable[[Path], tuple[FileFault, ...]]
"""Reads a set of profiles and gives its faults."""
Lines = Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What checking brought, in the order of the files.

    A fault must be mended; a remark is for a person to look at. `counts` and `alike` are per set, by its slug.
    """

    faults: tuple[FileFault, ...]
    remarks: tuple[FileFault, ...]
    counts: Mapping[str, Mapping[Provenance, int]]
    alike: Mapping[str, tuple[AlikeAreas, ...]]


@dataclass(slots=True)
class _Notes:
    """Faults and remarks as they come."""

    faults: list[FileFault] = field(default_factory=list)
    remarks: list[FileFault] = field(default_factory=list)

    def take(self, found: Iterable[SetFault], *places: Lines, head: str, doubtful: frozenset[str]) -> None:
        """Give each fault its file and line; leave out those of items that hold a stand-in."""
        for fault in found:
            if fault.key in doubtful or (fault.code == "key_form" and fault.key.startswith(NO_KEY)):
                continue
            path, line = _place(fault, places) or (head, 0)
            notes = self.faults if fault.severity is Severity.FAULT else self.remarks
            notes.append(FileFault(path, line, fault.code, {**fault.values, "field": fault.field}))


def check_criteria(folder: Path, on: date, read_profiles: ReadProfiles | None = None) -> CheckReport:
    """Check all sets, the register and the crosswalks in `folder`, as of a day for sets that name none."""
    notes = _Notes()
    register = _register(notes, folder / REGISTER_FOLDER)
    sets: dict[str, ReadSet] = {}
    for path in _set_folders(notes, folder):
        if read_profiles is not None and is_profiles(path):
            notes.faults += read_profiles(path)
            continue
        sets[path.name] = found = read_set(path, register)
        _check_set(notes, path, found, register, on)
    for path in sorted((folder / CROSSWALK_FOLDER).glob("*.yaml")):
        _check_crosswalk(notes, read_crosswalk(path), path, sets)
    drafts = {slug: found.draft for slug, found in sets.items() if found.draft is not None}
    return CheckReport(
        faults=_sorted(notes.faults),
        remarks=_sorted(notes.remarks),
        counts={slug: draft.provenance_counts() for slug, draft in drafts.items()},
        alike={slug: alike_areas(draft) for slug, draft in drafts.items()},
    )


def _register(notes: _Notes, folder: Path) -> Register:
    """The register, empty where it has faults of its own: every reference then is one too."""
    try:
        return read_register(folder)
    except FaultyRegister as error:
        notes.faults += error.faults
        return Register(())


def _set_folders(notes: _Notes, folder: Path) -> Iterator[Path]:
    """The folders of the sets; a folder that is none is reported."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in {REGISTER_FOLDER, CROSSWALK_FOLDER}:
            continue
        if (path / HEAD_FILE).is_file():
            yield path
        else:
            notes.faults.append(FileFault(str(path), 0, "unexpected_file"))


def _check_set(notes: _Notes, path: Path, found: ReadSet, register: Register, on: date) -> None:
    """The faults of reading, and those of the rules on what was read."""
    notes.faults += found.faults
    if found.draft is not None:
        faults = check_version(found.draft, register, on)
        notes.take(faults, found.lines, head=str(path / HEAD_FILE), doubtful=found.doubtful)


def _check_crosswalk(notes: _Notes, found: ReadCrosswalk, path: Path, sets: Mapping[str, ReadSet]) -> None:
    """The faults of a crosswalk, alone and against both versions."""
    notes.faults += found.faults
    if found.lineage is None:
        return
    ends = (
        (found.lineage.old_set, found.lineage.old_number),
        (found.lineage.new_set, found.lineage.new_number),
    )
    versions = [_version(notes, path, sets, *end) for end in ends]
    if versions[0] is None or versions[1] is None:
        return
    old, new = sets[ends[0][0]], sets[ends[1][0]]
    faults = lineage_faults(found.lineage, versions[0], versions[1])
    notes.take(faults, found.lines, old.lines, new.lines, head=str(path), doubtful=old.doubtful | new.doubtful)


def _version(notes: _Notes, path: Path, sets: Mapping[str, ReadSet], slug: str, number: str) -> Version | None:
    """The version that a crosswalk names, as far as it could be read."""
    found = sets.get(slug)
    draft = found.draft if found else None
    if found is None or (draft is not None and draft.head.number != number):
        notes.faults.append(FileFault(str(path), 0, "unknown_version", {"set": slug, "version": number}))
        return None
    return draft


def _place(fault: SetFault, places: Iterable[Lines]) -> tuple[str, int] | None:
    """Where a fault stands: at its field, or else at its item."""
    item = fault.key if fault.nth == 1 else f"{fault.key}#{fault.nth}"
    names = (f"{item}.{fault.field}", item) if fault.nth == 1 else (item,)
    return next((lines[name] for name in names for lines in places if name in lines), None)


def _sorted(faults: Iterable[FileFault]) -> tuple[FileFault, ...]:
    """By file and line."""
    return tuple(sorted(faults, key=lambda fault: (fault.path, fault.line)))
