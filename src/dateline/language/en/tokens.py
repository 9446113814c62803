"""Loads how English words are cut: tokens.toml."""

import tomllib
from dataclasses import dataclass
from itertools import pairwise

from dateline.errors import DataError
from dateline.language.en.tables import HERE

FILE = HERE / "tokens.toml"


@dataclass(frozen=True, slots=True)
class TokenRules:
    """The word lists, each without full stops and hyphens."""

    abbreviations: frozenset[str]
    small_abbreviations: frozenset[str]
    before_word: frozenset[str]
    before_figure: frozenset[str]
    prefixes: frozenset[str]
    whole: frozenset[str]
    units: frozenset[str]


def _lists() -> tuple[TokenRules, dict[str, tuple[tuple[int, int], ...]]]:
    try:
        says = tomllib.loads(FILE.read_text(encoding="utf8"))
        words = {name: frozenset(str(says.pop(name)).split()) for name in _NAMES}
        contracted = says.pop("contractions").split()
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(str(FILE), None, f"cannot be read: {error}") from error
    if says:
        raise DataError(str(FILE), None, f"unknown key {min(says)!r}")
    all_caps = {w.upper() for w in words["abbreviations"] if len(w) > 1}
    rules = TokenRules(
        abbreviations=words["abbreviations"] | all_caps,
        small_abbreviations=frozenset(w for w in words["abbreviations"] if w.islower()),
        before_word=words["before_word"],
        before_figure=words["before_figure"],
        prefixes=words["prefixes"],
        whole=words["whole"],
        units=words["units"],
    )
    return rules, {word.replace("|", ""): _parts(word) for word in contracted}


def _parts(word: str) -> tuple[tuple[int, int], ...]:
    """The ranges of "do|nt": (0, 2), (2, 4)."""
    ends = [0]
    for part in word.split("|"):
        ends.append(ends[-1] + len(part))
    return tuple(pairwise(ends))


_NAMES = ("abbreviations", "before_word", "before_figure", "prefixes", "whole", "units")
RULES, CONTRACTIONS = _lists()
