"""What must hold for the rows that come with Dateline."""

from collections import Counter
from pathlib import Path

import pytest

from dateline.language.en.actors import demonym, demonyms
from dateline.registry import Registry, Row
from dateline.registry.registry import FILES
from dateline.registry.rows import read
from dateline.registry.states import read_states
from dateline.registry.words import DATA

UCDP = Path(__file__).parents[3] / "shared" / "corpora" / "ucdp_actors" / "ucdp-actor-221.csv"
TOOL = Path(__file__).parents[2] / "tools" / "registry_from_ucdp.py"
STATES = read_states(DATA / "states.tsv")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open()


@pytest.fixture(scope="module")
def rows(registry: Registry) -> list[Row]:
    return list(registry.rows())


def test_ids_are_unique_over_all_files() -> None:
    ids = Counter(id_ for name in FILES for id_ in read(DATA / name))
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_there_are_as_many_as_promised(rows: list[Row]) -> None:
    kinds = Counter(row.type for row in rows)
    assert kinds["armed_group"] >= 1000
    assert kinds["person"] >= 1000
    assert min(kinds["igo"], kinds["ngo"], kinds["party"]) >= 200
    assert kinds["state"] >= 200


def test_countries_and_parents_exist(registry: Registry, rows: list[Row]) -> None:
    for row in rows:
        assert row.country is None or row.country in STATES, row.id
        assert row.parent is None or registry.row(row.parent), row.id
        assert row.parent != row.id


def test_rows_that_are_the_same_point_at_rows(rows: list[Row]) -> None:
    taken = read(DATA / "ucdp_groups.tsv")
    pointed = Counter(id_ for row in rows for id_ in row.same_as)
    assert set(pointed) <= set(taken)
    assert set(pointed.values()) == {1}


def test_no_alias_repeats_and_none_is_stray(rows: list[Row]) -> None:
    for row in rows:
        names = (row.name, *row.aliases)
        assert len(set(names)) == len(names), row.id
        assert all(name == name.strip() and "\t" not in name and "  " not in name for name in names), row.id


def test_intergovernmental_bodies_have_no_country(rows: list[Row]) -> None:
    assert [row.id for row in rows if row.type == "igo" and row.country] == []


def test_armed_groups_have_a_subtype_and_people_are_public(rows: list[Row]) -> None:
    assert [row.id for row in rows if row.type == "armed_group" and not row.subtype] == []
    assert {row.subtype for row in rows if row.type == "person"} == {"public"}
    assert {row.label for row in rows if row.type == "person"} == {"PER"}
    assert {row.label for row in rows if row.type == "state"} == {"LOC"}


def test_every_row_is_found_by_its_own_name(registry: Registry, rows: list[Row]) -> None:
    lost = [row.id for row in rows if row.id not in {match.row.id for match in registry.find(row.name)}]
    assert lost == []


def test_every_public_name_with_a_surname_is_found_by_it(registry: Registry, rows: list[Row]) -> None:
    for row in rows:
        for surname in row.surnames[:1]:
            found = registry.find(surname)
            assert len(found) == 8 or row.id in {match.row.id for match in found}, (row.id, surname)


@pytest.mark.parametrize("code", sorted(STATES))
def test_every_state_has_a_government_and_a_demonym(registry: Registry, code: str) -> None:
    assert registry.government(code).country == code
    assert registry.military(code).type in ("military", "armed_group")
    assert registry.police(code).type == "police"
    assert registry.country(STATES[code].phrase) == code
    assert STATES[code].adjectives
    for adjective in STATES[code].adjectives:
        assert code in demonyms(adjective), adjective


def test_seats_belong_to_one_state(registry: Registry) -> None:
    for code, state in STATES.items():
        for seat in state.seats:
            assert registry.capital(seat) == code, seat


def test_no_demonym_is_of_a_state_unknown_to_the_registry(registry: Registry) -> None:
    from dateline.language.en import actors

    codes = {code for found in actors._demonyms().words.values() for code in found}
    assert codes <= set(STATES)
    assert demonym("Syrian") == registry.country("Syria")


@pytest.mark.skipif(not UCDP.exists(), reason="needs the shared corpora")
def test_the_table_of_ucdp_is_what_the_tool_makes(tmp_path: Path) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("registry_from_ucdp", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    tool.main(UCDP, tmp_path / "made.tsv")
    assert (tmp_path / "made.tsv").read_bytes() == (DATA / "ucdp_groups.tsv").read_bytes()
