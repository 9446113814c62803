"""The page's left column: the report with its marks, as paragraphs of flat segments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Reading, Span
from dateline.render.marks import LAYERS, Mark
from dateline.render.markup import element, escaped
from dateline.render.segments import Segment, segments

TINTS = 8
"""How many tints there are for the words of different sources; a ninth source takes the first again."""

_BLANK_LINE = re.compile(r"\s*\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\s*\n\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")


@dataclass(frozen=True, slots=True)
class Column:
    """The report as HTML. `reach` holds, for each mark, the first and last of the numbered segments it covers.

    Segments that bear a mark are numbered in the order of the text; the page's script finds them by that order.
    """

    html: str
    reach: tuple[tuple[int, int] | None, ...]


def column(reading: Reading, marks: Sequence[Mark], anchor: str) -> Column:
    """The marked report. `anchor` begins the ids of this reading: claim 3's words are `{anchor}-t3`."""
    text = reading.report.text
    stretches = paragraphs(text)
    row = segments(len(text), [mark.span for mark in marks], [b for s in stretches for b in (s.start, s.end)])
    inside = _by_paragraph(row, stretches)
    reach = _reach([segment for part in inside for segment in part if segment.marks], len(marks))
    writer = _Writer(text, marks, anchor)
    made = []
    for stretch, part in zip(stretches, inside, strict=True):
        words = "".join(writer.segment(segment) for segment in part)
        made.append(element("p", words, dir="auto", class_=_sort(reading, stretch)))
    language = reading.report.language or ""
    lang = language if _LANGUAGE.match(language) else None
    return Column(element("div", "\n".join(made), class_="text", lang=lang), tuple(reach))


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: what blank lines part, or single line ends where it has no blank line."""
    pattern = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    made: list[Span] = []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for gap in pattern.finditer(text, start, end):
        made.append(Span(start, gap.start()))
        start = gap.end()
    return [*made, Span(start, end)] if start < end else made


def _by_paragraph(row: Sequence[Segment], stretches: Sequence[Span]) -> list[list[Segment]]:
    """The segments of each paragraph; those of the gaps between paragraphs are left out."""
    made: list[list[Segment]] = [[] for _ in stretches]
    number = 0
    for segment in row:
        while number < len(stretches) and stretches[number].end <= segment.start:
            number += 1
        if number < len(stretches) and stretches[number].start <= segment.start:
            made[number].append(segment)
    return made


def _reach(shown: Sequence[Segment], count: int) -> list[tuple[int, int] | None]:
    """For each of `count` marks the first and last of the numbered segments it covers."""
    made: list[tuple[int, int] | None] = [None] * count
    for number, segment in enumerate(shown):
        for mark in segment.marks:
            before = made[mark]
            made[mark] = (before[0] if before else number, number)
    return made


def _sort(reading: Reading, stretch: Span) -> str | None:
    """The headline where the report's text opens with its own title, a line left unread, or None for plain text."""
    if reading.report.title and stretch.of(reading.report.text).strip() == reading.report.title.strip():
        return "headline"
    return "unread" if any(span.holds(stretch) for span in reading.report.furniture) else None


class _Writer:
    """Writes segments; remembers which claims have had their anchor, since an id may stand only once."""

    def __init__(self, text: str, marks: Sequence[Mark], anchor: str) -> None:
        self._text, self._marks, self._anchor = text, marks, anchor
        self._anchored: set[int] = set()

    def segment(self, segment: Segment) -> str:
        """The segment's words: bare where nothing is marked, a link to its claim where they state one, else a span."""
        words = escaped(self._text[segment.start : segment.end])
        if not segment.marks:
            return words
        marks = [self._marks[number] for number in segment.marks]
        classes = " ".join(["s", *_classes(marks)])
        stated = [mark.claim for mark in marks if mark.layer == "trigger"]
        if not stated:
            return element("span", words, class_=classes)
        ends = [m.claim for m in marks if m.layer == "trigger" and m.span.end == segment.end]
        new = [claim for claim in stated if claim not in self._anchored]
        self._anchored.update(new)
        anchors = "".join(element("i", "", id=f"{self._anchor}-t{claim}", hidden=True) for claim in new[1:])
        return anchors + element(
            "a",
            words,
            class_=classes,
            href=f"#{self._anchor}-c{stated[0]}",
            id=f"{self._anchor}-t{new[0]}" if new else None,
            data_n=" ".join(map(str, ends)) or None,
        )


def _classes(marks: Sequence[Mark]) -> Iterator[str]:
    """The layers of a segment; of several sources, the one quoted innermost gives the tint."""
    layers = {mark.layer for mark in marks}
    yield from (layer for layer in ("furniture", "dateline", *LAYERS) if layer in layers)
    said = max((mark for mark in marks if mark.layer == "said"), key=lambda m: m.depth, default=None)
    if said:
        yield f"v{(said.voice - 1) % TINTS + 1}"
