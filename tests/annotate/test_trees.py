"""The decoder finds the best tree with one root: checked against every tree there is."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.trees import heads


def _is_tree(tree: tuple[int, ...]) -> bool:
    if tree.count(0) != 1:
        return False
    for word in range(len(tree)):
        at, steps = word + 1, 0
        while at and steps <= len(tree):
            at, steps = tree[at - 1], steps + 1
        if at:
            return False
    return True


def _best(scores: np.ndarray) -> float:
    words = len(scores)
    trees = (t for t in product(range(words + 1), repeat=words) if _is_tree(t))
    return max(sum(scores[i, h] for i, h in enumerate(tree)) for tree in trees)


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_best_tree(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    tree = heads(scores)
    assert _is_tree(tuple(tree.tolist()))
    assert np.isclose(sum(scores[i, h] for i, h in enumerate(tree)), _best(scores))


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_always_a_tree(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    assert _is_tree(tuple(heads(scores).tolist()))


def test_input_is_left_alone() -> None:
    scores = np.zeros((3, 4))
    heads(scores)
    assert not scores.any()
