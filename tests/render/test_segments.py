"""Overlapping marks become flat segments that lose no character."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.render.column import paragraphs
from dateline.render.segments import segments

TEXTS = st.text(max_size=60)
SPANS = st.lists(st.builds(Span, st.integers(-3, 65), st.integers(-3, 65)), max_size=12)


@given(TEXTS, SPANS, st.lists(st.integers(-3, 65), max_size=6))
def test_the_segments_make_up_the_text(text: str, marks: list[Span], cuts: list[int]) -> None:
    row = segments(len(text), marks, cuts)
    assert "".join(text[s.start : s.end] for s in row) == text
    assert all(s.start < s.end for s in row)


@given(TEXTS, SPANS)
def test_each_mark_is_made_up_by_its_segments(text: str, marks: list[Span]) -> None:
    row = segments(len(text), marks)
    for number, mark in enumerate(marks):
        words = "".join(text[s.start : s.end] for s in row if number in s.marks)
        assert words == (text[max(0, mark.start) : mark.end] if mark.start < mark.end and mark.end > 0 else "")


@given(TEXTS, SPANS)
def test_neighbours_differ(text: str, marks: list[Span]) -> None:
    """There is a cut only where something begins or ends."""
    row = segments(len(text), marks)
    bounds = {b for m in marks for b in (m.start, m.end)} | {0, len(text)}
    assert all(s.start in bounds and s.end in bounds for s in row)


def test_crossing_marks_share_their_middle() -> None:
    row = segments(9, [Span(0, 6), Span(3, 9)])
    assert [(s.start, s.end, s.marks) for s in row] == [(0, 3, (0,)), (3, 6, (0, 1)), (6, 9, (1,))]


@given(st.text(alphabet="ab \n\t", max_size=60))
def test_paragraphs_lose_only_white_space(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(s.of(text).strip() == s.of(text) and s.start < s.end for s in found)
    assert found == sorted(found)


def test_blank_lines_part_paragraphs_where_there_are_any() -> None:
    text = "Headline\n\nA line that\nruns on.\n \nThe end.\n"
    assert [s.of(text) for s in paragraphs(text)] == ["Headline", "A line that\nruns on.", "The end."]


def test_line_ends_part_paragraphs_where_there_are_no_blank_lines() -> None:
    assert [s.of("One.\nTwo.\n") for s in paragraphs("One.\nTwo.\n")] == ["One.", "Two."]
