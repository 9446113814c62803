"""The codebook as frozen nouns, and its loader: every name, reference and bound is checked when it is opened."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.codebook.crosswalk import NONE, SCHEMES, UNKNOWN, Rule, Side
from dateline.codebook.tables import File, Row
from dateline.errors import DataError
from dateline.model import ACTOR_TYPES, CONTROLS, RELATIONS, SYMMETRIC_RELATIONS

OWN = Path(__file__).parent / "data" / "plover.toml"
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_TABLES = ("name", "extends", "crosswalk", "type", "context", "relation", "control", "complement", "erratum")
_CONDITIONS = ("modes", "contexts", "actor", "actor_not", "actor_types", "recipient", "recipient_not")


@dataclass(frozen=True, slots=True)
class Mode:
    """A way of doing what a type says. `score` from -10 (hostile) to 10 (friendly)."""

    name: str
    definition: str
    score: float


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of political event. `quad` is the number of its class in `QUADS`."""

    name: str
    definition: str
    quad: int
    score: float
    recipient_required: bool
    modes: tuple[Mode, ...]

    def mode(self, name: str) -> Mode | None:
        """The mode of that name, if the type has it."""
        return next((mode for mode in self.modes if mode.name == name), None)


@dataclass(frozen=True, slots=True)
class Context:
    """A field of life that an event belongs to."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class RelationType:
    """How one party stands to another, and who may be its subject and object."""

    name: str
    definition: str
    subject: str
    object: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class ControlType:
    """What is said of the power over a place."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Complement:
    """The mode of an event that consists in words, by the event that the words are about. None fits anything."""

    of: str
    event: str | None
    modes: tuple[str, ...] | None
    mode: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """An error of a source and what this codebook has instead."""

    where: str
    printed: str
    ours: str


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """Everything that can be claimed, and what it is in other codebooks' terms."""

    name: str
    digest: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    relations: Mapping[str, RelationType]
    controls: Mapping[str, ControlType]
    complements: tuple[Complement, ...]
    sides: tuple[Side, ...]
    crosswalk: tuple[Rule, ...]
    errata: tuple[Erratum, ...]

    @classmethod
    def open(cls, path: Path | None = None) -> "Codebook":
        """The codebook of a TOML file, our own by default; raises `DataError` with the file and line of a fault.

        A file with `extends = "plover"` adds to ours: types, contexts, relations and controls of the same name replace
        ours, complements and the rules of its crosswalk come before ours.
        """
        return _own() if path is None else _open(path)

    def score(self, event: str, mode: str | None = None) -> float:
        """The score of an event, -10 to 10: its mode's, else its type's. Raises `KeyError` for an unknown type."""
        type_ = self.types[event]
        found = type_.mode(mode) if mode else None
        return found.score if found else type_.score

    def complement_mode(self, of: str, event: str | None, mode: str | None = None) -> str | None:
        """The mode that what is threatened, requested or refused gives the threat, request or refusal, if any."""
        for row in self.complements:
            if row.of == of and row.event in (None, event) and (row.modes is None or mode in row.modes):
                return row.mode
        return None


@cache
def _own() -> Codebook:
    return _open(OWN)


def _open(path: Path) -> Codebook:
    file = File(path)
    file.known(_TABLES)
    base = _base(file)
    types = _types(file)
    contexts = _contexts(file)
    errata = tuple(Erratum(row.text("where"), row.text("printed"), row.text("ours")) for row in file.rows("erratum"))
    all_types = {**(base.types if base else {}), **types}
    all_contexts = {**(base.contexts if base else {}), **contexts}
    sides, rules, paths = _crosswalk(file, base, all_types, all_contexts)
    return Codebook(
        name=file.text("name") or path.stem,
        digest=_digest([path, *paths], base),
        types=all_types,
        contexts=all_contexts,
        relations={**(base.relations if base else {}), **_relations(file)},
        controls={**(base.controls if base else {}), **_controls(file)},
        complements=(*_complements(file, all_types), *(base.complements if base else ())),
        sides=sides,
        crosswalk=rules,
        errata=(*errata, *(base.errata if base else ())),
    )


def _base(file: File) -> Codebook | None:
    extends = file.text("extends")
    if extends is None:
        return None
    if extends != "plover":
        raise DataError(file.path.name, None, f"extends {extends!r}, but only plover can be extended")
    return _own()


def _digest(paths: list[Path], base: Codebook | None) -> str:
    made = hashlib.sha256()
    for path in paths:
        made.update(path.read_bytes() + b"\0")
    made.update(base.digest.encode() if base else b"")
    return made.hexdigest()[:12]


def _unique(file: File, table: str) -> tuple[Row, ...]:
    seen: dict[str, int | None] = {}
    for row in file.rows(table):
        name = row.text("name")
        if name in seen:
            raise row.fault(f"is defined before, on line {seen[name]}")
        seen[name] = row.line
    return file.rows(table)


