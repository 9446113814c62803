"""From the records of the gazetteer's sources to its walk of the world: what is kept, named and filed how."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.gazetteer.gazetteer import SOUND
from dateline.gazetteer.generics import generics
from dateline.gazetteer.keys import key, sound, words
from dateline.gazetteer.pack import DEGREE, Row
from dateline.gazetteer.places import great_circle_km
from dateline.gazetteer.rank import prior

#: Languages of the divisions' names are not marked; these words show that a name is English.
ENGLISH_KINDS = (
    "Province|Governorate|State|Oblast|Region|County|District|Prefecture|Department|Emirate|Raion|Krai|Canton|Division"
)
_ENGLISH = re.compile(rf"(?P<bare>.+?)( (Autonomous|Regional|Federal))? ({ENGLISH_KINDS})")
_DIRECTION = re.compile(
    r"(north|south|east|west|central|northern|southern|eastern|western|upper|lower)([ -]?(east|west)(ern)?)?", re.I
)
_JUNK = re.compile(r"\d|://|www\.|\(|\)|,|;|_")
_BASE = re.compile(r"\b(air ?base|air force|army air|military|airfield)\b", re.I)
_AIRPORT_WORDS = re.compile(r"\b(international|regional|domestic|national|municipal)\b", re.I)
_LEAST_KEY = 3
_VOWELS = re.compile("[aiu]")
#: A division's radius holds nine tenths of its listed towns; from fewer than this many it is not told.
_TOWNS_FOR_RADIUS = 5
_LEAST_RADIUS = {"p": 25, "d": 10}
#: Two records of one town, from different years, may lie so far apart, in degrees.
_SAME_TOWN = 0.1


@dataclass(frozen=True)
class Sources:
    """The records of all inputs, as their packages have them."""

    countries: list[dict[str, Any]]
    cities: list[dict[str, Any]]
    divisions: list[list[str]]
    country_names: list[list[str]]
    parents: dict[str, str]
    english: list[dict[str, str]]
    airports: list[dict[str, str]]


@dataclass
class Unit:
    """A country or a division while the world is gathered."""

    code: str
    row: Row
    names: list[str]
    units: dict[str, "Unit"] = field(default_factory=dict)
    towns: list["Town"] = field(default_factory=list)

    def all_towns(self) -> Iterator["Town"]:
        """The towns of the unit and of all its parts."""
        yield from self.towns
        for unit in self.units.values():
            yield from unit.all_towns()


@dataclass
class Town:
    """A settlement or an airport while the world is gathered."""

    row: Row
    names: list[str]


@dataclass
class World:
    """What goes into the index."""

    rows: list[Row] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    keys: dict[str, list[int]] = field(default_factory=dict)


def gather(sources: Sources, rules: Mapping[str, Any], english: Mapping[str, str]) -> World:
    """The walk of the world, with every name filed. `english`: names of countries and divisions by GeoNames number."""
    gone, transliterated = set(rules["gone"].split()), set(rules["transliterated"].split())
    countries = _countries(sources, gone)
    places = _divisions(sources, countries)
    _towns(sources, countries, places, set(rules["thin"].split()), int(rules["thin_below"]))
    _capitals(sources.countries, countries)
    _airports(sources.airports, countries)
    world, filed = World(), defaultdict[str, set[int]](set)
    alpha3 = {one["iso"]: one["iso3"] for one in sources.countries}
    for country in countries.values():
        _seats(country)
    called = {**_english_names(sources, countries), **english}
    for code in sorted(countries):
        world.codes.append(alpha3[code])
        _walk(countries[code], world, filed, called, code in transliterated)
    for one in sorted(filed):
        world.keys[one] = sorted(
            filed[one], key=lambda at: (-prior(world.rows[at].kind, world.rows[at].population), at)
        )
    return world


# -- countries and divisions ---------------------------------------------------------------------------------------------


def _countries(sources: Sources, gone: set[str]) -> dict[str, Unit]:
    more = {row[1]: [row[0], *row[4:6], *row[6].split("|")] for row in sources.country_names if row[1]}
    made = {}
    for one in sources.countries:
        code = one["iso"]
        if code in gone:
            continue
        radius = round(math.sqrt(one["areakm2"] / math.pi)) if one["areakm2"] else None
        name = one["name"].strip().removeprefix("The ")
        row = Row("c", name, None, None, one["population"], str(one["geonameid"]), radius)
        names = [name, *(other for other in more.get(code, ()) if other and _readable(other))]
        made[code] = Unit(code, row, names)
    return made


def _divisions(sources: Sources, countries: dict[str, Unit]) -> dict[str, Unit]:
    """Put first- and second-level divisions under their countries; return them by GeoNames code."""
    codes = {str(at): row[1] for at, row in enumerate(sources.country_names, 1)}
    by_code: dict[str, Unit] = {}
    for row in sorted(sources.divisions, key=lambda row: (row[2].count("."), row[2])):
        code, number, depth = row[2], row[3], row[2].count(".")
        country = countries.get(codes.get(row[8], ""))
        if not number or country is None or depth not in (1, 2) or not code.startswith(country.code + "."):
            continue
        kind, parent = ("p", country) if depth == 1 else ("d", by_code.get(code.rpartition(".")[0]))
        if parent is None or code in by_code:
            continue
        names = [row[0], *(name for name in row[5].split("|") if name and _readable(name))]
        by_code[code] = parent.units[code] = Unit(code, Row(kind, row[0], None, None, 0, number, None), names)
    return by_code


def _english_names(sources: Sources, countries: dict[str, Unit]) -> dict[str, str]:
    """The name by which each first-level division, told by its number, is known in English, where the sources tell it.

    First a name with an English word of kind ("Homs Governorate"), the word left off; else the name that GeoNames' own
    list of divisions had in English, which the older package carries with each town: that of most of a division's
    towns, where it is one of the division's names.
    """
    older = defaultdict[tuple[str, str], list[dict[str, str]]](list)
    for town in sources.english:
        older[town["cc"], key(town["name"])].append(town)
    made = {}
    for country in countries.values():
        for unit in country.units.values():
            votes = Counter(
                old["admin1"]
                for town in unit.all_towns()
                for old in older.get((country.code, key(town.row.name)), ())
                if town.row.lat is not None
                and town.row.lon is not None
                and abs(float(old["lat"]) - town.row.lat / DEGREE) < _SAME_TOWN
                and abs(float(old["lon"]) - town.row.lon / DEGREE) < _SAME_TOWN
            )
            elected = max(sorted(votes), key=lambda name: votes[name], default="")
            made[unit.row.code] = _english_name(unit.names, elected)
    return made


def _english_name(names: Sequence[str], elected: str) -> str:
    own = generics().strip(words(names[0])) is not None
    if key(elected) == key(names[0]) and names[0].isascii() and not own:
        return names[0]
    for name in names[1:]:
        found = _ENGLISH.fullmatch(name)
        if found and not _DIRECTION.fullmatch(found["bare"]) and not name.startswith("The "):
            return found["bare"]
    bare = {key(name): name for name in reversed([*names, *(_without_kind(name) for name in names)])}
    if own and elected and key(names[0]).startswith(key(elected)[:4]):
        return elected  # Ivanovo, for "Ivanovskaya oblast’"
    return bare.get(key(elected), names[0])


def _without_kind(name: str) -> str:
    found = _ENGLISH.fullmatch(name)
    return found["bare"] if found else name


# -- towns and airports --------------------------------------------------------------------------------------------------


def _towns(
    sources: Sources, countries: dict[str, Unit], units: Mapping[str, Unit], thin: set[str], thin_below: int
) -> None:
    codes = {str(at): row[2] for at, row in enumerate(sources.divisions, 1)}
    for one in sorted(sources.cities, key=lambda one: int(one["geonameid"])):
        code = one["countrycode"]
        if code not in countries or (code in thin and one["population"] < thin_below):
            continue
        within = [codes[at] for at in sources.parents.get(str(one["geonameid"]), "").split("|") if at in codes]
        second = next((units[at] for at in within if at.count(".") == 2 and at in units), None)
        first = units.get(f"{code}.{one['admin1code']}")
        if first is None:
            first = next((units[at] for at in within if at.count(".") == 1 and at in units), None)
        if second is not None and (first is None or second.code not in first.units):
            second = None
        row = Row(
            "t",
            one["name"],
            round(one["latitude"] * DEGREE),
            round(one["longitude"] * DEGREE),
            one["population"],
            str(one["geonameid"]),
            None,
        )
        names = [one["name"], *(name for name in one["alternatenames"] if _readable(name))]
        (second or first or countries[code]).towns.append(Town(row, names))


def _seats(country: Unit) -> None:
    """Give a division without listed towns the place of the town it is named after, in the division above it."""
    for first in country.units.values():
        for unit in first.units.values():
            if any(True for _ in unit.all_towns()):
                continue
            wanted = {key(name) for name in _unit_names(unit.names)}
            named = [town.row for town in first.all_towns() if wanted & {key(name) for name in town.names}]
            if named:
                seat = max(named, key=lambda row: (row.population, row.code))
                unit.row = unit.row._replace(lat=seat.lat, lon=seat.lon)


def _capitals(records: Iterable[dict[str, Any]], countries: dict[str, Unit]) -> None:
    for one in records:
        wanted = key(one["capital"])
        if not wanted or one["iso"] not in countries:
            continue
        named = [town for town in countries[one["iso"]].all_towns() if wanted in {key(name) for name in town.names}]
        if named:
            capital = max(named, key=lambda town: (town.row.population, town.row.code))
            capital.row = capital.row._replace(kind="T")


def _airports(records: Iterable[dict[str, str]], countries: dict[str, Unit]) -> None:
    """Airports with a passenger code, and air bases, under the first-level division that their record names."""
    for one in sorted(records, key=lambda one: one["icao"]):
        country = countries.get(one["country"])
        if country is None or not re.fullmatch("[A-Z]{4}", one["icao"]) or not one["name"]:
            continue
        if not one["iata"] and not _BASE.search(one["name"]):
            continue
        lat, lon = round(float(one["lat"]) * DEGREE), round(float(one["lon"]) * DEGREE)
        row = Row("a", one["name"], lat, lon, 0, one["icao"], None)
        plain = " ".join(_AIRPORT_WORDS.sub(" ", one["name"]).split())
        names = [one["name"], plain]
        if one["iata"] and one["city"] and "airport" in one["name"].casefold():
            names.append(f"{one['city']} Airport")
        wanted = key(one["subd"])
        inside = [
            unit for unit in country.units.values() if wanted and wanted in set(map(key, _unit_names(unit.names)))
        ]
        (inside[0] if len(inside) == 1 else country).towns.append(Town(row, names))


# -- names -------------------------------------------------------------------------------------------------------------


def _readable(name: str) -> bool:
    """Whether a name is one that an English text may hold: Latin letters, a capital, no code, no address."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or _JUNK.search(name) or not any(letter.isupper() for letter in letters):
        return False
    if len(letters) <= 4 and all(letter.isupper() for letter in letters):
        return False
    return all(
        "LATIN" in unicodedata.name(letter, "") or "MODIFIER" in unicodedata.name(letter, "") for letter in letters
    )


