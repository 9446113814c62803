"""Stretches between quotation marks: double and single, straight, curly, guillemets and low marks.

Speech that runs over paragraphs repeats its opening mark and closes only in the last one; a paragraph is therefore read by
itself, and speech that it leaves open is given as not closed. Marks may nest; the inner stretch is given as well, after
the outer one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Quote, Report, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_MARK = re.compile(r"``|''|\"\"(?!\")|[\"“”„‟«»‘’‚‛'‹›]")
_FURTHEST = 100  # marks that are looked ahead, so that a line of nothing but marks stays quick to read
_DEEPEST = 4  # quotations one in another, at most
_ESCAPED = re.compile(r'"[^"](?:[^"]|"")*""(?:[^"]|"")*"', re.DOTALL)
"""A field of a comma-separated file: marks around the whole line, and those inside it doubled."""
_CLOSERS: dict[str, frozenset[str]] = {
    "“": frozenset(("”", '"', "''")),
    "”": frozenset("”"),
    "„": frozenset('“”"'),
    "‟": frozenset("”"),
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "‹": frozenset("›"),
    '"': frozenset('"”'),
    "``": frozenset(("''", '"')),
    "''": frozenset(("''",)),
    "‘": frozenset("’'"),
    "‚": frozenset("‘’"),
    "‛": frozenset("’"),
    "'": frozenset("'’"),
}
_SINGLE = frozenset("‘’‚‛'")
_STRAIGHT = frozenset(('"', "'", "''"))
_OPENING = frozenset("“„‟«‘‚‛‹") | {"``"}
_CLOSING = frozenset("”»’›")
_BOTH = frozenset("“”«»‘")
_STOPS = frozenset(",.;:!?)]…—–-")


def quotations(report: Report) -> tuple[Quote, ...]:
    """Quoted stretches of the report, marks left out, in text order; lines that are not read are passed over.

    `closed` is false where the paragraph ends before a closing mark comes: speech that goes on in the next paragraph, or
    a mark that was forgotten.
    """
    text = report.text
    unread = [*report.furniture, *([report.dateline.span] if report.dateline else [])]
    found: list[Quote] = []
    for line in _LINE.finditer(text):
        if not any(span.start <= line.start() and line.end() <= span.end for span in unread):
            found += _uncrossed(list(_Line(text, line.start(), line.end()).quotes()))
    return tuple(sorted(found, key=lambda quote: (quote.span.start, -quote.span.end)))


def _uncrossed(found: list[Quote]) -> list[Quote]:
    """The quotations of a line; one that is not closed, and whose end is a guess, goes on to the end of one it cuts."""
    inner = [quote.span for quote in found if quote.closed]
    return [quote if quote.closed else Quote(_whole(quote.span, inner), closed=False) for quote in found]


def _whole(span: Span, inner: list[Span]) -> Span:
    cut = [other.end for other in inner if span.start < other.start < span.end < other.end]
    return Span(span.start, max(cut)) if cut else span


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark of a line, with what its surroundings allow it to be."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def _uses(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark may open and whether it may close, by the characters beside it."""
    ends_word = not before.isspace() and not after.isalnum()
    if sign in _OPENING:
        closes = sign in _BOTH and ends_word and (after.isspace() or after in _STOPS)
        return not closes and not (sign in _SINGLE and after.isspace()), closes
    if sign in _CLOSING:
        return sign in _BOTH and before.isspace() and not after.isspace(), ends_word or sign not in _SINGLE
    starts_word = not after.isspace() and not before.isalnum()
    return starts_word and not (sign == "'" and after.isdigit()), ends_word


