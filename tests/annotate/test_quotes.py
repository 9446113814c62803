"""Quotation marks of every make are paired as a reader pairs them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.annotate.quotes import quotations
from dateline.model import Report, Span

CASES = {
    "“We go,” he said. “We stay.”": ["We go,", "We stay."],
    '"We go," he said. "We stay."': ["We go,", "We stay."],
    "``We go,'' he said. ''We stay.''": ["We go,", "We stay."],
    "«Oui», a-t-il dit; „Ja“, „Nein”": ["Oui", "Ja", "Nein"],
    "‘We go,’ he said. ‘We won’t stay.’": ["We go,", "We won’t stay."],
    "'We go,' he said.": ["We go,"],
    "‘The rebels’ camp was hit,’ he said.": ["The rebels’ camp was hit,"],
    "The ‘terrorists’ fled to the rebels’ camp.": ["terrorists"],
    "the rebels' camps and the villagers' homes": [],
    "In the '90s a 6\" pipe and a 5'10\" man": [],
    "“He told me ‘get out’ twice,” she said.": ["He told me ‘get out’ twice,", "get out"],
    "“He said “go” to us,” she said.": ["He said “go” to us,", "go"],
    "“No gas, “he said. “No light.”": ["No gas,", "No light."],
    "“One. “Two,” he said.": ["One.", "Two,"],
    "(“aside”) and [“note”]—“dash”—": ["aside", "note", "dash"],
    '"On Monday the unit left. It was called ""Iron Hand"" then."': ["Iron Hand"],
    "It’s the generals’ war": [],
    "a “front” and a “back": ["front", "back"],
}


def report(text: str, **known: object) -> Report:
    return Report("r", text, "", **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "quoted"), CASES.items())
def test_marks_are_paired(text: str, quoted: list[str]) -> None:
    assert [quote.span.of(text) for quote in quotations(report(text))] == quoted


def test_speech_over_paragraphs_repeats_its_mark_and_closes_once() -> None:
    text = "“We go now.\n“We stay then,” he said.\nHe left."
    found = [(quote.span.of(text), quote.closed) for quote in quotations(report(text))]
    assert found == [("We go now.", False), ("We stay then,", True)]


def test_a_forgotten_mark_does_not_run_into_the_next_paragraph() -> None:
    text = "He said: “We go.\nThe town was quiet. “Stay,” she said."
    assert [quote.span.of(text) for quote in quotations(report(text))] == ["We go.", "Stay,"]


def test_lines_that_are_not_read_have_no_quotations() -> None:
    text = "“Share this”\nHe said “no”."
    found = quotations(report(text, furniture=(Span(0, 12),)))
    assert [quote.span.of(text) for quote in found] == ["no"]


@settings(max_examples=400)
@example("“'.`'“`")
@given(st.text(alphabet="ab ,.\n\"'“”‘’„«»`", max_size=60))
def test_any_text_gives_sound_spans_in_order(text: str) -> None:
    spans = [quote.span for quote in quotations(report(text))]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert all(span.of(text).strip() == span.of(text) != "" and "\n" not in span.of(text) for span in spans)
    for one in spans:
        for other in spans:
            assert not one.meets(other) or one.holds(other) or other.holds(one)
