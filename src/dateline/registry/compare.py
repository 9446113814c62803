"""Whether two spellings could be one name, and whether a short form could stand for a long one.

A score is built word by word: words are paired, a pair is worth how like its two spellings are, and words that only
one of the names has cost something. Two things decide more than spelling does. In the name of a body ("Government of
Estonia") every telling word must have its partner. In a person's name words may be missing on one side, but where both
have a word that the other lacks, they are two people; and one word of several is only a part of a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import prod

from dateline.registry.names import fold, key_words, plain
from dateline.registry.words import words

PART = 0.45
"""What it is worth when one name is only a part of the other, as "Abu Bakr" is of "Abu Bakr al-Baghdadi"."""

_LEAST_OF_BODIES = 0.85
_JOINERS = frozenset("abu um umm bin bint bani banu".split())
_VOWELS = frozenset("aeiouy")
_CLOSE = frozenset(
    frozenset(pair) for pair in "gk td sz bp vf vw fw jz cs iy kc ck jy hk jg".split()
)  # fmt: skip


@cache
def folded(which: str) -> frozenset[str]:
    """A list of names.toml by the letter rules."""
    return frozenset(fold(word) for word in getattr(words(), which))


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a name that count, with particles joined to what follows ("abu" + "bakr"), and whether a body's."""

    units: tuple[str, ...]
    body: bool


@lru_cache(maxsize=16384)
def _name(text: str) -> _Name:
    """A name taken apart: legal forms, titles and repetitions left out where something else remains."""
    found = key_words(_surname_last(text))
    legal = [word for word in found if word not in folded("legal")]
    body = len(legal) < len(found) or any(word in folded("generic") for word in found)
    kept = _without(legal or found, folded("legal")) if body else _without_titles(found)
    return _Name(tuple(dict.fromkeys(particles_joined(kept))), body)


def _surname_last(text: str) -> str:
    """ "Frost, William" as "William Frost"; other commas are left alone."""
    before, comma, after = text.partition(",")
    if comma and "," not in after and len(before.split()) <= 3 and 0 < len(after.split()) <= 3:
        return f"{after.strip()} {before.strip()}"
    return text


def _without(found: Sequence[str], left_out: frozenset[str]) -> list[str]:
    return [word for word in found if word not in left_out] or list(found)


def _without_titles(found: Sequence[str]) -> list[str]:
    """A person's name without the titles in front of it; a title that is also a name goes only if two words remain."""
    kept = list(found)
    while len(kept) > 1 and kept[0] in folded("titles"):
        if kept[0] in folded("titles_also_names") and len(kept) < 3:
            break
        kept.pop(0)
    return kept


