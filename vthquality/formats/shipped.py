"""Everything a folder of criteria ships, once it was checked: the register, the versions and their crosswalks."""

from dataclasses import dataclass
from pathlib import Path

from vthquality.domain.criteria import Version
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Register
from vthquality.domain.lineage import Lineage
from vthquality.domain.profiles import ProfileVersion
from vthquality.formats.criteria_check import REGISTER_FOLDER
from vthquality.formats.criteria_files import HEAD_FILE, is_profiles, read_set
from vthquality.formats.criteria_write import write_set
from vthquality.formats.crosswalk_files import CROSSWALK_FOLDER, read_crosswalk
from vthquality.formats.legal_files import read_register
from vthquality.formats.profile_files import read_profiles
from vthquality.formats.profile_write import write_profiles


@dataclass(frozen=True, slots=True)
class Shipped:
    """What was read."""

    register: Register
    versions: tuple[Version | ProfileVersion, ...]
    crosswalks: tuple[Lineage, ...]


def read_shipped(folder: Path) -> Shipped:
    """Read a folder that `check_criteria` found no fault in; raises `Invalid` on one that has faults after all."""
    register = read_register(folder / REGISTER_FOLDER)
    versions: list[Version | ProfileVersion] = []
    for head in sorted(folder.glob(f"*/{HEAD_FILE}")):
        version = (read_profiles(head.parent) if is_profiles(head.parent) else read_set(head.parent, register)).version
        if version is None:
            raise Invalid("folder", "faulty_files", name=head.parent.name)
        versions.append(version)
    crosswalks = []
    for path in sorted((folder / CROSSWALK_FOLDER).glob("*.yaml")):
        lineage = read_crosswalk(path).lineage
        if lineage is None:
            raise Invalid("folder", "faulty_files", name=path.name)
        crosswalks.append(lineage)
    return Shipped(register, tuple(versions), tuple(crosswalks))


def write_version(version: Version | ProfileVersion, folder: Path, register: Register) -> Path:
    """Write a version of either kind as canonical files under `folder`; gives the folder of the set."""
    if isinstance(version, ProfileVersion):
        return write_profiles(version, folder)
    return write_set(version, folder, register)
