"""A place and how precisely it is placed: the gazetteer's nouns and the defaults that go with each kind of place."""

import math
from dataclasses import dataclass

POINT_FEATURES = ("city", "village")
AREA_FEATURES = ("district", "province", "country")

#: Settlements of at least this many people are a `city` (towns are cities in the contract), smaller ones a `village`.
CITY_FROM = 5_000

#: The radius in kilometres where nothing better is known: of a division, of a facility and of a settlement.
DEFAULT_UNCERTAINTY_KM = {"district": 25.0, "province": 100.0, "facility": 2.0, "village": 1.0}

_PEOPLE_PER_KM2 = 4_000
_EARTH_KM = 6_371.0


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the map.

    `id` is "geonames:" and the GeoNames number, "icao:" and an airport's code, "dateline:" and a word for the places
    of our own list, or "user:" and a word. `feature` is one of `model.PLACE_FEATURES`. `country` is ISO 3166-1 alpha-3
    (and XKX for Kosovo, as GeoNames has it), None where the place lies in several countries or is disputed. `admin1`
    and `admin2` are the names of its first- and second-level divisions. `lat`, `lon` are degrees of WGS 84; for a
    country or a division they are the middle of its listed towns. `uncertainty_km` is the radius of a circle that
    holds (most of) the place. `population` is 0 where unknown; for a country GeoNames' figure, for a division the sum
    of its listed towns.
    """

    id: str
    name: str
    feature: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    geonameid: int | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may stand for: a score in 0–1 and, in a few words, what speaks for it."""

    place: Place
    score: float
    why: str


def precision_of(place: Place) -> str:
    """How precisely a report is placed by naming this place: one of `model.PRECISIONS`.

    Settlements and divisions have the precision of their kind; for crossings, facilities, waters, regions and the rest
    the radius decides: up to 2 km exact, 15 place, 60 district, 400 province, beyond that country; none, unknown.
    """
    if place.feature in POINT_FEATURES:
        return "place"
    if place.feature in AREA_FEATURES:
        return place.feature
    if place.uncertainty_km is None:
        return "unknown"
    for limit, precision in ((2, "exact"), (15, "place"), (60, "district"), (400, "province")):
        if place.uncertainty_km <= limit:
            return precision
    return "country"


def settlement_radius_km(population: int) -> float:
    """The radius of a town of so many people, in kilometres to the half: 4,000 people to a square kilometre, 1 to 40.

    An unknown population (0) gives the default of a village.
    """
    if population <= 0:
        return DEFAULT_UNCERTAINTY_KM["village"]
    radius = math.sqrt(population / (_PEOPLE_PER_KM2 * math.pi))
    return min(40.0, max(1.0, round(radius * 2) / 2))


def distance_km(a: Place, b: Place) -> float | None:
    """Kilometres between two places on a sphere, or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points given in degrees (haversine)."""
    rise = math.sin(math.radians(other_lat - lat) / 2) ** 2
    run = math.sin(math.radians(other_lon - lon) / 2) ** 2
    spread = rise + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * run
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(spread)))