def _file(names: Iterable[str], at: int, by_sound: bool, filed: Mapping[str, set[int]]) -> None:
    """File a place under its names: the first by key, and where names are transliterated by sound.

    Another name is filed by sound where it is the first one spelled another way; a name of its own (Halab for Aleppo)
    is filed by key alone, so that few strange names come near it by chance.
    """
    heard_first: str | None = None
    for position, name in enumerate(dict.fromkeys(names)):
        one, heard = key(name), sound(name) if by_sound else None
        if position == 0:
            heard_first = heard
        elif len(one) < _LEAST_KEY:
            continue
        alike = heard is not None and heard_first is not None and _skeleton(heard) == _skeleton(heard_first)
        if one and (position == 0 or not alike):
            filed[one].add(at)
        if heard is not None and alike:
            filed[SOUND + heard].add(at)


def _skeleton(heard: str) -> str:
    return heard[0] + _VOWELS.sub("", heard[1:])


def _unit_names(names: Sequence[str]) -> list[str]:
    """A division's names without their words of kind, which `find` sets aside in the same way, and its first in full."""
    bare = [" ".join(found[0]) if (found := generics().strip(words(name))) else name for name in names]
    return [bare[0], names[0], *bare[1:]]


# -- the walk ------------------------------------------------------------------------------------------------------------


