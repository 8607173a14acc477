"""`make load`: fifty people save answers at once for a minute, on SQLite and PostgreSQL; then the server is killed."""

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from tests.load.crowding import Person, answer_together, crowd, lost
from tests.load.organisation import Seat, explanations, fill
from tests.load.server import Server
from tests.support.postgres import PostgresServer, server_binaries, start, stop

PEOPLE = 50
SECONDS = 60.0
ALONE_SECONDS = 15.0
PAUSE = 1.0
"""Seconds between two answers of one person: nobody thinks faster."""


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """An empty database of each kind."""
    directory = Path(tempfile.mkdtemp(prefix="vth-pg-"))
    binaries = server_binaries()
    try:
        start(binaries, directory)
        server = PostgresServer(directory)
        yield {"SQLite": f"sqlite:///{folder / 'load.db'}", "PostgreSQL": server.url(server.create_database())}
        stop(binaries, directory)
    finally:
        shutil.rmtree(directory)


def p95(people: list[Person]) -> float:
    """Milliseconds within which 95 of 100 answers were kept."""
    return 1000 * quantiles([one for person in people for one in person.took], n=20)[-1]


def measure(kind: str, url: str, seats: tuple[Seat, ...]) -> int:
    """One kind of database: one person, then all at once, then a server that dies; how many answers went wrong."""
    server = Server(url)
    try:
        alone = crowd(seats[:1], server.address, PAUSE / 10)
        answer_together(alone, ALONE_SECONDS)
        together = crowd(seats, server.address, PAUSE)
        answer_together(together, SECONDS)
        failed = [problem for person in together for problem in person.failed]
        gone = lost(together, explanations(url))
        saved = sum(len(person.took) for person in together)
        say(f"{kind}: {PEOPLE} people, {saved} answers in {SECONDS:.0f} s, {len(failed)} errors, {len(gone)} lost")
        say(f"  p95 alone {p95(alone):.0f} ms, together {p95(together):.0f} ms: {p95(together) / p95(alone):.1f} times")
        killed = survive(server, url, seats)
        say(f"  kill -9 in the middle, and a new start: {len(killed)} answers lost")
        for line in [*failed[:5], *gone[:5], *killed[:5]]:
            say(f"    {line}")
        return len(failed) + len(gone) + len(killed)
    finally:
        server.stop()


def survive(server: Server, url: str, seats: tuple[Seat, ...]) -> list[str]:
    """Kill the server while everybody saves, start it again, and look for what was said to be kept."""
    people, end = crowd(seats, server.address), threading.Event()
    threading.Timer(3.0, server.kill).start()
    answer_together(people, 5.0, meanwhile=end)
    server.start()
    again = crowd(seats[:1], server.address)
    missing = lost(people, explanations(url))
    return missing if again[0].questions else ["the page does not open after the new start"]


def main() -> None:
    """Print the figures of both; anything that went wrong ends in 1."""
    say(f"{PEOPLE} people, an answer each {PAUSE:.0f} s, gunicorn with threads; times as the person waits for them")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder)) as urls:
        for kind, url in urls.items():
            (Path(folder) / kind).mkdir()
            wrong += measure(kind, url, fill(url, Path(folder) / kind, PEOPLE))
    sys.exit(1 if wrong else 0)


def say(line: str) -> None:
    """Tell it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