class _Line:
    """The marks of one paragraph, matched to each other."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        if _ESCAPED.fullmatch(text, start, end):
            self.start, self.end = start + 1, end - 1
        self.marks = [mark for mark in self._marks() if mark.opens or mark.closes]

    def quotes(self) -> Iterator[Quote]:
        """The quotations of the line, outer and inner."""
        opened: list[_Mark] = []
        for number, mark in enumerate(self.marks):
            if mark.closes and self._closes_any(opened, number):
                while not self._fits(opened[-1], mark):
                    opened.pop()
                first = opened.pop()
                yield from self._quote(first.end, mark.start)
            elif mark.opens and self._may_open(opened, number):
                if opened and mark.sign == opened[-1].sign and not self._is_nested(opened, number):
                    if self.text.endswith((", ", "? ", "! ", ",", "?", "!"), opened[-1].end, mark.start):
                        yield from self._quote(opened.pop().end, mark.start)  # a closing mark turned the wrong way
                        continue
                    start = opened.pop().end
                    yield from self._quote(start, self._sentence_end(start, mark.start), closed=False)
                opened.append(mark)
        for mark in opened[:1]:
            if mark.sign not in _SINGLE:
                yield from self._quote(mark.end, self.end, closed=False)

    def _marks(self) -> Iterator[_Mark]:
        for match in _MARK.finditer(self.text, self.start, self.end):
            before = self.text[match.start() - 1] if match.start() > self.start else " "
            after = self.text[match.end()] if match.end() < self.end else " "
            sign = '"' if match[0] == '""' else match[0]
            yield _Mark(match.start(), match.end(), sign, *_uses(sign, before, after))

    def _fits(self, first: _Mark, last: _Mark) -> bool:
        return last.sign in _CLOSERS.get(first.sign, ())

    def _closes_any(self, opened: list[_Mark], number: int) -> bool:
        mark = self.marks[number]
        fitting = [first for first in opened if self._fits(first, mark)]
        if not fitting or (mark.opens and not mark.closes):
            return False
        return mark.sign not in _SINGLE or not self._is_possessive(fitting[-1], number)

    def _is_possessive(self, first: _Mark, number: int) -> bool:
        """Whether the mark is the apostrophe of a plural owner ("the rebels' camp"): a later mark closes better."""
        if not self._owns(self.marks[number]):
            return False
        for later in self._later(number):
            if later.sign == first.sign and later.opens and not later.closes:
                return False
            if later.closes and self._fits(first, later) and not self._owns(later):
                return True
        return False

    def _later(self, number: int) -> list[_Mark]:
        """The marks behind one, no more than a long paragraph has."""
        return self.marks[number + 1 : number + _FURTHEST]

    def _owns(self, mark: _Mark) -> bool:
        before, after = self.text[mark.start - 1 : mark.start], self.text[mark.end : mark.end + 2]
        return before in ("s", "x", "z") and after[:1].isspace() and after[1:].isalpha()

    def _may_open(self, opened: list[_Mark], number: int) -> bool:
        """A single mark opens only where one that closes it follows: most are apostrophes."""
        mark = self.marks[number]
        if mark.sign in _SINGLE:
            return any(later.closes and self._fits(mark, later) for later in self._later(number))
        return not (opened and mark.sign in _STRAIGHT and opened[-1].sign == mark.sign)

    def _is_nested(self, opened: list[_Mark], number: int) -> bool:
        """Whether a second opening mark of one sign opens an inner quotation: enough marks follow to close both."""
        if len(opened) >= _DEEPEST:
            return False
        depth = sum(mark.sign == self.marks[number].sign for mark in opened) + 1
        for later in self._later(number):
            if later.closes and self._fits(self.marks[number], later):
                depth -= 1
            elif later.opens and later.sign == self.marks[number].sign:
                depth += 1
        return depth <= 0

    def _sentence_end(self, after: int, before: int) -> int:
        """The end of the last whole sentence between two places: where a quotation not closed most likely ended."""
        for place in range(before - 1, after, -1):
            if self.text[place] in ".!?":
                return place + 1
        return before

    def _quote(self, start: int, end: int, closed: bool = True) -> Iterator[Quote]:
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Quote(Span(start, end), closed)
