"""Properties of the network's readings, whatever the words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate import weights
from dateline.annotate.annotator import MODEL
from dateline.annotate.network import Network, Reading

WORDS = st.lists(
    st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=12), min_size=1, max_size=40
)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def network() -> Network:
    return weights.load(MODEL)


def _read(network: Network, *paragraphs: list[str]) -> list[Reading]:
    return network.read([(words, [i > 0 for i in range(len(words))]) for words in paragraphs])


@quick
@given(WORDS)
def test_every_sentence_is_a_tree_with_one_root(network: Network, words: list[str]) -> None:
    (reading,) = _read(network, words)
    assert len(reading.upos) == len(reading.xpos) == len(reading.feats) == len(reading.dep) == len(words)
    assert [first for first, _ in reading.sentences] == [0, *(last for _, last in reading.sentences[:-1])]
    assert reading.sentences[-1][1] == len(words)
    for first, last in reading.sentences:
        roots = [i for i in range(first, last) if reading.head[i] < 0]
        assert len(roots) == 1
        assert [i for i in range(first, last) if reading.dep[i] == "root"] == roots
        for word in range(first, last):
            at, steps = word, 0
            while reading.head[at] >= 0 and steps <= last - first:
                at, steps = reading.head[at], steps + 1
                assert first <= at < last
            assert reading.head[at] < 0


@quick
@given(WORDS)
def test_names_are_apart_and_in_order(network: Network, words: list[str]) -> None:
    (reading,) = _read(network, words)
    ends = 0
    for first, last, label in reading.names:
        assert ends <= first < last <= len(words)
        assert label in ("PER", "ORG", "LOC")
        ends = last


@quick
@given(WORDS, WORDS)
def test_the_order_of_paragraphs_changes_nothing(network: Network, one: list[str], other: list[str]) -> None:
    assert _read(network, one, other) == _read(network, other, one)[::-1]


def test_no_paragraphs(network: Network) -> None:
    assert network.read([]) == []
