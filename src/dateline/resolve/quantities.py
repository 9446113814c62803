"""How many of what: the numbers of a report with their bounds, and which of them counts whom.

As with times, words come first: numerals, qualifiers and the noun counted are read off the surface and the parser's word
classes; the tree helps where the noun is not next to its number.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.grammar import Grammar
from dateline.language.en.numbers import Numbers, Numeral, numbers
from dateline.language.lexemes import Lexeme, lexemes
from dateline.model import Annotated, Quantity, Time
from dateline.resolve.counts import count_for, implied_count
from dateline.resolve.nocounts import counts_nothing
from dateline.resolve.times import times as find_times
from dateline.resolve.units import Unit, unit_of

__all__ = ["count_for", "implied_count", "quantities"]

_SCOPES: tuple[Literal["cumulative", "series"], ...] = ("cumulative", "series")
_FAR = 12  # words from "toll" to its number
_SOFT = frozenset({"exact", "about"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its qualifiers at lexemes `first` up to `last`; the numeral itself stands at `at`."""

    low: float | None
    high: float | None
    qualifier: str | None
    first: int
    at: int
    last: int


def quantities(annotated: Annotated, grammar: Grammar, times: Sequence[Time] | None = None) -> tuple[Quantity, ...]:
    """Every quantity of the report, in text order; `times` are those of the report if they are at hand.

    `what` is filled where the words alone decide; what people a number counts is for the coder to say (`count_for`).
    """
    found = find_times(annotated, grammar) if times is None else times
    spans = [(time.start, time.end) for time in found]
    parse, text = annotated.parse, annotated.report.text
    out: list[Quantity] = []
    for first, last in parse.sentences:
        words = lexemes(text, parse.start[first], parse.end[last - 1])
        if any(_may_count(word) for word in words):
            out += _Sentence(annotated, grammar, words, spans).read()
    return tuple(out)


def _may_count(word: Lexeme) -> bool:
    return word.text[0].isdigit() or word.low in numbers().starts


