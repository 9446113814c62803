"""How English says whether something happened: the modals, negations and governing words of `certainty.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.language.en.tables import HERE, Row, digest, rows
from dateline.language.en.triggers import PREPOSITIONS
from dateline.model import ASPECTS, FACTUALITIES, Aspect

LEVELS = ("Uu", "PS", "PR", "CT")
"""Certainties, the weakest first."""
KINDS = frozenset(
    "modal adverb before determiner pronoun preposition link if purpose question imperative verb noun adjective".split()
)
SHOWS = ("intent", "effort")
GOVERNORS = frozenset("verb noun adjective".split())
PLACES = PREPOSITIONS | frozenset(
    "infinitive purpose gerund clause subjunctive object indefinite subject planned compound".split()
)

Words = tuple[str, ...]
_SAYS = ("value", "negative", "decides", "aspect")
_INSTEAD = ("negated", "past", "perfect", "reported")
_KEYS = ("id", "kind", "words", "over", "given", "shows", *_SAYS, *_INSTEAD, "example", "expect")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word leaves of an event: a certainty (an index into `LEVELS`), perhaps turned, perhaps in another aspect.

    `decides`: what stands below it counts for nothing.
    """

    level: int
    negative: bool
    decides: bool
    aspect: Aspect | None


@dataclass(frozen=True, slots=True, eq=False)
class Marker:
    """Words with one effect; see the head of `certainty.toml`.

    `words`: lemmas (of a governing verb the first is the verb itself), or words as they are written for adverbs, links
    and prepositions. `negated`, `past`, `perfect`, `reported`: the effect in such surroundings, None where it is the
    same as `effect`.
    """

    id: str
    kind: str
    words: tuple[Words, ...]
    over: frozenset[str]
    given: bool
    shows: str | None
    effect: Effect
    negated: Effect | None
    past: Effect | None
    perfect: Effect | None
    reported: Effect | None
    example: str
    expect: Mapping[str, str]
    file: str
    line: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Markers:
    """All markers in file order, and for a kind and a word those that it may open, the most words first.

    The word is the first of a governor, the last of an adverb, and the whole phrase of a preposition or link.
    """

    all: tuple[Marker, ...]
    by_word: Mapping[tuple[str, str], tuple[tuple[Marker, Words], ...]]
    digest: str

    def of(self, kind: str, word: str) -> tuple[tuple[Marker, Words], ...]:
        """The markers of a kind that a word may open."""
        return self.by_word.get((kind, word), ())

    def one(self, kind: str, word: str) -> Marker | None:
        """The marker of a kind that a word by itself, or a whole phrase, is; None where it is none."""
        found = self.by_word.get((kind, word))
        return found[0][0] if found else None


@cache
def load_certainty(path: Path | None = None) -> Markers:
    """Read `certainty.toml`, the pack's own by default; raises `DataError` with the line of a fault."""
    path = path or HERE / "certainty.toml"
    markers: list[Marker] = []
    opened: dict[tuple[str, str], list[tuple[Marker, Words]]] = {}
    seen: set[str] = set()
    taken: set[tuple[str, Words, str]] = set()
    for row in rows(path, "marker"):
        marker = _marker(row)
        if marker.id in seen:
            raise row.fault("is defined before")
        seen.add(marker.id)
        for key in ((marker.kind, words, place) for words in marker.words for place in sorted(marker.over) or [""]):
            if key in taken:
                raise row.fault(f"{' '.join(key[1])!r} is listed before as {key[0]} {key[2]}".rstrip())
            taken.add(key)
        markers.append(marker)
        for words in marker.words:
            opened.setdefault((marker.kind, _opener(marker.kind, words)), []).append((marker, words))
    ordered = {key: tuple(sorted(pairs, key=lambda pair: -len(pair[1]))) for key, pairs in sorted(opened.items())}
    return Markers(tuple(markers), ordered, digest([path]))


def _opener(kind: str, words: Words) -> str:
    if kind == "adverb":
        return words[-1]
    return words[0] if kind in GOVERNORS else " ".join(words)


def _marker(row: Row) -> Marker:
    row.known(_KEYS)
    kind = row.one_of("kind", KINDS)
    if kind is None:
        raise row.fault("kind is missing")
    over = frozenset(row.texts("over"))
    if strange := sorted(over - PLACES):
        raise row.fault(f"over: {strange[0]!r} is no place")
    if bool(over) != (kind in GOVERNORS):
        raise row.fault("verbs, nouns and adjectives, and no other kinds, need over")
    instead = {name: _effect(row, row.mapping(name)) if name in row.says else None for name in _INSTEAD}
    return Marker(
        id=row.text("id"),
        kind=kind,
        words=tuple(tuple(words.split()) for words in row.texts("words", needed=True)),
        over=over,
        given=row.flag("given"),
        shows=row.one_of("shows", SHOWS),
        effect=_effect(row, {key: row.says[key] for key in _SAYS if key in row.says}),
        **instead,
        example=row.text("example"),
        expect=_expected(row),
        file=row.file,
        line=row.line,
    )


def _effect(row: Row, says: Mapping[str, Any]) -> Effect:
    part = Row(row.file, row.line, {**says, "id": row.text("id")})
    part.known((*_SAYS, "id"))
    level = LEVELS.index(part.one_of("value", LEVELS) or "CT")
    aspect: Aspect | None = part.one_of("aspect", ASPECTS)  # type: ignore[assignment]  # checked in the call
    return Effect(level, part.flag("negative"), part.flag("decides"), aspect)


def _expected(row: Row) -> Mapping[str, str]:
    expect = row.strings("expect")
    if set(expect) != {"trigger", "factuality", "aspect"}:
        raise row.fault("expect needs trigger, factuality and aspect")
    if expect["trigger"] not in row.text("example").replace(",", " ").replace(".", " ").split():
        raise row.fault(f"the example has no word {expect['trigger']!r}")
    if expect["factuality"] not in FACTUALITIES or expect["aspect"] not in ASPECTS:
        raise row.fault("expect names no factuality or no aspect of the contract")
    return expect
