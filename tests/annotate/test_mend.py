"""Known errors of the network, put right: cases as data (mend.toml), and what holds of any reading."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.mend import Columns, mended, without_day
from dateline.annotate.network import Reading

CASES = tomllib.loads((Path(__file__).parent / "mend.toml").read_text(encoding="utf-8"))["case"]
FACT = re.compile(r"([\w:]+)\((\w+), (\w+)\)")
WORDS = "up to 16 Monday plans evict seized Saraqib added witness at least was beaten".split()
TAGS = (("ADP", "IN"), ("NUM", "CD"), ("NOUN", "NNS"), ("VERB", "VBD"), ("PROPN", "NNP"), ("ADJ", "JJ"), ("PART", "TO"))
RELATIONS = "nsubj obj obl advcl xcomp ccomp flat nummod case cop nmod".split()


def _mended(words: list[str], tags: list[tuple[str, str]], head: list[int], dep: list[str]) -> Columns:
    upos, xpos = [u for u, _ in tags], [x for _, x in tags]
    return mended(words, Reading(upos, xpos, ["_"] * len(words), head, dep, [(0, len(words))], []))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["point"])
def test_case(case: dict) -> None:
    cells = [line.split() for line in case["rows"].strip().splitlines()]
    words = [c[0] for c in cells]
    columns = _mended(words, [(c[1], c[2]) for c in cells], [int(c[3]) - 1 for c in cells], [c[4] for c in cells])
    found = {
        (dep, words[head], word) for word, head, dep in zip(words, columns.head, columns.dep, strict=True) if head >= 0
    }
    wanted = [FACT.fullmatch(fact) for fact in case["facts"]]
    assert all(wanted)
    assert {match.groups() for match in wanted if match} <= found
    for word, tags in case.get("tags", {}).items():
        assert f"{columns.upos[words.index(word)]} {columns.xpos[words.index(word)]}" == tags


@st.composite
def _readings(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]], list[int], list[str]]:
    """Any tree over words that the mends look for."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    head = [-1] * size
    for place, word in enumerate(order[1:], 1):
        head[word] = order[draw(st.integers(0, place - 1))]
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    tags = draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size))
    dep = [draw(st.sampled_from(RELATIONS)) if h >= 0 else "root" for h in head]
    return words, tags, head, dep


@given(_readings())
def test_a_tree_stays_a_tree(reading: tuple[list[str], list[tuple[str, str]], list[int], list[str]]) -> None:
    columns = _mended(*reading)
    assert [dep == "root" for dep in columns.dep] == [head < 0 for head in columns.head]
    assert columns.head.count(-1) == 1
    for word in range(len(columns.head)):
        at, steps = word, 0
        while at >= 0:
            at, steps = columns.head[at], steps + 1
            assert steps <= len(columns.head)


def test_up_to_at_the_root() -> None:
    columns = _mended(
        ["up", "to", "16"], [("ADV", "RB"), ("ADP", "IN"), ("NUM", "CD")], [-1, 2, 0], ["root", "case", "obl"]
    )
    assert (columns.head, columns.dep) == ([2, 0, -1], ["advmod", "fixed", "root"])


def test_a_name_ends_before_a_day() -> None:
    assert without_day(["Saraqib", "Monday"], 0, 2) == 1
    assert without_day(["Black", "Sea"], 0, 2) == 2
