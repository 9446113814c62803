"""Tokens: cases by kind of text (tokens.toml), and what holds of any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.tokens import tokenize

CASES = tomllib.loads((Path(__file__).parent / "tokens.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["point"])
def test_case(case: dict[str, str]) -> None:
    assert " ".join(case["text"][s:e] for s, e in tokenize(case["text"])) == case["tokens"]


@given(st.text(max_size=80))
def test_ranges_rise_and_cover_every_letter(text: str) -> None:
    at = 0
    for start, end in tokenize(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert not any(c.isspace() for c in (text[start], text[end - 1]))
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "text", ["a" + ")" * 20_000, "(" * 20_000, "a" * 20_000 + ".)" * 10_000, "“”" * 5_000, "a-" * 20_000]
)
def test_hostile_stretches_are_cut_in_time(text: str) -> None:
    """One mark after another without a space: the work grows with the length, or the test does not end."""
    assert "".join(text[s:e] for s, e in tokenize(text)) == text
