"""Forms: sequences of words and word classes by which a language pack describes fixed expressions such as dates.

A form is written `the? <day> of <month> ,? <year>`: words (alternatives joined by `|`), classes in angle brackets, `?` after what
may be missing. `<time>` stands for an expression read by any other form, `<time:date,weekday>` for one read as one of these, so
that forms nest ("the end of" + "last year").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dateline.language.lexemes import Lexeme

NESTED = "time"
_ELEMENT = re.compile(r"(?:<(?P<slot>[a-z]+)(?::(?P<nested>[a-z,]+))?>|(?P<words>[^\s<>?]+))(?P<optional>\?)?$")


class WordClass(Protocol):
    """Words that a form may ask for by one name."""

    @property
    def starts(self) -> frozenset[str]:
        """Words that it may start with."""

    @property
    def numeric(self) -> bool:
        """Whether it may start with a numeral."""

    def match(self, words: Sequence[Lexeme], at: int) -> list[tuple[int, str]]:
        """(position after it, value) of each reading of the class at a position, the longest first."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """A class listed word by word: value of each phrase; those in `capital` count only with a capital letter."""

    starts: frozenset[str]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    capital: frozenset[str]
    numeric: bool = False

    def match(self, words: Sequence[Lexeme], at: int) -> list[tuple[int, str]]:
        """Phrases that stand at a position, the longest first."""
        candidates = self.by_first.get(words[at].low)
        if candidates is None:
            return []
        out = []
        for phrase, value in candidates:
            end = at + len(phrase)
            if end > len(words) or any(words[at + n].low != phrase[n] for n in range(1, len(phrase))):
                continue
            if phrase[0] in self.capital and not words[at].text[0].isupper():
                continue
            out.append((end, value))
        return out


def phrases(values: Mapping[str, str], capital: Iterable[str] = ()) -> Phrases:
    """The class of the phrases in `values`, each a string of words divided by spaces."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in values.items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, value))
    ordered = {first: tuple(sorted(each, key=lambda e: -len(e[0]))) for first, each in sorted(found.items())}
    return Phrases(frozenset(ordered), ordered, frozenset(capital))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A class given by a regular expression for one lexeme; the value is its first group, or all of it."""

    pattern: re.Pattern[str]
    starts: frozenset[str] = frozenset()
    numeric: bool = True

    def match(self, words: Sequence[Lexeme], at: int) -> list[tuple[int, str]]:
        """The lexeme itself, where the whole of it fits."""
        found = self.pattern.fullmatch(words[at].low)
        return [(at + 1, found[found.lastindex or 0])] if found else []


@dataclass(frozen=True, slots=True)
class Element:
    """A place in a form: one of `words`, or a class, or (class `time`) a nested expression read as one of `nested`, if any."""

    words: frozenset[str]
    slot: str | None
    optional: bool
    nested: frozenset[str] = frozenset()

    def takes(self, found: "Found") -> bool:
        """Whether the nested expression may stand here."""
        return not self.nested or found.reads in self.nested


@dataclass(frozen=True, slots=True)
class Form:
    """A sequence of elements and the name of the reader that makes sense of it."""

    reads: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression found at lexemes `first` up to `last`, half-open: values by class, in text order, and what it nests."""

    reads: str
    first: int
    last: int
    slots: Mapping[str, tuple[str, ...]]
    inner: tuple["Found", ...] = ()

    def get(self, slot: str, number: int = 0) -> str | None:
        """The value of the class's occurrence number `number`, None where there are fewer."""
        values = self.slots.get(slot, ())
        return values[number] if number < len(values) else None


