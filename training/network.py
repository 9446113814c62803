"""The network in PyTorch, for training; `dateline.annotate.network` runs the trained weights without it.

A word's pieces (`dateline.annotate.features`) and its floret vector give one input vector; two bidirectional LSTM layers read the
paragraph; tags, sentence starts and a biaffine parser (Dozat and Manning 2017) stand on the second layer, names on a
layer of their own above the first.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from dateline.annotate.features import PIECES

INPUT = 192
PIECE_WIDTH = dict.fromkeys(PIECES, 24) | {"norm": 96}


class Widths(NamedTuple):
    """Units of each direction of the two layers and of the names' layer; width of the parser's inputs."""

    hidden: int = 256
    names: int = 96
    arc: int = 256
    rel: int = 96


WIDE = Widths()


class Locked(nn.Module):
    """Dropout with one mask for all places of a sequence (Gal and Ghahramani 2016)."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """[B, T, D] with the mask applied."""
        if not self.training or not self.p:
            return x
        mask = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.p).div_(1 - self.p)
        return x * mask


class Layer(nn.Module):
    """One bidirectional LSTM layer over padded sequences; part of the recurrent weights is dropped in training."""

    def __init__(self, width: int, hidden: int, drop: float) -> None:
        super().__init__()
        self.forth = nn.LSTM(width, hidden, batch_first=True)
        self.back = nn.LSTM(width, hidden, batch_first=True)
        self.drop = drop

    def forward(self, x: Tensor, turn: Tensor) -> Tensor:
        """`turn` numbers the places of each sequence backwards, padding kept at the end."""
        index = turn.unsqueeze(-1)
        forth, _ = self.forth(x)
        back, _ = self.back(x.gather(1, index.expand(-1, -1, x.shape[2])))
        return torch.cat([forth, back.gather(1, index.expand(-1, -1, back.shape[2]))], dim=2)


class Biaffine(nn.Module):
    """Scores of pairs: x U y + w x + v y + b for each label."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))

    @staticmethod
    def _padded(x: Tensor) -> Tensor:
        return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], dim=-1)

    def all_pairs(self, x: Tensor, y: Tensor) -> Tensor:
        """[B, T, D] and [B, S, D] to [B, T, S], for one label."""
        return self._padded(x) @ self.weight[0] @ self._padded(y).transpose(1, 2)

    def pairs(self, x: Tensor, y: Tensor) -> Tensor:
        """[N, D] and [N, D] to [N, labels]."""
        left = torch.einsum("nd,lde->nle", self._padded(x), self.weight)
        return torch.einsum("nle,ne->nl", left, self._padded(y))


class Network(nn.Module):
    """Everything the model predicts.

    `sizes`: how many pieces by name, and how many upos, xpos, feats, rel, names; `vectors`: width of the static ones.
    """

    def __init__(self, sizes: dict[str, int], vectors: int, drop: float = 0.33, widths: Widths = WIDE) -> None:
        super().__init__()
        self.pieces = nn.ModuleList(nn.Embedding(sizes[name] + 1, PIECE_WIDTH[name]) for name in PIECES)
        for table in self.pieces:
            nn.init.normal_(table.weight, std=0.3)
        self.project = nn.Linear(sum(PIECE_WIDTH.values()) + vectors, INPUT)
        self.space = nn.Embedding(2, INPUT)
        nn.init.normal_(self.space.weight, std=0.1)
        self.first = Layer(INPUT, widths.hidden, drop)
        self.second = Layer(INPUT + 2 * widths.hidden, widths.hidden, drop)
        self.third = Layer(INPUT + 2 * widths.hidden, widths.names, drop)
        wide = 2 * widths.hidden
        self.upos = nn.Linear(wide, sizes["upos"])
        self.xpos = nn.Linear(wide, sizes["xpos"])
        self.feats = nn.Linear(wide, sizes["feats"])
        self.starts = nn.Linear(wide, 2)
        self.names = nn.Linear(2 * widths.names, sizes["names"])
        self.arc_kid, self.arc_head = nn.Linear(wide, widths.arc), nn.Linear(wide, widths.arc)
        self.rel_kid, self.rel_head = nn.Linear(wide, widths.rel), nn.Linear(wide, widths.rel)
        self.root = nn.Parameter(torch.randn(wide) * 0.1)
        self.arc, self.rel = Biaffine(widths.arc, 1), Biaffine(widths.rel, sizes["rel"])
        self.locked, self.plain, self.word_drop = Locked(drop), nn.Dropout(drop), 0.15

    def embed(self, pieces: Tensor, vectors: Tensor, space: Tensor) -> Tensor:
        """[B, T, pieces] and [B, T, vectors] to [B, T, INPUT]."""
        parts = []
        for k, table in enumerate(self.pieces):
            ids = pieces[..., k]
            if self.training:
                rate = self.word_drop if PIECES[k] in ("norm", "known") else 0.05
                ids = ids.masked_fill(torch.rand(ids.shape) < rate, 0)
            parts.append(table(ids))
        if self.training:
            vectors = vectors * (torch.rand(vectors.shape[:2]) > 0.05).unsqueeze(-1)
        x = self.project(self.plain_small(torch.cat([*parts, vectors], dim=-1)))
        return torch.relu(x) + self.space(space)

    def plain_small(self, x: Tensor) -> Tensor:
        """A weaker dropout, for the pieces of words."""
        return nn.functional.dropout(x, 0.2, self.training)

    def below(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The input vectors and the first layer, side by side, and the first layer's dropout applied."""
        x = self.locked(self.embed(batch["pieces"], batch["vectors"], batch["space"]))
        return x, torch.cat([x, self.locked(self.first(x, batch["turn"]))], dim=2)

    def name_scores(self, batch: dict[str, Tensor], low: Tensor | None = None) -> Tensor:
        """[B, T, names]."""
        if low is None:
            _, low = self.below(batch)
        return self.names(self.locked(self.third(low, batch["turn"])))

    def states(self, batch: dict[str, Tensor], low: Tensor | None = None) -> Tensor:
        """[B, T, 2 * hidden], the second layer."""
        if low is None:
            _, low = self.below(batch)
        return self.locked(self.second(low, batch["turn"]))

    def tags(self, top: Tensor) -> dict[str, Tensor]:
        """Scores of tags, features and sentence starts."""
        return {name: getattr(self, name)(top) for name in ("upos", "xpos", "feats", "starts")}

    def arcs(self, top: Tensor) -> Tensor:
        """[B, T, 1 + T]: the score of each head, the root first."""
        act = lambda layer, x: self.locked(nn.functional.leaky_relu(layer(x), 0.1))  # noqa: E731
        heads = torch.cat([self.root.expand(top.shape[0], 1, -1), top], dim=1)
        return self.arc.all_pairs(act(self.arc_kid, top), act(self.arc_head, heads))

    def rels(self, top: Tensor, kids: Tensor, heads: Tensor) -> Tensor:
        """[N, rels] for kids and heads given as flat places of `top` with the root before each sequence."""
        both = torch.cat([self.root.expand(top.shape[0], 1, -1), top], dim=1).reshape(-1, top.shape[2])
        act = lambda layer, x: self.plain(nn.functional.leaky_relu(layer(x), 0.1))  # noqa: E731
        return self.rel.pairs(act(self.rel_kid, both[kids]), act(self.rel_head, both[heads]))
