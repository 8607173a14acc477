"""People who save one answer after the other over HTTP, and remember what they were told was kept."""

import http.client
import json
import re
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

from tests.load.organisation import COOKIE, Seat

VALUES = ("yes", "partly", "no")
TIMEOUT = 30
FORM = re.compile(r"<form\b[^>]*\bdata-autosave[^>]*>.*?</form>", re.DOTALL)
ACTION = re.compile(r'\baction="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden"(?=[^>]*\bname="([^"]+)")(?=[^>]*\bvalue="([^"]*)")[^>]*>')


class NotSaved(Exception):
    """The service did not say that it was kept."""


@dataclass
class Question:
    """One question on the page: where its answer goes, and what goes with it."""

    action: str
    hidden: dict[str, str]


@dataclass
class Person:
    """Somebody who answers; `kept` is what was last said to be kept of each question, `tried` what was last sent."""

    seat: Seat
    host: str
    port: int
    pause: float = 0.0
    cookie: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def open(self) -> None:
        """Open the page of the area, and read its questions."""
        status, body = self._ask("GET", self.seat.path)
        if status != http.client.OK:
            raise NotSaved(f"{self.seat.path}: {status}")
        self.questions = [_question(form) for form in FORM.findall(body)]
        if not self.questions:
            raise NotSaved("no question on the page")

    def answer_until(self, end: threading.Event) -> None:
        """Answer question after question, again and again, until the end."""
        count = 0
        while not end.is_set():
            question = self.questions[count % len(self.questions)]
            count += 1
            try:
                self.answer(question, count)
            except (OSError, http.client.HTTPException, NotSaved) as problem:
                self.failed.append(repr(problem))
            if self.pause:
                end.wait(self.pause)

    def answer(self, question: Question, count: int) -> None:
        """Send one answer; what the service says to have kept is remembered."""
        about, text = question.hidden["about"], f"antwoord {count}"
        self.tried[about] = text
        sent = {**question.hidden, "claim": VALUES[count % len(VALUES)], "explanation": text}
        begun = time.perf_counter()
        status, body = self._ask("POST", question.action, urlencode(sent))
        self.took.append(time.perf_counter() - begun)
        if status != http.client.OK:
            raise NotSaved(f"{status}: {body[:200]}")
        said = json.loads(body)
        if not said.get("saved_at"):
            raise NotSaved(body[:200])
        question.hidden["revision"] = str(said["revision"])
        self.kept[about] = text

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
        try:
            headers = {"Cookie": f"{COOKIE}={self.cookie or self.seat.cookie}"}
            if body:
                headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-Autosave": "1"}
            connection.request(method, path, body or None, headers)
            response = connection.getresponse()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie" and value.startswith(f"{COOKIE}="):
                    self.cookie = value.partition("=")[2].partition(";")[0]
            return response.status, response.read().decode()
        finally:
            connection.close()


def crowd(seats: tuple[Seat, ...], address: str, pause: float = 0.0) -> list[Person]:
    """These people, each with the page open."""
    where = urlsplit(address)
    people = [Person(seat, str(where.hostname), int(where.port or 0), pause) for seat in seats]
    for person in people:
        person.open()
    return people


def answer_together(people: list[Person], seconds: float, *, meanwhile: threading.Event | None = None) -> None:
    """Let all of them answer at once for so long."""
    end = meanwhile or threading.Event()
    threads = [threading.Thread(target=person.answer_until, args=(end,), daemon=True) for person in people]
    for thread in threads:
        thread.start()
    end.wait(seconds)
    end.set()
    for thread in threads:
        thread.join(TIMEOUT)


def lost(people: list[Person], held: dict[tuple[str, str], str]) -> list[str]:
    """Answers that were said to be kept and are not there, nor the one that was on its way when it ended."""
    missing = []
    for person in people:
        for about, text in person.kept.items():
            there = held.get((person.seat.participation, about))
            if there not in {text, person.tried[about]}:
                missing.append(f"{person.seat.participation} {about}: {text!r} was kept, {there!r} is there")
    return missing


def _question(form: str) -> Question:
    head = form[: form.index(">")]
    found = ACTION.search(head)
    if found is None:
        raise NotSaved("a form without an address")
    hidden = {name: unescape(value) for name, value in HIDDEN.findall(form)}
    return Question(unescape(found.group(1)), hidden)
