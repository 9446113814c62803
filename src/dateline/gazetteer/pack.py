r"""The index file: read in place, never unpacked, never written to after it was built.

A database would hold the same places in three times the room, and the file is kept in version control. So the format
is our own, and small enough to be told here:

    line 1      b"dateline-places 1\n"
    line 2      JSON, one line: name, digest (of all content before compression), counts, sources, and the place of the
                sections, counted from the end of this line
    tree        the ordinals of countries (with alpha-3 codes), first-level and second-level divisions
    names       the first key of every block of names, and where the blocks lie
    places      where the blocks of places lie
    blocks      each deflated by itself, UTF-8 lines: names "key TAB ordinal,ordinal…", places as `Row`

Places stand in one walk of the world: a country, its first-level divisions, in each its second-level divisions, in each
their towns; what lies directly in a country or division comes before the divisions under it. A place's number in that
walk is its **ordinal**. So what a place lies in is found by position, and no row repeats it. The places of one key
stand best first, by `rank.prior`.
"""

import json
import mmap
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from dateline.errors import DataError

MAGIC = b"dateline-places 1\n"
NAMES_IN_BLOCK = 384
PLACES_IN_BLOCK = 64
CACHED_BLOCKS = 512
#: Degrees are kept in thousandths, about a hundred metres.
DEGREE = 1000

KINDS = "cpdTta"  # country, province, district, capital, town or village, airport


class Row(NamedTuple):
    """One place as the file has it: kind (of `KINDS`), name, degrees × 1000, people, number or code, radius in km."""

    kind: str
    name: str
    lat: int | None
    lon: int | None
    population: int
    code: str
    radius: int | None

    def line(self) -> str:
        """The row as a line; empty fields at its end are left out."""
        numbers = (self.lat, self.lon, self.population or None, self.code or None, self.radius)
        return "\t".join([self.kind + self.name, *("" if one is None else str(one) for one in numbers)]).rstrip("\t")

    @classmethod
    def of(cls, line: str) -> "Row":
        """The row that a line stands for."""
        first, lat, lon, people, code, radius, *_ = [*line.split("\t"), *[""] * 5]
        return cls(first[0], first[1:], _number(lat), _number(lon), int(people or 0), code, _number(radius))


def _number(text: str) -> int | None:
    return int(text) if text else None


