"""The trained network, run with NumPy alone.

Two bidirectional LSTM layers read each paragraph; tags, sentence starts and a biaffine parser (Dozat and Manning 2017)
stand on the second, names on a third that reads the first. `training/network.py` is the same network for training.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from threadpoolctl import ThreadpoolController

from dateline.annotate.features import Vocabulary
from dateline.annotate.trees import heads as decode
from dateline.annotate.vectors import vector

Array = np.ndarray
_WORDS_A_BATCH = 4_000
_KEPT = 200_000  # input vectors of words, so that memory stays bounded
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one paragraph, a value for each word; `head` is -1 at a root."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    head: list[int]
    dep: list[str]
    sentences: list[tuple[int, int]]
    names: list[tuple[int, int, str]]


class Network:
    """The network's weights and labels, as `weights.load` gives them."""

    def __init__(self, arrays: Mapping[str, Array], labels: Mapping[str, Sequence[str]]) -> None:
        self.labels = labels
        self._vocabulary = Vocabulary(labels)
        self._arrays = arrays
        self._inputs: dict[str, Array] = {}
        self._first, self._second, self._third = (_Layer(arrays, n) for n in ("first", "second", "third"))
        self._allowed = _transitions(labels["names"])
        self._threads = ThreadpoolController()

    def read(self, paragraphs: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[Reading]:
        """Readings of paragraphs given as words and whether a space stands before each; none may be empty."""
        order = sorted(range(len(paragraphs)), key=lambda i: -len(paragraphs[i][0]))
        found: dict[int, Reading] = {}
        # One core: the products are too small to be worth sharing, and the sums come out alike on every machine.
        with self._threads.limit(limits=1, user_api="blas"):
            for group in _groups(order, [len(words) for words, _ in paragraphs]):
                found.update(zip(group, self._batch([paragraphs[i] for i in group]), strict=True))
        return [found[i] for i in range(len(paragraphs))]

    def _batch(self, paragraphs: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[Reading]:
        """Readings of paragraphs sorted by falling length."""
        lengths = [len(words) for words, _ in paragraphs]
        inputs = np.concatenate([self._embed(words, space) for words, space in paragraphs])
        packing = _Packing(lengths)
        low = np.concatenate([inputs, self._first(inputs, packing)], axis=1)
        top = self._second(low, packing)
        named = self._linear("names", self._third(low, packing))
        tags = {name: self._linear(name, top).argmax(axis=1) for name in ("upos", "xpos", "feats", "starts")}
        bounds = packing.bounds
        sentences = [_sentences(tags["starts"][s:e]) for s, e in pairwise(bounds)]
        head, dep = self._trees(
            top, [(s + b, s + e) for s, part in zip(bounds, sentences, strict=False) for b, e in part]
        )
        paths = _viterbi(named, packing, self._allowed)
        out = []
        for (start, end), inside in zip(pairwise(bounds), sentences, strict=True):
            words = slice(start, end)
            out.append(
                Reading(
                    upos=[self.labels["upos"][i] for i in tags["upos"][words]],
                    xpos=[self.labels["xpos"][i] for i in tags["xpos"][words]],
                    feats=[self.labels["feats"][i] for i in tags["feats"][words]],
                    head=[h - start if h >= 0 else -1 for h in head[words].tolist()],
                    dep=[self.labels["rel"][i] for i in dep[words]],
                    sentences=inside,
                    names=_spans([self.labels["names"][i] for i in paths[words]]),
                )
            )
        return out

    def _embed(self, words: Sequence[str], space: Sequence[bool]) -> Array:
        """[words, width]: the input vectors."""
        spaced: Array = self._arrays["space.weight"][np.array(space, int)]
        known = self._inputs
        out: Array = np.stack([known[word] if word in known else self._learn(word) for word in words]) + spaced
        return out

    def _learn(self, word: str) -> Array:
        """The input vector of a word not met before; worked out by itself, so that no other word can change its last bit."""
        if len(self._inputs) > _KEPT:
            self._inputs.clear()
        numbers = self._vocabulary.numbers(word)
        parts = [self._arrays[f"pieces.{k}.weight"][number] for k, number in enumerate(numbers)]
        given = np.concatenate([*parts, vector(word, self._arrays["vectors"])])
        found: Array = np.maximum(self._arrays["project.weight"] @ given + self._arrays["project.bias"], 0)
        self._inputs[word] = found
        return found

    def _linear(self, name: str, x: Array) -> Array:
        out: Array = x @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"]
        return out

    def _trees(self, top: Array, sentences: Sequence[tuple[int, int]]) -> tuple[Array, Array]:
        """Heads (-1 at roots) and numbers of relations, for all words."""
        root = self._arrays["root"][None]
        kids = _ones(_leaky(self._linear("arc_kid", top))) @ self._arrays["arc.weight"][0]
        over = _ones(_leaky(self._linear("arc_head", np.concatenate([root, top]))))
        head = np.empty(len(top), int)
        for start, end in sentences:
            scores = kids[start:end] @ np.concatenate([over[:1], over[start + 1 : end + 1]]).T
            found = decode(scores)
            head[start:end] = np.where(found > 0, found - 1 + start, -1)
        return head, self._relations(top, root, head)

    def _relations(self, top: Array, root: Array, head: Array) -> Array:
        kids = _ones(_leaky(self._linear("rel_kid", top)))
        over = _ones(_leaky(self._linear("rel_head", np.concatenate([root, top]))))[head + 1]
        weight = self._arrays["rel.weight"]
        left = (kids @ weight.transpose(1, 0, 2).reshape(weight.shape[1], -1)).reshape(len(top), *weight.shape[::2])
        scores = np.matmul(left, over[:, :, None])[:, :, 0]
        is_root = self.labels["rel"].index("root")
        scores[head >= 0, is_root] = _NEVER
        best: Array = scores.argmax(axis=1)
        best[head < 0] = is_root
        return best


class _Packing:
    """Places of words in a batch of sequences sorted by falling length, laid out one after another.

    `forth` and `back` say which words are read at each step, from the front and from the end; `edges` bounds the steps in
    all of `forth` put together.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        self.bounds = [0, *np.cumsum(lengths).tolist()]
        starts, sizes = np.array(self.bounds[:-1]), np.array(lengths)
        self.forth, self.back = [], []
        for step in range(lengths[0]):
            running = int((sizes > step).sum())
            self.forth.append(starts[:running] + step)
            self.back.append(starts[:running] + sizes[:running] - 1 - step)
        self.edges = [0, *np.cumsum([len(words) for words in self.forth]).tolist()]
        self.order = (np.concatenate(self.forth), np.concatenate(self.back))


class _Layer:
    """One bidirectional LSTM layer, both directions in one product.

    Every gate is 1 / (1 + exp(-x)), the candidate twice that of 2x less one, so that one exponential serves all four; the signs
    and the two stand in the weights.
    """

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        both = [_gates(arrays, f"{name}.{way}.") for way in ("forth", "back")]
        self._input = [wide for wide, _, _ in both]
        self._bias = [bias for _, _, bias in both]
        self._recurrent = np.stack([deep for _, deep, _ in both])
        self._hidden = self._recurrent.shape[1]

    def __call__(self, x: Array, packing: _Packing) -> Array:
        """[words, width] to [words, 2 * hidden]."""
        size, most = self._hidden, len(packing.forth[0])
        given = np.empty((2, len(x), 4 * size), np.float32)
        for way, (weight, bias) in enumerate(zip(self._input, self._bias, strict=True)):
            np.matmul(x[packing.order[way]], weight, out=given[way])
            given[way] += bias
        states = np.empty((2, len(x), size), np.float32)
        state, cell = np.zeros((2, most, size), np.float32), np.zeros((2, most, size), np.float32)
        with np.errstate(over="ignore"):  # a gate that is shut: 1 / infinity
            for start, end in pairwise(packing.edges):
                state, cell = state[:, : end - start], cell[:, : end - start]
                gates = np.matmul(state, self._recurrent)
                gates += given[:, start:end]
                np.exp(gates, out=gates)
                gates += 1
                np.reciprocal(gates, out=gates)
                candidate = gates[..., 3 * size :]
                candidate *= 2
                candidate -= 1
                candidate *= gates[..., :size]
                cell = gates[..., size : 2 * size] * cell
                cell += candidate
                state = np.tanh(cell)
                state *= gates[..., 2 * size : 3 * size]
                states[:, start:end] = state
        out = np.empty((len(x), 2 * size), np.float32)
        out[packing.order[0], :size] = states[0]
        out[packing.order[1], size:] = states[1]
        return out


def _gates(arrays: Mapping[str, Array], prefix: str) -> tuple[Array, Array, Array]:
    """Input weights, recurrent weights and bias with the gates in the order input, forget, output, candidate."""
    wide, deep = arrays[f"{prefix}weight_ih_l0"].T, arrays[f"{prefix}weight_hh_l0"].T
    bias = arrays[f"{prefix}bias_ih_l0"] + arrays[f"{prefix}bias_hh_l0"]
    size = deep.shape[0]
    order = np.r_[0 : 2 * size, 3 * size : 4 * size, 2 * size : 3 * size]
    scale = np.r_[np.full(3 * size, -1), np.full(size, -2)].astype(np.float32)
    wide, deep, bias = (np.ascontiguousarray(part[..., order] * scale) for part in (wide, deep, bias))
    return wide, deep, bias


def _groups(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    held: list[int] = []
    for i in order:
        if held and lengths[held[0]] * (len(held) + 1) > _WORDS_A_BATCH:
            yield held
            held = []
        held.append(i)
    if held:
        yield held


def _leaky(x: Array) -> Array:
    out: Array = np.maximum(x, 0.1 * x)
    return out


def _ones(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), x.dtype)], axis=1)


def _sentences(starts: Array) -> list[tuple[int, int]]:
    """Half-open word ranges; the first word always opens a sentence."""
    bounds = [0, *(np.flatnonzero(starts[1:]) + 1).tolist(), len(starts)]
    return list(pairwise(bounds))


def _transitions(labels: Sequence[str]) -> Array:
    """0 where one BIO label may follow another, else a large penalty; I- follows only B- and I- of its kind."""
    out = np.zeros((len(labels), len(labels)), np.float32)
    for i, before in enumerate(labels):
        for j, label in enumerate(labels):
            if label[0] == "I" and before[2:] != label[2:]:
                out[i, j] = _NEVER
    return out


def _viterbi(scores: Array, packing: _Packing, allowed: Array) -> Array:
    """The best allowed sequence of labels for each paragraph (Forney 1973), all paragraphs at once."""
    path = np.zeros(len(scores), int)
    best = np.zeros_like(scores)
    back = np.zeros(scores.shape, int)
    opening = np.where(allowed.min(axis=0) < 0, _NEVER, 0)
    first = packing.forth[0]
    best[first] = scores[first] + opening
    for before, now in pairwise(packing.forth):
        reached = best[before[: len(now)], :, None] + allowed
        back[now] = reached.argmax(axis=1)
        best[now] = reached.max(axis=1) + scores[now]
    for step, now in enumerate(packing.back):
        if step == 0:
            path[now] = best[now].argmax(axis=1)
        else:
            path[now] = back[now + 1, path[now + 1]]
    return path


def _spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each name."""
    out: list[tuple[int, int, str]] = []
    start = 0
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and label[0] != "I":
            out.append((start, i, labels[i - 1][2:]))
        if label[0] == "B":
            start = i
    return out
