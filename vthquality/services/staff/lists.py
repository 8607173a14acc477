"""What there is to choose from when somebody types one row: the lists of the organisation and of the version in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import SetKind, Version, VersionState
from vthquality.domain.intake.context import Context, Person
from vthquality.domain.intake.rows import KnownRows
from vthquality.domain.intake.specification import Specification
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.intake.strangers import values_beside
from vthquality.domain.people import OrganisationId
from vthquality.domain.profiles import ProfileVersion
from vthquality.services.calling import names_elsewhere
from vthquality.store.criteria.versions import StoredVersion, find_versions, load_version
from vthquality.store.owned import owner
from vthquality.store.people.organisations import find_functions, find_teams
from vthquality.store.people.tasks import find_principals
from vthquality.store.rounds.opening import find_rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsInUse:
    """Everything choices are made from; `criteria` is the version they come from, None while none is published.

    `names`: what values are called that the version in use does not know and somebody still has.
    """

    context: Context
    criteria: StoredVersion | None
    names: Mapping[str, str]


def load_lists(
    session: Session,
    scope: Scope,
    *,
    people: Iterable[StaffEntry] = (),
    specification: Specification | None = None,
    known: KnownRows | None = None,
) -> ListsInUse:
    """The lists for typing rows about these people; values in `known` rows stay possible, whatever the version says.

    The version is that of the last round, else the newest that is published.
    """
    published = [v for v in find_versions(session) if v.state is VersionState.PUBLISHED]
    rounds = find_rounds(session, scope)
    pinned = rounds[-1].versions if rounds else {}
    criteria = _in_use(SetKind.CRITICAL_MASS, pinned, published)
    profiles = _in_use(SetKind.COMPETENCIES, pinned, published)
    version = load_version(session, criteria.id) if criteria else None
    roles = load_version(session, profiles.id) if profiles else None
    context = Context(
        organisation=owner(scope),
        organisation_name="",
        version=version if isinstance(version, Version) else None,
        profiles=roles if isinstance(roles, ProfileVersion) else None,
        people=tuple(person_of(entry) for entry in people),
        teams=tuple(find_teams(session, scope)),
        functions=tuple(find_functions(session, scope)),
        principals=tuple(p.name for p in find_principals(session, scope)),
    )
    if specification is None or known is None:
        return ListsInUse(context=context, criteria=criteria, names={})
    beside = values_beside(specification, context, known)
    others = [v for v in published if v not in (criteria, profiles)]
    names = names_elsewhere(session, scope, others, frozenset[str]().union(*beside.values()))
    return ListsInUse(context=replace(context, beside=beside), criteria=criteria, names=names)


def person_of(entry: StaffEntry) -> Person:
    """Somebody of the staff list as rows speak of them."""
    return Person(id=entry.id, number=entry.number, email=entry.email, name=entry.name, team=entry.team)


def _in_use(kind: SetKind, pinned: Mapping[SetKind, str], published: Iterable[StoredVersion]) -> StoredVersion | None:
    known = [v for v in published if v.kind is kind]
    of_round = next((v for v in known if v.id == pinned.get(kind)), None)
    return of_round or max(known, key=lambda v: (v.law_as_of or date.min, v.number), default=None)


NO_LISTS = Context(organisation=OrganisationId(""), organisation_name="")
"""For rules that look at no list."""
