"""`dateline read`: what goes in, what comes out where, and with which status."""

import io
import json
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from cli_calls import EXAMPLES, SENTENCE, Run

from dateline import pipeline
from dateline.annotate.annotator import MODEL
from dateline.cli import main
from dateline.errors import DataError

JSON_LINES = b"".join(
    json.dumps({"body": SENTENCE, "day": day}).encode() + b"\n" for day in ("2014-01-06", "2014-02-03")
)


# -- what goes in -------------------------------------------------------------------------------------------------------


def test_a_file(run: Run, report: Path) -> None:
    made = run("read", report)
    assert made.status == 0
    assert "shelled" in made.out
    assert "officials" in made.out
    assert made.err == ""


def test_a_folder_in_the_order_of_its_names(run: Run) -> None:
    made = run("read", EXAMPLES, "--json")
    assert made.status == 0
    publishers = [one["report"]["publisher"] for one in made.readings]
    assert publishers[:4] == ["@lakechadwatch", "@hauwa_writes", "@lakechadwatch", "@northeast_desk"]
    assert publishers[4:7] == ["Radio Studio Bistrik", "United Nations Protection Force", "Meridian Wire"]
    assert len(publishers) == 9


def test_every_file_of_a_folder_by_name_is_the_folder(run: Run) -> None:
    """`dateline read examples/*` names the metadata beside the reports too."""
    by_name = run("read", *sorted(EXAMPLES.iterdir()), "--json")
    assert by_name.out == run("read", EXAMPLES, "--json").out
    assert by_name.status == 0


def test_several_paths_keep_their_order(run: Run, report: Path) -> None:
    wire = EXAMPLES / "market-wire.txt"
    made = run("read", wire, report, wire, "--json").readings
    assert [one["report"]["publisher"] for one in made] == ["Meridian Wire", None, "Meridian Wire"]
    assert made[0] == made[2]


def test_standard_input(run: Run) -> None:
    (made,) = run("read", "-", "--json", stdin=SENTENCE.encode()).readings
    assert made["report"]["text"] == SENTENCE
    assert made["claims"]


def test_json_lines_on_standard_input(run: Run) -> None:
    made = run("read", "-", "--json", "--field", "text=body", "--field", "published=day", stdin=JSON_LINES).readings
    assert [one["report"]["published"] for one in made] == ["2014-01-06", "2014-02-03"]
    assert [one["times"][0]["earliest"] for one in made] == ["2014-01-06", "2014-02-03"]


# -- what comes out -----------------------------------------------------------------------------------------------------


def test_json_is_one_object_a_line_and_nothing_else(run: Run) -> None:
    made = run("read", EXAMPLES, "--json", "--verbose")
    assert len(made.out.splitlines()) == 9
    assert {one["schema"] for one in made.readings} == {"dateline/1"}
    assert made.err.count("\n") == 1
    assert made.err.startswith("9 reports, ")


def test_quiet_says_nothing_beside_the_data(run: Run, tmp_path: Path) -> None:
    made = run("read", EXAMPLES, "--json", "--quiet", "--html", tmp_path / "page.html")
    assert len(made.readings) == 9
    assert made.err == ""


def test_verbose_explains(run: Run, report: Path) -> None:
    plain, long = run("read", report), run("read", report, "--verbose")
    assert "explanation" not in plain.out
    assert "explanation" in long.out
    assert len(long.out) > len(plain.out)


def test_readings_are_parted(run: Run, report: Path) -> None:
    once, twice = run("read", report).out, run("read", report, report).out
    assert twice == f"{once}\n{once}"


