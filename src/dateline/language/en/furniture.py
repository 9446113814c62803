"""How English reports are laid out: datelines, bylines, dates, agencies, and the lines that are no part of a report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.en.tables import HERE, Row, rows

LISTS = (
    "months weekdays ordinals date_fillers clock function_words short_function_words foreign_function_words name_particles "
    "credit_words near place_particles not_places organisation_words media_words tags "
    "header_title header_published header_publisher header_byline header_url header_dateline header_other hyphen_prefixes"
).split()
AGENCY_KINDS = ("wire", "outlet", "picture")

# Stand-ins for what a line is searched for once, so that the patterns of furniture.toml stay short (private use area).
AGENCY, PICTURE, DATE, TIME = "\ue000", "\ue001", "\ue002", "\ue003"
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*"
_MOST = 12


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """One row of `furniture.toml`: how lines of one kind are known.

    `patterns` are for whole lines in which agencies, dates and times of day are replaced by `AGENCY`, `PICTURE`, `DATE`
    and `TIME`. `names`: after the words of `start` only names and `credit_words` may follow.
    """

    kind: str
    whole: frozenset[str]
    start: tuple[str, ...]
    only: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    most: int
    fragment: bool
    names: bool
    top: bool


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The three files together. `lists` are those of `layout.toml`; `months` gives 1 to 12 for each form of a month."""

    lists: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    agencies: Mapping[str, str]
    rows: tuple[Furniture, ...]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


@cache
def layout(folder: Path = HERE) -> Layout:
    """The layout of English reports from `layout.toml`, `agencies.toml` and `furniture.toml`.

    Raises `DataError` with the file and line of a fault.
    """
    lists = _lists(folder / "layout.toml")
    months = {form: number for number, forms in enumerate(lists["months"], 1) for form in forms.split()}
    people = _people(lists["name_particles"])
    furniture = tuple(_furniture(row, people) for row in rows(folder / "furniture.toml", "furniture"))
    sets = {name: frozenset(words) for name, words in lists.items()}
    return Layout(lists, sets, months, _agencies(folder / "agencies.toml"), furniture)


def _lists(path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(path, "list"):
        row.known(("name", "words"))
        name = row.one_of("name", LISTS)
        if name is None or name in found:
            raise row.fault("name is missing" if name is None else f"{name} is listed before")
        found[name] = row.texts("words", needed=True)
        if shouted := [word for word in found[name] if word != word.lower()]:
            raise row.fault(f"{shouted[0]!r} is not in lower case")
        if name == "months" and len(found[name]) != 12:
            raise row.fault("months must be twelve")
    if missing := sorted(set(LISTS) - set(found)):
        raise Row(path.name, None, {}).fault(f"the list {missing[0]} is missing")
    return found


def _agencies(path: Path) -> dict[str, str]:
    """Name of an agency as it is written -> kind."""
    found: dict[str, str] = {}
    for row in rows(path, "agency"):
        row.known(("kind", "where", "names"))
        kind = row.one_of("kind", AGENCY_KINDS)
        if kind is None:
            raise row.fault("kind is missing")
        for name in row.texts("names", needed=True):
            if name in found:
                raise row.fault(f"{name!r} is listed before")
            found[name] = kind
    return found


def _people(particles: tuple[str, ...]) -> str:
    """A regular expression for names of people joined by signs, or by the credit line's small words."""
    particle = "|".join(sorted((re.escape(one) for one in particles), key=lambda one: (-len(one), one)))
    name = rf"(?-i:{_WORD}(?:[ ]+(?:(?:{particle})[ -]+)?{_WORD}){{0,4}})"
    return rf"{name}(?:\s*(?:,\s*and\b|,|&|;|/|\band\b)\s*{name}){{0,6}}"


def _furniture(row: Row, people: str) -> Furniture:
    row.known(("kind", "whole", "start", "only", "pattern", "most", "fragment", "names", "where"))
    most = row.says.get("most", _MOST)
    if not isinstance(most, int) or most < 1:
        raise row.fault("most must be a whole number from 1")
    lists = {key: row.texts(key) for key in ("whole", "start", "only", "pattern")}
    if not any(lists.values()):
        raise row.fault("says nothing of how to know the line")
    for key in ("whole", "start", "only"):
        if shouted := [one for one in lists[key] if one != one.lower()]:
            raise row.fault(f"{key}: {shouted[0]!r} is not in lower case")
    return Furniture(
        kind=row.text("kind"),
        whole=frozenset(lists["whole"]),
        start=lists["start"],
        only=frozenset(lists["only"]),
        patterns=tuple(_pattern(row, one, people) for one in lists["pattern"]),
        most=most,
        fragment=row.flag("fragment"),
        names=row.flag("names"),
        top=row.one_of("where", ("top",)) == "top",
    )


def _pattern(row: Row, written: str, people: str) -> re.Pattern[str]:
    for mark, stands_for in (
        ("{agency}", f"[{AGENCY}{PICTURE}]"),
        ("{picture}", PICTURE),
        ("{date}", DATE),
        ("{time}", TIME),
        ("{people}", people),
    ):
        written = written.replace(mark, stands_for)
    try:
        return re.compile(written, re.IGNORECASE)
    except re.error as fault:
        raise row.fault(f"{written!r} is no regular expression: {fault}") from fault
