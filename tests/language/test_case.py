"""Text in capitals: read as if in small letters, offsets untouched."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.en.case import is_shouted, truecase
from dateline.model import Reading


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("REBELS SEIZED THE TOWN OF BOR. POLICE FLED.", "Rebels seized the town of Bor. Police fled."),
        ("THE U.S. ENVOY MET PRESIDENT KIIR", "The U.S. envoy met president Kiir"),
        ("KILLED IN DOUÉKOUÉ", "Killed in Douékoué"),
    ],
)
def test_known_words_are_small(shouted: str, said: str) -> None:
    assert truecase(shouted) == said


@given(st.text(max_size=80))
def test_no_character_moves(text: str) -> None:
    made = truecase(text)
    assert len(made) == len(text)
    assert all(new in (old, old.lower()) for new, old in zip(made, text, strict=True))


def test_a_name_is_not_shouting() -> None:
    assert not is_shouted("UNMISS")
    assert not is_shouted("Rebels seized the town of Bor.")


def test_claims_of_text_in_capitals(read: Callable[..., Reading]) -> None:
    text = "ARMED MEN ATTACKED A POLICE STATION IN GOMA ON MONDAY, KILLING FOUR OFFICERS."
    reading = read(text)
    assert reading.report.text == text
    (claim,) = [c for c in reading.claims if c.kind == "event"]
    assert {r.text for r in claim.roles} >= {"ARMED MEN"}
