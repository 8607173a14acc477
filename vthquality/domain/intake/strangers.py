"""Values that known rows hold and the version at hand does not name: shown and left as they are, never lost."""

from collections.abc import Mapping

from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.rows import KnownRows
from vthquality.domain.intake.specification import Choice, Source, Specification


def values_beside(specification: Specification, context: Context, known: KnownRows) -> Mapping[str, frozenset[str]]:
    """Values of known rows that no choice of the context stands for, by source of choices."""
    named = _named(context)
    strange: dict[str, set[str]] = {}
    for sheet in specification.sheets:
        choices = [(f.id, f.form.source) for f in sheet.fields if isinstance(f.form, Choice) and f.form.source in named]
        for row in known.get(sheet.id, ()):
            for name, source in choices:
                here = set(plain.members(row.values.get(name, ""))) - named[source]
                if here:
                    strange.setdefault(source.value, set()).update(here)
    return {source: frozenset(values) for source, values in strange.items()}


def _named(context: Context) -> Mapping[Source, frozenset[str]]:
    vocabulary = context.version.vocabulary if context.version else None
    profiles = context.profiles
    return {
        Source.ACTIVITIES: frozenset(context.activities),
        Source.AREAS: frozenset(context.areas),
        Source.COURSES: frozenset(vocabulary.courses if vocabulary else ()),
        Source.DIRECTIONS: frozenset(vocabulary.directions if vocabulary else ()),
        Source.FIELDS: frozenset(vocabulary.fields if vocabulary else ()),
        Source.PRACTICE: frozenset(vocabulary.practice if vocabulary else ()),
        Source.REQUIREMENTS: frozenset(context.requirements),
        Source.ROLES: frozenset(role.slug for role in (profiles.roles if profiles else ())),
    }
