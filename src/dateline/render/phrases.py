"""The wording of a language pack's `sentences.toml`, checked as it is loaded."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from dateline.errors import DataError
from dateline.model import ASPECTS, CONTROLS, FACTUALITIES, RELATIONS, STANCES

FILE = "sentences.toml"
SLOTS = {
    "event": ("actor", "recipient", "label"),
    "relation": ("subject", "object", "support", "label"),
    "control": ("holder", "from", "place", "label"),
}
_CLAUSE_SLOTS = {"subject", "past", "present", "base", "participle", "do", "rest"}
_VERB = re.compile(r"\[([a-z]+)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_OPTION = re.compile(r"<([^<>]*)>")
_LISTS = ["lowered", "articles", "plural", "singular", "plural_types", "after_head"]
_KEYS = {
    "names": ["and", "of", *_LISTS],
    "places": ["in", "at", "on", "default"],
    "times": ["months", "day", "days", "month", "year", "since", "until"],
    "quantities": [
        "exact",
        "least",
        "most",
        "range",
        "open",
        "percent",
        "share_of",
        "cumulative",
        "series",
        "before_figure",
    ],
    "source": ["report", "one", "unnamed", "quoted_by", "quoted_unnamed"],
    "certainty": FACTUALITIES,
    "aspect": ASPECTS,
    "stance": STANCES,
}
_TABLES = [
    "verbs",
    "be",
    "do",
    "clause",
    "names",
    "places",
    "times",
    "quantities",
    "source",
    "certainty",
    "aspect",
    "stance",
    "event",
    "relation",
    "control",
]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a wording that a filler of the claim takes."""

    name: str


@dataclass(frozen=True, slots=True)
class Option:
    """A stretch of a wording that is left out when a slot in it stays empty."""

    bits: "Bits"


