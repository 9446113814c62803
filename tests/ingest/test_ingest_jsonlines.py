"""JSON lines: one report for each line, in order, its text as it came in."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import PROSE

from dateline.ingest import IngestOptions, reports
from dateline.model import Report


def read(path: Path, lines: list[Any], options: IngestOptions | None = None) -> list[Report]:
    path.write_text(
        "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines), encoding="utf-8"
    )
    return list(reports([path], options))


def skipped(report: Report) -> str | None:
    return next((issue.code for issue in report.issues if issue.severity == "skipped"), None)


def test_every_line_gives_one_report_in_order(tmp_path: Path) -> None:
    found = read(
        tmp_path / "in.jsonl",
        [
            {"text": PROSE, "title": "Town left", "publisher": "The Harbour Post", "url": " https://x.example/1 "},
            {
                "text": f"GAO, Mali, 3 March 2013 (AFP) - {PROSE}",
                "published": "2013-03-04",
                "language": "en",
                "retrieved": "2013-03-05",
            },
            {"body": PROSE},
            "not json",
            "",
            "[1, 2]",
            {"text": ""},
            {"text": 7},
            {"text": PROSE, "published": "2013"},
            {"text": PROSE, "title": ["a"], "byline": ["Jane Doe", "Ali Omar"]},
            {
                "text": "Bei einem Anschlag in der Hauptstadt sind zwölf Menschen getötet worden, teilte die Polizei mit.",
                "url": "u",
            },
        ],
    )
    assert [skipped(report) for report in found] == [
        None, None, "no_text_field", "bad_json", "empty", "bad_json", "empty", "no_text_field", None, None, "not_english",
    ]  # fmt: skip
    assert [report.origin for report in found] == [f"in.jsonl:{number}" for number in range(1, 12)]
    assert (found[0].title, found[0].publisher, found[0].url) == (
        "Town left",
        "The Harbour Post",
        " https://x.example/1 ",
    )
    assert found[0].text == PROSE
    assert (found[1].published, found[1].published_basis, found[1].retrieved) == ("2013-03-04", "given", "2013-03-05")
    assert found[1].dateline is not None
    assert (found[8].published, [issue.code for issue in found[8].issues]) == (None, ["bad_metadata"])
    assert (found[9].title, found[9].byline) == (None, "Jane Doe, Ali Omar")
    assert [issue.code for issue in found[9].issues] == ["bad_metadata"]
    assert (found[10].url, found[10].language) == ("u", "de")


def test_a_title_apart_from_the_text_is_kept_and_not_read(tmp_path: Path) -> None:
    (report,) = read(tmp_path / "in.jsonl", [{"text": PROSE, "title": "Town left"}])
    assert (report.title, report.text) == ("Town left", PROSE)


def test_fields_of_other_names(tmp_path: Path) -> None:
    options = IngestOptions(fields={"text": "body", "published": "when"})
    (report,) = read(
        tmp_path / "in.jsonl", [{"body": PROSE, "when": "3 March 2013", "published": "2001-01-01"}], options
    )
    assert (report.text, report.published) == (PROSE, "2013-03-03")


def test_options_come_before_what_a_line_says(tmp_path: Path) -> None:
    options = IngestOptions(publisher="Desk", published="2001-01-01")
    (report,) = read(tmp_path / "in.jsonl", [{"text": PROSE, "publisher": "x", "published": "2013-03-03"}], options)
    assert (report.publisher, report.published) == ("Desk", "2001-01-01")


def test_compressed_lines_and_a_file_that_breaks_off(tmp_path: Path) -> None:
    raw = "".join(json.dumps({"text": f"{PROSE} {number}"}) + "\n" for number in range(2000)).encode()
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(raw))
    assert [report.text for report in reports([path])] == [f"{PROSE} {number}" for number in range(2000)]
    path.write_bytes(gzip.compress(raw)[:-20])
    found = list(reports([path]))
    assert [skipped(report) for report in found][-2:] == [None, "damaged"]
    assert found[-1].origin == f"in.jsonl.gz:{len(found)}"


def test_a_line_above_the_limit_is_passed_over(tmp_path: Path) -> None:
    lines = [{"text": PROSE}, {"text": PROSE * 50}, {"text": PROSE}]
    found = read(tmp_path / "in.jsonl", lines, IngestOptions(max_bytes=1000))
    assert [skipped(report) for report in found] == [None, "too_large", None]
    found = read(tmp_path / "in.jsonl", lines, IngestOptions(max_chars=1000))
    assert [skipped(report) for report in found] == [None, "too_large", None]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_lines_with_a_byte_order_mark(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        (
            json.dumps({"text": PROSE})
            + "\n"
            + json.dumps({"text": "Łódź was quiet on Friday."}, ensure_ascii=False)
            + "\n"
        ).encode(codec)
    )
    assert [report.text for report in reports([path])] == [PROSE, "Łódź was quiet on Friday."]


def test_a_json_file_is_an_object_an_array_or_lines_after_all(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"text": PROSE}, indent=1))
    assert [(report.origin, report.text) for report in reports([path])] == [("in.json", PROSE)]
    path.write_text(json.dumps([{"text": PROSE}, 5, {"text": PROSE}], indent=1))
    assert [(report.origin, skipped(report)) for report in reports([path])] == [
        ("in.json:1", None),
        ("in.json:2", "bad_json"),
        ("in.json:3", None),
    ]
    path.write_text(json.dumps({"text": PROSE}) + "\n{broken\n" + json.dumps({"text": PROSE}) + "\n")
    assert [skipped(report) for report in reports([path])] == [None, "bad_json", None]
    path.write_text("{broken")
    assert [skipped(report) for report in reports([path])] == ["bad_json"]
    path.write_text("[]")
    assert [skipped(report) for report in reports([path])] == ["bad_json"]


def test_an_empty_file_of_lines(tmp_path: Path) -> None:
    assert [skipped(report) for report in read(tmp_path / "in.jsonl", [])] == ["empty"]


def test_nesting_without_end_and_numbers_without_end(tmp_path: Path) -> None:
    found = read(tmp_path / "in.jsonl", ["[" * 100_000, '{"text": ' + "9" * 10_000 + "}"])
    assert [skipped(report) for report in found] == ["bad_json", "bad_json"]


def test_half_a_character_is_replaced_so_that_offsets_hold(tmp_path: Path) -> None:
    (report,) = read(tmp_path / "in.jsonl", ['{"text": "The army left the town \\ud83d on Friday."}'])
    assert report.text == "The army left the town \ufffd on Friday."
    assert [issue.code for issue in report.issues] == ["replaced"]


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=200), min_size=1, max_size=5),
    url=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
)
def test_text_and_url_come_through_unchanged(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], url: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "through.jsonl"
    texts = [f"{PROSE} {text}" for text in texts]
    found = read(path, [{"text": text, "url": url} for text in texts])
    assert [report.text for report in found] == texts
    assert {report.url for report in found} == {url if url.strip() else None}
