"""The own file: everything the service keeps about somebody in an organisation, for that person alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.criteria import Key, Knowledge, Version, Vocabulary
from vthquality.domain.errors import Forbidden
from vthquality.domain.facts import AnyFact
from vthquality.domain.people import OrganisationId
from vthquality.domain.profiles import ProfileVersion
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import find_versions, load_version
from vthquality.store.openings import find_openings
from vthquality.store.own_file import find_facts_kept, load_account_file, load_own_file
from vthquality.store.people.organisations import load_organisation
from vthquality.store.people.portfolios import FactReader
from vthquality.wording.own_file import SECTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """Sections of rows as they are kept, with the words for the keys in them.

    `organisation` is "" for the file of an account; `parts` names what the file holds, in order. `facts` holds each
    fact with the name of the round that keeps it ("" for the facts of now).
    """

    organisation: str
    made: datetime
    parts: tuple[str, ...]
    sections: Mapping[str, list[dict[str, Any]]]
    facts: tuple[tuple[AnyFact, str], ...]
    vocabulary: Vocabulary
    names: Mapping[str, str]


def own_file(session: Session, actor: Actor, organisation: OrganisationId, *, now: datetime) -> OwnFile:
    """Everything kept about the actor in this organisation; nothing about anybody else.

    That it was taken out is recorded.
    """
    scope = require(actor, Permission.FILE_OWN, organisation)
    live, frozen = find_facts_kept(session, scope, FactReader().fact)
    versions = [load_version(session, v.id) for v in find_versions(session)]
    looks = find_openings(session, scope, scope.own_employees)
    sections = load_own_file(session, scope)
    sections["looks"] = [
        {"at": look.at, "by": look.by, "reason": look.reason, "edition": look.edition, "round": look.round}
        for look in looks
    ]
    happening = Happening(action="file:own", subject="account", subject_id=scope.account, organisation=organisation)
    record(session, [happening], actor=scope.recorded, at=now)
    return OwnFile(
        organisation=load_organisation(session, scope).name,
        made=now,
        parts=tuple(SECTIONS),
        sections=sections,
        facts=(*live, *frozen),
        vocabulary=_vocabulary(versions),
        names=_names(versions),
    )


def account_file(session: Session, actor: Actor, *, now: datetime) -> OwnFile:
    """Everything kept about the account of the actor itself, for whoever is on no staff list too.

    Only of organisations in which the actor holds something now: a provider of identities opens its own only. That it
    was taken out is recorded.
    """
    scope = require(actor, Permission.ACCOUNT_OWN)
    if not scope.account:
        raise Forbidden(permission=Permission.ACCOUNT_OWN.value)
    there = {grant.organisation for grant in actor.grants if grant.organisation is not None}
    sections = load_account_file(session, scope, sorted(there))
    happening = Happening(action="file:own", subject="account", subject_id=scope.account)
    record(session, [happening], actor=scope.recorded, at=now)
    return OwnFile(
        organisation="",
        made=now,
        parts=tuple(sections),
        sections=sections,
        facts=(),
        vocabulary=_vocabulary([]),
        names={},
    )


def what_is_kept(session: Session, actor: Actor, organisation: OrganisationId) -> Mapping[str, int]:
    """How much is kept about the actor, by section."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    live, frozen = find_facts_kept(session, scope, FactReader().fact)
    kept = {name: len(rows) for name, rows in load_own_file(session, scope).items()}
    looks = find_openings(session, scope, scope.own_employees)
    return {**kept, "facts": len(live) + len(frozen), "looks": len(looks)}


def _vocabulary(versions: list[Version | ProfileVersion]) -> Vocabulary:
    """The words of all sets together."""
    words = [v.vocabulary for v in versions if isinstance(v, Version)]
    return Vocabulary(
        directions={token: label for w in words for token, label in w.directions.items()},
        fields={token: label for w in words for token, label in w.fields.items()},
        courses={token: label for w in words for token, label in w.courses.items()},
        practice={token: label for w in words for token, label in w.practice.items()},
    )


def _names(versions: list[Version | ProfileVersion]) -> dict[str, str]:
    """What every key is called on paper: number and name, or code."""
    names: dict[Key, str] = {}
    for version in versions:
        if isinstance(version, ProfileVersion):
            names |= {c.key: f"{c.number} {c.name}" for c in version.competencies}
            names |= {p.key: p.name for p in version.profiles}
            continue
        for area in version.areas:
            names[area.key] = f"{area.number} {area.name}"
            for requirement in area.requirements:
                names[requirement.key] = requirement.code
                for leaf in requirement.leaves():
                    names[leaf.key] = requirement.code
                    if isinstance(leaf, Knowledge):
                        names |= {topic.key: topic.text for topic in leaf.topics}
    return {str(key): name for key, name in names.items()}
