"""Working forms of mentions and entities, before they are numbered and frozen."""

from dataclasses import dataclass, field
from typing import Literal

from dateline.gazetteer import Hit
from dateline.model import EntityKind, Form, Span
from dateline.registry import Row

Number = Literal["singular", "plural"]


@dataclass(slots=True, eq=False)
class Draft:
    """A mention on its way to an entity. `first`, `last`: half-open token range; `head`: its syntactic head."""

    first: int
    last: int
    head: int
    form: Form
    text: str
    kind: EntityKind
    type: str | None = None
    subtype: str | None = None
    sector: str | None = None
    country: str | None = None
    number: Number = "singular"
    lemma: str = ""
    is_new: bool = False
    is_definite: bool = False
    owner: "Draft | None" = None
    row: Row | None = None
    score: float = 0.0
    why: str = ""
    places: tuple[Hit, ...] = ()
    feature: str | None = None
    latent: bool = False
    cluster: "Cluster | None" = None

    @property
    def is_person(self) -> bool:
        """Whether it stands for one human being."""
        return self.type == "person"


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one thing in the order in which they joined; `aliases` and `descriptions` hold what equates them.

    `order` counts the entities of a report as they are made; `names` and `type` are kept up with the mentions.
    """

    kind: EntityKind
    drafts: list[Draft] = field(default_factory=list)
    aliases: list[Span] = field(default_factory=list)
    descriptions: list[tuple[int, int, int]] = field(default_factory=list)
    gender: str | None = None
    order: int = 0
    names: list[Draft] = field(default_factory=list)
    type: str | None = None

    def add(self, draft: Draft) -> None:
        """Take a mention in."""
        draft.cluster = self
        self.drafts.append(draft)
        if draft.form == "name":
            self.names.append(draft)
        self.type = self._best_type()

    def retype(self, type_: str | None, subtype: str | None, sector: str | None) -> None:
        """Give its names a type that a description tells."""
        for name in self.names:
            name.type, name.subtype, name.sector = type_, subtype, sector
        self.type = self._best_type()

    def _best_type(self) -> str | None:
        """The type of the first mention that has a definite one; names and the registry speak first."""
        definite = [d for d in self.drafts if d.type and d.type != "unidentified"]
        if definite:
            return min(definite, key=lambda d: (d.row is None, d.form != "name", d.first)).type
        return next((d.type for d in self.drafts if d.type), None)

    @property
    def country(self) -> str | None:
        """The country of its first mention that has one."""
        return next((d.country for d in self.drafts if d.country), None)

    @property
    def row(self) -> Row | None:
        """The registry's row for it, of the best match."""
        rows = [d for d in self.drafts if d.row is not None]
        return max(rows, key=lambda d: (d.score, -d.first)).row if rows else None

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return self.type == "person"
