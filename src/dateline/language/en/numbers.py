"""English numbers and what stands around them as data: the classes of `quantities.toml`, and reading a number off words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.en.tables import HERE, Row, rows
from dateline.language.lexemes import Lexeme

NUMERIC = frozenset("cardinal magnitude suffix fixed vague fraction".split())
CLASSES = NUMERIC | frozenset(
    (
        "unknown article before after filler others pair partitive strong joiner between both money percent ground killed "
        "injured missing abducted detained displaced participants weapons distance duration measure toll tollword tollnoun "
        "nottoll source people collective joint order label age notone noone notcount cumulative series single"
    ).split()
)
STARTING = tuple("cardinal fixed vague unknown fraction article before between money".split())
BOUNDS = frozenset("exact about least more most less".split())
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([^\W\d_]*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read off lexemes up to `end`; `high` is None where its words leave it open."""

    low: float
    high: float | None
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One class of phrases, found by their first word, the longest first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], float | str], ...]]

    def at(self, words: Sequence[Lexeme], at: int) -> tuple[int, float | str] | None:
        """(position after it, value) of the longest phrase at a position."""
        if at >= len(words):
            return None
        candidates = self.by_first.get(words[at].low)
        if candidates is None:
            return None
        for phrase, value in candidates:
            end = at + len(phrase)
            if end <= len(words) and all(words[at + n].low == phrase[n] for n in range(1, len(phrase))):
                return end, value
        return None

    def ends(self, words: Sequence[Lexeme], end: int) -> tuple[int, float | str] | None:
        """(position of its first word, value) of the longest phrase that ends right before a position."""
        for first in range(max(0, end - 6), end):
            found = self.at(words, first)
            if found and found[0] == end:
                return first, found[1]
        return None

    def plural(self, words: Sequence[Lexeme], at: int) -> tuple[int, float | str] | None:
        """As `at`, the regular plural of a single word included."""
        found = self.at(words, at)
        if found is not None or at >= len(words):
            return found
        word = words[at].low
        singulars = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
        value = next((v for one in singulars if one != word and (v := self.get(one)) is not None), None)
        return None if value is None else (at + 1, value)

    def get(self, word: str) -> float | str | None:
        """The value of a single word."""
        return next((value for phrase, value in self.by_first.get(word, ()) if len(phrase) == 1), None)

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The classes of `quantities.toml`, and the reader of numbers."""

    classes: Mapping[str, Listed]
    starts: frozenset[str]
    """Words with which a quantity may start, digits and signs apart."""

    def __getitem__(self, name: str) -> Listed:
        return self.classes[name]

    def read(self, words: Sequence[Lexeme], at: int) -> Numeral | None:
        """The number that starts at a lexeme: digits, number words, "several hundred", "dozens", "half a million"."""
        for name in ("fixed", "vague"):
            found = self[name].at(words, at)
            if found:
                return self._raised(
                    words, Numeral(float(found[1]), None if name == "vague" else float(found[1]), found[0])
                )
        return self._digits(words, at) or self._words(words, at)

    def _raised(self, words: Sequence[Lexeme], low: Numeral) -> Numeral:
        """A number with the magnitudes after it: "several" + "hundred", "tens" + "of" + "thousands"."""
        at, value, high = low.end, low.low, low.high
        while (found := self["magnitude"].at(words, at)) is not None:
            value *= float(found[1])
            high = None if high is None else value
            at = found[0]
        if high is None and at + 1 < len(words) and words[at].low == "of":
            more = self["vague"].at(words, at + 1)
            scale = self["magnitude"].get(words[at + 1].low.removesuffix("s"))
            if more and scale is not None:
                return Numeral(value * float(scale), None, more[0])
        return Numeral(value, high, at)

    def _digits(self, words: Sequence[Lexeme], at: int) -> Numeral | None:
        found = _DIGITS.fullmatch(words[at].low)
        if not found:
            return None
        value = float(found[1].replace(",", ""))
        if found[2]:
            scale = self["suffix"].get(found[2])
            return Numeral(value * float(scale), value * float(scale), at + 1) if scale is not None else None
        end = at + 1
        while (magnitude := self["magnitude"].at(words, end)) is not None:
            value, end = value * float(magnitude[1]), magnitude[0]
        if end + 1 < len(words) and words[end].low == "-" and (scaled := self["magnitude"].at(words, end + 1)):
            value, end = value * float(scaled[1]), scaled[0]
        return Numeral(value, value, end)

    def _words(self, words: Sequence[Lexeme], at: int) -> Numeral | None:
        """Number words: "twenty-two", "two hundred and fifty", "one and a half million"."""
        total = group = 0.0
        end = at
        last = 0.0  # the word before, to tell "twenty two" from "twenty, two"
        while end < len(words):
            skip = self._joined(words, end) if end > at else end
            unit = self["cardinal"].at(words, skip)
            if end == at and words[at].low in self["article"] and self["magnitude"].at(words, at + 1):
                unit = (at + 1, 1.0)  # "a hundred and fifty"
            if unit:
                value = float(unit[1])
                if end > at and not (last >= 100 or (last >= 20 and value < 10)):
                    break
                group += value
                end, last = unit[0], value
                continue
            magnitude = self["magnitude"].at(words, end) or self["magnitude"].at(words, skip) if end > at else None
            if not magnitude:
                break
            scale = float(magnitude[1])
            group = (group or 1) * scale
            if scale >= 1000:
                total, group = total + group, 0.0
            end, last = magnitude[0], scale
        if end == at:
            return None
        return self._and_a_half(words, Numeral(total + group, total + group, end))

    def _and_a_half(self, words: Sequence[Lexeme], number: Numeral) -> Numeral:
        at = number.end
        if [word.low for word in words[at : at + 3]] != ["and", "a", "half"]:
            return number
        value = number.low + 0.5
        magnitude = self["magnitude"].at(words, at + 3)
        if magnitude:
            return Numeral(value * float(magnitude[1]), value * float(magnitude[1]), magnitude[0])
        return Numeral(value, value, at + 3)

    @staticmethod
    def _joined(words: Sequence[Lexeme], at: int) -> int:
        """Past a hyphen or "and" inside a number."""
        return at + 1 if words[at].low in ("-", "and") and at + 1 < len(words) else at


@dataclass(frozen=True, slots=True)
class NumberClass:
    """Numbers as a class of the calendar's forms; values are digits, with a plus sign where the upper end is open."""

    numbers: Numbers
    numeric: bool = True

    @property
    def starts(self) -> frozenset[str]:
        """Words a number may start with."""
        names = ("cardinal", "fixed", "vague", "article")
        return frozenset(word for name in names for word in self.numbers[name].by_first)

    def match(self, words: Sequence[Lexeme], at: int) -> list[tuple[int, str]]:
        """The number at a position; "a" and "an" are one."""
        found = self.numbers.read(words, at)
        if found is None:
            return [(at + 1, "1")] if words[at].low in self.numbers["article"] else []
        end = found.end + 1 if found.end < len(words) and words[found.end].low == "of" else found.end
        value = f"{found.low:g}" if found.low < 1e6 else "1000000"
        return [(end, value + ("" if found.high is not None else "+"))]


