"""How likely a name stands for a place: one table of weights, added up, with the reasons in words.

A score is a prior (what kind of place, how many people: who speaks of "Tripoli" mostly means a city of a million), less
a little where the spelling is not the place's own name, plus what the report itself suggests: the countries it names,
the places it names nearby, and a word of kind said with the name ("the *province* of Homs"). Scores only order
candidates; they are no probabilities. The weights were set by hand so that a well-known city withstands a country that
is merely mentioned, and gives way to a place of that name next to the report's other places.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.gazetteer.generics import Generic
from dateline.gazetteer.places import Place, distance_km


@dataclass(frozen=True, slots=True)
class Slope:
    """A prior that grows with the number of people: `base` + `step` for each tenfold, at most `top`.

    Fewer people than `least` count as `least`: often not all towns of a division are listed, or their people not known.
    """

    base: float
    step: float
    top: float
    least: int

    def at(self, population: int) -> float:
        """The prior for so many people."""
        return min(self.top, self.base + self.step * math.log10(max(population, self.least)))


#: By `pack.KINDS`, and "o" for a place of a reviewed list, which is there because reports speak of it.
PRIORS = {
    "c": Slope(0.55, 0.06, 0.92, 1_000),
    "p": Slope(0.20, 0.075, 0.86, 300_000),
    "d": Slope(0.15, 0.07, 0.70, 20_000),
    "T": Slope(0.30, 0.09, 0.92, 10_000),
    "t": Slope(0.22, 0.09, 0.86, 500),
    "a": Slope(0.45, 0.0, 0.45, 10),
    "o": Slope(0.80, 0.0, 0.80, 10),
}

OTHER_NAME = -0.10
#: The place's own name, but for the article, the vowel or the doubled letter that transliterations differ in.
SAME_SOUND = -0.06
#: Other spellings that only other names of the place come near. Divided by the letters of the name: in a long one, a
#: difference of spelling matters less.
OTHER_SPELLING = -1.0

#: The fewer countries a report names, the more each tells: this much where it is one, less by a step for each more.
COUNTRY_NAMED, EACH_MORE, COUNTRY_NAMED_LEAST = 0.18, 0.02, 0.10
NEAR_KM = ((50.0, 0.15), (200.0, 0.10))
SAME_DIVISION = 0.15
WITHIN = 0.30

#: The first kind that a word names, and its other kinds: a "county" is mostly a district, in some countries a province.
KIND_FITS, KIND_FITS_TOO = 0.15, 0.05
KIND_DIFFERS = -0.25
#: Where the whole of "Kansas City" is a name, "Kansas" with the kind "city" is the lesser reading.
PART_OF_A_NAME = -0.35


def prior(kind: str, population: int) -> float:
    """How likely, before anything is known of the report, a name means this place."""
    return PRIORS[kind].at(population)


def spelled_otherwise(letters: int) -> float:
    """What it costs that a name of so many letters is only met in another spelling."""
    return OTHER_SPELLING / max(letters, 1)


def suits(place: Place, generic: Generic | None) -> tuple[float, str]:
    """What a word of kind said with the name adds or takes, and why."""
    if generic is None:
        return 0.0, ""
    if place.feature in generic.features:
        fits = KIND_FITS if place.feature == generic.features[0] else KIND_FITS_TOO
        return fits, f'said to be "{generic.word}"'
    return KIND_DIFFERS, f'a {place.feature}, though said to be "{generic.word}"'


def context(place: Place, near: Sequence[Place], countries: Collection[str]) -> tuple[float, str]:
    """What the countries and places that the report names add, and why. A place is no context of its own."""
    others = [other for other in near if other.id != place.id]
    spoken_of = {*countries, *(other.country for other in others if other.country)}
    telling = max(COUNTRY_NAMED_LEAST, COUNTRY_NAMED - EACH_MORE * (len(spoken_of) - 1))
    named = telling if place.country in spoken_of else 0.0
    best, why = 0.0, ""
    for other in others:
        bonus = _nearness(place, other)
        if bonus > best:
            best, why = bonus, f"near {other.name}"
    return named + best, ", ".join(part for part in (f"{place.country} in the report" if named else "", why) if part)


def _nearness(place: Place, other: Place) -> float:
    apart = distance_km(place, other) if other.feature != "country" and place.feature != "country" else None
    by_distance = next((bonus for limit, bonus in NEAR_KM if apart is not None and apart <= limit), 0.0)
    if place.country is None or place.country != other.country:
        return by_distance
    if place.admin1 is not None and place.admin1 == other.admin1:
        return SAME_DIVISION
    return by_distance


def within(place: Place, outer: Place) -> bool:
    """Whether a place lies in another, by its divisions, or by distance where the other is no division."""
    if place.id == outer.id:
        return False
    if outer.feature == "country":
        return outer.country is not None and place.country == outer.country
    same_country = place.country is not None and place.country == outer.country
    if outer.feature == "province":
        return same_country and place.admin1 == outer.name
    if outer.feature == "district":
        return same_country and place.admin1 == outer.admin1 and place.admin2 == outer.name
    apart = distance_km(place, outer)
    return apart is not None and apart <= (outer.uncertainty_km or 0.0)
