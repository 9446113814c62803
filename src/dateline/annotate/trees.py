"""The best tree for given scores of heads."""

import numpy as np

Array = np.ndarray
_NEVER = -1e6


def heads(scores: Array) -> Array:
    """The head of each word, 0 for the root, in the best tree with one root.

    `scores` [n, 1 + n]: row = word, column 0 = root, column i = word i - 1. Greedy where that is a tree already; else
    Chu and Liu (1965) and Edmonds (1967), once for each of the likeliest roots.
    """
    scores = scores.copy()
    np.fill_diagonal(scores[:, 1:], _NEVER)
    best: Array = scores.argmax(axis=1)
    roots = np.flatnonzero(best == 0)
    if len(roots) == 1 and not _cycle(best):
        return best
    return _with_one_root(scores)


def _with_one_root(scores: Array) -> Array:
    """The best of the trees whose root is one of the five likeliest.

    No tree with a root is worth more than that root and every other word's best head: the search ends where that bound does
    not pass what is found.
    """
    rest = scores.copy()
    rest[:, 0] = _NEVER
    best = rest.max(axis=1) if len(scores) > 1 else np.zeros(1)
    gain = scores[:, 0] - best
    found, highest = None, -np.inf
    for root in np.argsort(-gain, kind="stable")[:5]:
        if best.sum() + gain[root] <= highest:
            break
        bound = rest.copy()
        bound[root] = _NEVER
        bound[root, 0] = scores[root, 0]
        tree = _spanning(bound)
        total = bound[np.arange(len(tree)), tree].sum()
        if total > highest:
            found, highest = tree, total
    assert found is not None
    return found


def _cycle(tree: Array) -> list[int]:
    """Words of one cycle among heads, [] where there is none."""
    above = (tree - 1).tolist()
    state = [0] * len(above)
    for word in range(len(above)):
        path, at = [], word
        while at >= 0 and not state[at]:
            state[at] = 1
            path.append(at)
            at = above[at]
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for seen in path:
            state[seen] = 2
    return []


def _spanning(scores: Array) -> Array:
    """The best spanning tree, by contracting cycles."""
    tree: Array = scores.argmax(axis=1)
    cycle = _cycle(tree)
    if not cycle:
        return tree
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(tree)), inside)
    kept = scores[inside, tree[inside]]
    small = np.full((len(outside) + 1, len(outside) + 2), float(_NEVER))
    columns = np.r_[0, outside + 1]
    small[:-1, :-1] = scores[np.ix_(outside, columns)]
    into = scores[np.ix_(inside, columns)] - kept[:, None]
    small[-1, :-1] = into.max(axis=0)
    entry = into.argmax(axis=0)
    out_of = scores[np.ix_(outside, inside + 1)]
    small[:-1, -1] = out_of.max(axis=1) if len(outside) else 0
    source = out_of.argmax(axis=1)
    np.fill_diagonal(small[:, 1:], _NEVER)
    below = _spanning(small)
    result = tree.copy()
    for word, head, own in zip(outside, below[:-1], source, strict=True):
        result[word] = inside[own] + 1 if head == len(outside) + 1 else columns[head]
    broken = inside[entry[below[-1]]]
    result[broken] = columns[below[-1]]
    return result
