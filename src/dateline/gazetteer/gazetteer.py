"""Looking up where a name may be: the index and the lists, candidates best first."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.gazetteer import rank
from dateline.gazetteer.extra import Alias, Extra, load
from dateline.gazetteer.generics import Generic, generics
from dateline.gazetteer.keys import key, sound_of, words
from dateline.gazetteer.pack import DEGREE, Pack, Row
from dateline.gazetteer.places import CITY_FROM, DEFAULT_UNCERTAINTY_KM, Hit, Place, settlement_radius_km

DATA = Path(__file__).parent / "data"
INDEX = DATA / "places.pack"
OWN_LISTS = (DATA / "extra.tsv", DATA / "names.tsv")

#: Most names have a handful of places; "San José" has hundreds. So many of the best are weighed, and so many more of
#: each country that the report names.
WEIGHED, WEIGHED_IN_COUNTRY = 10, 8
RETURNED = 10
MOST_LETTERS, MOST_WORDS = 80, 8
SOUND = "~"

_POSSESSIVE = re.compile(r"['’]s?$")
_FEATURES = {"c": "country", "p": "province", "d": "district", "a": "facility"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to take a text: the words looked up, the word of kind set aside, and what that costs."""

    name: tuple[str, ...]
    generic: Generic | None = None
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Found:
    place: Place
    prior: float
    spelling: float
    why: str