def _types(file: File) -> dict[str, EventType]:
    found: dict[str, EventType] = {}
    for row, below in zip(_unique(file, "type"), file.nested("type", "mode"), strict=True):
        row.known(("name", "definition", "quad", "score", "recipient_required", "mode"))
        modes: dict[str, Mode] = {}
        for mode in below:
            mode.known(("name", "definition", "score"))
            if mode.text("name") in modes:
                raise mode.fault(f"is a mode of {row.text('name')} before")
            modes[mode.text("name")] = Mode(mode.text("name"), mode.text("definition"), mode.number("score", -10, 10))
        quad = row.number("quad", 1, 4)
        if quad not in QUADS:
            raise row.fault("quad must be 1, 2, 3 or 4")
        found[row.text("name")] = EventType(
            row.text("name"),
            row.text("definition"),
            int(quad),
            row.number("score", -10, 10),
            row.flag("recipient_required"),
            tuple(modes.values()),
        )
    return found


def _contexts(file: File) -> dict[str, Context]:
    found: dict[str, Context] = {}
    for row in _unique(file, "context"):
        row.known(("name", "definition"))
        found[row.text("name")] = Context(row.text("name"), row.text("definition"))
    return found


def _relations(file: File) -> dict[str, RelationType]:
    found: dict[str, RelationType] = {}
    for row in _unique(file, "relation"):
        row.known(("name", "definition", "subject", "object", "symmetric"))
        name, symmetric = row.text("name"), row.flag("symmetric")
        if name not in RELATIONS or symmetric != (name in SYMMETRIC_RELATIONS):
            raise row.fault("is no relation of the contract, or not of its symmetry")
        found[name] = RelationType(name, row.text("definition"), row.text("subject"), row.text("object"), symmetric)
    return found


def _controls(file: File) -> dict[str, ControlType]:
    found: dict[str, ControlType] = {}
    for row in _unique(file, "control"):
        row.known(("name", "definition"))
        if row.text("name") not in CONTROLS:
            raise row.fault("is no control of the contract")
        found[row.text("name")] = ControlType(row.text("name"), row.text("definition"))
    return found


def _complements(file: File, types: Mapping[str, EventType]) -> tuple[Complement, ...]:
    found = []
    for row in file.rows("complement"):
        row.known(("of", "event", "modes", "mode"))
        event = row.text("event") if "event" in row.says else None
        one = Complement(row.text("of"), event, row.texts("modes"), row.text("mode"))
        _check_mode(row, types, one.of, (one.mode,))
        if event is not None:
            _check_mode(row, types, event, one.modes or ())
        found.append(one)
    return tuple(found)


def _check_mode(row: Row, types: Mapping[str, EventType], event: str, modes: tuple[str, ...]) -> None:
    if event not in types:
        raise row.fault(f"unknown event type {event!r}")
    for mode in modes:
        if mode and types[event].mode(mode) is None:
            raise row.fault(f"{event} has no mode {mode!r}")


def _crosswalk(
    file: File, base: Codebook | None, types: Mapping[str, EventType], contexts: Mapping[str, Context]
) -> tuple[tuple[Side, ...], tuple[Rule, ...], list[Path]]:
    name = file.text("crosswalk")
    sides, rules = (base.sides, base.crosswalk) if base else ((), ())
    if name is None:
        return sides, rules, []
    path = file.path.parent / name
    table = File(path)
    table.known(("side", "rule"))
    sides = tuple(_side(row) for row in table.rows("side")) or sides
    own = tuple(_rule(row, types, contexts, sides) for row in table.rows("rule"))
    seen: set[str] = set()
    for row, rule in zip(table.rows("rule"), own, strict=True):
        if rule.id in seen:
            raise row.fault("is defined before")
        seen.add(rule.id)
    return sides, (*own, *(rule for rule in rules if rule.id not in seen)), [path]


def _side(row: Row) -> Side:
    row.known(("name", "types", "sectors"))
    side = Side(row.text("name"), row.texts("types") or (), row.texts("sectors") or ())
    if side.name in (UNKNOWN, NONE):
        raise row.fault("is a name of its own meaning")
    if strange := sorted(set(side.types) - set(ACTOR_TYPES)):
        raise row.fault(f"{strange[0]!r} is no actor type of the contract")
    return side


def _rule(row: Row, types: Mapping[str, EventType], contexts: Mapping[str, Context], sides: tuple[Side, ...]) -> Rule:
    row.known(("id", "scheme", "code", "event", "killed", "sides", "fallback", *_CONDITIONS))
    lists = {key: row.texts(key) for key in _CONDITIONS}
    _check_mode(row, types, row.text("event"), lists["modes"] or ())
    if row.text("scheme") not in SCHEMES:
        raise row.fault(f"scheme must be one of {' '.join(SCHEMES)}")
    named = {side.name for side in sides} | {UNKNOWN, NONE}
    for key, allowed in (
        ("contexts", set(contexts)),
        ("actor", named),
        ("actor_not", named),
        ("actor_types", set(ACTOR_TYPES)),
        ("recipient", named),
        ("recipient_not", named),
    ):
        if strange := sorted(set(lists[key] or ()) - allowed):
            raise row.fault(f"{key} names {strange[0]!r}, which is unknown")
    return Rule(
        id=row.text("id"),
        scheme=row.text("scheme"),
        code=row.text("code"),
        event=row.text("event"),
        killed=row.maybe_flag("killed"),
        sides=row.maybe_flag("sides"),
        fallback=row.flag("fallback"),
        **lists,
    )
