"""The index over the names of all rows: built once, when the first name is looked up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.registry.compare import folded, particles_joined
from dateline.registry.names import key, plain, skeleton
from dateline.registry.rows import Row

Entry = tuple[Row, str]
"""A row and the one of its names that was indexed."""
_ARTICLE = re.compile(r"\b(?:the |(?:al|el|an|as|ash|ad|ar|at|az)-|al )")
_WORD = re.compile(r"[^\W_]+")
SHORTEST_ALIKE = 6
"""How many letters a name has at least to be found by another with the same consonants."""


@lru_cache(maxsize=8192)
def short_form(name: str) -> str | None:
    """A short form without dots and with one kind of joint ("S.P.L.M./A": "SPLM-A"), or None where it is not one.

    A short form is one word in which capitals (or capitals and digits) outweigh small letters: "UNHCR", "M23", "DoD".
    """
    bare = plain(name).replace(".", "").strip()
    for joint in (" - ", "/", "–", "‑"):
        bare = bare.replace(joint, "-")
    if " " in bare or not 2 <= len(bare) <= 14:
        return None
    capitals = sum(letter.isupper() for letter in bare)
    digits = sum(letter.isdigit() for letter in bare)
    small = sum(letter.islower() for letter in bare)
    return bare if capitals and capitals + digits >= 2 and capitals + digits > small else None


def compact(name: str) -> str:
    """A name's key without spaces, under which it is indexed: "Boko-Haram" and "Bokoharam" are one."""
    return key(name).replace(" ", "")


@lru_cache(maxsize=16384)
def everyday(name: str) -> bool:
    """Whether a name has none but everyday words, so that its capitals alone make it a name."""
    return all(word in folded("generic") for word in key(name).split(" "))


@lru_cache(maxsize=32768)
def bald(name: str) -> str:
    """A name without marks, case, punctuation, spaces and articles, its letters otherwise as they are."""
    return "".join(_WORD.findall(_ARTICLE.sub("", plain(name).lower())))


def bare(name: str) -> str:
    """A name without what stands in brackets behind it to tell it from its namesakes."""
    return name[: name.rindex("(")].strip() if name.endswith(")") and "(" in name[1:] else name


@dataclass(frozen=True)
class Index:
    """Names to rows, by several ways of looking."""

    short: dict[str, list[Entry]]
    keys: dict[str, list[Entry]]
    surnames: dict[str, list[Row]]
    ends: dict[tuple[str, str], list[Entry]]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Index":
        """The index of some rows, which come in order of precedence."""
        made = cls({}, {}, {}, {})
        for row in rows:
            made._enter(row)
        return made

    def _enter(self, row: Row) -> None:
        """Enter all names of a row."""
        shown = bare(row.name)
        for name in dict.fromkeys((row.name, shown, *row.aliases)):
            if short := short_form(name):
                self.short.setdefault(short, []).append((row, name))
                continue
            entry = (row, name)
            keyed = key(name)
            if not keyed:
                continue
            self.keys.setdefault(keyed.replace(" ", ""), []).append(entry)
            if row.type == "person":
                units = particles_joined(keyed.split(" "))
                if len(units) > 1:
                    self.ends.setdefault((units[0], units[-1]), []).append(entry)
        for surname in row.surnames:
            there = self.surnames.setdefault(compact(surname), [])
            if row not in there:
                there.append(row)

    @cached_property
    def skeletons(self) -> dict[str, list[Entry]]:
        """The consonants of every name of some length that is no everyday word; made when first asked for."""
        made: dict[str, list[Entry]] = {}
        for entries in self.keys.values():
            for entry in entries:
                keyed = key(entry[1])
                if len(keyed) >= SHORTEST_ALIKE and not everyday(entry[1]):
                    made.setdefault(" ".join(map(skeleton, keyed.split(" "))), []).append(entry)
        return made
