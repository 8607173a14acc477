import pytest

from vthquality.domain.access import Permission, may
from vthquality.edge.actor import system_actor


def test_the_system_acts_by_name_and_may_do_everything() -> None:
    actor = system_actor("inspectie vraagt erom")
    assert actor.name.startswith("systeem: ")
    assert len(actor.name) > len("systeem: ")
    assert actor.reason == "inspectie vraagt erom"
    assert all(may(actor, permission) for permission in Permission)


def test_an_account_without_a_name_acts_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 987654)
    assert system_actor().name == "systeem: 987654"
