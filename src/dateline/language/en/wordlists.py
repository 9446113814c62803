"""The smaller word lists beside the triggers: light verbs, instruments, compounds, noun classes, words of contexts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dateline.language.en.tables import HERE, Row, rows
from dateline.language.en.triggers import CLASSES, SLOTS
from dateline.model import CONTROLS, RELATIONS

Words = tuple[str, ...]
"""Lemmas in order."""
Effect = Literal["happens", "begins", "ends", "planned", "threatened", "prevented", "claimed"]

EFFECTS = ("happens", "begins", "ends", "planned", "threatened", "prevented", "claimed")


@dataclass(frozen=True, slots=True, eq=False)
class LightVerb:
    """A verb that only says that its noun happens: "carry out an attack", "come under fire".

    `noun`: the slot where the event noun stands; `roles`: slot of the verb -> role of the noun's event that its filler
    takes where the noun itself does not fill it (actor, recipient, place, both). `effect`: what the verb says of the
    noun's event: happens or begins (it is a fact), claimed (somebody answers for it), planned, threatened, prevented, or
    ends. `own`: where the verb opens a family itself, that event stands too ("blamed X for the bombing"); where it is
    not `own`, verb and noun are one event. With "ends" the verb's own event stands instead of the noun's ("lifted the
    curfew"). `nouns`: the only head nouns it is light with; empty means every event noun.
    """

    id: str
    words: tuple[Words, ...]
    noun: str
    roles: Mapping[str, str]
    effect: Effect
    own: bool
    nouns: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, eq=False)
class LightVerbs:
    """Light verbs by the lemma of the verb, those with the most words first."""

    verbs: tuple[LightVerb, ...]
    by_head: Mapping[str, tuple[tuple[LightVerb, Words], ...]]


@dataclass(frozen=True, slots=True)
class Instrument:
    """Words that decide the mode of an ASSAULT; of several the lowest `rank` decides ("suicide car bomb")."""

    mode: str
    rank: int
    words: Words


@dataclass(frozen=True, slots=True, eq=False)
class Instruments:
    """Instruments by the last of their words (the head noun), those with the most words first, then by rank."""

    all: tuple[Instrument, ...]
    by_head: Mapping[str, tuple[Instrument, ...]]


@dataclass(frozen=True, slots=True)
class Compound:
    """What a hyphenated word states about its two sides: "Iran-backed militia", "rebel-held town", "anti-junta force".

    `affix` joins a name before (`where` is "after") or after it ("before"). `name` and `noun` are the roles of the name
    in the compound and of the noun that it modifies: subj and obj of a relation, holder and place of control.
    """

    affix: str
    where: Literal["after", "before"]
    kind: Literal["relation", "control"]
    type: str
    name: str
    noun: str
    support_kind: str | None
    example: str


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Words that speak for a PLOVER context, and how many (by token, counted once each) must stand in a report."""

    context: str
    least: int
    words: tuple[Words, ...]


@cache
def light_verbs(path: Path | None = None) -> LightVerbs:
    """The light verbs of `lightverbs.toml`; raises `DataError` with the line of a fault."""
    verbs = tuple(_light_verb(row) for row in rows(path or HERE / "lightverbs.toml", "lightverb"))
    found: dict[str, list[tuple[LightVerb, Words]]] = {}
    for verb in verbs:
        for words in verb.words:
            found.setdefault(words[0], []).append((verb, words))
    ordered = {
        head: tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), not pair[0].nouns)))
        for head, pairs in sorted(found.items())
    }
    return LightVerbs(verbs, ordered)


@cache
def instruments(path: Path | None = None) -> Instruments:
    """The instruments of `instruments.toml`, most decisive first; raises `DataError` with the line of a fault."""
    every: list[Instrument] = []
    seen: set[Words] = set()
    for rank, row in enumerate(rows(path or HERE / "instruments.toml", "instrument")):
        row.known(("mode", "words"))
        for words in row.texts("words", needed=True):
            if tuple(words.split()) in seen:
                raise row.fault(f"{words!r} is listed before")
            seen.add(tuple(words.split()))
            every.append(Instrument(row.text("mode"), rank, tuple(words.split())))
    found: dict[str, list[Instrument]] = {}
    for one in every:
        found.setdefault(one.words[-1], []).append(one)
    ordered = {
        head: tuple(sorted(ones, key=lambda one: (-len(one.words), one.rank))) for head, ones in sorted(found.items())
    }
    return Instruments(tuple(every), ordered)