def test_the_page_is_written_and_named(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    made = run("read", EXAMPLES, "--html", page)
    assert f"Wrote {page}\n" in made.err
    assert str(page) not in made.out
    source = page.read_text(encoding="utf-8")
    assert source.lower().startswith("<!doctype html>")
    assert "Meridian Wire" in source
    assert "@northeast_desk" in source


def test_json_is_utf_8_whatever_the_locale(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report.write_text(f"Café owners fled. {SENTENCE}", encoding="utf-8")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\r\n"))
    assert run("read", report, "--json").status == 0
    assert json.loads(raw.getvalue().decode("utf-8"))["report"]["text"].startswith("Café")
    assert b"\r" not in raw.getvalue()


def test_a_terminal_that_lacks_a_character_gets_another(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report.write_text(SENTENCE.replace("Bor", "Böř"), encoding="utf-8")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert run("read", report).status == 0
    assert b"B??" in raw.getvalue()


def test_colour_is_for_terminals(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("read", report).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = run("read", report).out
    assert "\x1b[36m" in coloured or "\x1b[1;3" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    codes = {code for part in run("read", report).out.split("\x1b[")[1:] for code in part.partition("m")[0].split(";")}
    assert not {code for code in codes if code.startswith(("3", "4", "9", "10")) and len(code) > 1}


# -- what is known of a report ------------------------------------------------------------------------------------------


def test_metadata_by_options(run: Run, report: Path) -> None:
    options = ["--published", "2014-01-08", "--publisher", "Juba Monitor", "--url", "https://news.example/1"]
    (made,) = run("read", report, *options, "--json").readings
    about = made["report"]
    assert (about["published"], about["published_basis"]) == ("2014-01-08", "given")
    assert (about["publisher"], about["url"]) == ("Juba Monitor", "https://news.example/1")
    assert made["times"][0]["earliest"] == "2014-01-06"


def test_metadata_by_table(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    table = tmp_path / "list.csv"
    table.write_text("file,published,publisher\na.txt,2014-01-06,One\nb.txt,2014-02-03,Two\n", encoding="utf-8")
    made = run("read", tmp_path, "--metadata", table, "--json").readings
    assert [(one["report"]["publisher"], one["report"]["published"]) for one in made] == [
        ("One", "2014-01-06"),
        ("Two", "2014-02-03"),
    ]
    assert run("read", *tmp_path.iterdir(), "--metadata", table, "--json").status == 0


def test_actors_and_places_of_the_user(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "olva.txt"
    text.write_text("The Red Scarves attacked the village of Olvania on Monday, a policeman said.", encoding="utf-8")
    actors, places = tmp_path / "actors.tsv", tmp_path / "places.tsv"
    rows = ["#source = field notes", "id\tname\ttype\tsubtype", "mine:1\tRed Scarves\tarmed_group\trebel"]
    actors.write_text("\n".join(rows), encoding="utf-8")
    columns = "id name aliases feature country admin1 lat lon uncertainty_km source note".split()
    row = ["mine:olvania", "Olvania", "", "village", "SSD", "", "6.2", "31.6", "2", "mine", ""]
    places.write_text("\t".join(columns) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    (made,) = run("read", text, "--registry", actors, "--gazetteer", places, "--json").readings
    links = {one["link"]["id"] for one in made["entities"]}
    assert "mine:1" in links
    assert any(one["kind"] == "place" and one["lat"] == 6.2 for one in made["entities"])


# -- what cannot be read ------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.txt").fault == "dateline: none.txt: there is no such file; check the path"


def test_a_folder_with_nothing_to_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"")
    assert "holds no file that is read" in run("read", tmp_path).fault


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty.txt: is empty"),
        ("photo.jpg", b"\xff\xd8\xff", "photo.jpg: .jpg is not read"),
        ("broken.pdf", b"%PDF-1.7 broken", "broken.pdf: "),
        ("broken.docx", b"PK\x03\x04 broken", "broken.docx: "),
        ("lines.jsonl", b'{"body": "words"}\n', "--field text=NAME"),
        (
            "polish.txt",
            "Wojsko ostrzelało miasto w poniedziałek, podały władze. Zginęło dwanaście osób.".encode(),
            "English",
        ),
    ],
)
def test_a_bad_file_is_named_with_a_remedy(run: Run, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    fault = run("read", path).fault
    assert said in fault
    assert ";" in fault
    assert name in fault


def test_one_bad_file_as_json_has_its_line(run: Run, tmp_path: Path) -> None:
    made = run("read", tmp_path / "none.txt", "--json")
    assert made.status == 2
    assert made.readings[0]["issues"][0]["code"] == "missing"
    assert made.readings[0]["claims"] == []


def test_in_a_batch_the_rest_goes_on(run: Run, report: Path) -> None:
    made = run("read", report, report.with_name("none.txt"), report, "--json")
    assert made.status == 3
    assert [len(one["issues"]) for one in made.readings] == [0, 1, 0]
    assert made.readings[0]["claims"] == made.readings[2]["claims"] != []
    assert "dateline: none.txt: there is no such file; check the path\n" in made.err
    assert made.err.rstrip().endswith("; 1 could not be read")


def test_a_bad_line_keeps_its_place(run: Run) -> None:
    made = run("read", "-", "--json", "--quiet", "--field", "text=body", stdin=JSON_LINES + b"no json\n" + JSON_LINES)
    assert made.status == 3
    assert [bool(one["issues"]) for one in made.readings] == [False, False, True, False, False]
    assert made.err.startswith("dateline: -:3: ")


def test_a_batch_of_nothing_but_bad_files(run: Run, tmp_path: Path) -> None:
    made = run("read", tmp_path / "none.txt", tmp_path / "no.pdf", "--quiet")
    assert made.status == 2
    assert made.err.count("\n") == 2


def test_a_page_is_not_lost_to_a_bad_run(run: Run, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("read", report, "--html", page)
    before = page.read_bytes()
    assert run("read", tmp_path / "none.txt", "--html", page).status == 2
    assert page.read_bytes() == before
    fresh = tmp_path / "fresh.html"
    run("read", tmp_path / "none.txt", "--html", fresh)
    assert not fresh.exists()


def test_a_page_is_not_read_and_written_at_once(run: Run, report: Path) -> None:
    page = report.with_name("page.html")
    assert run("read", report.parent, "--html", page).status == 0
    before = page.read_bytes()
    for paths in ([report.parent], [page], [report, page]):
        fault = run("read", *paths, "--html", page).fault
        assert fault == f"dateline: {page}: is written by this call and would be read by it; write it elsewhere"
    assert page.read_bytes() == before


# -- wrong use ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--jobs", "0"], "--jobs"),
        (["--jobs", "many"], "--jobs"),
        (["--jsn"], "--json"),
        (["--published", "last Monday"], "write it as 2014-03-31"),
        (["--field", "body"], "OURS=THEIRS"),
        (["--field", "words=body"], "no such field"),
        (["--metadata", "none.csv"], "none.csv"),
        (["--registry", "none.tsv"], "none.tsv"),
        (["--gazetteer", "none.tsv"], "none.tsv"),
        (["--html", "{here}"], "cannot be written"),
        (["--html", "{file}/page.html"], "cannot be written"),
    ],
)
def test_wrong_options_are_refused_in_one_line(run: Run, report: Path, options: list[str], said: str) -> None:
    given = [one.format(here=report.parent, file=report) for one in options]
    assert said in run("read", report, *given).fault


def test_no_path(run: Run) -> None:
    assert run("read").fault == "dateline: Missing argument 'PATH'; see dateline read --help"


def test_standard_input_that_is_closed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as left:
        main(["read", "-"])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("dateline: -: standard input is closed; ")


def test_a_table_of_actors_that_is_wrong(run: Run, report: Path, tmp_path: Path) -> None:
    table = tmp_path / "actors.tsv"
    table.write_text("id\tname\ttype\nmine:1\tRed Scarves\twizards\n", encoding="utf-8")
    assert "actors.tsv:2" in run("read", report, "--registry", table).fault


# -- what may break on the way ------------------------------------------------------------------------------------------


def failing(fault: BaseException) -> object:
    def read_all(*_: object) -> Iterator[object]:
        raise fault
        yield

    return read_all


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (
            DataError("triggers.toml", 7, "no such event type 'ASSALT'"),
            2,
            "dateline: triggers.toml:7: no such event type",
        ),
        (BrokenProcessPool("terminated abruptly"), 2, "--jobs"),
        (OSError(28, "No space left on device"), 2, "no space left on device"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_faults_end_without_a_traceback(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, status: int, said: str
) -> None:
    monkeypatch.setattr(pipeline, "read_all", failing(fault))
    made = run("read", report)
    assert made.status == status
    assert said in made.err
    assert "Traceback" not in made.err
    assert made.err.count("\n") <= 1


def test_examples_are_whole(tmp_path: Path, run: Run) -> None:
    """The folder that the README begins with is read without a single remark."""
    folder = shutil.copytree(EXAMPLES, tmp_path / "examples")
    assert [one["issues"] for one in run("read", folder, "--json").readings] == [[]] * 9


# -- another model ------------------------------------------------------------------------------------------------------


def test_a_model_that_is_not_there_is_said_in_one_line(run: Run, report: Path) -> None:
    made = run("read", report, "--model", "nosuch.zip")
    assert (made.status, made.out) == (2, "")
    assert made.err == "dateline: there is no model file, folder or installed pipeline nosuch.zip\n"


def test_the_environment_names_a_model_where_no_option_does(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(MODEL, tmp_path / "mine.zip")
    monkeypatch.setenv("DATELINE_MODEL", str(tmp_path / "mine.zip"))
    (made,) = run("read", report, "--json").readings
    assert made["coder"]["model"].startswith("mine@")
    (made,) = run("read", report, "--json", "--model", MODEL).readings
    assert made["coder"]["model"].startswith("en@")
