"""Nouns that stand for actors, and words of nationality.

Two tables: `actor_nouns.toml` says what kind of actor a noun means ("rebel", "ministry", "protester"), `demonyms.tsv`
which country a word of nationality belongs to ("Dutch", "Nigeriens", "Sino-"). Countries are ISO 3166-1 alpha-3 codes;
of states that are no more, the withdrawn codes of ISO 3166-3.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dateline.errors import DataError
from dateline.language.en.tables import HERE, Row, rows
from dateline.model import ACTOR_SUBTYPES, ACTOR_TYPES

Denotes = Literal["group", "people", "member", "leader", "speaker", "office"]
DENOTES: tuple[Denotes, ...] = ("group", "people", "member", "leader", "speaker", "office")
SECTORS = (
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO NGO"
).split()
"""The sectors of PLOVER 2.0 that nouns stand for, with its codes for intergovernmental and other organisations."""
NOUN_KEYS = "type subtype sector denotes one plural words".split()
COLUMNS = "alpha3 adjective noun plural combining region".split()
_CODE = re.compile(r"[A-Z]{3}")
_JOINTS = re.compile(r"[-‐‑–/]")


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """What a noun says of the actor it stands for.

    `type`, `subtype` and `sector` are those of several, or of the body as a whole; `one` is the type of a single one
    where that differs ("a villager" is a person, "villagers" a population). `denotes` tells a body from its members,
    leaders, speakers and those who hold an office. With `plural_only` the singular is no actor: "forces", "force".
    """

    lemma: str
    type: str
    subtype: str | None
    sector: str | None
    denotes: Denotes
    one: str | None
    plural_only: bool


@dataclass(frozen=True, slots=True)
class Demonyms:
    """Words of nationality in small letters, with the codes they may stand for in the order of the table."""

    words: Mapping[str, tuple[str, ...]]
    combining: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]


def read_nouns(path: Path) -> dict[str, ActorNoun]:
    """The nouns of a file by lemma; raises `DataError` with file and line where an entry is not well-formed.

    A lemma may stand twice only where one entry is for the plural alone: then that one is entered under the lemma with
    " (plural)" behind it.
    """
    found: dict[str, ActorNoun] = {}
    for row in rows(path, "noun"):
        row.known(NOUN_KEYS)
        for lemma in row.texts("words", needed=True):
            noun = _noun(row, lemma)
            place = f"{lemma} (plural)" if noun.plural_only else lemma
            if place in found:
                raise row.fault(f"{lemma!r} stands twice")
            found[place] = noun
    return found


def _noun(row: Row, lemma: str) -> ActorNoun:
    """One noun of an entry."""
    if lemma != lemma.lower():
        raise row.fault(f"{lemma!r} is not in small letters")
    denotes = row.one_of("denotes", DENOTES)
    kind = row.one_of("type", ACTOR_TYPES)
    if denotes is None or kind is None:
        raise row.fault("type and denotes must be there")
    subtype = row.one_of("subtype", ACTOR_SUBTYPES)
    if subtype and kind != "armed_group":
        raise row.fault(f"subtype {subtype!r} does not go with type {kind}")
    return ActorNoun(
        lemma=lemma,
        type=kind,
        subtype=subtype,
        sector=row.one_of("sector", SECTORS),
        denotes=next(one for one in DENOTES if one == denotes),
        one=row.one_of("one", ACTOR_TYPES),
        plural_only=row.flag("plural"),
    )


def read_demonyms(path: Path) -> Demonyms:
    """The words of nationality of a tab-separated file; raises `DataError` with file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
    words: dict[str, tuple[str, ...]] = {}
    combining: dict[str, tuple[str, ...]] = {}
    regions: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    header = False
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if not header:
            if fields != COLUMNS:
                raise DataError(path.name, number, f"the columns must be {' '.join(COLUMNS)}")
            header = True
            continue
        code, *cells = fields + [""] * (len(COLUMNS) - len(fields))
        if not _CODE.fullmatch(code) or code in seen or len(fields) > len(COLUMNS):
            raise DataError(path.name, number, f"{code!r} is no alpha-3 code, stands twice or has too many fields")
        seen.add(code)
        for cell, table in zip(cells, (words, words, words, combining, regions), strict=True):
            _enter(table, cell, code)
    return Demonyms(words, combining, regions)


def _enter(table: dict[str, tuple[str, ...]], cell: str, code: str) -> None:
    """Enter the words of a field under a code."""
    for part in cell.split("|"):
        if word := _small(part.strip()):
            before = table.get(word, ())
            table[word] = before if code in before else (*before, code)


def _small(word: str) -> str:
    """A word as the tables have it: small letters, no dots."""
    return word.lower().replace(".", "")


@cache
def actor_nouns() -> dict[str, ActorNoun]:
    """The nouns that come with Dateline, by lemma; those that only the plural makes actors by "lemma (plural)"."""
    return read_nouns(HERE / "actor_nouns.toml")


@cache
def _demonyms() -> Demonyms:
    """The words of nationality that come with Dateline."""
    return read_demonyms(HERE / "demonyms.tsv")


def actor_noun(lemma: str, plural: bool = False) -> ActorNoun | None:
    """What kind of actor a noun stands for, by its lemma in small letters, or None where it stands for none.

    Compounds are lemmas of their own ("suicide bomber", "foreign minister"); try the longest first. With `plural` true
    the reading that only the plural has comes first: `actor_noun("authority", plural=True)` is the authorities; without
    it such a noun is still found, so that a caller who does not know the number may see `plural_only`.
    """
    nouns = actor_nouns()
    several = nouns.get(f"{lemma} (plural)")
    return (several or nouns.get(lemma)) if plural else (nouns.get(lemma) or several)


def demonyms(word: str) -> tuple[str, ...]:
    """The countries that a word of nationality stands for, in the order of its parts: "Dutch-Turkish" two, or none.

    A word that belongs to several countries gives them all ("Congolese"). It must begin with a capital; parts joined
    by hyphens are read one by one ("US-led", "Sino-Russian"), what is none of nationality is passed over.
    """
    table = _demonyms()
    if not word[:1].isupper():
        return ()
    if found := table.words.get(_small(word)) or table.words.get(_small(word.replace("-", " "))):
        return found
    parts = _JOINTS.split(word)
    codes: list[str] = []
    for at, part in enumerate(parts):
        if not part[:1].isupper() or len(parts) == 1:
            continue
        small = _small(part)
        codes += table.words.get(small) or (table.combining.get(small, ()) if at < len(parts) - 1 else ())
    return tuple(dict.fromkeys(codes))


def demonym(word: str) -> str | None:
    """The country that a word of nationality stands for, or None; of several the first."""
    return next(iter(demonyms(word)), None)


def regional_demonym(word: str) -> str | None:
    """The country in which the part or people named by a word lies ("Chechen", "Scottish"), or None.

    Such a word says where, not whose government: "the Scottish government" is not the United Kingdom's.
    """
    found = _demonyms().regions.get(_small(word)) if word[:1].isupper() else None
    return found[0] if found else None