class Gazetteer:
    """Where places are. Open it with `Gazetteer.open`; it is read-only, and safe to pickle, fork and share."""

    def __init__(self, pack: Pack, extra: Extra, source: tuple[Path, tuple[Path, ...]]) -> None:
        self._pack, self._extra, self._source = pack, extra, source
        self.name = pack.name
        self.digest = f"{pack.digest[:8]}{extra.digest[:8]}"
        self._hits: Callable[..., tuple[Hit, ...]] = lru_cache(4096)(self._find)
        self._place: Callable[[int], Place] = lru_cache(8192)(self._read_place)

    @classmethod
    def open(cls, path: Path | None = None, extra: Sequence[Path] = ()) -> "Gazetteer":
        """Open the index that comes with the package (or another), and further lists beside our own.

        Raises `DataError` where a file is missing, damaged or wrong.
        """
        lists = tuple(extra)
        return cls(Pack(path or INDEX), load((*OWN_LISTS, *lists)), (path or INDEX, lists))

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer.open, self._source

    def find(self, text: str, near: Sequence[Place] = (), countries: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The places that a name may stand for, at most ten, best first; empty where none is known.

        `near`: places that the report has already been found to speak of; `countries`: alpha-3 codes of those it
        names. "Paris, Texas" prefers what lies in the last part; "Aleppo governorate", "city of Homs" prefer that kind.
        Nothing is guessed: a name on file nowhere, in no spelling, has no candidates.
        """
        return self._hits(text, tuple(near), tuple(sorted(set(countries))))

    def country(self, alpha3: str) -> Place | None:
        """The country of a code, or None."""
        ordinals = self._pack.tree.range_of(alpha3)
        return self._place(ordinals[0]) if ordinals else None

    # -- looking up ----------------------------------------------------------------------------------------------------

    def _find(self, text: str, near: tuple[Place, ...], countries: tuple[str, ...]) -> tuple[Hit, ...]:
        name, *outer = self._parts(_POSSESSIVE.sub("", text.strip()))
        around = tuple(hit.place for hit in self._outer(outer, countries))
        scored: dict[str, tuple[float, Hit]] = {}
        in_countries = {*countries, *(one.country for one in (*near, *around) if one.country)}
        for reading, found in self._readings(name, in_countries):
            for one in found:
                score, hit = _scored(one, reading, near, countries, around)
                if one.place.id not in scored or score > scored[one.place.id][0]:
                    scored[one.place.id] = score, hit
        best = sorted(scored.values(), key=lambda pair: (-pair[0], -pair[1].place.population, pair[1].place.id))
        return tuple(hit for _, hit in best[:RETURNED])

    def _parts(self, text: str) -> list[str]:
        """What stands between commas, unless the whole is one name."""
        filed = key(text) if "," in text else ""
        if filed in self._extra.by_key or self._pack.ordinals(filed):
            return [text]
        return [part.strip() for part in text.split(",")]

    def _outer(self, parts: Sequence[str], countries: tuple[str, ...]) -> tuple[Hit, ...]:
        return tuple(hit for part in parts if part for hit in self._hits(part, (), countries)[:3])

    def _readings(self, text: str, countries: set[str]) -> Iterator[tuple[_Reading, list[_Found]]]:
        """The ways to take a text, with the places of each: as it stands, and without its word of kind."""
        name = words(text)
        if not name or len(name) > MOST_WORDS or len(text) > MOST_LETTERS:
            return
        whole = list(self._candidates(_Reading(name), text, countries))
        yield _Reading(name), whole
        if stripped := generics().strip(name):
            bare, generic = stripped
            reading = _Reading(bare, generic, rank.PART_OF_A_NAME if whole else 0.0)
            found = list(self._candidates(reading, text, countries))
            yield reading, [one for one in found if not generic.only or one.place.feature in generic.features]

    def _candidates(self, reading: _Reading, text: str, countries: set[str]) -> Iterator[_Found]:
        filed, heard = "".join(reading.name), sound_of(reading.name)
        otherwise = rank.spelled_otherwise(len(filed))
        yield from self._of_aliases(self._extra.by_key.get(filed, ()), text, 0.0, "listed name")
        yield from self._of_index(self._pack.ordinals(filed), filed, None, countries, rank.OTHER_NAME, "another name")
        if heard:
            aliases, ordinals = self._extra.by_sound.get(heard, ()), self._pack.ordinals(SOUND + heard)
            yield from self._of_aliases(aliases, text, otherwise, "another spelling")
            yield from self._of_index(ordinals, filed, heard, countries, otherwise, "like another spelling")

    def _of_aliases(self, aliases: Iterable[Alias], text: str, cost: float, why: str) -> Iterator[_Found]:
        for alias in aliases:
            if not alias.admits(text):
                continue
            if alias.place is not None:
                yield _Found(alias.place, rank.prior("o", 0), cost, why)
                continue
            for ordinal in self._pack.ordinals(alias.target):
                place = self._place(ordinal)
                if place.geonameid == alias.geonameid:
                    yield _Found(place, self._prior(ordinal), cost, why)

    def _of_index(
        self, ordinals: tuple[int, ...], filed: str, heard: str | None, countries: set[str], cost: float, why: str
    ) -> Iterator[_Found]:
        for ordinal in self._weighed(ordinals, countries):
            place = self._place(ordinal)
            keys, heard_own = _own(place.name)
            if filed in keys:
                yield _Found(place, self._prior(ordinal), 0.0, "name")
            elif heard is not None and heard == heard_own:
                yield _Found(place, self._prior(ordinal), rank.SAME_SOUND, "another spelling")
            else:
                yield _Found(place, self._prior(ordinal), cost, why)

    def _weighed(self, ordinals: tuple[int, ...], countries: set[str]) -> Iterable[int]:
        """The first of the list, which stands best first, and the first of each country named."""
        if len(ordinals) <= WEIGHED:
            return ordinals
        kept = dict.fromkeys(ordinals[:WEIGHED])
        for code in sorted(countries):
            inside = self._pack.tree.range_of(code)
            kept.update(dict.fromkeys([one for one in ordinals if one in inside][:WEIGHED_IN_COUNTRY]))
        return kept

    def _prior(self, ordinal: int) -> float:
        row = self._pack.row(ordinal)
        return rank.prior(row.kind, row.population)

    # -- from rows to places -------------------------------------------------------------------------------------------

    def _read_place(self, ordinal: int) -> Place:
        row, tree = self._pack.row(ordinal), self._pack.tree
        first, second = tree.divisions_of(ordinal)
        number = row.code if row.code.isdigit() else None
        return Place(
            id=f"geonames:{number}" if number else f"icao:{row.code}",
            name=row.name,
            feature=_feature(row),
            country=tree.country_of(ordinal)[1],
            admin1=None if first is None else self._pack.row(first).name,
            admin2=None if second is None else self._pack.row(second).name,
            lat=None if row.lat is None else row.lat / DEGREE,
            lon=None if row.lon is None else row.lon / DEGREE,
            uncertainty_km=_uncertainty(row),
            geonameid=int(number) if number else None,
            population=row.population,
        )


@lru_cache(8192)
def _own(name: str) -> tuple[frozenset[str], str | None]:
    """The keys of a place's own name, with and without its word of kind ("New York City"), and its sound."""
    spelled = words(name)
    stripped = generics().strip(spelled)
    keys = {"".join(spelled), "".join(stripped[0])} if stripped else {"".join(spelled)}
    return frozenset(keys), sound_of(spelled)


def _feature(row: Row) -> str:
    return _FEATURES.get(row.kind) or ("city" if row.kind == "T" or row.population >= CITY_FROM else "village")


def _uncertainty(row: Row) -> float | None:
    if row.radius is not None:
        return float(row.radius)
    if row.kind in "Tt":
        return settlement_radius_km(row.population)
    return DEFAULT_UNCERTAINTY_KM.get(_FEATURES[row.kind])


def _scored(
    found: _Found, reading: _Reading, near: Sequence[Place], countries: Sequence[str], around: Sequence[Place]
) -> tuple[float, Hit]:
    kind, kind_why = rank.suits(found.place, reading.generic)
    nearby, near_why = rank.context(found.place, near, countries)
    outer = next((one for one in around if rank.within(found.place, one)), None)
    inside, inside_why = (rank.WITHIN, f"in {outer.name}") if outer else (0.0, "")
    score = found.prior + found.spelling + reading.cost + kind + nearby + inside
    people = f"{found.place.population:,} people" if found.place.population else ""
    why = ", ".join(part for part in (found.why, kind_why, inside_why, near_why, people) if part)
    return score, Hit(found.place, round(min(1.0, max(0.0, score)), 4), why)
