"""The shipped sets through the database and back."""

from functools import cache

import pytest
from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, SYSTEM
from tests.support.source import ROOT
from vthquality.domain.canonical import checksum
from vthquality.domain.legal.checksum import register_checksum
from vthquality.formats.shipped import Shipped, read_shipped
from vthquality.services.criteria import (
    LoadOutcome,
    export_crosswalks,
    export_version,
    list_versions,
    load_crosswalk,
    load_register,
    load_set,
    register_in_use,
)


@cache
def shipped() -> Shipped:
    return read_shipped(ROOT / "criteria")


def load_all(session: Session) -> list[LoadOutcome]:
    load_register(session, SYSTEM, shipped().register, now=NOW)
    outcomes = [load_set(session, SYSTEM, version, now=NOW).outcome for version in shipped().versions]
    return outcomes + [load_crosswalk(session, SYSTEM, lineage, now=NOW) for lineage in shipped().crosswalks]


@pytest.mark.slow
def test_what_is_loaded_comes_out_the_same_and_loading_it_again_does_nothing(session: Session) -> None:
    assert set(load_all(session)) == {LoadOutcome.ADDED}
    for version in shipped().versions:
        exported = export_version(session, SYSTEM, version.head.set_slug, version.head.number)
        assert exported == version
        assert checksum(exported) == checksum(version)
    assert {v.checksum for v in list_versions(session, SYSTEM)} == {checksum(v) for v in shipped().versions}
    assert set(export_crosswalks(session, SYSTEM)) == set(shipped().crosswalks)
    assert set(load_all(session)) == {LoadOutcome.SAME}


@pytest.mark.slow
def test_the_register_comes_out_the_same(session: Session) -> None:
    load_register(session, SYSTEM, shipped().register, now=NOW)
    loaded = register_in_use(session, SYSTEM)
    assert loaded == shipped().register
    assert register_checksum(loaded) == register_checksum(shipped().register)
    assert not load_register(session, SYSTEM, shipped().register, now=NOW)
