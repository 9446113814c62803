"""Rows of the registry and the reader of its files.

A file is UTF-8 text with tab-separated columns, one row a line. Its first line that is no comment names the columns;
`id`, `name` and `type` are needed, the others may be left out. Lines that begin with "#" are comments, except that
"#source = …" says where the rows below come from. Several aliases stand in one field, separated by " | ".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from dateline.errors import DataError
from dateline.model import ACTOR_SUBTYPES, ACTOR_TYPES, NameLabel

SECTORS = (
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
    "IGO UNO EUR NGO ISM IMG MNC"
).split()
"""PLOVER 2.0: sectors, then the codes of non-state actors."""
LABELS = ("PER", "ORG", "LOC")
COLUMNS = "id name aliases type subtype sector country parent from to role surname same_as label source".split()
NEEDED = "id name type".split()
_ID = re.compile(r"[a-z]+:[A-Za-z0-9][A-Za-z0-9._/-]*")
_COUNTRY = re.compile(r"[A-Z]{3}")
_YEAR = re.compile(r"-?\d{1,4}")


@dataclass(frozen=True, slots=True)
class Row:
    """One actor of the world: what it is called, what kind it is, and when it was there.

    `type` and `subtype` are the contract's; `country` is an ISO 3166-1 alpha-3 code, or a withdrawn one of 3166-3 for
    a state that is no more; `from_` and `to` are years (of a person: in the role named), None where open or not known.
    `label` is what a tagger of names may be expected to say of it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str
    subtype: str | None
    country: str | None
    sector: str | None
    parent: str | None
    from_: str | None
    to: str | None
    source: str
    label: NameLabel
    role: str | None = None
    surnames: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


def _label(word: str) -> NameLabel:
    """A label as the model spells it; what is none is left for the check of the row to refuse."""
    return cast(NameLabel, word)


def default_label(type_: str) -> str:
    """The label a tagger is expected to give names of a type."""
    return {"person": "PER", "state": "LOC"}.get(type_, "ORG")


def records(path: Path, columns: Sequence[str], needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The line number and the fields that are not empty of every row of a tab-separated file.

    `columns` are those the file may have, `needed` those whose fields may not be empty. A field "source" is added from
    the "#source" line above where the row has none. Raises `DataError` with the line of the first fault.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
    header: list[str] | None = None
    source = ""
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r")
        if line.startswith("#"):
            if line.startswith("#source"):
                source = line.partition("=")[2].strip()
            continue
        if not line.strip():
            continue
        if header is None:
            header = _header(path.name, number, line, columns, needed)
            continue
        fields = line.split("\t")
        if len(fields) > len(header):
            raise DataError(path.name, number, f"{len(fields)} fields, but the header names {len(header)} columns")
        record = {name: stripped for name, field in zip(header, fields, strict=False) if (stripped := field.strip())}
        for name in needed:
            if name not in record:
                raise DataError(path.name, number, f"{name} is empty")
        if source:
            record.setdefault("source", source)
        yield number, record


def _header(file: str, number: int, line: str, columns: Sequence[str], needed: Sequence[str]) -> list[str]:
    """The names of a file's columns."""
    header = [name.strip() for name in line.split("\t")]
    for name in header:
        if name not in columns or header.count(name) > 1:
            fault = "stands twice" if name in columns else f"is none of {' '.join(columns)}"
            raise DataError(file, number, f"column {name!r} {fault}")
    if missing := [name for name in needed if name not in header]:
        raise DataError(file, number, f"column {missing[0]!r} is missing")
    return header


def split(field: str) -> tuple[str, ...]:
    """The names in a field, separated by bars; repetitions left out."""
    return tuple(dict.fromkeys(name for part in field.split("|") if (name := part.strip())))


def read(path: Path) -> dict[str, Row]:
    """The rows of a file by id, in its order; raises `DataError` with file and line where one is not well-formed."""
    found: dict[str, Row] = {}
    for number, record in records(path, COLUMNS, NEEDED):
        row = _row(record)
        if problem := _problem(record, row):
            raise DataError(path.name, number, problem)
        if row.id in found:
            raise DataError(path.name, number, f"id {row.id!r} stands twice")
        found[row.id] = row
    return found


def _row(record: Mapping[str, str]) -> Row:
    """A row of a file as a Row, unchecked."""
    name = record["name"]
    return Row(
        id=record["id"],
        name=name,
        aliases=tuple(alias for alias in split(record.get("aliases", "")) if alias != name),
        type=record["type"],
        subtype=record.get("subtype"),
        country=record.get("country"),
        sector=record.get("sector"),
        parent=record.get("parent"),
        from_=record.get("from"),
        to=record.get("to"),
        source=record.get("source", ""),
        label=_label(record.get("label") or default_label(record["type"])),
        role=record.get("role"),
        surnames=split(record.get("surname", "")),
        same_as=split(record.get("same_as", "")),
    )


def _problem(record: Mapping[str, str], row: Row) -> str | None:
    """What is wrong with a row, or None."""
    if not _ID.fullmatch(row.id):
        return f"id {row.id!r} is not of the form kind:name"
    if row.type not in ACTOR_TYPES:
        return f"type {row.type!r} is none of {' '.join(ACTOR_TYPES)}"
    if row.subtype and (row.subtype not in ACTOR_SUBTYPES or row.type not in ("armed_group", "person")):
        return f"subtype {row.subtype!r} does not go with type {row.type}"
    if row.sector and row.sector not in SECTORS:
        return f"sector {row.sector!r} is none of {' '.join(SECTORS)}"
    if row.country and not _COUNTRY.fullmatch(row.country):
        return f"country {row.country!r} is no alpha-3 code"
    if row.label not in LABELS:
        return f"label {row.label!r} is none of {' '.join(LABELS)}"
    for name in ("from", "to"):
        if name in record and not _YEAR.fullmatch(record[name]):
            return f"{name} {record[name]!r} is no year"
    if row.from_ and row.to and int(row.from_) > int(row.to):
        return f"it ends ({row.to}) before it begins ({row.from_})"
    if not row.source:
        return "it has no source: add the column or a #source line"
    return None