@dataclass(frozen=True, slots=True)
class Tree:
    """The walk of the world: ordinals in rising order, and the code of each country."""

    countries: tuple[int, ...]
    codes: tuple[str, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    size: int

    def country_of(self, ordinal: int) -> tuple[int, str]:
        """The ordinal and code of the country that a place lies in (or is)."""
        at = bisect_right(self.countries, ordinal) - 1
        return self.countries[at], self.codes[at]

    def divisions_of(self, ordinal: int) -> tuple[int | None, int | None]:
        """The ordinals of the first- and second-level divisions that a place lies in (or is)."""
        first = _last(self.first, ordinal, self.country_of(ordinal)[0])
        return first, None if first is None else _last(self.second, ordinal, first)

    def range_of(self, code: str) -> range:
        """The ordinals of everything in a country; empty where the code is unknown."""
        if code not in self.codes:
            return range(0)
        at = self.codes.index(code)
        return range(self.countries[at], self.countries[at + 1] if at + 1 < len(self.countries) else self.size)


def _last(ordinals: Sequence[int], upto: int, after: int) -> int | None:
    at = bisect_right(ordinals, upto) - 1
    return ordinals[at] if at >= 0 and ordinals[at] > after else None


class Pack:
    """An index file, open. Safe to share between threads, and between processes after a fork."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as fault:
            raise DataError(path.name, None, f"cannot be read: {fault}") from fault
        if self._map[: len(MAGIC)] != MAGIC:
            raise DataError(path.name, None, "is no index of places of this version")
        end = self._map.find(b"\n", len(MAGIC))
        try:
            self.head: Mapping[str, Any] = json.loads(self._map[len(MAGIC) : end])
            self._body = end + 1
            self._load()
        except (KeyError, ValueError, TypeError, zlib.error) as fault:
            raise DataError(path.name, None, f"is damaged: {fault!r}") from fault
        self._name_block = lru_cache(CACHED_BLOCKS)(self._read_names)
        self._place_block = lru_cache(CACHED_BLOCKS)(self._read_places)

    def _load(self) -> None:
        sections = self.head["sections"]
        tree = json.loads(self._section(sections["tree"]))
        self.tree = Tree(
            countries=tuple(_summed(tree["countries"])),
            codes=tuple(tree["codes"]),
            first=tuple(_summed(tree["first"])),
            second=tuple(_summed(tree["second"])),
            size=int(self.head["places"]),
        )
        names = json.loads(self._section(sections["names"]))
        self._firsts: list[str] = names["first"]
        self._names_at = list(_summed(names["sizes"]))
        self._places_at = list(_summed(json.loads(self._section(sections["places"]))["sizes"]))
        self._blocks = int(sections["blocks"])

    @property
    def name(self) -> str:
        """The name of the collection."""
        return str(self.head["name"])

    @property
    def digest(self) -> str:
        """Hexadecimal digits that stand for its content, written when it was built."""
        return str(self.head["digest"])

    def ordinals(self, key: str) -> tuple[int, ...]:
        """The places filed under a key, best first; empty where there is none."""
        at = bisect_right(self._firsts, key) - 1
        if at < 0 or not key:
            return ()
        block = self._name_block(at)
        start = block.find(f"\n{key}\t")
        if start < 0:
            return ()
        start += len(key) + 2
        return tuple(int(one) for one in block[start : block.index("\n", start)].split(","))

    def row(self, ordinal: int) -> Row:
        """The place of an ordinal."""
        return Row.of(self._place_block(ordinal // PLACES_IN_BLOCK)[ordinal % PLACES_IN_BLOCK])

    def _read_names(self, at: int) -> str:
        return "\n" + self._block(self._names_at[at], self._names_at[at + 1]) + "\n"

    def _read_places(self, at: int) -> list[str]:
        return self._block(self._places_at[at], self._places_at[at + 1]).split("\n")

    def _block(self, start: int, end: int) -> str:
        here = self._body + self._blocks
        return zlib.decompress(self._map[here + start : here + end], -15).decode("utf-8")

    def _section(self, where: Sequence[int]) -> bytes:
        start, length = where
        return zlib.decompress(self._map[self._body + start : self._body + start + length], -15)


def _summed(steps: Iterable[int]) -> Iterable[int]:
    total = 0
    for step in steps:
        total += step
        yield total


def _steps(numbers: Sequence[int]) -> list[int]:
    return [numbers[0], *(b - a for a, b in pairwise(numbers))] if numbers else []


def write_pack(
    path: Path,
    name: str,
    rows: Sequence[Row],
    codes: Sequence[str],
    keys: Mapping[str, Sequence[int]],
    sources: Sequence[str],
) -> str:
    """Write an index file and return its digest. The same content gives the same digest on every machine.

    `rows` in the order of the walk (see above), `codes` one for each country row, `keys` with the ordinals best first.
    """
    name_lines = [f"{key}\t{','.join(map(str, keys[key]))}" for key in sorted(keys)]
    place_lines = [row.line() for row in rows]
    content = sha256()
    for line in (name, *codes, *name_lines, *place_lines):
        content.update(line.encode("utf-8") + b"\n")
    blocks = [_deflate("\n".join(chunk)) for chunk in _chunks(name_lines, NAMES_IN_BLOCK)]
    names_end = sum(map(len, blocks))
    name_sizes = [0, *map(len, blocks)]
    placed = [_deflate("\n".join(chunk)) for chunk in _chunks(place_lines, PLACES_IN_BLOCK)]
    place_sizes = [names_end, *map(len, placed)]
    of_kind = {kind: [at for at, row in enumerate(rows) if row.kind == kind] for kind in "cpd"}
    sections = {
        "tree": {
            "countries": _steps(of_kind["c"]),
            "codes": list(codes),
            "first": _steps(of_kind["p"]),
            "second": _steps(of_kind["d"]),
        },
        "names": {"first": [line.split("\t")[0] for line in name_lines[::NAMES_IN_BLOCK]], "sizes": name_sizes},
        "places": {"sizes": place_sizes},
    }
    body, where = b"", {}
    for section, says in sections.items():
        packed = _deflate(json.dumps(says, separators=(",", ":"), ensure_ascii=False))
        where[section] = [len(body), len(packed)]
        body += packed
    head = {
        "name": name,
        "digest": content.hexdigest()[:16],
        "places": len(rows),
        "names": len(name_lines),
        "sources": list(sources),
        "sections": {**where, "blocks": len(body)},
    }
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
    path.write_bytes(MAGIC + told + body + b"".join([*blocks, *placed]))
    return str(head["digest"])


def _chunks(lines: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (lines[at : at + size] for at in range(0, len(lines), size))


def _deflate(text: str) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return squeeze.compress(text.encode("utf-8")) + squeeze.flush()
