"""Reading files: faults are named where they stand, and a user's file lies over ours."""

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.registry import Registry
from dateline.registry.institutions import read_organs
from dateline.registry.rows import read
from dateline.registry.states import read_states
from dateline.registry.words import load

HEAD = "#source = a test\nid\tname\taliases\ttype\tsubtype\tsector\tcountry\tfrom\tto\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_is_read(tmp_path: Path) -> None:
    file = write(
        tmp_path / "own.tsv",
        HEAD + "# a remark\n\ngroup:x\tX Front\tXF | Front of X | XF\tarmed_group\trebel\tREB\tMLI\t1990\t1999\n",
    )
    row = read(file)["group:x"]
    assert (row.name, row.aliases, row.from_, row.to) == ("X Front", ("XF", "Front of X"), "1990", "1999")
    assert (row.label, row.source, row.parent) == ("ORG", "a test", None)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("x\tX\t\tarmed_group", "not of the form"),
        ("group:x\t\t\tarmed_group", "name is empty"),
        ("group:x\tX\t\tarmed", "type 'armed'"),
        ("group:x\tX\t\tparty\trebel", "does not go with"),
        ("group:x\tX\t\tarmed_group\trebel\tXXX", "sector 'XXX'"),
        ("group:x\tX\t\tarmed_group\trebel\tREB\tMali", "no alpha-3"),
        ("group:x\tX\t\tarmed_group\trebel\tREB\tMLI\tthen", "no year"),
        ("group:x\tX\t\tarmed_group\trebel\tREB\tMLI\t1999\t1990", "ends"),
        ("group:x\tX\t\tparty\t\t\t\t\t\t\t", "11 fields"),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, line: str, problem: str) -> None:
    file = write(tmp_path / "own.tsv", HEAD + "group:ok\tOk\t\tparty\n" + line + "\n")
    with pytest.raises(DataError, match=problem) as fault:
        read(file)
    assert (fault.value.file, fault.value.line) == ("own.tsv", 4)


def test_faults_of_the_whole_file(tmp_path: Path) -> None:
    twice = write(tmp_path / "twice.tsv", HEAD + "group:x\tX\t\tparty\ngroup:x\tY\t\tparty\n")
    with pytest.raises(DataError, match="stands twice"):
        read(twice)
    unsourced = write(tmp_path / "unsourced.tsv", "id\tname\ttype\ngroup:x\tX\tparty\n")
    with pytest.raises(DataError, match="source"):
        read(unsourced)
    with pytest.raises(DataError, match="column 'kind'"):
        read(write(tmp_path / "column.tsv", "id\tname\ttype\tkind\n"))
    with pytest.raises(DataError, match="column 'type' is missing"):
        read(write(tmp_path / "missing.tsv", "id\tname\n"))
    with pytest.raises(DataError, match="cannot be read"):
        read(tmp_path / "nothing.tsv")
    (tmp_path / "bytes.tsv").write_bytes(b"id\tname\ttype\n\xff\xfe")
    with pytest.raises(DataError, match="cannot be read"):
        read(tmp_path / "bytes.tsv")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("Syria\tSyria", "no alpha-3"),
        ("SYR\tSyria\nSYR\tSyria", "stands twice"),
        ("SYR\tSyria\ta", "neither"),
    ],
)
def test_faults_of_states(tmp_path: Path, lines: str, problem: str) -> None:
    file = write(tmp_path / "states.tsv", "#source = a test\nalpha3\tname\tthe\n" + lines + "\n")
    with pytest.raises(DataError, match=problem):
        read_states(file)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("court\tbody\tJUD\tCourt\tcourt", "type 'body'"),
        ("court\tgovernment\tLAW\tCourt\tcourt", "sector 'LAW'"),
        ("court\tgovernment\tJUD\tCourt\tcourt\nlaw\tgovernment\tJUD\tLaw\tcourt", "taken by court"),
        ("court\tgovernment\tJUD\tCourt\tCourt", "lower case"),
    ],
)
def test_faults_of_institutions(tmp_path: Path, lines: str, problem: str) -> None:
    file = write(tmp_path / "institutions.tsv", "organ\ttype\tsector\tname\twords\n" + lines + "\n")
    with pytest.raises(DataError, match=problem):
        read_organs(file)


def test_faults_of_word_lists(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="titles must be a list"):
        load(write(tmp_path / "names.toml", 'titles = ["Mr"]'))
    with pytest.raises(DataError, match="cannot be read"):
        load(write(tmp_path / "broken.toml", "titles = ["))


def test_a_users_file_lies_over_ours(tmp_path: Path) -> None:
    file = write(
        tmp_path / "own.tsv",
        HEAD
        + "group:taliban\tThe Movement of the Talibs\tTaliban\tgovernment\t\tGOV\tAFG\n"
        + "party:valley-front\tValley Front\tVF | AA\tparty\t\tPTY\tNPL\n",
    )
    plain, laid = Registry.open(), Registry.open([file])
    row = laid.row("group:taliban")
    assert row is not None
    assert (row.name, row.type, row.source) == ("The Movement of the Talibs", "government", "a test")
    assert laid.find("Taliban")[0].row.type == "government"
    assert plain.find("Valley Front") == ()
    assert laid.find("Valley Front")[0].row.id == "party:valley-front"
    assert [match.row.id for match in laid.find("AA")] == [
        "party:valley-front",
        "group:arakan-army",
        "media:anadolu-agency",
    ]
    assert laid.digest != plain.digest
    assert plain.digest == Registry.open().digest
    assert plain.name == laid.name == "dateline"


def test_the_last_file_lies_on_top(tmp_path: Path) -> None:
    below = write(tmp_path / "below.tsv", HEAD + "group:x\tFirst\t\tparty\n")
    above = write(tmp_path / "above.tsv", HEAD + "group:x\tSecond\t\tparty\n")
    row = Registry.open([below, above]).row("group:x")
    assert row is not None
    assert row.name == "Second"