class _Sentence:
    """The quantities of one sentence."""

    def __init__(
        self, annotated: Annotated, grammar: Grammar, words: Sequence[Lexeme], times: Sequence[tuple[int, int]]
    ) -> None:
        self._annotated = annotated
        self._grammar = grammar
        self._words = words
        self._times = [t for t in times if t[0] < words[-1].end and words[0].start < t[1]]
        self._numbers = numbers()

    def read(self) -> list[Quantity]:
        """All of them, in text order."""
        out, at = [], 0
        while at < len(self._words):
            amount = self._amount(at) if _may_count(self._words[at]) else None
            if amount is None:
                at += 1
                continue
            if not self._is_time(amount.at) and not counts_nothing(
                self._words, amount.at, amount.last, self._annotated
            ):
                out.append(self._quantity(amount))
            at = amount.last
        return out

    def _is_time(self, at: int) -> bool:
        start = self._words[at].start
        return any(first <= start < last for first, last in self._times)

    def _token(self, at: int) -> int:
        return bisect_right(self._annotated.parse.start, self._words[at].start) - 1

    # -- bounds ---------------------------------------------------------------------------------------------------------

    def _amount(self, first: int) -> Amount | None:
        """The number, with its qualifiers, that starts at a lexeme."""
        words, known = self._words, self._numbers
        at, bound, between = first, "exact", False
        while True:
            if (lead := known["between"].at(words, at)) is not None and not between:
                between, at = True, lead[0]
            elif (before := known["before"].at(words, at)) is not None:
                bound, at = _tighter(bound, str(before[1])), before[0]
            else:
                break
        start = self._past_currency(at)
        if start >= len(words):
            return None
        whole = self._whole(words, start)
        if whole is None:
            return None
        low, high, last = whole
        spread = self._spread(Numeral(low or 0, high, last), between) if low is not None else None
        if spread is not None:
            low, high, last = spread
            bound = bound if bound in _SOFT else "exact"
        elif between:
            return None
        elif (after := known["after"].at(words, last)) is not None:
            bound, last = _tighter(bound, str(after[1])), after[0]
        low, high = _bounded(low, high, bound)
        return Amount(low, high, self._qualifier(first, at, start, last), first, start, last)

    def _past_currency(self, at: int) -> int:
        """Past the sign or code of a currency before its amount: "$", "US$"."""
        money = self._numbers["money"].at(self._words, at)
        return money[0] if money and (money[0] - at > 1 or not self._words[at].text[0].isalpha()) else at

    def _whole(self, words: Sequence[Lexeme], at: int) -> tuple[float | None, float | None, int] | None:
        if (unknown := self._numbers["unknown"].at(words, at)) is not None:
            return None, None, unknown[0]
        number = self._numbers.read(words, at)
        fraction = self._numbers["fraction"].at(words, at)
        if fraction is not None and (number is None or fraction[0] > number.end or fraction[0] - at > 1):
            return float(fraction[1]), float(fraction[1]), fraction[0]
        return (number.low, number.high, number.end) if number is not None else None

    def _spread(self, number: Numeral, between: bool) -> tuple[float, float | None, int] | None:
        """The two ends of "20 to 30", "between 20 and 30", "three or four"."""
        words, known = self._words, self._numbers
        joiner = known["joiner"].at(words, number.end)
        if joiner is None and between:
            joiner = known["both"].at(words, number.end)
        if joiner is None:
            return None
        at = self._past_currency(joiner[0])
        other = known.read(words, at) if at < len(words) else None
        if other is None or self._is_time(at) or words[at].low in known["single"]:
            return None
        low, high = number.low, other.high
        if high is not None and low * 1000 <= high and high % 1000 == 0:
            low = self._same_scale(low, at, other)
        return (low, high, other.end) if high is None or low < high else None

    def _same_scale(self, low: float, at: int, other: Numeral) -> float:
        """The first number with the magnitude of the second: "two to three million"."""
        for place in range(at + 1, other.end):
            scale = self._numbers["magnitude"].get(self._words[place].low)
            if scale is not None and other.low / float(scale) > low:
                return low * float(scale)
        return low

    def _qualifier(self, first: int, lead: int, start: int, last: int) -> str | None:
        """The words around the number that qualify it; vague words ("dozens") are their own qualifier."""
        words, known = self._words, self._numbers
        parts = [(first, lead)] if lead > first else []
        if known["vague"].at(words, start) or known["unknown"].at(words, start):
            parts.append((start, last))
        else:
            after = known["after"].ends(words, last)
            if after is not None and after[0] > start:
                parts.append((after[0], last))
        text = self._annotated.report.text
        return " ".join(text[words[a].start : words[b - 1].end] for a, b in parts).lower() or None

    # -- the quantity -----------------------------------------------------------------------------------------------------

    def _quantity(self, amount: Amount) -> Quantity:
        words, text = self._words, self._annotated.report.text
        unit = unit_of(self._annotated, self._grammar, words, amount.at, amount.last)
        what, low, high = unit.what, amount.low, amount.high
        fraction = self._numbers["fraction"].at(words, amount.at)
        if fraction is not None and fraction[0] == amount.last and unit.what == "other" and unit.unit != "percent":
            unit = Unit("other", "percent", unit.who, unit.last)
        if what == "other" and (toll := _toll(words, amount.first, self._numbers)) is not None:
            what = toll
        start, end = words[amount.first].start, max(unit.last, words[amount.last - 1].end)
        token = self._token(amount.at)
        scope = self._scope(token)
        return Quantity(
            what, low, high, unit.unit, amount.qualifier, unit.who, None, scope, text[start:end], start, end, token
        )

    def _scope(self, token: int) -> Literal["incident", "series", "cumulative"]:
        """How much time or how many incidents a number is for, by words in its clause or in one above it."""
        for name in _SCOPES:
            for at in range(len(self._words)):
                if self._numbers[name].at(self._words, at) is not None and self._governs(self._token(at), token):
                    return name
        return "incident"

    def _governs(self, cue: int, token: int) -> bool:
        clause = self._clause(cue)
        return clause == self._clause(token) or clause in self._grammar.ancestors(token)

    def _clause(self, token: int) -> int:
        at = token
        for at in (token, *self._grammar.ancestors(token)):
            if self._grammar.is_verb(at):
                return at
        return at


def _tighter(bound: str, other: str) -> str:
    """The bound that two qualifiers together make: "at least about 20" is at least 20."""
    if other in _SOFT:
        return other if bound == "exact" else bound
    return other


def _bounded(low: float | None, high: float | None, bound: str) -> tuple[float | None, float | None]:
    if bound in ("least", "more"):
        return low, None
    if bound in ("most", "less"):
        return None, high if high is not None else low
    return low, high


def _toll(words: Sequence[Lexeme], first: int, known: Numbers) -> str | None:
    """What a number is the toll of: "the death toll rose to 45"."""
    if first == 0 or known["tollword"].get(words[first - 1].low) is None:
        return None
    for at in range(first - 1, max(-1, first - _FAR), -1):
        if words[at].text[0].isdigit() and (not at or words[at - 1].low not in known["source"]):
            return None
        toll = known["toll"].at(words, at)
        if toll is not None:
            bare = toll[0] - at == 1 and at > 0 and words[at - 1].low in known["nottoll"]
            return None if bare else str(toll[1])
    return None
