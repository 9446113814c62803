"""What holds for every text: it is kept as it is, and every span lies in it where it should."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ingest_files import PROSE

from dateline.ingest import from_text
from dateline.ingest.lines import fold, lines_of
from dateline.ingest.markdown import marks
from dateline.ingest.wirehead import masked
from dateline.model import Span

PIECES = st.sampled_from(
    [
        PROSE, "KABUL, March 3 (Reuters) –", "By Jane Doe", "3 March 2014", "Share via", "Home | News | World", "\n", "\n\n",
        "\r\n", " ", "\u200b", "\ufeff", "\u00a0", "Town falls to rebels", "(AFP/Getty Images)", "Title: Town falls",
        "Date: 3 March 2014", "***", "x", "GAO, Mali", " — ", " - ", ": ", "|", "(", ")", "/", "[TEXT]", "Reuters",
        "Двенадцать человек погибли при обстреле.", "https://x.example", "# ", "**", "[a](b)", "```", "---\n",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("(")
@example("KABUL, March 3 (Reuters) –")
@example("\n".join(["Title: a", "Date: 3 March 2014"]))
def test_a_report_keeps_its_text_and_its_spans_lie_in_it(text: str) -> None:
    report = from_text(text)
    assert report.text == text
    skipped = [issue for issue in report.issues if issue.severity == "skipped"]
    assert len(skipped) <= 1
    assert (report.language == "en") == (not skipped)
    ends = [0]
    for span in report.furniture:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
    if report.dateline:
        line = report.dateline
        assert 0 <= line.span.start < line.span.end <= len(text)
        assert line.place is None or line.span.holds(line.place)
        assert not any(span.meets(line.span) for span in report.furniture)
        assert line.agency is None or line.agency


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_furniture_is_whole_lines_but_for_labels_and_datelines(text: str) -> None:
    report = from_text(text)
    starts = {line.span.start for line in lines_of(text)}
    ends = {line.span.end for line in lines_of(text)}
    if report.dateline:
        starts.add(report.dateline.span.end)
        ends.add(report.dateline.span.start)
    for span in report.furniture:
        assert span.start in starts
        assert span.end in ends or span.of(text).rstrip().endswith(":")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 20)), max_size=4))
def test_what_is_folded_leads_back(text: str, cuts: list[tuple[int, int]]) -> None:
    hidden = sorted(Span(start, min(len(text), start + length)) for start, length in cuts if start < len(text))
    folded = fold(text, Span(0, len(text)), hidden)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        assert character == text[offset] or (character == " " and text[offset].isspace())
        assert not any(span.start <= offset < span.end for span in hidden)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_masking_keeps_every_character_in_its_place(text: str) -> None:
    covered = masked(text)
    assert len(covered) == min(len(text), 210)
    assert all(new == old or "\ue000" <= new <= "\ue003" for new, old in zip(covered, text, strict=False))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_marks_of_markdown_are_sorted_and_apart(text: str) -> None:
    end = 0
    for span in marks(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_twice_is_reading_once(text: str) -> None:
    assert from_text(text) == from_text(text)
