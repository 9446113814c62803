"""Forms: which words they fit, and which of several counts."""

import re

import pytest

from dateline.language.forms import Forms, Found, Pattern, form, phrases
from dateline.language.lexemes import lexemes

CLASSES = {
    "month": phrases({"may": "5", "june": "6"}, capital=["may"]),
    "part": phrases({"the end of": "late"}),
    "day": Pattern(re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?")),
}
FORMS = Forms(
    CLASSES,
    [
        form("month", "<month>"),
        form("date", "the? <day> of? <month>"),
        form("part", "<part> <time:month>"),
        form("evening", "<time:date> evening|night"),
    ],
)


def found(text: str) -> Found | None:
    return FORMS.scan(lexemes(text, 0, len(text))).at(0)


@pytest.mark.parametrize(
    ("text", "reads", "words"),
    [
        ("June is hot", "month", 1),
        ("3rd June", "date", 2),
        ("the 3rd of June", "date", 4),
        ("the end of June", "part", 4),
        ("3 June evening", "evening", 3),
        ("May", "month", 1),
    ],
)
def test_the_longest_form_counts(text: str, reads: str, words: int) -> None:
    match = found(text)
    assert match is not None
    assert (match.reads, match.last) == (reads, words)


@pytest.mark.parametrize("text", ["may", "the end", "the end of 3 June", "June's"[4:], "32 June"])
def test_what_does_not_fit(text: str) -> None:
    assert found(text) is None


def test_values_are_kept_by_class() -> None:
    match = found("the 3rd of June")
    assert match is not None
    assert (match.get("day"), match.get("month"), match.get("month", 1)) == ("3", "6", None)


@pytest.mark.parametrize("written", ["<month", "<Month>", "?"])
def test_a_form_that_cannot_be_read(written: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        form("x", written)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mid-May", ["mid", "-", "May"]),
        ("US$3m", ["US", "$", "3m"]),
        ("5,000-strong", ["5,000", "-", "strong"]),
        ("2014-03-03", ["2014-03-03"]),
        ("3/3/2014", ["3/3/2014"]),
        ("Monday’s 10:30pm", ["Monday", "’s", "10:30pm"]),
        ("1,200 men, 5th", ["1,200", "men", ",", "5th"]),
        ("20-30", ["20", "-", "30"]),
        ("the ’90s", ["the", "’90s"]),
        ("a.m. M23", ["a.m.", "M23"]),
    ],
)
def test_lexemes(text: str, words: list[str]) -> None:
    assert [word.text for word in lexemes(text, 0, len(text))] == words
