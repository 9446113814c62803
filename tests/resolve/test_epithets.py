"""An organisation called after its leader is that organisation; one that shares a word with another is its own."""

from collections.abc import Callable

from dateline.model import Reading


def names_together(reading: Reading, one: str, other: str) -> bool:
    """Whether one entity is mentioned by both names."""
    return any({one, other} <= {m.text for m in e.mentions} for e in reading.entities)


def test_the_leader_names_the_organisation(read: Callable[..., Reading]) -> None:
    reading = read(
        "The Liberation Army of Marnia lost Bor. The Army of Olvasi is finished, said Musa Danladi, who follows the "
        "group's leader, Dren Olvasi."
    )
    assert names_together(reading, "Liberation Army of Marnia", "Army of Olvasi")


def test_a_shared_word_is_not_enough(read: Callable[..., Reading]) -> None:
    reading = read(
        "The Southern Transitional Council met in Aden on Monday. The Council of Elders condemned the talks, officials said."
    )
    assert not names_together(reading, "Southern Transitional Council", "Council of Elders")
