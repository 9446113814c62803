"""Floors: the least every figure must reach, in a file under review; raised freely, lowered with a reason only."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.errors import DataError, UsageError
from dateline.evaluate.result import Result

_LOWERED = "lowered"
_HEAD = """\
# The least each figure must reach: [suite.split], figure = value. `make evaluate` fails below it.
# Written by `python -m dateline.evaluate.gate --update`, which never lowers a floor without --allow-lower REASON.
"""
Target = tuple[str, str]  # suite, split


@dataclass(frozen=True, slots=True, order=True)
class Lowered:
    """A floor that was taken back, and why."""

    suite: str
    split: str
    figure: str
    was: float
    now: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """All floors by suite and split, and the record of those that were lowered."""

    values: Mapping[Target, Mapping[str, float]]
    lowered: tuple[Lowered, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure below its floor; `value` is None where the suite no longer has it."""

    suite: str
    split: str
    figure: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        value = "no such figure" if self.value is None else f"{self.value:.4f}"
        return f"{self.suite} {self.split}: {self.figure} {value}, floor {self.floor:.2f}"


def load(path: Path) -> Floors:
    """Reads the file of floors; none yet is no floors. Raises `DataError` where it is not as `to_toml` writes it."""
    if not path.exists():
        return Floors({})
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        lowered = tuple(Lowered(**row) for row in content.pop(_LOWERED, []))
        values = {
            (suite, split): {figure: float(value) for figure, value in figures.items()}
            for suite, splits in content.items()
            for split, figures in splits.items()
        }
    except (tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError) as error:
        raise DataError(str(path), None, f"no table of floors: {error}") from None
    return Floors(values, lowered)


def to_toml(floors: Floors) -> str:
    """The file of floors, sorted by suite, figures in the suite's order."""
    lines = [_HEAD.rstrip()]
    for (suite, split), figures in sorted(floors.values.items()):
        lines += ["", f"[{suite}.{split}]", *(f"{_quoted(name)} = {value:.2f}" for name, value in figures.items())]
    for row in floors.lowered:
        lines += ["", f"[[{_LOWERED}]]"]
        lines += [f"{key} = {_quoted(getattr(row, key))}" for key in ("suite", "split", "figure")]
        lines += [f"was = {row.was:.2f}", f"now = {row.now:.2f}", f"reason = {_quoted(row.reason)}"]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def breaches(floors: Floors, results: Iterable[Result]) -> list[Breach]:
    """Every figure of the results that lies below its floor, or is missing."""
    out = []
    for result in results:
        for name, floor in floors.values.get((result.suite, result.split), {}).items():
            figure = result.figures.get(name)
            if figure is None or figure.value < floor:
                out.append(Breach(result.suite, result.split, name, floor, figure.value if figure else None))
    return out


def updated(floors: Floors, results: Iterable[Result], reason: str | None = None) -> Floors:
    """Floors at the results' values, rounded down to two decimals.

    Raises `UsageError` naming the floors that would sink, unless a reason is given, which is recorded with them.
    Figures of which less is better, and those that rest on nothing, get no floor.
    """
    values = dict(floors.values)
    sunk = []
    for result in results:
        target = (result.suite, result.split)
        new = {
            name: math.floor(figure.value * 100 + 1e-9) / 100
            for name, figure in result.figures.items()
            if figure.rising and figure.n
        }
        for name, was in values.get(target, {}).items():
            if new.get(name, 0.0) < was:
                sunk.append(Lowered(*target, name, was, new.get(name, 0.0), reason or ""))
        values[target] = new
    if sunk and not reason:
        shown = "; ".join(f"{s.suite} {s.split} {s.figure} {s.was:.2f} to {s.now:.2f}" for s in sunk)
        raise UsageError(f"these floors would sink: {shown}; give --allow-lower REASON if that is meant")
    return replace(floors, values=values, lowered=(*floors.lowered, *sunk))
