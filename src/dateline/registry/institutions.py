"""Institutions that every state has, recognised by how English names them: "Kenyan army", "Chad's Ministry of Defence"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError
from dateline.model import ACTOR_TYPES
from dateline.registry.rows import SECTORS, Row, records, split
from dateline.registry.states import Gazette, State

COLUMNS = "organ type sector name words source".split()
NEEDED = "organ type sector name words".split()
OWN_ROWS = {"government": "gov", "military": "mil", "police": "cop"}
"""Organs for which every state has a row of its own."""
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_ID = re.compile(r"org:([A-Z]{3})/([a-z-]+)")
_LONGEST_ADJECTIVE = 3


@dataclass(frozen=True, slots=True)
class Organ:
    """A kind of institution: the last part of its rows' ids, its type and sector, and its name."""

    organ: str
    type: str
    sector: str
    name: str
    words: tuple[str, ...]
    source: str


def read_organs(path: Path) -> dict[str, Organ]:
    """The institutions of a file by organ, in its order; raises `DataError` with file and line."""
    found: dict[str, Organ] = {}
    taken: dict[str, str] = {}
    for number, record in records(path, COLUMNS, NEEDED):
        organ = Organ(
            record["organ"],
            record["type"],
            record["sector"],
            record["name"],
            split(record["words"]),
            record.get("source", ""),
        )
        if organ.type not in ACTOR_TYPES:
            raise DataError(path.name, number, f"type {organ.type!r} is none of {' '.join(ACTOR_TYPES)}")
        if organ.sector not in SECTORS:
            raise DataError(path.name, number, f"sector {organ.sector!r} is none of {' '.join(SECTORS)}")
        if organ.organ in found:
            raise DataError(path.name, number, f"organ {organ.organ!r} stands twice")
        for words in organ.words:
            if words in taken or words != words.lower():
                fault = f"is taken by {taken[words]}" if words in taken else "is not in lower case"
                raise DataError(path.name, number, f"{words!r} {fault}")
            taken[words] = organ.organ
        found[organ.organ] = organ
    return found


class Institutions:
    """Puts states and institutions together."""

    def __init__(self, states: Mapping[str, State], organs: Mapping[str, Organ], gazette: Gazette) -> None:
        self._states, self._organs, self._gazette = states, organs, gazette
        self._of_words = {words: organ.organ for organ in organs.values() for words in organ.words}

    def ids(self, text: str) -> tuple[str, ...]:
        """The ids of the institutions that a name may stand for ("Congolese army": two), or none."""
        if text.islower():
            return ()
        found = next((pair for pair in self._readings(text) if pair[0] and pair[1] in self._of_words), None)
        if found is None:
            return ()
        countries, words = found
        organ = self._of_words[words]
        return tuple(f"{OWN_ROWS[organ]}:{code}" if organ in OWN_ROWS else f"org:{code}/{organ}" for code in countries)

    def row(self, id_: str) -> Row | None:
        """The row of an institution without a name of its own, made from its id; None where there is none such."""
        parts = _ID.fullmatch(id_)
        if parts is None or parts[1] not in self._states or parts[2] not in self._organs:
            return None
        state, organ = self._states[parts[1]], self._organs[parts[2]]
        return Row(
            id=id_,
            name=f"{organ.name} of {state.phrase}",
            aliases=(),
            type=organ.type,
            subtype=None,
            country=state.alpha3,
            sector=organ.sector,
            parent=f"gov:{state.alpha3}",
            from_=state.from_,
            to=state.to,
            source=organ.source,
            label="ORG",
        )

    def _readings(self, text: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every way to read a name as states and what follows or precedes them."""
        bare = _POSSESSIVE.sub("", text.strip()).replace("-", " ")
        words = bare.split()
        if words and words[0].lower() == "the":
            words = words[1:]
        lower = [word.lower().replace(".", "") for word in words]
        for size in range(min(_LONGEST_ADJECTIVE, len(words) - 1), 0, -1):
            rest = " ".join(lower[size:])
            yield self._gazette.adjectives.get(" ".join(lower[:size]), ()), rest
            yield self._named(" ".join(words[:size])), rest
        for at in range(len(lower) - 2, 0, -1):
            if lower[at] in ("of", "in", "for"):
                yield self._named(" ".join(words[at + 1 :])), " ".join(lower[:at])

    def _named(self, name: str) -> tuple[str, ...]:
        """The state that is called so, as the adjectives' entries are."""
        code = self._gazette.country(name)
        return (code,) if code else ()
