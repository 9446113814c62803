"""Pronouns, titles and the other closed lists by which words point to who was named before."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.errors import DataError
from dateline.language.en.tables import HERE, Row, rows

Number = Literal["singular", "plural"]
Gender = Literal["male", "female", "thing", "any"]

LISTS = (
    "new definite titles group_heads actor_prepositions actor_prepositions_of_nouns place_verbs dealing_nouns "
    "sides partitives blocs group_names indefinite_persons "
    "locative_prepositions contrary_prefixes named_by_of strictly_locative person_suffixes title_links rebel_words anybody "
    "being_verbs"
).split()


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun."""

    person: int
    number: Number
    gender: Gender


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The lists of `reference.toml`, in lower case."""

    pronouns: Mapping[str, Pronoun]
    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def reference() -> Reference:
    """The pack's own lists; raises `DataError` with the line of a fault."""
    path = HERE / "reference.toml"
    pronouns: dict[str, Pronoun] = {}
    lists: dict[str, frozenset[str]] = {}
    for row in rows(path, "list"):
        name, words = row.one_of("name", ("pronoun", *LISTS)) or row.text("name"), row.texts("words", needed=True)
        if name == "pronoun":
            row.known(("name", "words", "person", "number", "gender"))
            pronouns.update(dict.fromkeys(words, _pronoun(row)))
        else:
            row.known(("name", "words"))
            lists[name] = frozenset(words)
    if missing := sorted(set(LISTS) - set(lists)):
        raise DataError(path.name, None, f"the list {missing[0]!r} is missing")
    return Reference(pronouns, lists)


def _pronoun(row: Row) -> Pronoun:
    person = row.says.get("person")
    number, gender = (
        row.one_of("number", ("singular", "plural")),
        row.one_of("gender", ("male", "female", "thing", "any")),
    )
    if person not in (1, 3) or number is None or gender is None:
        raise row.fault("needs person (1 or 3), number and gender")
    return Pronoun(person, number, gender)  # type: ignore[arg-type]  # checked above
