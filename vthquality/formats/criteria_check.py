"""Checks the whole folder of criteria: every fault and remark with its file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vthquality.domain.criteria import Provenance
from vthquality.domain.legal import Register
from vthquality.domain.profile_check import check_profiles
from vthquality.domain.set_check import AlikeAreas, SetFault, Severity, alike_areas, check_version, lineage_faults
from vthquality.formats.criteria_files import HEAD_FILE, ReadSet, is_profiles, read_set
from vthquality.formats.crosswalk_files import CROSSWALK_FOLDER, read_crosswalk
from vthquality.formats.faults import FileFault
from vthquality.formats.legal_files import FaultyRegister, read_register
from vthquality.formats.profile_files import ReadProfiles, read_profiles
from vthquality.formats.yaml_fields import NO_KEY
from vthquality.wording.criteria_terms import FIELDS

REGISTER_FOLDER = "wetgeving"

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
            notes.append(FileFault(path, line, fault.code, {**fault.values, "field": FIELDS.get(fault.field, "")}))


def check_criteria(folder: Path, on: date) -> CheckReport:
    """Check all sets, the register and the crosswalks in `folder`, as of a day for sets that name none."""
    notes = _Notes()
    register = _register(notes, folder / REGISTER_FOLDER)
    sets: dict[str, ReadSet | ReadProfiles] = {}
    for path in _set_folders(notes, folder):
        sets[path.name] = (
            _check_profiles(notes, path, register, on) if is_profiles(path) else _check_set(notes, path, register, on)
        )
    for path in sorted((folder / CROSSWALK_FOLDER).glob("*.yaml")):
        _check_crosswalk(notes, path, sets)
    drafts = {slug: found.draft for slug, found in sets.items() if isinstance(found, ReadSet) and found.draft}
    return CheckReport(
        faults=_sorted(notes.faults),
        remarks=_sorted(notes.remarks),
        counts={slug: draft.provenance_counts() for slug, draft in drafts.items()},
        alike={slug: alike_areas(draft) for slug, draft in drafts.items()},
    )


def _register(notes: _Notes, folder: Path) -> Register:
    """The register, empty where it has faults of its own: these must be mended before a reference can be read."""
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


def _check_set(notes: _Notes, path: Path, register: Register, on: date) -> ReadSet:
    """The faults of reading a set, and those of the rules on what was read."""
    found = read_set(path, register)
    notes.faults += [fault for fault in found.faults if register.acts or fault.code != "bad_reference"]
    if found.draft is not None:
        faults = check_version(found.draft, register, on)
        if found.faults:  # what is used in a file that could not be read is not known
            faults = tuple(fault for fault in faults if fault.code != "word_not_used")
        notes.take(faults, found.lines, head=str(path / HEAD_FILE), doubtful=found.doubtful)
    return found


def _check_profiles(notes: _Notes, path: Path, register: Register, on: date) -> ReadProfiles:
    """The same for a set of profiles."""
    found = read_profiles(path)
    notes.faults += found.faults
    if found.draft is not None:
        faults = check_profiles(found.draft, register, on)
        notes.take(faults, found.lines, head=str(path / HEAD_FILE), doubtful=found.doubtful)
    return found


def _check_crosswalk(notes: _Notes, path: Path, sets: Mapping[str, ReadSet | ReadProfiles]) -> None:
    """The faults of a crosswalk; against the items of its sets only once those have no fault of their own."""
    crosswalk = read_crosswalk(path)
    notes.faults += crosswalk.faults
    lineage = crosswalk.lineage
    if lineage is None:
        return
    ends = ((lineage.old_set, lineage.old_number), (lineage.new_set, lineage.new_number))
    for slug, number in ends:
        if not _is_version(sets.get(slug), number):
            notes.faults.append(FileFault(str(path), 0, "unknown_version", {"set": slug, "version": number}))
    old, new = (sets.get(slug) for slug, _ in ends)
    if old and new and old.version and new.version:
        faults = lineage_faults(lineage, old.version, new.version)
        notes.take(faults, crosswalk.lines, old.lines, new.lines, head=str(path), doubtful=frozenset())


def _is_version(found: ReadSet | ReadProfiles | None, number: str) -> bool:
    """Whether a set is of this version, as far as it could be read."""
    return found is not None and (found.draft is None or found.draft.head.number == number)


def _place(fault: SetFault, places: Iterable[Lines]) -> tuple[str, int] | None:
    """Where a fault stands: at its field, or else at its item."""
    item = fault.key if fault.nth == 1 else f"{fault.key}#{fault.nth}"
    names = (f"{item}.{fault.field}", item) if fault.nth == 1 else (item,)
    return next((lines[name] for name in names for lines in places if name in lines), None)


def _sorted(faults: Iterable[FileFault]) -> tuple[FileFault, ...]:
    """By file and line."""
    return tuple(sorted(faults, key=lambda fault: (fault.path, fault.line)))
