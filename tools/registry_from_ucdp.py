"""Makes src/dateline/registry/data/ucdp_groups.tsv from the UCDP Actor Dataset 22.1 (CC BY 4.0).

    python tools/registry_from_ucdp.py ucdp-actor-221.csv

Facts only are taken over: the names of organised armed groups and of communities, and where they were active. Left out
are governments, groups of supporters, and labels that UCDP made for actors without a name ("Forces of …").
"""

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.registry.index import everyday, short_form
from dateline.registry.names import key
from dateline.registry.rows import read
from dateline.registry.states import Gazette, read_states
from dateline.registry.words import DATA

ORGANISED, COMMUNAL = "1", "3"
HEAD = """# Organised armed groups and communities. Made by tools/registry_from_ucdp.py; do not edit.
#source = UCDP Actor Dataset 22.1, Uppsala Conflict Data Program, CC BY 4.0
"""
COLUMNS = "id name aliases type subtype sector country".split()

# UCDP's own descriptions of actors that have no name, or only an everyday word for one.
DESCRIBED = re.compile(
    r"^(forces of|military faction|supporters of|opponents of|lash?kh?ar of|laskhar of|non plo|operations room)"
    r"|\b(insurgents|irregulars|rebels)$|^(opposition coalition|popular front|presidential guard|parliamentary forces"
    r"|royalists|neutralists|outlaws|elements.*|jama.at|first regiment|tibet|national front|patriotic front|maidan"
    r"|state of oman/free oman|republic of (slovenia|croatia|armenia|georgia|bosnia-herzegovina|azerbaijan|south sudan)"
    r"|estados unidos|bush boys|khatumo administration|forest brothers|unisa)$",
    re.IGNORECASE,
)
CRIMINAL = re.compile(r"\b(cartel|cártel|gang|los |comando|mara |família|bonde|primeiro)", re.IGNORECASE)
# UCDP has one actor for organisations that followed each other, which our list keeps apart.
COVERED = frozenset("217 234 290 418 505 537 539 554 558 1158 1170 4007".split())
CLAN = re.compile(r"\b(sub-?)?clan\b|\(|,|/|\bfaction\b", re.IGNORECASE)


def main(source: Path, target: Path) -> None:
    """Write the table."""
    gazette = Gazette(read_states(DATA / "states.tsv"))
    known = {key(name) for row in read(DATA / "peoples.tsv").values() for name in (row.name, *row.aliases)}
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["ActorId"]))
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        if made := group(row, gazette) if row["Org"] == ORGANISED else community(row, gazette, known):
            lines.append("\t".join(made).rstrip("\t"))
    target.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} rows")


def group(row: Mapping[str, str], gazette: Gazette) -> list[str] | None:
    """The line of an organised group, or None for one without a name."""
    names = [name for name in dict.fromkeys(names_of(row)) if not DESCRIBED.search(name)]
    if not names or DESCRIBED.search(row["NameData"].strip()) or row["ActorId"] in COVERED:
        return None
    long = [name for name in names if short_form(name) is None and name.isprintable() and key(name).isascii()]
    english = clean(row["NewNameFullEng"].split(", ")[-1]) or clean(row["NameOrigFullEng"])
    name = names[0] if names[0] in long else english if english in long else (long or names)[0]
    aliases = [alias for alias in names if alias != name and not everyday(alias)]
    if CRIMINAL.search(" ".join(names)):
        kind = ["armed_group", "political_militia", "CRM"]
    elif row["PrimaryParty"] == "1":
        kind = ["armed_group", "rebel", "REB"]
    else:
        kind = ["armed_group", "unknown", "UAF"]
    return [f"ucdp:{row['ActorId']}", name, " | ".join(aliases), *kind, country(row, gazette)]


def community(row: Mapping[str, str], gazette: Gazette, known: set[str]) -> list[str] | None:
    """The line of a community with a plain name of its own that our list has not, or None."""
    name = clean(row["NameData"])
    if row["Org"] != COMMUNAL or CLAN.search(name) or len(name) < 5 or len(name.split()) > 2:
        return None
    if key(name) in known or everyday(name) or gazette.country(name) or not key(name).isascii():
        return None
    return [f"ucdp:{row['ActorId']}", name, "", "population", "", "CVL", country(row, gazette)]


def names_of(row: Mapping[str, str]) -> Iterator[str]:
    """All names of an actor, the one UCDP uses first."""
    for column in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng"):
        yield from filter(None, map(clean, row[column].split(" / ")))
    for column in ("NewName", "NewNameFullMotherTongue", "NewNameFullEng"):
        yield from filter(None, map(clean, row[column].split(", ")))


def clean(name: str) -> str:
    """A name with single spaces and typographic marks made plain; empty where UCDP has none."""
    name = re.sub(r"\s+", " ", name.replace("\u200e", "").replace("\u200f", "").replace("´", "'").replace("`", "'"))
    name = name.replace("|", "/").strip()
    return "" if name.lower() in ("n/a", "spanish", "") else name


def country(row: Mapping[str, str], gazette: Gazette) -> str:
    """The state where an actor was active first, by its present name, or nothing."""
    for place in row["Location"].split(","):
        if code := gazette.country(re.sub(r"\(.*\)", "", place).strip()):
            return code
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), DATA / "ucdp_groups.tsv")
