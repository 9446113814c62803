"""The registry: who there is in the world. It finds and types those whom a name may stand for; it never makes a claim."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dateline.errors import DataError
from dateline.registry.institutions import Institutions, read_organs
from dateline.registry.rows import Row, read
from dateline.registry.search import Match, Search
from dateline.registry.states import Gazette, read_states, rows_of
from dateline.registry.words import DATA

FILES = "forces.tsv groups.tsv organizations.tsv people.tsv peoples.tsv ucdp_groups.tsv".split()


class Registry:
    """Rows by id and by name. Made by `open`; never changed afterwards."""

    def __init__(self, rows: dict[str, Row], institutions: Institutions, gazette: Gazette, digest: str) -> None:
        self.name = "dateline"
        self.digest = digest
        self._rows = rows
        self._institutions = institutions
        self._gazette = gazette
        self._search = Search(rows, institutions, gazette)
        self._found: dict[tuple[str, int | None], tuple[Match, ...]] = {}

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> "Registry":
        """The built-in registry with a user's files laid over it, the last on top.

        A file has the columns of the built-in ones (see `dateline.registry.rows`). A row whose id is there already
        replaces it; of equal matches the user's come first. Raises `DataError` with file and line.
        """
        states = read_states(DATA / "states.tsv")
        gazette = Gazette(states)
        institutions = Institutions(states, read_organs(DATA / "institutions.tsv"), gazette)
        ours: dict[str, Row] = {row.id: row for state in states.values() for row in rows_of(state)}
        for name in FILES:
            for row in read(DATA / name).values():
                if row.id in ours and name != "forces.tsv":
                    raise DataError(name, None, f"id {row.id!r} is in another file too")
                ours[row.id] = _over(ours.get(row.id), row)
        rows = _merged(ours)
        for path in extra:
            laid = read(path)
            rows = {**laid, **{id_: row for id_, row in rows.items() if id_ not in laid}}
        return cls(rows, institutions, gazette, _digest(extra))

    def row(self, id: str) -> Row | None:
        """The row of an id, or None."""
        return self._rows.get(id) or self._institutions.row(id)

    def rows(self) -> Iterator[Row]:
        """All rows, the user's first; the institutions that are put together from states are not among them."""
        return iter(self._rows.values())

    def country(self, text: str) -> str | None:
        """The alpha-3 code of the state or territory that a name stands for, as in "Syria", "the U.S.", or None."""
        return self._gazette.country(text)

    def capital(self, text: str) -> str | None:
        """The alpha-3 code of the state whose government a seat stands for ("Ankara", "the Kremlin"), or None."""
        return self._gazette.capital(text)

    def government(self, alpha3: str) -> Row:
        """The government of a state; raises `KeyError` for a code that no state has."""
        return self._rows[f"gov:{alpha3}"]

    def military(self, alpha3: str) -> Row:
        """The armed forces of a state; raises `KeyError` for a code that no state has."""
        return self._rows[f"mil:{alpha3}"]

    def police(self, alpha3: str) -> Row:
        """The police of a state; raises `KeyError` for a code that no state has."""
        return self._rows[f"cop:{alpha3}"]

    def find(self, text: str, year: int | None = None) -> tuple[Match, ...]:
        """Those whom a name may stand for, best first, at most eight; none where nobody is known by it.

        Scores: 1 by its own name; about 0.95 in another spelling or by a short form; about 0.8 by a name of the same
        sound; 0.6 by a surname alone, 0.4 by a common one. Several with equal scores share the name. `year` puts those
        back who were not there then. Small letters match only names that could be nothing else.
        """
        asked = (text, year)
        if asked not in self._found:
            if len(self._found) > 100_000:
                self._found.clear()
            self._found[asked] = self._search.find(text, year)
        return self._found[asked]


def _over(before: Row | None, row: Row) -> Row:
    """A row of a state's own forces in place of the one made from the state, whose name it keeps as an alias."""
    if before is None:
        return row
    aliases = dict.fromkeys((*row.aliases, before.name))
    return replace(row, aliases=tuple(one for one in aliases if one != row.name), parent=row.parent or before.parent)


def _merged(rows: dict[str, Row]) -> dict[str, Row]:
    """Rows that are the same actor made one: the first keeps its id and name and takes the other's names."""
    gone: set[str] = set()
    made = dict(rows)
    for row in rows.values():
        others = [rows[id_] for id_ in row.same_as if id_ in rows]
        if others:
            names = (*row.aliases, *(name for other in others for name in (other.name, *other.aliases)))
            aliases = tuple(name for name in dict.fromkeys(names) if name != row.name)
            sources = dict.fromkeys((row.source, *(other.source for other in others)))
            made[row.id] = replace(row, aliases=aliases, source="; ".join(sources))
            gone.update(other.id for other in others)
    return {id_: row for id_, row in made.items() if id_ not in gone}


def _digest(extra: Sequence[Path]) -> str:
    """Sixteen hexadecimal digits that change whenever one of the files does."""
    made = hashlib.sha256()
    for path in [DATA / name for name in ("states.tsv", "institutions.tsv", "names.toml", *FILES)] + list(extra):
        made.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()[:16]
