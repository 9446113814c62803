"""Figures from counts: ratios and F-scores over the sums of all documents, with bootstrap intervals."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

RESAMPLES = 1000
_SEED = 20110609
_LOW, _HIGH = 25, 974  # of 1,000 sorted values: the middle 95 %


@dataclass(frozen=True, slots=True)
class Measure:
    """How one figure is made of the sums of `keys`; `n` is the key whose sum the figure rests on.

    `rising` says whether more is better: errors, of which less is better, never become floors.
    """

    name: str
    keys: tuple[str, ...]
    value: Callable[..., float]
    n: str
    rising: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % bootstrap interval over documents, resting on `n` gold items."""

    value: float
    low: float
    high: float
    n: int
    rising: bool = True

    def to_dict(self) -> dict[str, float | int]:
        """The figure with four decimals."""
        return {"value": round(self.value, 4), "low": round(self.low, 4), "high": round(self.high, 4), "n": self.n}


def ratio(part: float, whole: float) -> float:
    """A share; 0 where there is nothing to share."""
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1 of two shares."""
    return ratio(2 * precision * recall, precision + recall)


def f1(hit: float, read: float, gold: float) -> float:
    """F1 from the number right, read and expected."""
    return harmonic(ratio(hit, read), ratio(hit, gold))


def f_measure(name: str, prefix: str) -> Measure:
    """F1 over the counts "prefix hit", "prefix read" and "prefix gold"."""
    return Measure(name, (f"{prefix} hit", f"{prefix} read", f"{prefix} gold"), f1, f"{prefix} gold")


def share(name: str, part: str, whole: str) -> Measure:
    """The share of `part` in `whole`."""
    return Measure(name, (part, whole), ratio, whole)


def totals(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The sums of all counts, keys sorted."""
    keys = sorted({key for row in rows for key in row})
    return {key: sum(row.get(key, 0) for row in rows) for key in keys}


def figures(measures: Sequence[Measure], rows: Sequence[Mapping[str, float]]) -> dict[str, Figure]:
    """Every measure over the documents' counts, with intervals from resampling documents.

    The resamples are seeded and shared by all measures, so that the same counts give the same intervals.
    """
    sums = totals(rows)
    columns = {key: [float(row.get(key, 0)) for row in rows] for m in measures for key in m.keys}
    draws = _resampled(columns, len(rows))
    out = {}
    for m in measures:
        values = sorted(m.value(*drawn) for drawn in zip(*(draws[key] for key in m.keys), strict=True))
        value = m.value(*(sums.get(key, 0) for key in m.keys))
        low, high = (values[_LOW], values[_HIGH]) if values else (value, value)
        out[m.name] = Figure(value, low, high, int(sums.get(m.n, 0)), m.rising)
    return out


def _resampled(columns: dict[str, list[float]], size: int) -> dict[str, list[float]]:
    """For each column its sum in every resample: the same documents are drawn for all columns."""
    out: dict[str, list[float]] = {key: [] for key in columns}
    if not size:
        return out
    chance = random.Random(_SEED)
    for _ in range(RESAMPLES):
        drawn = Counter(chance.choices(range(size), k=size))
        weights = [drawn[i] for i in range(size)]
        for key, column in columns.items():
            out[key].append(sum(map(mul, weights, column)))
    return out
