"""The register of acts: what exists, since when, until when, and what is known of its articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vthquality.domain.legal.acts import Act, NameIndex


@dataclass(frozen=True)
class Register:
    """All acts that are known here."""

    acts: tuple[Act, ...]
    articles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: NameIndex = field(init=False, repr=False, compare=False)
    _by_key: Mapping[str, Act] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the acts once."""
        object.__setattr__(self, "names", NameIndex(self.acts))
        object.__setattr__(self, "_by_key", {act.key: act for act in self.acts})

    def act(self, key: str) -> Act | None:
        """The act with this BWB id or name."""
        return self._by_key.get(key)

    def label(self, key: str) -> str:
        """What to call an act for short; empty when it is not known here."""
        act = self.act(key)
        return act.label if act else ""

    def has_article(self, key: str, number: str) -> bool:
        """Whether the list of this act has this article."""
        return number in self.articles.get(key, ())