@cache
def compounds(path: Path | None = None) -> Mapping[tuple[str, str], Compound]:
    """(where, affix) -> compound, from `compounds.toml`; raises `DataError` with the line of a fault."""
    found: dict[tuple[str, str], Compound] = {}
    for row in rows(path or HERE / "compounds.toml", "compound"):
        for one in _compounds(row):
            if (one.where, one.affix) in found:
                raise row.fault(f"{one.affix!r} is listed before")
            found[one.where, one.affix] = one
    return found


@cache
def context_words(path: Path | None = None) -> tuple[ContextWords, ...]:
    """What speaks for each context, from `contexts.toml`; raises `DataError` with the line of a fault."""
    found: dict[str, ContextWords] = {}
    for row in rows(path or HERE / "contexts.toml", "context"):
        row.known(("context", "least", "words"))
        least = row.says.get("least", 2)
        if not isinstance(least, int) or least < 1:
            raise row.fault("least must be a whole number from 1")
        name = row.text("context")
        if name in found:
            raise row.fault(f"{name} is listed before")
        found[name] = ContextWords(name, least, tuple(tuple(w.split()) for w in row.texts("words", needed=True)))
    return tuple(found.values())


@cache
def noun_classes(path: Path | None = None) -> Mapping[str, frozenset[str]]:
    """Class -> lemmas of head nouns, from `nouns.toml`; raises `DataError` with the line of a fault."""
    found: dict[str, set[str]] = {name: set() for name in sorted(CLASSES)}
    for row in rows(path or HERE / "nouns.toml", "class"):
        row.known(("class", "words"))
        name = row.one_of("class", CLASSES) or row.text("class")
        found[name].update(row.texts("words", needed=True))
    return {name: frozenset(words) for name, words in found.items()}


def _light_verb(row: Row) -> LightVerb:
    row.known(("id", "words", "noun", "roles", "effect", "own", "nouns", "example"))
    roles = row.strings("roles")
    noun = row.text("noun")
    for slot in (noun, *roles):
        if slot not in SLOTS["verb"]:
            raise row.fault(f"{slot!r} is no slot of a verb")
    if wrong := sorted(set(roles.values()) - {"actor", "recipient", "place", "both"}):
        raise row.fault(f"{wrong[0]!r} is no role of an event")
    effect = row.one_of("effect", EFFECTS) or "happens"
    words = tuple(tuple(one.split()) for one in row.texts("words", needed=True))
    return LightVerb(
        id=row.text("id"),
        words=words,
        noun=noun,
        roles=roles,
        effect=effect,  # type: ignore[arg-type]  # checked above
        own=row.flag("own"),
        nouns=row.texts("nouns"),
        example=row.text("example"),
    )


def _compounds(row: Row) -> list[Compound]:
    row.known(("affixes", "where", "relation", "control", "name", "noun", "support_kind", "example"))
    kind: Literal["relation", "control"] = "relation" if "relation" in row.says else "control"
    type_ = row.one_of(kind, RELATIONS if kind == "relation" else CONTROLS)
    if type_ is None or ("relation" in row.says and "control" in row.says):
        raise row.fault("needs exactly one of relation, control")
    sides = (row.text("name"), row.text("noun"))
    if set(sides) not in ({"subj", "obj"}, {"holder", "place"}, {"from", "place"}):
        raise row.fault(f"name and noun cannot be {sides[0]!r} and {sides[1]!r}")
    where: Literal["after", "before"] = "before" if row.one_of("where", ("after", "before")) == "before" else "after"
    support, example = row.maybe("support_kind"), row.text("example")
    return [Compound(affix, where, kind, type_, *sides, support, example) for affix in row.texts("affixes", True)]