def particles_joined(found: Sequence[str]) -> list[str]:
    """The words of a key with particles joined to the word after them, with which they make one name: "abubakr"."""
    made: list[str] = []
    at = 0
    while at < len(found):
        if found[at] in _JOINERS and at + 1 < len(found):
            made.append(found[at] + found[at + 1])
            at += 2
        else:
            made.append(found[at])
            at += 1
    return made


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How like two words of a key are, 0–1; an initial counts for the word it begins; numbers are equal or not."""
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return 0.9 if long.startswith(short) else 0.0
    if len(short) <= 2:
        return 0.0
    likeness = 1 - _distance(a, b) / len(long)
    least = 0.74 if len(short) >= 6 else 0.8 if len(short) >= 4 else 0.85
    if a[0] != b[0] and frozenset((a[0], b[0])) not in _CLOSE and not {a[0], b[0]} <= _VOWELS:
        likeness -= 0.12
    return likeness if likeness >= least else 0.0


def _cost(a: str, b: str) -> float:
    """What it costs to read one letter for another."""
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.4
    return 0.5 if frozenset((a, b)) in _CLOSE else 1.0


def _distance(a: str, b: str) -> float:
    """Edit distance in which vowels, h and letters of one class cost less, and two letters changing places cost one."""
    before: list[float] = []
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _loose(letter))
    for i, x in enumerate(a):
        older, before, row = before, row, [row[0] + _loose(x)]
        for j, y in enumerate(b):
            best = min(before[j] + _cost(x, y), before[j + 1] + _loose(x), row[j] + _loose(y))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                best = min(best, older[j - 1] + 1.0)
            row.append(best)
    return row[-1]


def _loose(letter: str) -> float:
    """What it costs to leave a letter out."""
    return 0.6 if letter in _VOWELS or letter == "h" else 1.0


@lru_cache(maxsize=16384)
def same_name(a: str, b: str) -> float:
    """How far two spellings could be one name, 0–1.

    1 for names with one key; from about 0.75 they may well be one; `PART` where one is only a part of the other.
    "Abu Bakr" and "Abu Bakr al-Baghdadi" stay apart, as do "Hans Otto Meier" and "Hans Joachim Meier".
    """
    for both, other in ((a, b), (b, a)):
        sides = both.split("/")
        if len(sides) == 2 and min(map(len, sides)) > 3 and "/" not in other:
            return max(same_name(side.strip(), other) for side in sides)
    one, two = _name(a), _name(b)
    if not one.units or not two.units:
        return 0.0
    if one.units == two.units or "".join(one.units) == "".join(two.units):
        return 1.0
    if len("".join(one.units)) > 5 and sorted(one.units) == sorted(two.units):
        return 0.95
    few, many = sorted((one, two), key=lambda name: (len(name.units), name.units))
    whole = alike("".join(one.units), "".join(two.units)) if abs(len(one.units) - len(two.units)) < 2 else 0.0
    paired, left_few, left_many = _pair(few.units, many.units)
    if one.body or two.body:
        return max(_of_bodies(paired, left_few + left_many), _run_together(whole, few, many))
    return max(_of_people(paired, left_few, left_many, few.units, many.units), _run_together(whole, few, many))


def _run_together(whole: float, few: _Name, many: _Name) -> float:
    """The worth of two names that are like each other when written as one word, where one has more words."""
    return whole if len(few.units) < len(many.units) and whole >= 0.9 else 0.0


def _pair(few: Sequence[str], many: Sequence[str]) -> tuple[list[float], list[str], list[str]]:
    """Words paired with the most like ones, best pairs first; then the words left over on either side."""
    rated = sorted(
        ((alike(x, y), -abs(i - j), i, j) for i, x in enumerate(few) for j, y in enumerate(many)), reverse=True
    )
    used_few: set[int] = set()
    used_many: set[int] = set()
    worth: list[float] = []
    for likeness, _, i, j in rated:
        if likeness > 0 and i not in used_few and j not in used_many:
            used_few.add(i)
            used_many.add(j)
            worth.append(likeness)
    left_few = [word for i, word in enumerate(few) if i not in used_few]
    left_many = [word for j, word in enumerate(many) if j not in used_many]
    return worth, left_few, left_many


def _of_bodies(paired: Sequence[float], left: Sequence[str]) -> float:
    """Names of bodies: every telling word needs its partner, and each generic one without costs a little."""
    if not paired:
        return 0.0
    telling = [word for word in left if word not in folded("generic") and len(word) > 1]
    if telling or min(paired) < _LEAST_OF_BODIES:
        return min(PART, sum(paired) / (len(paired) + 2 * len(telling)))
    return max(0.0, prod(paired) - 0.3 * sum(len(word) > 1 for word in left))


def _of_people(
    paired: Sequence[float], left_few: Sequence[str], left_many: Sequence[str], few: Sequence[str], many: Sequence[str]
) -> float:
    """Names of people: words may be missing on one side, not on both."""
    if not paired:
        return 0.0
    if left_few:
        return 0.3 * sum(paired) / len(few)
    score = prod(paired)
    if all(len(word) == 1 for word in few) or all(len(word) == 1 for word in many):
        return 0.3
    if not left_many:
        # One short word may turn into another by one vowel: Homs is not Hamas.
        return score if len(few) > 1 or len(few[0]) > 5 else max(0.0, 1.5 * score - 0.5)
    if len(paired) < 2:
        return PART * score
    # A last name that is missing tells more than a middle one.
    missing_last = alike(few[-1], many[-1]) == 0 and alike(few[0], many[-1]) == 0
    return score - (0.12 if missing_last else 0.06)


# -- short forms --------------------------------------------------------------------------------------------------------

_LETTERS_AND_DIGITS = re.compile(r"[^\W_]")
_LONGEST_TAKEN = 4


def acronym_of(short: str, long: str) -> bool:
    """Whether the letters of `short` are, in order, the beginnings of the words of `long`.

    Each telling word gives its first letter ("FSA", Free Syrian Army) or, in longer forms, its first few ("AMISOM",
    African Union Mission in Somalia); articles and function words may give theirs ("ISIL", "DRC"). Only one telling
    word may be passed over. Short forms taken from another language ("YPG") are for the registry's aliases.
    """
    letters = "".join(_LETTERS_AND_DIGITS.findall(plain(short)))
    if len(letters) > 2 and letters.endswith("s") and letters[:-1].isupper():
        letters = letters[:-1]
    parts = tuple(re.findall(r"[^\W_]+", plain(long).lower()))
    if len(letters) < 2 or len(parts) < 2 or sum(letter.isupper() or letter.isdigit() for letter in letters) < 2:
        return False
    return _spells(letters.lower(), parts)


@lru_cache(maxsize=16384)
def _spells(letters: str, parts: tuple[str, ...]) -> bool:
    """Whether the words give the letters: a search over how many each gives."""
    free = words().function_words | words().small_words | {"al", "el", "on", "at", "by", "with", "against", "an"}
    many_from_one = len(letters) >= 5

    def fits(at: int, part: int, passed: int) -> bool:
        if at == len(letters):
            return sum(word not in free for word in parts[part:]) + passed <= 1
        if part == len(parts):
            return False
        word = parts[part]
        taken = 0
        while taken < len(word) and at + taken < len(letters) and word[taken] == letters[at + taken]:
            taken += 1
        longest = min(taken, _LONGEST_TAKEN if many_from_one else 1)
        if any(fits(at + n, part + 1, passed) for n in range(longest, 0, -1)):
            return True
        if word in free:
            return fits(at, part + 1, passed)
        return passed == 0 and len(letters) > 2 and fits(at, part + 1, 1)

    telling = [word for word in parts if word not in free]
    starts = bool(telling) and (telling[0][0] == letters[0] or parts[0][0] == letters[0])
    skip_first = len(telling) > 3 and telling[1][0] == letters[0]
    return (starts or skip_first) and fits(0, 0, 0)
