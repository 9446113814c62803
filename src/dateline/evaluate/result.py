"""What running a suite gives: figures for everyone, and details of the seen half alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.figures import Figure
from dateline.evaluate.suite import Split


@dataclass(frozen=True, slots=True)
class Item:
    """What was right and wrong in one document, for a developer to read."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of a suite over one split.

    Only the seen half has `items` or a `breakdown`: making a result of anything else with them raises `ValueError`, so
    that no caller can print what must not be looked at. `unread` counts reports that the reader gave up on, which
    score as if nothing were claimed in them.
    """

    suite: str
    about: str
    split: Split
    unit: str
    documents: int
    figures: Mapping[str, Figure]
    unread: int = 0
    items: tuple[Item, ...] = ()
    breakdown: str = ""

    def __post_init__(self) -> None:
        if self.split != "seen" and (self.items or self.breakdown):
            raise ValueError(f"split {self.split!r} is scored in aggregate only and has no items")

    def to_text(self, verbose: bool = False) -> str:
        """A table of the figures; with `verbose`, and for the seen half, every document's details before it."""
        lines = [f"{item.text}\n" for item in self.items] if verbose else []
        if verbose and self.breakdown:
            lines.append(f"{self.breakdown}\n")
        which = "" if self.split == "all" else f"{self.split} half, "
        lines.append(f"{self.suite}: {self.about} ({which}{self.documents} {self.unit})")
        width = max((len(name) for name in self.figures), default=0)
        lines.append(f"  {'':{width}}  {'value':>6}  {'95 % interval':>13}  {'n':>6}")
        for name, figure in self.figures.items():
            interval = f"{figure.low:.3f}–{figure.high:.3f}"
            lines.append(f"  {name:{width}}  {figure.value:6.3f}  {interval:>13}  {figure.n:6d}")
        if self.unread:
            lines.append(f"  {self.unread} of the readings are empty: the reader gave up on the report")
        return "\n".join(lines)

    def to_dict(self, verbose: bool = False) -> dict[str, Any]:
        """The figures as plain values; with `verbose`, and for the seen half, the details too."""
        out: dict[str, Any] = {
            "suite": self.suite,
            "split": self.split,
            "documents": self.documents,
            "unread": self.unread,
            "figures": {name: figure.to_dict() for name, figure in self.figures.items()},
        }
        if verbose and self.split == "seen":
            out["items"] = [{"id": item.id, "text": item.text} for item in self.items]
        return out
