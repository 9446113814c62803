"""The English pack's place nouns."""

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.en.places import PlaceNoun, direction, load, place_noun
from dateline.model import PLACE_FEATURES


@pytest.mark.parametrize(
    ("lemma", "feature", "facility", "part"),
    [
        ("town", "city", False, False),
        ("Village", "village", False, False),
        ("province", "province", False, False),
        ("suburb", "district", False, True),
        ("outskirts", "district", False, True),
        ("countryside", "region", False, True),
        ("north", "region", False, True),
        ("refugee camp", "facility", True, False),
        ("hospital", "facility", True, False),
        ("checkpoint", "facility", True, False),
        ("border crossing", "crossing", True, False),
        ("border", "border", False, False),
        ("strait", "water", False, False),
        ("square", "other", False, False),
    ],
)
def test_a_noun_says_the_kind_of_place(lemma: str, feature: str, facility: bool, part: bool) -> None:
    found = place_noun(lemma)
    assert found == PlaceNoun(lemma.lower(), feature, facility, part)


def test_nouns_that_mostly_mean_something_else_are_weak() -> None:
    for lemma in ("state", "base", "front", "bank", "field", "home"):
        found = place_noun(lemma)
        assert found is not None, lemma
        assert found.weak, lemma
    for lemma in ("government", "rebel", "Damascus", ""):
        assert place_noun(lemma) is None


def test_every_feature_but_none_else() -> None:
    nouns = load().nouns
    assert {noun.feature for noun in nouns.values()} == set(PLACE_FEATURES)
    assert len(nouns) > 400


def test_directions() -> None:
    assert direction("Northern") == "north"
    assert direction("south-eastern") == "southeast"
    assert direction("rural") == "edge"
    assert direction("Aleppo") is None


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('words = ["x"]\nfeature = "castle"', "feature"),
        ('words = ["x"]', "either"),
        ('words = ["x"]\nfeature = "city"\ndirection = "north"', "either"),
        ('words = ["X"]\nfeature = "city"', "lower case"),
        ('words = []\nfeature = "city"', "words"),
        ('words = ["x"]\nfeature = "city"\ncolour = "red"', "colour"),
        ('words = ["x"]\nfeature = "city"\n[[word]]\nwords = ["x"]\nfeature = "water"', "twice"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, entry: str, problem: str) -> None:
    path = tmp_path / "place_nouns.toml"
    path.write_text(f"[[word]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(DataError, match=problem) as fault:
        load(path)
    assert fault.value.line in (1, 4)
