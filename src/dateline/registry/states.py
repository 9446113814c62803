"""States: their names, adjectives and seats, and the government, armed forces and police that each of them has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError
from dateline.registry.names import key
from dateline.registry.rows import Row, records, split

COLUMNS = "alpha3 name the adjective aliases seat from to source".split()
NEEDED = "alpha3 name".split()


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: `phrase` is its name as it follows "of" ("the Netherlands"); `to` is None where it lasts."""

    alpha3: str
    name: str
    phrase: str
    adjectives: tuple[str, ...]
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    from_: str | None
    to: str | None
    source: str


def read_states(path: Path) -> dict[str, State]:
    """The states of a file by alpha-3 code, in its order; raises `DataError` with file and line."""
    found: dict[str, State] = {}
    for number, record in records(path, COLUMNS, NEEDED):
        code = record["alpha3"]
        if not (len(code) == 3 and code.isascii() and code.isupper()):
            raise DataError(path.name, number, f"alpha3 {code!r} is no alpha-3 code")
        if code in found:
            raise DataError(path.name, number, f"alpha3 {code!r} stands twice")
        if record.get("the", "the") != "the":
            raise DataError(path.name, number, f"the is {record['the']!r}, neither 'the' nor empty")
        if "source" not in record:
            raise DataError(path.name, number, "it has no source: add the column or a #source line")
        name = record["name"]
        found[code] = State(
            alpha3=code,
            name=name,
            phrase=f"the {name}" if "the" in record else name,
            adjectives=split(record.get("adjective", "")),
            aliases=split(record.get("aliases", "")),
            seats=split(record.get("seat", "")),
            from_=record.get("from"),
            to=record.get("to"),
            source=record["source"],
        )
    return found


def rows_of(state: State) -> tuple[Row, ...]:
    """The state itself, its government, its armed forces and its police, as rows; named by what English calls them."""
    government = f"gov:{state.alpha3}"
    return (
        _row(state, f"state:{state.alpha3}", state.name, state.aliases, "state", None, None),
        _row(state, government, f"Government of {state.phrase}", (), "government", "GOV", f"state:{state.alpha3}"),
        _row(state, f"mil:{state.alpha3}", f"Armed Forces of {state.phrase}", (), "military", "MIL", government),
        _row(state, f"cop:{state.alpha3}", f"Police of {state.phrase}", (), "police", "COP", government),
    )


def _row(
    state: State, id_: str, name: str, aliases: tuple[str, ...], type_: str, sector: str | None, parent: str | None
) -> Row:
    """One row of a state."""
    return Row(
        id=id_,
        name=name,
        aliases=aliases,
        type=type_,
        subtype=None,
        country=state.alpha3,
        sector=sector,
        parent=parent,
        from_=state.from_,
        to=state.to,
        source=state.source,
        label="LOC" if type_ == "state" else "ORG",
    )


def short_form(text: str) -> str | None:
    """A short form in capitals without its dots ("U.S.": "US"), or None where the text is not one."""
    bare = text.replace(".", "").strip()
    return bare if 1 < len(bare) <= 4 and bare.isalpha() and bare.isupper() else None


class Gazette:
    """Which state a name, an adjective or a seat stands for.

    Short forms ("US", "DRC") count only in capitals, so that "us" is nobody.
    """

    def __init__(self, states: Mapping[str, State]) -> None:
        self._short: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._seats: dict[str, str] = {}
        self.adjectives: dict[str, tuple[str, ...]] = {}
        """Adjective in lower case without dots -> the states it may belong to, those that last first."""
        for state in sorted(states.values(), key=lambda one: (one.to is not None, one.name)):
            self._take(self._names, (state.name, *state.aliases), state.alpha3)
            self._take(self._seats, state.seats, state.alpha3)
            for adjective in state.adjectives:
                word = adjective.lower().replace(".", "")
                self.adjectives[word] = (*self.adjectives.get(word, ()), state.alpha3)

    def _take(self, into: dict[str, str], names: Iterable[str], alpha3: str) -> None:
        """Enter names; the first state to have one keeps it."""
        for name in names:
            if short := short_form(name):
                self._short.setdefault(short, alpha3)
            else:
                into.setdefault(key(name).replace(" ", ""), alpha3)

    def country(self, text: str) -> str | None:
        """The state that a name stands for, or None."""
        short = short_form(text.removeprefix("the ").removeprefix("The "))
        if short and short in self._short:
            return self._short[short]
        return self._look(self._names, text)

    def capital(self, text: str) -> str | None:
        """The state whose government is meant by the name of its seat, or None."""
        return self._look(self._seats, text)

    @staticmethod
    def _look(table: Mapping[str, str], text: str) -> str | None:
        """A name's entry; a name begins with a capital or a digit, except in a text that has none."""
        bare = text.strip()
        if bare.startswith(("of ", "in ")) or not any(letter.isupper() or not letter.isascii() for letter in bare):
            return None
        return table.get(key(bare).replace(" ", ""))
