"""The word lists of name matching: titles, function words, generic words, and spellings of one word (names.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import DataError

DATA = Path(__file__).parent / "data"
LISTS = "titles titles_also_names function_words small_words generic trailing legal weak_surnames".split()


@dataclass(frozen=True, slots=True)
class Words:
    """What names.toml says, as sets; `equivalents` maps a variant to the spelling that stands for it, both unfolded."""

    titles: frozenset[str]
    titles_also_names: frozenset[str]
    function_words: frozenset[str]
    small_words: frozenset[str]
    generic: frozenset[str]
    trailing: frozenset[str]
    legal: frozenset[str]
    weak_surnames: frozenset[str]
    equivalents: tuple[tuple[str, str], ...]
    numbers: dict[str, str]


def load(path: Path) -> Words:
    """Read a file of word lists; raises `DataError` where a list is missing or holds something other than words."""
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
    lists: dict[str, frozenset[str]] = {}
    for name in LISTS:
        found = parsed.get(name)
        if not isinstance(found, list) or not all(isinstance(word, str) and word == word.lower() for word in found):
            raise DataError(path.name, None, f"{name} must be a list of words in lower case")
        lists[name] = frozenset(found)
    numbers = parsed.get("numbers", {})
    return Words(**lists, equivalents=_pairs(path.name, parsed.get("equivalents", {})), numbers=numbers)


def _pairs(file: str, table: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """Every variant with the spelling that stands for it; a variant may stand under one spelling only."""
    of: dict[str, str] = {}
    for standard, variants in table.items():
        for variant in variants:
            if of.setdefault(variant, standard) != standard:
                raise DataError(file, None, f"{variant!r} stands under {of[variant]!r} and {standard!r}")
    return tuple(sorted(of.items()))


@cache
def words() -> Words:
    """The word lists that come with Dateline."""
    return load(DATA / "names.toml")
