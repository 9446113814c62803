"""Marked stretches of a text, which may overlap in any way, as one flat row of segments that never do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text under one and the same set of marks; `marks` are their positions, ascending."""

    start: int
    end: int
    marks: tuple[int, ...]


def segments(length: int, marks: Sequence[Span], cuts: Iterable[int] = ()) -> list[Segment]:
    """The text of `length` characters cut at every boundary of a mark and at every one of `cuts`.

    The segments follow each other without gap from 0 to `length`. What of a mark lies outside the text is ignored, and
    so is a mark without a character.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        start, end = max(0, mark.start), min(length, mark.end)
        if start < end:
            opening.setdefault(start, []).append(number)
            closing.setdefault(end, []).append(number)
    bounds = sorted({0, length, *opening, *closing, *(cut for cut in cuts if 0 < cut < length)})
    made: list[Segment] = []
    active: set[int] = set()
    for start, end in pairwise(bounds):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        made.append(Segment(start, end, tuple(sorted(active))))
    return made