Bits: TypeAlias = tuple[str | Slot | Option, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell a claim: subject, verb, and what follows. `needs` are the slots that must be filled."""

    subject: Bits
    verb: str
    rest: Bits
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """How claims of one type are told; `sides` is the wording for parties that oppose each other."""

    wordings: tuple[Wording, ...]
    sides: Wording | None
    tense: str


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb. `present` and `past` each hold singular and plural."""

    base: str
    present: tuple[str, str]
    past: tuple[str, str]
    participle: str
    be: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """All of `sentences.toml`. Tables that hold plain words stay as they are under `words`."""

    tellings: Mapping[str, Telling]
    verbs: Mapping[str, Verb]
    clauses: Mapping[str, Mapping[str, Bits]]
    do: tuple[str, str]
    lists: Mapping[str, frozenset[str]]
    words: Mapping[str, Mapping[str, str]]

    def telling(self, kind: str, type_: str, mode: str | None = None) -> Telling:
        """The telling of a type and mode: the mode's own, else the type's, else the kind's general one."""
        names = ((f"{kind}.{type_}.{mode}",) if mode else ()) + (f"{kind}.{type_}", f"{kind}.other")
        return next(self.tellings[name] for name in names if name in self.tellings)


@cache
def phrases(language: str = "en") -> Phrases:
    """The phrases of one language pack; raises `DataError` with the line of a mistake."""
    return parse(files("dateline.language").joinpath(language, FILE).read_text(encoding="utf-8"))


def parse(text: str) -> Phrases:
    """The phrases in a TOML text; raises `DataError` with the line of a mistake."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise DataError(FILE, None, f"is no TOML: {fault}") from fault
    return _Parser(text, table).phrases()


class _Parser:
    """One pass over the file. The line of a mistake is where its words are first found."""

    def __init__(self, text: str, table: dict[str, Any]) -> None:
        self._lines, self._table = text.splitlines(), table

    def phrases(self) -> Phrases:
        if strange := sorted(set(self._table) ^ set(_TABLES)):
            raise self._fault(strange[0], f"table [{strange[0]}] is missing or unknown")
        verbs = self._verbs()
        return Phrases(
            tellings=dict(self._tellings(verbs)),
            verbs=verbs,
            clauses=self._clauses(),
            do=self._pair(self._table["do"], "present"),
            lists=self._lists(),
            words=self._words(),
        )

    def _fault(self, near: str, problem: str) -> DataError:
        lines = (number for number, line in enumerate(self._lines, 1) if near and near in line)
        return DataError(FILE, next(lines, None), problem)

    def _verbs(self) -> dict[str, Verb]:
        made: dict[str, Verb] = {}
        for base, forms in self._table["verbs"].items():
            if not isinstance(forms, str) or len(forms.split()) != 3:
                raise self._fault(f"{base} =", f"verb {base} needs three forms: third person, past, participle")
            third, past, participle = forms.split()
            made[base] = Verb(base, (third, base), (past, past), participle, be=False)
        be = self._table["be"]
        base, participle = self._text(be, "base"), self._text(be, "participle")
        made["be"] = Verb(base, self._pair(be, "present"), self._pair(be, "past"), participle, be=True)
        return made

    def _clauses(self) -> dict[str, dict[str, Bits]]:
        table = self._table["clause"]
        named = {
            f"{tense}.{sort}": (table.get(tense) or {}).get(sort)
            for tense in ("past", "present")
            for sort in ("verb", "be")
        }
        named |= {aspect: table.get(aspect) for aspect in ("future", "hypothetical")}
        made: dict[str, dict[str, Bits]] = {}
        for name, patterns in named.items():
            if not isinstance(patterns, dict) or set(patterns) != set(FACTUALITIES):
                raise self._fault(
                    f"[clause.{name}", f"[clause.{name}] needs a pattern for each of {' '.join(FACTUALITIES)}"
                )
            made[name] = {certainty: self._bits(pattern, _CLAUSE_SLOTS) for certainty, pattern in patterns.items()}
        return made

    def _tellings(self, verbs: Mapping[str, Verb]) -> Iterator[tuple[str, Telling]]:
        for type_, table in self._table["event"].items():
            sides = table.get("sides")
            shared = self._wording("event", sides, verbs) if sides else None
            yield f"event.{type_}", Telling(self._wordings("event", table.get("tell"), verbs, type_), shared, "past")
            for mode, tell in table.get("mode", {}).items():
                yield f"event.{type_}.{mode}", Telling(self._wordings("event", tell, verbs, mode), shared, "past")
        for type_, wording in self._table["relation"].items():
            yield f"relation.{type_}", Telling((self._wording("relation", wording, verbs),), None, "present")
        for type_, table in self._table["control"].items():
            if table.get("tense") not in ("past", "present"):
                raise self._fault(f"[control.{type_}]", f"[control.{type_}] needs a tense, past or present")
            yield (
                f"control.{type_}",
                Telling(self._wordings("control", table.get("tell"), verbs, type_), None, table["tense"]),
            )
        for kind, types in (("event", ()), ("relation", RELATIONS), ("control", CONTROLS)):
            if lacking := sorted({*types, "other"} - set(self._table[kind])):
                raise self._fault(f"[{kind}", f"[{kind}] lacks {lacking[0]}")

    def _wordings(self, kind: str, tell: Any, verbs: Mapping[str, Verb], name: str) -> tuple[Wording, ...]:
        if not isinstance(tell, list) or not tell:
            raise self._fault(name, f"{kind} {name} needs a list of wordings")
        made = tuple(self._wording(kind, one, verbs) for one in tell)
        if made[-1].needs - {"label"}:
            raise self._fault(tell[-1], f"{kind} {name}: the last wording must need no slot")
        return made

    def _wording(self, kind: str, text: Any, verbs: Mapping[str, Verb]) -> Wording:
        parts = _VERB.split(text) if isinstance(text, str) else []
        if len(parts) != 3:
            raise self._fault(str(text), f"{text!r} needs one verb in square brackets")
        subject, verb, rest = parts
        if verb not in verbs and verb != "are":
            raise self._fault(text, f"{verb!r} is not in [verbs]")
        before, after = (self._bits(one.strip(" "), set(SLOTS[kind])) for one in (subject, rest))
        needs = frozenset(bit.name for bit in before + after if isinstance(bit, Slot))
        return Wording(before, verb, after, needs)

    def _bits(self, text: Any, slots: set[str]) -> Bits:
        if not isinstance(text, str):
            raise self._fault(str(text), f"{text!r} must be a string")
        made: list[str | Slot | Option] = []
        for number, piece in enumerate(_OPTION.split(text)):
            inner: list[str | Slot | Option] = []
            for place, word in enumerate(_SLOT.split(piece)):
                if place % 2 and word not in slots:
                    raise self._fault(text, f"{word!r} is no slot here; there are {' '.join(sorted(slots))}")
                if word:
                    inner.append(Slot(word) if place % 2 else word)
            made += [Option(tuple(inner))] if number % 2 else inner
        if any(isinstance(bit, str) and set(bit) & set("<>{}[]") for bit in made):
            raise self._fault(text, f"{text!r} has a bracket without its partner")
        return tuple(made)

    def _lists(self) -> dict[str, frozenset[str]]:
        names, quantities = self._table["names"], self._table["quantities"]
        made = {name: frozenset(self._text(names, name).split()) for name in _LISTS}
        made["before_figure"] = frozenset(w.replace("-", " ") for w in self._text(quantities, "before_figure").split())
        made["singular"] = frozenset(word.replace("-", " ") for word in made["singular"])
        return made

    def _words(self) -> dict[str, dict[str, str]]:
        made: dict[str, dict[str, str]] = {}
        for name, keys in _KEYS.items():
            table = self._table[name]
            if wrong := sorted(set(keys) ^ set(table)):
                raise self._fault(wrong[0], f"[{name}] lacks or does not know {wrong[0]}")
            made[name] = {key: self._text(table, key) for key in keys}
        if len(made["times"]["months"].split()) != 12:
            raise self._fault("months", "months must be twelve words")
        return made

    def _pair(self, table: Mapping[str, Any], key: str) -> tuple[str, str]:
        found = table.get(key)
        if not (isinstance(found, list) and len(found) == 2 and all(isinstance(one, str) for one in found)):
            raise self._fault(f"{key} =", f"{key} must be two words, singular and plural")
        return found[0], found[1]

    def _text(self, table: Mapping[str, Any], key: str) -> str:
        found = table.get(key)
        if not isinstance(found, str) or not found:
            raise self._fault(f"{key} =", f"{key} must be a string that is not empty")
        return found
