"""Claims on their way: the mutable form in which rules add to them and merge them."""

from dataclasses import dataclass, field

from dateline.coding.light import LightUse
from dateline.model import ClaimKind, Quantity


@dataclass(slots=True, eq=False)
class Part:
    """A filler: the entity, the token that stands for it, and whether it was stated there or inferred."""

    entity: str
    token: int
    inferred: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """A claim before numbering. `head` is the trigger's token, `tokens` its words, `more` further words that state it."""

    kind: ClaimKind
    type: str
    head: int
    tokens: list[int]
    rule: str
    mode: str | None = None
    more: list[int] = field(default_factory=list)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    both: bool = False
    quantities: list[Quantity] = field(default_factory=list)
    factuality: str | None = None
    aspect: str | None = None
    support_kind: str | None = None
    contexts: tuple[str, ...] = ()
    counted: str | None = None
    nominal: bool = False
    definite: bool = False
    light: LightUse | None = None
    sides: list[tuple[str, ...]] = field(default_factory=list)

    def ids(self, role: str) -> list[str]:
        """Entity ids of a role, without repetition."""
        return list(dict.fromkeys(p.entity for p in self.parts.get(role, [])))

    def put(self, role: str, parts: list[Part]) -> None:
        """Add fillers to a role, each entity once."""
        have = set(self.ids(role))
        for part in parts:
            if part.entity not in have:
                self.parts.setdefault(role, []).append(part)
                have.add(part.entity)

    def settle(self) -> None:
        """Leave an entity that acts out of those acted upon: it is claimed once, as who does it."""
        actors = set(self.ids("actor"))
        if "recipient" in self.parts:
            self.parts["recipient"] = [p for p in self.parts["recipient"] if p.entity not in actors]
