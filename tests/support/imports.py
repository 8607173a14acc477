"""Imports in a database for tests: the actors, and a file that goes the whole way from bytes to rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sqlalchemy.orm import Session

from tests.support.people import NOW
from tests.support.versions import a_profile_version, a_version
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.planning import NO_CHOICES, Choices, ImportPlan, Side
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.formats.intake.headings import OwnList
from vthquality.formats.intake.reading import peek, read_workbook
from vthquality.formats.intake.template import write_template
from vthquality.services.imports.issuing import issue_workbook
from vthquality.services.imports.preparing import Prepared, prepare
from vthquality.services.imports.taking import Taken, apply_import, plan_import
from vthquality.store.criteria.versions import publish_version, save_draft
from vthquality.store.people.organisations import create_organisation

SYSTEM = Actor(name="systeem: toets", grants=(Grant(role=RoleName.SYSTEM),), reason="toets")


@dataclass(frozen=True)
class Desk:
    """Somebody of one organisation who sends workbooks out and takes them in."""

    session: Session
    organisation: OrganisationId
    round: RoundId | None = None
    actor: Actor = SYSTEM

    def prepared(self, book: Book = Book.STAFF, sets: Iterable[str] = ()) -> Prepared:
        return prepare(self.session, self.actor, self.organisation, book, round_id=self.round, sets=sets)

    def template(self, book: Book = Book.STAFF, *, blank: bool = False) -> BytesIO:
        prepared = self.prepared(book)
        issue = issue_workbook(self.session, self.actor, prepared, now=NOW, blank=blank)
        out = BytesIO()
        write_template(SPECIFICATIONS[book], prepared.context, issue, out, made=NOW)
        out.seek(0)
        return out

    def plan(
        self,
        file: BytesIO,
        book: Book = Book.STAFF,
        *,
        own: OwnList | None = None,
        prefer: Side | None = None,
        choices: Choices = NO_CHOICES,
        titles: bool = True,
    ) -> tuple[Prepared, ImportPlan]:
        label = peek(file)
        prepared = self.prepared(book, label.sets if label and self.round is None else ())
        reading = read_workbook(SPECIFICATIONS[book], file, prepared.context, own=own)
        chosen: dict[str, Any] = {"prefer": prefer, "choices": choices, "titles": titles}
        return prepared, plan_import(self.session, self.actor, prepared, reading, **chosen)

    def take(
        self,
        file: BytesIO,
        book: Book = Book.STAFF,
        *,
        own: OwnList | None = None,
        prefer: Side | None = None,
        choices: Choices = NO_CHOICES,
        only_good_rows: bool = False,
    ) -> Taken:
        prepared, plan = self.plan(file, book, own=own, prefer=prefer, choices=choices)
        return apply_import(self.session, self.actor, prepared, plan, now=NOW, only_good_rows=only_good_rows)


def a_desk(session: Session, name: str = "OD Voorbeeld") -> Desk:
    """An organisation without anything, with a set and profiles published."""
    for version in (a_version(), a_profile_version()):
        publish_version(session, save_draft(session, version), NOW)
    return Desk(session, OrganisationId(create_organisation(session, name, NOW)))