@cache
def numbers(path: Path | None = None) -> Numbers:
    """The pack's own classes; raises `DataError` with the line of a fault."""
    classes: dict[str, Listed] = {}
    entries = rows(path or HERE / "quantities.toml", "entry")
    for row in entries:
        row.known(("class", "values"))
        name = row.one_of("class", CLASSES)
        if name is None:
            raise row.fault("needs a class")
        if name in classes:
            raise row.fault(f"class {name!r} is there before")
        classes[name] = _listed(row, name)
    if missing := sorted(CLASSES - set(classes)):
        raise entries[-1].fault(f"class {missing[0]!r} is missing")
    starts = frozenset(word for name in STARTING for word in classes[name].by_first)
    return Numbers(classes, starts)


def _listed(row: Row, name: str) -> Listed:
    found: dict[str, list[tuple[tuple[str, ...], float | str]]] = {}
    for phrase, value in row.mapping("values").items():
        if isinstance(value, bool) or not isinstance(value, (int, float, str)) or not phrase.strip():
            raise row.fault(f"{phrase!r} needs a number or a word as its value")
        if name in NUMERIC and isinstance(value, str):
            raise row.fault(f"{phrase!r} needs a number as its value")
        if name in ("before", "after") and value not in BOUNDS:
            raise row.fault(f"{phrase!r} is {value!r}, not one of {' '.join(sorted(BOUNDS))}")
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, value))
    return Listed({first: tuple(sorted(each, key=lambda e: -len(e[0]))) for first, each in sorted(found.items())})
