"""Characters that steer a terminal or turn a line around are shown, not obeyed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.render.plain import visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("a\tb\nc", "a\tb\nc"),
        ("abc\u202edef", "abc⟨U+202E⟩def"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("a\u2028b", "a\nb"),
        ("\ud800", "\ufffd"),
        ("نَص عربي", "نَص عربي"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_shown(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_embeddings_stay_where_the_reader_closes_them_and_overrides_never() -> None:
    assert visible("\u202bنص\u202c \u202eabc", keep_embeddings=True) == "\u202bنص\u202c ⟨U+202E⟩abc"


@given(st.text(st.characters()))
def test_nothing_that_steers_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    shown.encode("utf-8")


@given(st.text(st.characters()))
def test_showing_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
