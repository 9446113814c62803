"""Nouns that say what kind of place is meant, and the words that take a part of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.en.tables import HERE, rows
from dateline.model import PLACE_FEATURES

FILE = HERE / "place_nouns.toml"
DIRECTIONS = "north south east west northeast northwest southeast southwest centre edge".split()

_KEYS = ("words", "feature", "facility", "part", "weak", "direction")


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A noun for a kind of place.

    `feature` is one of `model.PLACE_FEATURES`. `facility`: it stands on one spot. `part`: it is a part of the place
    named next to it ("the outskirts of Homs"). `weak`: it is no place unless a place's name or the sentence says so.
    """

    lemma: str
    feature: str
    facility: bool = False
    part: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """The table, by lemma in lower case."""

    nouns: Mapping[str, PlaceNoun]
    directions: Mapping[str, str]


def load(path: Path = FILE) -> PlaceWords:
    """Read a table of place nouns and directions. Raises `DataError`."""
    nouns: dict[str, PlaceNoun] = {}
    directions: dict[str, str] = {}
    for row in rows(path, "word"):
        row.known(_KEYS)
        direction, feature = row.one_of("direction", DIRECTIONS), row.one_of("feature", PLACE_FEATURES)
        if (direction is None) == (feature is None):
            raise row.fault("an entry has either a feature or a direction")
        facility, part, weak = row.flag("facility"), row.flag("part"), row.flag("weak")
        for lemma in row.texts("words", needed=True):
            if lemma != lemma.lower():
                raise row.fault(f"{lemma!r} is not in lower case")
            if (lemma in directions) if direction else (lemma in nouns):
                raise row.fault(f"{lemma!r} is listed twice")
            if direction:
                directions[lemma] = direction
            elif feature:
                nouns[lemma] = PlaceNoun(lemma, feature, facility, part, weak)
    return PlaceWords(nouns, directions)


@cache
def _own() -> PlaceWords:
    return load()


def place_noun(lemma: str) -> PlaceNoun | None:
    """The kind of place a noun (or a compound, "refugee camp") stands for, or None. Case does not matter."""
    return _own().nouns.get(lemma.lower())


def direction(word: str) -> str | None:
    """Which part of a place a word takes ("northern": north; one of `DIRECTIONS`), or None."""
    return _own().directions.get(word.lower())
