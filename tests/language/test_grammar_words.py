from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.en.grammar import LISTS, closed_words


def test_every_list_is_there() -> None:
    assert sorted(closed_words()) == sorted(LISTS)
    assert "whose" in closed_words()["relativizers"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[list]]\nname = "negaters"\nwords = ["no"]\n', "grammar.toml:1: name is 'negaters'"),
        ('[[list]]\nname = "negators"\nwords = ["no"]\nword = 1\n', "unknown key 'word'"),
        ('[[list]]\nname = "negators"\nwords = []\n', "words is missing or empty"),
        ('[[list]]\nname = "negators"\nwords = ["No"]\n', "'No' is not in small letters"),
        ('[[list]]\nname = "negators"\nwords = ["no"]\n' * 2, "grammar.toml:4: the list 'negators' is there before"),
        ('[[list]]\nname = "negators"\nwords = ["no"]\n', "is missing"),
    ],
)
def test_a_fault_is_named_where_it_stands(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "grammar.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        closed_words(path)
    assert fault in str(raised.value)
