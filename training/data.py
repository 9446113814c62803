"""What the network learns from, as plain items, and their padded batches."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
import torch
from corpus import UNKNOWN, Row
from torch import Tensor

from dateline.annotate.features import PIECES, Vocabulary, kinds, pieces
from dateline.annotate.vectors import vector

CHUNK = 100  # words; a longer paragraph is cut between sentences
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


@dataclass(slots=True)
class Item:
    """A stretch of one paragraph. Labels are strings, None where unknown; a head of -1 is the root."""

    forms: list[str]
    space: list[bool]
    upos: list[str | None] = field(default_factory=list)
    xpos: list[str | None] = field(default_factory=list)
    feats: list[str | None] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    weight: float = 1.0


def chunks(paragraph: Sequence[Row]) -> Iterator[list[Row]]:
    """The paragraph in stretches of whole sentences of about `CHUNK` words; heads count from each stretch's start."""
    bounds = [i for i, row in enumerate(paragraph) if row.first] + [len(paragraph)]
    start = 0
    for sentence, end in pairwise(bounds):
        if end - start > CHUNK and sentence > start:
            yield _moved(paragraph[start:sentence], start)
            start = sentence
    yield _moved(paragraph[start:], start)


def _moved(rows: Sequence[Row], by: int) -> list[Row]:
    return [row._replace(head=row.head - by) for row in rows]


def item(rows: Sequence[Row], weight: float = 1.0) -> Item:
    """The rows of one stretch."""
    return Item(
        forms=[r.form for r in rows],
        space=[False] + [r.space for r in rows[:-1]],
        upos=[r.upos for r in rows],
        xpos=[r.xpos for r in rows],
        feats=[None if r.feats == UNKNOWN else r.feats for r in rows],
        heads=[-1 if r.head == i else r.head for i, r in enumerate(rows)],
        rels=["root" if r.head == i else r.deprel for i, r in enumerate(rows)],
        starts=[r.first for r in rows],
        names=[r.name for r in rows] if any(r.name is not None for r in rows) else [],
        weight=weight,
    )


class Labels:
    """Numbers of every label, and of the pieces of words."""

    def __init__(self, vocabulary: Vocabulary, lists: dict[str, list[str]]) -> None:
        self.vocabulary, self.lists = vocabulary, lists
        self.number = {name: {label: i for i, label in enumerate(labels)} for name, labels in lists.items()}

    @classmethod
    def gather(cls, trees: Iterable[Item], every: Iterable[Item], known: dict[str, list[str]]) -> "Labels":
        """Labels of the trees (features seen three times or more) and pieces seen often enough in all items."""
        letters = kinds(known)
        counts = {name: Counter() for name in PIECES}
        for one in every:
            for form in one.forms:
                for name, piece in zip(PIECES, pieces(form, letters), strict=True):
                    counts[name][piece] += 1
        least = dict.fromkeys(PIECES, 5) | {"norm": 4}
        kept = {name: sorted(w for w, n in c.items() if n >= least[name]) for name, c in counts.items()}
        tags = {name: Counter() for name in ("upos", "xpos", "feats", "rel")}
        for one in trees:
            for name, values in (("upos", one.upos), ("xpos", one.xpos), ("feats", one.feats), ("rel", one.rels)):
                tags[name].update(v for v in values if v is not None)
        lists = {
            name: sorted(w for w, n in c.items() if n >= (3 if name == "feats" else 2)) for name, c in tags.items()
        }
        return cls(Vocabulary(kept | known), lists | {"names": list(NAMES)})

    def sizes(self) -> dict[str, int]:
        """How many of each there are."""
        return {k: len(v) for k, v in (self.vocabulary.lists | self.lists).items()}


class Batches:
    """Turns items into padded tensors."""

    def __init__(self, labels: Labels, table: np.ndarray) -> None:
        self.labels, self.table = labels, table
        self.vector = cache(lambda form: torch.from_numpy(vector(form, table)))

    def batch(self, items: Sequence[Item]) -> dict[str, Tensor]:
        """Padded inputs and targets; -1 is no target; heads count from 1, the root is 0."""
        rows, longest = len(items), max(len(i.forms) for i in items)
        out = {
            "pieces": torch.zeros(rows, longest, len(PIECES), dtype=torch.long),
            "vectors": torch.zeros(rows, longest, self.table.shape[1]),
            "space": torch.zeros(rows, longest, dtype=torch.long),
            "turn": torch.arange(longest).repeat(rows, 1),
            "sentence": torch.full((rows, longest), -1),
            "weight": torch.zeros(rows, longest),
        }
        out |= {
            n: torch.full((rows, longest), -1) for n in ("upos", "xpos", "feats", "starts", "heads", "rel", "names")
        }
        for r, one in enumerate(items):
            n = len(one.forms)
            out["pieces"][r, :n] = torch.tensor([self.labels.vocabulary.numbers(f) for f in one.forms])
            out["vectors"][r, :n] = torch.stack([self.vector(f) for f in one.forms])
            out["space"][r, :n] = torch.tensor(one.space, dtype=torch.long)
            out["turn"][r, :n] = torch.arange(n - 1, -1, -1)
            out["weight"][r, :n] = one.weight
            for name, values in (("upos", one.upos), ("xpos", one.xpos), ("feats", one.feats), ("rel", one.rels)):
                if values:
                    numbers = self.labels.number[name]
                    out[name][r, :n] = torch.tensor([numbers.get(v, -1) for v in values])
            if one.names:
                numbers = self.labels.number["names"]
                out["names"][r, :n] = torch.tensor([numbers.get(v, -1) for v in one.names])
            if one.heads:
                out["heads"][r, :n] = torch.tensor(one.heads) + 1
                out["starts"][r, :n] = torch.tensor(one.starts, dtype=torch.long)
                out["sentence"][r, :n] = torch.tensor(one.starts, dtype=torch.long).cumsum(0)
        return out


def grouped(items: Sequence[Item], words: int, dice: random.Random) -> Iterator[list[Item]]:
    """Batches of about `words` words of items alike in length, in a random order, without end."""
    while True:
        order = sorted(items, key=lambda i: len(i.forms) + dice.uniform(0, 8))
        groups: list[list[Item]] = []
        held: list[Item] = []
        for one in order:
            if held and max(len(one.forms), len(held[-1].forms)) * (len(held) + 1) > words:
                groups.append(held)
                held = []
            held.append(one)
        groups.append(held)
        dice.shuffle(groups)
        yield from groups
