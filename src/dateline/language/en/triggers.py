"""The English trigger lexicon: which words state which event, relation or control, and which grammatical place fills
which role.

The families stand in `triggers/*.toml`, one `[[family]]` each, with an example that is also its test. Types and modes
are checked against the codebook by the tests, not here: the two rooms are neighbours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from dateline.language.en.tables import HERE, Row, digest, rows
from dateline.model import ASPECTS, CONTROLS, FACTUALITIES, QUANTITY_KINDS, RELATIONS

Kind = Literal["event", "relation", "control"]
Pos = Literal["verb", "noun", "adj"]
Slots = tuple[tuple[str, ...], ...]
"""Grammatical places in order of preference; the members of a group are taken together."""

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among amongst around as at away before behind beneath "
    "between beyond by despite during following for from in inside into near of off on onto outside over past per "
    "through throughout to toward towards under until up upon via with within without".split()
) | {"ahead of", "away from", "on behalf of", "out of", "together with", "along with", "next to"}
SLOTS: Mapping[str, frozenset[str]] = {
    "verb": PREPOSITIONS | {"subject", "object", "iobject", "xcomp", "ccomp", "poss", "compound", "adj"},
    "noun": PREPOSITIONS | {"self", "subject", "poss", "compound", "adj", "xcomp", "ccomp"},
    "adj": PREPOSITIONS | {"subject", "xcomp", "ccomp"},
}
ROLES: Mapping[str, tuple[str, ...]] = {
    "event": ("actor", "recipient", "both", "place", "number", "content"),
    "relation": ("subj", "obj", "place"),
    "control": ("holder", "from", "place"),
}
CLASSES = frozenset(
    "person people armed police official protesters organisation weapon vehicle building place money goods document talk "
    "measure violence accident reflexive".split()
)
"""Classes of head nouns, listed in `nouns.toml`."""
TESTS = (
    frozenset("actor group named number event thing any none".split())
    | CLASSES
    | frozenset(
        "state government military armed_group coalition party igo ngo media company population unidentified".split()
    )
)
"""Sense tests on a slot's filler; besides these `=word` asks for a lemma of the filler's head.

`actor`: an entity of that kind, or a noun for people or groups; `group`: an actor that is no person; `named`: a name;
a contract's actor type: an entity of that type (`state`: also a government); `armed`, `police`, `official` (state,
government, legislature, court, their officers), `person`, `place` and the other classes: an entity of that kind or a
noun of the class; `event`: a noun that itself triggers an event; `number`: the phrase holds a numeral; `thing`: neither
actor nor place; `any`, `none`: the slot is filled, or not.
"""

_KEYS = frozenset(
    "id event relation control mode by_instrument pos words actor recipient both place number content subj obj holder "
    "from before_noun require forbid counts factuality aspect support_kind context example expect counter".split()
)
_BEFORE_NOUN = frozenset(("ASSAULT", "COERCE"))
SUPPORT_KINDS = (
    "troops",
    "territory",
    "weapons",
    "materiel",
    "training",
    "funding",
    "intelligence",
    "joint operations",
    "other",
)
"""Kinds of external support in UCDP's External Support Data (CC BY 4.0), for `backed_by`."""


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Words that state one thing in one frame.

    `words`: lemmas; of several, the first is the head of a verb (adverbs in -ly may stand before it: "forcibly
    return") and the rest follow below it in order; of a noun or
    adjective the head is the last, or the last before a preposition ("hail of bullet", "war with"). A word with hyphens
    stands for the words that the text joins by hyphens. `roles`: role -> slots in order, the first
    that is filled wins, a group is a union. `require` and `forbid`: slot -> sense tests of which one must hold, or
    none may; a test `none` means an empty slot. `counts`: role -> kind of the numbers on its noun phrase.
    `by_instrument`: the mode is the instrument's where one is named, else `mode`. `before_noun`: the word states it as an
    adjective or participle before a noun as well ("detained students", but no "eased rules"); verbs of ASSAULT and COERCE do
    unless the family says that it does not.
    """

    id: str
    kind: Kind
    type: str
    mode: str | None
    by_instrument: bool
    pos: Pos
    words: tuple[tuple[str, ...], ...]
    roles: Mapping[str, Slots]
    require: Mapping[str, tuple[str, ...]]
    forbid: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, str]
    factuality: str | None
    aspect: str | None
    support_kind: str | None
    before_noun: bool
    contexts: tuple[str, ...]
    example: str
    expect: Mapping[str, str]
    counter: str | None
    file: str
    line: int | None

    def head(self, words: tuple[str, ...]) -> str:
        """The lemma of `words` that the others depend on: "fire" of "hail of fire" stands below "hail"."""
        if self.pos == "verb":
            return next((word for word in words if not word.endswith("ly")), words[0])
        inner = [at for at, word in enumerate(words) if word in PREPOSITIONS and at > 0]
        return words[inner[0] - 1] if inner else words[-1]


@dataclass(frozen=True, slots=True, eq=False)
class Triggers:
    """All families, and those that a head word may open, with the most words first.

    Of as many words, the family with more sense tests comes first, then the one that stands first in the files.
    """

    families: tuple[Family, ...]
    by_head: Mapping[tuple[str, str], tuple[tuple[Family, tuple[str, ...]], ...]]
    digest: str


def load_triggers(directory: Path | None = None) -> Triggers:
    """Read every `*.toml` of a folder, the pack's own by default; raises `DataError` with file and line of a fault."""
    return _own() if directory is None else _load(directory)


@cache
def _own() -> Triggers:
    return _load(HERE / "triggers")


def _load(directory: Path) -> Triggers:
    paths = sorted(directory.glob("*.toml"))
    families: list[Family] = []
    seen: dict[str, Row] = {}
    for path in paths:
        for row in rows(path, "family"):
            family = _family(row)
            if family.id in seen:
                raise row.fault(f"is defined before, in {seen[family.id].file}:{seen[family.id].line}")
            seen[family.id] = row
            families.append(family)
    return Triggers(tuple(families), _by_head(families), digest(paths))


def _by_head(families: list[Family]) -> dict[tuple[str, str], tuple[tuple[Family, tuple[str, ...]], ...]]:
    found: dict[tuple[str, str], list[tuple[Family, tuple[str, ...]]]] = {}
    for family in families:
        for words in family.words:
            found.setdefault((family.pos, family.head(words)), []).append((family, words))
    return {
        head: tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), -len(pair[0].require), -len(pair[0].forbid))))
        for head, pairs in sorted(found.items())
    }


