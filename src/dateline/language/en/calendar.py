"""English time expressions as data: the classes and forms of `times.toml`, compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.en.numbers import NumberClass, numbers
from dateline.language.en.tables import HERE, Row, rows
from dateline.language.forms import Form, Forms, Pattern, Phrases, WordClass, form, phrases

READERS = frozenset(
    (
        "iso slashed date days month baremonth season seasonspan bareseason bareyear year tickyear years decade century holiday "
        "named weekday weekdaydate weekdaynear deictic overnight ago agoat period window windowahead within weekend neighbour "
        "theday offset nthday part daytime timeofday clock dayhalf weekof"
    ).split()
)
"""Names that the resolver has a reader for."""
CONTEXT = tuple(
    (
        "relation around units rangejoin rangelead joinlight timelead yearlead notyear yearmeasure double short decadelead "
        "belongs possessive namenoun namelead future futureword futurehead perfect speech"
    ).split()
)
"""Classes that the resolver asks for by name: words that stand around an expression, or tell apart those in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The forms, and the words around expressions by class and word."""

    forms: Forms
    context: Mapping[str, Mapping[str, str]]


@cache
def calendar(path: Path | None = None) -> Calendar:
    """The pack's own time expressions; raises `DataError` with the line of a fault."""
    classes: dict[str, WordClass] = {"number": NumberClass(numbers())}
    context: dict[str, Mapping[str, str]] = {}
    forms: list[Form] = []
    entries = rows(path or HERE / "times.toml", "entry")
    for row in entries:
        if "class" in row.says:
            name = row.text("class")
            if name in classes:
                raise row.fault(f"class {name!r} is there before")
            classes[name] = _class(row)
            if name in CONTEXT:
                context[name] = row.strings("values")
        else:
            forms += _forms(row)
    if missing := [name for name in CONTEXT if name not in context]:
        raise entries[-1].fault(f"class {missing[0]!r} is missing")
    try:
        return Calendar(Forms(classes, forms), context)
    except ValueError as fault:
        raise entries[-1].fault(str(fault)) from fault


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week, in small letters, without their short forms."""
    found = [row for row in rows(HERE / "times.toml", "entry") if row.says.get("class") == "weekday"]
    return frozenset(word for row in found for word in row.strings("values") if word.endswith("day"))


def _class(row: Row) -> Phrases | Pattern:
    row.known(("class", "values", "capital", "pattern"))
    if "pattern" in row.says:
        try:
            return Pattern(re.compile(row.text("pattern")))
        except re.error as fault:
            raise row.fault(f"pattern: {fault}") from fault
    values = row.strings("values")
    if not values:
        raise row.fault("needs values or a pattern")
    capital = row.texts("capital")
    if strange := [word for word in capital if not any(phrase.split()[0] == word for phrase in values)]:
        raise row.fault(f"capital: no value starts with {strange[0]!r}")
    return phrases(values, capital)


def _forms(row: Row) -> list[Form]:
    row.known(("reads", "forms"))
    reads = row.one_of("reads", READERS)
    if reads is None:
        raise row.fault("needs class or reads")
    try:
        return [form(reads, written) for written in row.texts("forms", needed=True)]
    except ValueError as fault:
        raise row.fault(str(fault)) from fault
