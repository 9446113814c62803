"""Words of kind inside place names, in the languages that reports bring them in: "province", "wilaya", "refugee camp"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import DataError
from dateline.gazetteer.keys import words
from dateline.gazetteer.tables import read_table
from dateline.model import PLACE_FEATURES

COLUMNS = ("word", "stands", "features", "only", "note")
FILE = Path(__file__).parent / "data" / "generics.tsv"


@dataclass(frozen=True, slots=True)
class Generic:
    """A word of kind. `features`: the kinds of place it names. `only`: no other kind will do.

    "Aleppo province" without a province on file may be read as Aleppo, less precisely; "Aleppo airport" may not.
    """

    word: str
    features: tuple[str, ...]
    only: bool


@dataclass(frozen=True, slots=True, eq=False)
class Generics:
    """The words that stand before a name ("city of …") and those that stand after it ("… city")."""

    before: Mapping[tuple[str, ...], Generic]
    after: Mapping[tuple[str, ...], Generic]

    def strip(self, name: tuple[str, ...]) -> tuple[tuple[str, ...], Generic] | None:
        """The name without its word of kind, and that word; None where it has none. The longest such word wins."""
        for size in range(min(4, len(name) - 1), 0, -1):
            if found := self.after.get(name[-size:]):
                return name[:-size], found
            if found := self.before.get(name[:size]):
                return name[size:], found
        return None


def load(path: Path) -> Generics:
    """Read a table of words of kind. Raises `DataError`."""
    before: dict[tuple[str, ...], Generic] = {}
    after: dict[tuple[str, ...], Generic] = {}
    for line, row in read_table(path, COLUMNS):
        features = tuple(row["features"].split())
        if not features or set(features) - set(PLACE_FEATURES):
            raise DataError(path.name, line, f"features must be of {' '.join(PLACE_FEATURES)}")
        if row["only"] not in ("yes", "no") or row["stands"] not in ("before", "after", "either"):
            raise DataError(path.name, line, "only must be yes or no, stands must be before, after or either")
        made = Generic(row["word"], features, row["only"] == "yes")
        spelled = words(row["word"])
        for side, stands in ((before, "before"), (after, "after")):
            if row["stands"] in (stands, "either"):
                if spelled in side:
                    raise DataError(path.name, line, f"{row['word']!r} is listed twice")
                side[spelled] = made
    return Generics(before, after)


@cache
def generics() -> Generics:
    """The words of kind that come with the package."""
    return load(FILE)
