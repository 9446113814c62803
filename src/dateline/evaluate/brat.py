"""Annotations in brat's standoff form: text-bound spans (T), events over them (E), and annotators' notes (#)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import DataError
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Bound:
    """A labelled stretch of text, in pieces where it is broken."""

    label: str
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its arguments in order; a repeated role ("Content2") counts as the role itself."""

    label: str
    arguments: tuple[tuple[str, Bound], ...]

    def spans(self, role: str) -> tuple[Span, ...]:
        """All pieces of the arguments in one role."""
        return tuple(piece for name, bound in self.arguments if name == role for piece in bound.pieces)


@dataclass(slots=True)
class Annotation:
    """The content of an .ann file."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: list[Happening] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def read_standoff(path: Path) -> Annotation:
    """Reads an .ann file. Raises `DataError` with the line that cannot be read."""
    out = Annotation()
    lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").split("\n")]
    # Spans first: an event may stand before the spans it speaks of.
    order = sorted(range(len(lines)), key=lambda i: (not lines[i][0].startswith("T"), i))
    for i in order:
        key, _, rest = lines[i]
        try:
            if key.startswith("T"):
                label, _, places = rest.partition("\t")[0].partition(" ")
                out.bounds[key] = Bound(label, tuple(_pieces(places)))
            elif key.startswith("E"):
                (label, _), *arguments = [cell.split(":") for cell in rest.split()]
                roles = tuple((role.rstrip("0123456789"), out.bounds[bound]) for role, bound in arguments)
                out.events.append(Happening(label, roles))
            elif key.startswith("#"):
                about, _, note = rest.partition("\t")
                out.notes[about.split()[1]] = note
        except (ValueError, KeyError, IndexError) as error:
            raise DataError(str(path), i + 1, f"no standoff annotation: {error}") from None
    return out


def _pieces(places: str) -> Iterator[Span]:
    for piece in places.split(";"):
        start, end = piece.split()
        yield Span(int(start), int(end))
