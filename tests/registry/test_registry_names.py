"""Keys, likeness of names, and short forms: cases as data, and what must hold for any name."""

import csv
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.split import half_of
from dateline.registry import acronym_of, key, same_name
from dateline.registry.names import skeleton

HERE = Path(__file__).parent
KEYS = tomllib.loads((HERE / "keys.toml").read_text(encoding="utf-8"))
PAIRS = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))
BENCH = HERE.parents[2] / "shared" / "corpora" / "names" / "name_bench.csv"
SAME = 0.75

names = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd", "Zs", "Pd", "Po"]), max_size=30)
words = st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=2, max_size=6)


@pytest.mark.parametrize("spellings", KEYS["same"], ids=lambda one: one[0])
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    assert {key(one) for one in spellings} == {key(spellings[0])}


@pytest.mark.parametrize("several", KEYS["different"], ids=lambda one: one[0])
def test_different_names_have_different_keys(several: list[str]) -> None:
    assert len({key(one) for one in several}) == len(several)


@pytest.mark.parametrize(("a", "b"), PAIRS["yes"])
def test_could_be_one_name(a: str, b: str) -> None:
    assert same_name(a, b) >= SAME


@pytest.mark.parametrize(("a", "b"), PAIRS["no"] + PAIRS["part"])
def test_are_two_names(a: str, b: str) -> None:
    assert same_name(a, b) < SAME


@pytest.mark.parametrize(("a", "b"), PAIRS["part"])
def test_a_part_of_a_name_is_worth_little_but_something(a: str, b: str) -> None:
    assert 0.2 <= same_name(a, b) <= 0.5


@pytest.mark.parametrize(
    ("short", "long", "yes"), [(s, lo, group["yes"]) for group in PAIRS["acronym"] for s, lo in group["pairs"]]
)
def test_short_forms(short: str, long: str, yes: bool) -> None:
    assert acronym_of(short, long) is yes


@given(names)
def test_a_key_is_in_small_letters_and_has_no_marks(name: str) -> None:
    assert key(name) == key(name).lower() == key(name).strip()
    assert key(name) == key(f"  {name} ")


@given(words)
def test_case_and_joints_do_not_count(parts: list[str]) -> None:
    name = " ".join(parts)
    assert key(name.upper()) == key(name)
    assert key("-".join(parts)).replace(" ", "") == key(name).replace(" ", "")


@given(names, names)
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)
    assert 0 <= same_name(a, b) <= 1


@given(words)
def test_a_name_is_itself(parts: list[str]) -> None:
    assert same_name(" ".join(parts), " ".join(parts)) == 1


@given(words)
def test_initials_of_words_are_their_short_form(parts: list[str]) -> None:
    assert acronym_of("".join(word[0] for word in parts), " ".join(parts))


@given(words)
def test_a_skeleton_has_no_vowels_after_its_first_letter(parts: list[str]) -> None:
    for word in parts:
        assert not set(skeleton(word.lower())[1:]) & set("aeiouy")


@pytest.mark.skipif(not BENCH.exists(), reason="needs the shared corpora")
@pytest.mark.parametrize(("half", "precision", "recall"), [("seen", 0.95, 0.62), ("held", 0.92, 0.62)])
def test_name_bench(half: str, precision: float, recall: float) -> None:
    """Floors on each half of a public benchmark of name pairs, much of it companies and typing errors."""
    right = wrong = missed = 0
    with BENCH.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if half_of(row["name1"] + row["name2"]) != half:
                continue
            says = max(same_name(row["name1"], row["name2"]), 0.9 * acronym_of(row["name1"], row["name2"])) >= SAME
            is_match = row["is_match"].strip() == "true"
            right += says and is_match
            wrong += says and not is_match
            missed += is_match and not says
    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall
