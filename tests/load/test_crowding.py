"""A few people saving at once lose nothing, and a server that is killed has kept what it said it kept."""

import threading
from pathlib import Path

import pytest

from tests.load.crowding import Person, answer_together, crowd, lost
from tests.load.organisation import Seat, explanations, fill
from tests.load.server import Server

PEOPLE = 6


@pytest.mark.slow
@pytest.mark.enable_socket
def test_nothing_that_was_said_to_be_kept_is_lost_when_the_server_is_killed(database_url: str, tmp_path: Path) -> None:
    seats = fill(database_url, tmp_path, PEOPLE)
    server = Server(database_url)
    try:
        together = crowd(seats, server.address, 0.2)
        answer_together(together, 3.0)
        assert [problem for person in together for problem in person.failed] == []
        assert all(person.kept for person in together)
        assert lost(together, explanations(database_url)) == []
        again, end = crowd(seats, server.address), threading.Event()
        threading.Timer(1.0, server.kill).start()
        answer_together(again, 2.0, meanwhile=end)
        assert any(person.failed for person in again)
        server.start()
        assert lost(again, explanations(database_url)) == []
        assert crowd(seats[:1], server.address)[0].questions
    finally:
        server.stop()


def someone(kept: str, tried: str) -> Person:
    seat = Seat(cookie="", path="", participation="p")
    return Person(seat, "127.0.0.1", 0, kept={"a": kept}, tried={"a": tried})


def test_an_answer_that_is_not_there_is_found() -> None:
    people = [someone(kept="antwoord 1", tried="antwoord 2")]
    assert lost(people, {("p", "a"): "antwoord 1"}) == []
    assert lost(people, {("p", "a"): "antwoord 2"}) == []
    assert len(lost(people, {("p", "a"): "antwoord 0"})) == 1
    assert len(lost(people, {})) == 1