def _walk(unit: Unit, world: World, filed: Mapping[str, set[int]], english: Mapping[str, str], by_sound: bool) -> None:
    at = len(world.rows)
    names = [english[unit.row.code], *unit.names] if unit.row.code in english else unit.names
    world.rows.append(_placed(unit)._replace(name=names[0]))
    _file(names if unit.row.kind == "c" else _unit_names(names), at, by_sound, filed)
    for town in sorted(unit.towns, key=lambda town: (town.row.code.isalpha(), len(town.row.code), town.row.code)):
        _file(town.names, len(world.rows), by_sound and town.row.kind != "a", filed)
        world.rows.append(town.row)
    for code in sorted(unit.units):
        _walk(unit.units[code], world, filed, english, by_sound)


def _placed(unit: Unit) -> Row:
    """A unit's row with the middle of its towns, how far they spread, and how many people they have."""
    towns = [town.row for town in unit.all_towns() if town.row.kind != "a"]
    points = [(town.lat / DEGREE, town.lon / DEGREE) for town in towns if town.lat is not None and town.lon is not None]
    if not points:
        return unit.row
    lat, lon = _middle(points)
    row = unit.row._replace(lat=round(lat * 10) * DEGREE // 10, lon=round(lon * 10) * DEGREE // 10)
    if row.kind == "c":
        return row
    radius = None
    if len(points) >= _TOWNS_FOR_RADIUS:
        apart = sorted(great_circle_km(lat, lon, *point) for point in points)
        radius = max(_LEAST_RADIUS[row.kind], 5 * math.ceil(apart[math.ceil(0.9 * len(apart)) - 1] / 5))
    row = row._replace(lat=round(lat * 100) * DEGREE // 100, lon=round(lon * 100) * DEGREE // 100)
    return row._replace(population=sum(town.population for town in towns), radius=radius)


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The mean direction of points on the sphere, in degrees: right across the date line too."""
    x = y = z = 0.0
    for lat, lon in points:
        north, east = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(north) * math.cos(east), y + math.cos(north) * math.sin(east), z + math.sin(north)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