def form(reads: str, written: str) -> Form:
    """A form from its notation; raises `ValueError` where an element cannot be read."""
    elements = []
    for part in written.split():
        found = _ELEMENT.match(part)
        if not found:
            raise ValueError(f"cannot read {part!r} in {written!r}")
        words = frozenset(found["words"].split("|")) if found["words"] else frozenset()
        nested = frozenset(found["nested"].split(",")) if found["nested"] else frozenset()
        elements.append(Element(words, found["slot"], bool(found["optional"]), nested))
    return Form(reads, tuple(elements))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form under the word it starts with, and what may come second: words, and numerals where `numeric`; None: anything."""

    form: Form
    second: frozenset[str] | None
    numeric: bool

    def goes_on(self, words: Sequence[Lexeme], at: int) -> bool:
        """Whether the word at a position may be the second."""
        if self.second is None:
            return True
        if at >= len(words):
            return False
        return words[at].low in self.second or (self.numeric and words[at].text[0].isdigit())


@dataclass(slots=True)
class _Index:
    by_word: dict[str, list[_Entry]] = field(default_factory=dict)
    numeric: list[Form] = field(default_factory=list)
    growing: list[Form] = field(default_factory=list)


class Forms:
    """All forms of a pack, found by the word they start with. Of several that fit the longest counts, then the first."""

    def __init__(self, classes: Mapping[str, WordClass], forms: Sequence[Form]) -> None:
        self._classes = dict(classes)
        self._index = _Index()
        for one in forms:
            for element in one.elements:
                if element.slot and element.slot != NESTED and element.slot not in self._classes:
                    raise ValueError(f"no class {element.slot!r}")
            self._add(one)

    def _add(self, one: Form) -> None:
        if one.elements[0].slot == NESTED:
            self._index.growing.append(one)
            return
        entries: dict[str, _Entry] = {}
        numeric = False
        for number, element in enumerate(one.elements):
            if element.slot == NESTED:
                raise ValueError("a nested expression cannot follow what may be missing only")
            known = self._classes[element.slot] if element.slot else None
            second, numeral = self._second(one, number) if known is None else (None, True)
            for word in sorted(known.starts if known else element.words):
                entries.setdefault(word, _Entry(one, second, numeral))
            numeric = numeric or (known is not None and known.numeric)
            if not element.optional:
                break
        for word, entry in entries.items():
            self._index.by_word.setdefault(word, []).append(entry)
        if numeric:
            self._index.numeric.append(one)

    def _second(self, one: Form, number: int) -> tuple[frozenset[str] | None, bool]:
        """What may follow the element: words, and whether numerals; None where anything may, or nothing need."""
        words: set[str] = set()
        numeric = False
        for element in one.elements[number + 1 :]:
            if element.slot == NESTED:
                return None, True
            known = self._classes[element.slot] if element.slot else None
            words |= known.starts if known else element.words
            numeric = numeric or (known is not None and known.numeric)
            if not element.optional:
                return frozenset(words), numeric
        return None, True

    def scan(self, words: Sequence[Lexeme]) -> "Scan":
        """A scan of one sentence."""
        return Scan(self._classes, self._index, words)


class Scan:
    """The expressions of one sentence, by where they start; each position is worked out once."""

    def __init__(self, classes: Mapping[str, WordClass], index: _Index, words: Sequence[Lexeme]) -> None:
        self._classes = classes
        self._index = index
        self._words = words
        self._memo: dict[int, Found | None] = {}

    def at(self, first: int) -> Found | None:
        """The longest expression that starts at a lexeme, None where none does."""
        if first not in self._memo:
            self._memo[first] = None
            self._memo[first] = self._longest(first)
        return self._memo[first]

    def _longest(self, first: int) -> Found | None:
        word = self._words[first]
        best: Found | None = None
        for entry in self._index.by_word.get(word.low, ()):
            if entry.goes_on(self._words, first + 1):
                best = self._better(best, self._fit(entry.form, 0, first, first, {}, ()))
        if word.text[0].isdigit() or (word.text[0] in "'’" and word.text[-1] == "s"):
            for one in self._index.numeric:
                best = self._better(best, self._fit(one, 0, first, first, {}, ()))
        grown = best
        while grown is not None:
            best, grown = grown, self._grow(grown)
        return best

    def _grow(self, seed: Found) -> Found | None:
        best: Found | None = None
        for one in self._index.growing:
            if one.elements[0].takes(seed):
                best = self._better(best, self._fit(one, 1, seed.first, seed.last, {}, (seed,)))
        return best if best is not None and best.last > seed.last else None

    @staticmethod
    def _better(best: Found | None, other: Found | None) -> Found | None:
        return other if other is not None and (best is None or other.last > best.last) else best

    def _fit(
        self, one: Form, number: int, first: int, at: int, slots: dict[str, tuple[str, ...]], inner: tuple[Found, ...]
    ) -> Found | None:
        """The longest way in which the form's elements from `number` on fit the words from `at` on."""
        if number == len(one.elements):
            return Found(one.reads, first, at, dict(slots), inner) if at > first else None
        element = one.elements[number]
        best = self._fit(one, number + 1, first, at, slots, inner) if element.optional else None
        if at >= len(self._words):
            return best
        slot = element.slot
        if slot is None:
            if self._words[at].low in element.words:
                best = self._better(best, self._fit(one, number + 1, first, at + 1, slots, inner))
        elif slot == NESTED:
            nested = self.at(at)
            if nested is not None and element.takes(nested):
                best = self._better(best, self._fit(one, number + 1, first, nested.last, slots, (*inner, nested)))
        else:
            for end, value in self._classes[slot].match(self._words, at):
                more = {**slots, slot: (*slots.get(slot, ()), value)}
                best = self._better(best, self._fit(one, number + 1, first, end, more, inner))
        return best
