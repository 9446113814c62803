"""Places and names of a list under review, added to the index: our own list, and those of a user.

A table of tab-separated columns (`COLUMNS`). A row whose id begins with "geonames:" gives further names to a place of
the index, which must be found there under the row's `name`; every other row is a place of its own. `aliases` are parted
by "|". An alias of up to five capitals (US, DRC) is only found in capitals, one with a full stop at its end (Calif.) only
with it. `lat`, `lon` in degrees, `uncertainty_km` a
radius; empty where not known. `country` is alpha-3, empty where the place lies in several or is disputed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from dateline.errors import DataError
from dateline.gazetteer.keys import key, sound_of, words
from dateline.gazetteer.places import Place
from dateline.gazetteer.tables import read_table
from dateline.model import PLACE_FEATURES

COLUMNS = (
    "id",
    "name",
    "aliases",
    "feature",
    "country",
    "admin1",
    "lat",
    "lon",
    "uncertainty_km",
    "source",
    "note",
)
_OWN_ID = re.compile(r"[a-z]+:[a-z0-9]+(-[a-z0-9]+)*")
_GEONAMES_ID = re.compile(r"geonames:[1-9][0-9]*")
_INITIALS = re.compile(r"[A-Z]{2,5}")


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name: of a place of the list, or of the place of the index with this number under the key `target`."""

    name: str
    initials: bool
    place: Place | None = None
    target: str = ""
    geonameid: int | None = None

    def admits(self, text: str) -> bool:
        """Whether the text may be this name: initials only in capitals, an abbreviation only with its full stop."""
        if self.initials:
            return text.replace(".", "").isupper()
        return text.endswith(".") or not self.name.endswith(".")


@dataclass(frozen=True, slots=True, eq=False)
class Extra:
    """The lists, filed by key and by sound."""

    by_key: Mapping[str, tuple[Alias, ...]]
    by_sound: Mapping[str, tuple[Alias, ...]]
    digest: str


@dataclass(slots=True, eq=False)
class _Shelf:
    keys: dict[str, list[Alias]] = field(default_factory=lambda: defaultdict(list))
    sounds: dict[str, list[Alias]] = field(default_factory=lambda: defaultdict(list))

    def file(self, alias: Alias) -> bool:
        """File an alias; false where there is nothing in it to file it by."""
        spelled = words(alias.name)
        if spelled:
            self.keys["".join(spelled)].append(alias)
        if not alias.initials and not alias.name.endswith(".") and (heard := sound_of(spelled)):
            self.sounds[heard].append(alias)
        return bool(spelled)


def load(paths: Iterable[Path]) -> Extra:
    """Read lists; a later one adds to an earlier one. Raises `DataError`."""
    shelf, made, seen = _Shelf(), sha256(), dict[str, str]()
    for path in paths:
        for line, row in read_table(path, COLUMNS):
            if row["id"] in seen:
                raise DataError(path.name, line, f"{row['id']} is already in {seen[row['id']]}")
            seen[row["id"]] = path.name
            for alias in _aliases(path, line, row):
                if not shelf.file(alias):
                    raise DataError(path.name, line, f"no letters in {alias.name!r}")
        made.update(path.read_bytes())
    by_key = {one: tuple(aliases) for one, aliases in sorted(shelf.keys.items())}
    by_sound = {one: tuple(aliases) for one, aliases in sorted(shelf.sounds.items())}
    return Extra(by_key, by_sound, made.hexdigest()[:16])


def _aliases(path: Path, line: int, row: Mapping[str, str]) -> list[Alias]:
    names = [name.strip() for name in row["aliases"].split("|") if name.strip()]
    if not row["name"]:
        raise DataError(path.name, line, "name is missing")
    if _GEONAMES_ID.fullmatch(row["id"]):
        number = int(row["id"].partition(":")[2])
        return [Alias(one, _is_initials(one), target=key(row["name"]), geonameid=number) for one in names]
    place = _place(path, line, row)
    return [Alias(one, _is_initials(one), place) for one in (row["name"], *names)]


def _is_initials(name: str) -> bool:
    return bool(_INITIALS.fullmatch(name.replace(".", "")))


def _place(path: Path, line: int, row: Mapping[str, str]) -> Place:
    if not _OWN_ID.fullmatch(row["id"]):
        raise DataError(path.name, line, f"id {row['id']!r} must be like user:bab-al-hawa, or geonames: and a number")
    if row["feature"] not in PLACE_FEATURES:
        raise DataError(path.name, line, f"feature must be one of {' '.join(PLACE_FEATURES)}")
    if row["country"] and not re.fullmatch("[A-Z]{3}", row["country"]):
        raise DataError(path.name, line, f"country {row['country']!r} must be three capitals")
    lat, lon = _degrees(path, line, row, "lat", 90), _degrees(path, line, row, "lon", 180)
    if (lat is None) != (lon is None):
        raise DataError(path.name, line, "lat and lon go together")
    return Place(
        id=row["id"],
        name=row["name"],
        feature=row["feature"],
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        lat=lat,
        lon=lon,
        uncertainty_km=_degrees(path, line, row, "uncertainty_km", 20_000, least=0),
    )


def _degrees(
    path: Path, line: int, row: Mapping[str, str], column: str, most: float, least: float | None = None
) -> float | None:
    if not row[column]:
        return None
    try:
        value = float(row[column])
    except ValueError:
        raise DataError(path.name, line, f"{column} {row[column]!r} is no number") from None
    if not (-most if least is None else least) <= value <= most:
        raise DataError(path.name, line, f"{column} {value:g} is out of range")
    return value