def _family(row: Row) -> Family:
    row.known(_KEYS)
    kinds = [kind for kind in get_args(Kind) if kind in row.says]
    if len(kinds) != 1:
        raise row.fault("needs exactly one of event, relation, control")
    kind: Kind = kinds[0]
    pos = row.one_of("pos", get_args(Pos))
    if pos is None:
        raise row.fault("pos is missing")
    if kind == "relation":
        row.one_of("relation", RELATIONS)
    if kind == "control":
        row.one_of("control", CONTROLS)
    family = Family(
        id=row.text("id"),
        kind=kind,
        type=row.text(kind),
        mode=row.maybe("mode"),
        by_instrument=row.flag("by_instrument"),
        pos=pos,  # type: ignore[arg-type]  # checked above
        words=tuple(tuple(words.split()) for words in row.texts("words", needed=True)),
        roles=_roles(row, kind, pos),
        require=_tests(row, "require", pos),
        forbid=_tests(row, "forbid", pos),
        counts=_counts(row, kind),
        factuality=row.one_of("factuality", FACTUALITIES),
        aspect=row.one_of("aspect", ASPECTS),
        support_kind=row.one_of("support_kind", SUPPORT_KINDS),
        before_noun=row.flag("before_noun")
        if "before_noun" in row.says
        else pos == "verb" and row.says.get("event") in _BEFORE_NOUN,
        contexts=row.texts("context"),
        example=row.text("example"),
        expect=row.strings("expect"),
        counter=row.maybe("counter"),
        file=row.file,
        line=row.line,
    )
    _check(row, family)
    return family


def _check(row: Row, family: Family) -> None:
    if (family.mode or family.by_instrument or family.contexts) and family.kind != "event":
        raise row.fault("only an event has a mode or contexts")
    if family.support_kind and family.type != "backed_by":
        raise row.fault("only backed_by has a support_kind")
    if strange := sorted(set(family.expect) - {*ROLES[family.kind], "mode"}):
        raise row.fault(f"expect names {strange[0]!r}, which is no role of its kind")
    for role, words in family.expect.items():
        if role != "mode" and any(word not in family.example for word in words.split("+")):
            raise row.fault(f"expect.{role} {words!r} does not stand in the example")


def _roles(row: Row, kind: Kind, pos: str) -> dict[str, Slots]:
    every = {role for names in ROLES.values() for role in names}
    made: dict[str, Slots] = {}
    for role in sorted(every & set(row.says)):
        if role not in ROLES[kind]:
            raise row.fault(f"{role} is no role of its kind")
        groups = tuple(tuple(group.split("+")) for group in row.texts(role))
        for slot in (slot for group in groups for slot in group):
            if slot not in SLOTS[pos]:
                raise row.fault(f"{role}: {slot!r} is no slot of a {pos}")
        made[role] = groups
    return made


def _tests(row: Row, key: str, pos: str) -> dict[str, tuple[str, ...]]:
    found = row.lists(key)
    for slot, tests in found.items():
        if slot not in SLOTS[pos]:
            raise row.fault(f"{key}: {slot!r} is no slot of a {pos}")
        for test in tests:
            if test not in TESTS and not (test.startswith("=") and len(test) > 1):
                raise row.fault(f"{key}.{slot}: unknown test {test!r}")
    return found


def _counts(row: Row, kind: Kind) -> dict[str, str]:
    found = row.strings("counts")
    for role, what in found.items():
        if role not in ROLES[kind] or what not in QUANTITY_KINDS:
            raise row.fault(f"counts.{role} = {what!r}: no such role or kind of quantity")
    return found
