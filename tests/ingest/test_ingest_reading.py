"""Files, folders, standard input and metadata: one report for each input, whatever is in it."""

import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from ingest_files import PAGE, PROSE, docx, pdf

from dateline.errors import UsageError
from dateline.ingest import IngestOptions, from_text, reports
from dateline.model import Report


def one(path: Path, options: IngestOptions | None = None) -> Report:
    (report,) = reports([path], options)
    return report


def codes(report: Report) -> list[tuple[str, str]]:
    return [(issue.code, issue.severity) for issue in report.issues]


def text_file(path: Path, text: str = PROSE) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


# -- what cannot be read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("mark.txt", b"\xef\xbb\xbf", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("numbers.txt", b"1 2 3\n4 5 6\n", "no_prose"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "unsupported"),
        ("table.csv", b"a,b\n1,2\n", "unsupported"),
        ("noise.pdf", b"%PDF-1.7 noise", "damaged"),
        ("noise.json", b"{", "bad_json"),
        ("other.json", b'{"body": "x"}', "no_text_field"),
        ("foreign.txt", "Двенадцать человек погибли при обстреле города, сообщили власти.".encode(), "not_english"),
    ],
)
def test_an_input_that_cannot_be_read_is_one_report_with_one_issue(
    tmp_path: Path, name: str, raw: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    report = one(tmp_path / name)
    assert codes(report) == [(code, "skipped")]
    assert report.issues[0].stage == "ingest"
    assert report.origin == name
    assert report.issues[0].detail.startswith(f"{name}: ")
    assert "\n" not in report.issues[0].detail
    assert str(tmp_path) not in report.issues[0].detail


def test_a_missing_file_and_a_pipe(tmp_path: Path) -> None:
    assert codes(one(tmp_path / "nowhere.txt")) == [("missing", "skipped")]
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(one(tmp_path / "pipe.txt")) == [("unsupported", "skipped")]


def test_files_and_texts_above_the_limits(tmp_path: Path) -> None:
    path = text_file(tmp_path / "long.txt", f"{PROSE} " * 100)
    assert codes(one(path, IngestOptions(max_bytes=1000))) == [("too_large", "skipped")]
    report = one(path, IngestOptions(max_chars=1000, publisher="Desk"))
    assert codes(report) == [("too_large", "skipped")]
    assert (report.text, report.publisher) == ("", "Desk")


def test_what_fails_leaves_the_others_alone(tmp_path: Path) -> None:
    paths = [text_file(tmp_path / "a.txt"), tmp_path / "missing.txt", text_file(tmp_path / "b.txt")]
    assert [report.text for report in reports(paths)] == [PROSE, "", PROSE]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 500_000,
        "(" * 300_000,
        f"{PROSE} " * 5000,
        "A - " * 50_000,
        "http://x.example\n" * 20_000,
        "AB: c\n" * 50_000,
    ],
    ids=["one word", "brackets", "one line", "dashes", "addresses", "labels"],
)
def test_hostile_texts_end_soon(text: str) -> None:
    assert from_text(text).sha256 == hashlib.sha256(text.encode()).hexdigest()


# -- folders -------------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_in_order_and_only_for_what_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    text_file(folder / "z.txt")
    text_file(folder / "a.md")
    text_file(folder / "b" / "c" / "1.txt")
    (folder / "b" / "2.html").write_text(PAGE, encoding="utf-8")
    (folder / "b.pdf").write_bytes(pdf([["The army left the town on Friday."]]))
    docx(folder / "b" / "3.docx", [PROSE])
    text_file(folder / "meta.csv", "file,publisher\nz.txt,Desk\n")
    text_file(folder / "z.toml", 'title = "From the sidecar"\n')
    text_file(folder / ".secret.txt")
    text_file(folder / ".hidden" / "x.txt")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "lines.jsonl").write_text(json.dumps({"text": PROSE}) + "\n" + json.dumps({"text": PROSE}) + "\n")
    found = list(reports([folder], IngestOptions(metadata=folder / "meta.csv")))
    assert [report.origin for report in found] == [
        "a.md", "b/2.html", "b/3.docx", "b/c/1.txt", "b.pdf", "lines.jsonl:1", "lines.jsonl:2", "z.txt",
    ]  # fmt: skip
    assert not [report for report in found if report.issues]
    assert (found[-1].title, found[-1].publisher) == ("From the sidecar", "Desk")


def test_a_folder_without_reports(tmp_path: Path) -> None:
    assert codes(one(tmp_path)) == [("empty", "skipped")]


# -- metadata ------------------------------------------------------------------------------------------------------------


def test_option_before_sidecar_before_table_before_the_file_before_the_text(tmp_path: Path) -> None:
    page = PAGE.replace("TAIZ, Yemen (Reuters)", "TAIZ, Yemen, 1 May 2016 (Reuters)")
    path = text_file(tmp_path / "taiz.html", page)
    said = [one(path)]
    text_file(tmp_path / "table.csv", "path;published;publisher;url\ntaiz.html;2016-05-05;Table;t\n")
    options = IngestOptions(metadata=tmp_path / "table.csv")
    said.append(one(path, options))
    text_file(tmp_path / "taiz.toml", 'published = 2016-05-06\npublisher = "Sidecar"\n')
    said.append(one(path, options))
    text_file(tmp_path / "taiz.html.toml", 'published = "7 May 2016"\n')
    said.append(one(path, options))
    said.append(one(path, IngestOptions(metadata=tmp_path / "table.csv", published="2016-05-08", publisher="Option")))
    assert [(report.published, report.published_basis, report.publisher, report.url) for report in said] == [
        ("2016-05-03", "metadata", "The Harbour Post", "https://harbour.example/taiz"),
        ("2016-05-05", "given", "Table", "t"),
        ("2016-05-06", "given", "Sidecar", "t"),
        ("2016-05-07", "given", "Table", "t"),
        ("2016-05-08", "given", "Option", "t"),
    ]
    assert not [report for report in said if report.issues]


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ('published = "2014"', "published '2014' is no full date"),
        ("published = ", "is no TOML"),
        ('titel = "x"', "unknown key 'titel'"),
        ("title = [1]", "title is no text"),
    ],
)
def test_a_sidecar_of_no_use_is_told_and_the_report_is_read(tmp_path: Path, sidecar: str, told: str) -> None:
    text_file(tmp_path / "x.toml", sidecar)
    report = one(text_file(tmp_path / "x.txt", f"3 March 2013\n\n{PROSE}\n"))
    assert codes(report) == [("bad_metadata", "degraded")]
    assert told in report.issues[0].detail
    assert report.issues[0].detail.startswith("x.txt: ")
    assert report.published == (None if "2014" in sidecar else "2013-03-03")


def test_a_table_for_files_in_a_folder_and_from_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    text_file(folder / "a.txt")
    text_file(folder / "sub" / "a.txt")
    table = text_file(
        tmp_path / "table.csv", "\ufeffFile,Title,Published\r\nsub/a.txt,Below,3 March 2013\r\na.txt,Above,\r\n"
    )
    found = list(reports([folder], IngestOptions(metadata=table)))
    assert [(report.origin, report.title, report.published) for report in found] == [
        ("a.txt", "Above", None),
        ("sub/a.txt", "Below", "2013-03-03"),
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (None, "cannot be read"),
        ("name,title\na.txt,x\n", "needs a column file"),
        ("file,colour\na.txt,x\n", "needs a column file"),
        ("file,title\na.txt,x\na.txt,y\n", "listed twice"),
        ("\x00\x01\x02" * 50, "is no text"),
    ],
    ids=["missing", "no file column", "nothing told", "twice", "binary"],
)
def test_a_table_of_no_use_ends_the_run_at_once(tmp_path: Path, table: str | None, told: str) -> None:
    path = tmp_path / "table.csv"
    if table is not None:
        text_file(path, table)
    with pytest.raises(UsageError, match=told):
        reports([], IngestOptions(metadata=path))


@pytest.mark.parametrize("options", [{"published": "2014"}, {"published": "soon"}, {"fields": {"txt": "body"}}])
def test_options_of_no_use_end_the_run_at_once(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        reports([], IngestOptions(**options))


# -- standard input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "origins"),
    [
        (f"Town left\n\n{PROSE}\n".encode(), ["-"]),
        (PAGE.encode(), ["-"]),
        (pdf([["The army left the town on Friday."]]), ["-"]),
        (json.dumps({"text": PROSE}, indent=2).encode(), ["-"]),
        (json.dumps({"text": PROSE}).encode(), ["-:1"]),
        ((json.dumps({"text": PROSE}) + "\n").encode() * 3, ["-:1", "-:2", "-:3"]),
        (json.dumps([{"text": PROSE}, {"text": PROSE}]).encode(), ["-:1", "-:2"]),
        (b"[Rebels] left the town on Friday.", ["-"]),
    ],
    ids=["text", "html", "pdf", "object", "one line", "lines", "array", "bracket"],
)
def test_standard_input_is_told_by_its_looks(raw: bytes, origins: list[str]) -> None:
    found = list(reports(["-"], stdin=io.BytesIO(raw)))
    assert [report.origin for report in found] == origins
    assert not [report for report in found if report.issues]


def test_standard_input_with_nothing_on_it() -> None:
    (report,) = reports(["-"], stdin=io.BytesIO(b""))
    assert codes(report) == [("empty", "skipped")]


def test_json_lines_on_standard_input_are_read_as_they_come() -> None:
    class Slow(io.BytesIO):
        asked = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            Slow.asked += 1
            return super().readline(size)

    stream = Slow((json.dumps({"text": PROSE}) + "\n").encode() * 100)
    next(reports(["-"], stdin=stream))
    assert Slow.asked == 1


# -- the text itself -----------------------------------------------------------------------------------------------------


def test_a_text_is_exactly_what_was_decoded(tmp_path: Path) -> None:
    text = "\ufeffRebels left\r\nthe to\u00adwn of\u200b Homs\u202e on Friday.\x0c\r\r\n\tThe army\u2028denied it.\n\n"
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode("utf-8"))
    report = one(path)
    assert report.text == text
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_text_by_any_way_has_the_same_id(tmp_path: Path) -> None:
    text = f"Town left\n\n{PROSE}\n"
    by_file = one(text_file(tmp_path / "x.txt", text))
    (by_stdin,) = reports(["-"], stdin=io.BytesIO(text.encode()))
    (by_line,) = reports(["-"], stdin=io.BytesIO(json.dumps({"text": text}).encode()))
    by_hand = from_text(text)
    assert len({by_file.id, by_stdin.id, by_line.id, by_hand.id}) == 1
    assert len(by_file.id) == 16


def test_the_id_depends_on_publisher_url_date_and_text() -> None:
    known = [
        {},
        {"publisher": "a"},
        {"url": "a"},
        {"published": "2013-03-03"},
        {"publisher": "b"},
        {"publisher": "a", "url": "b"},
    ]
    ids = [from_text(PROSE, **one).id for one in known] + [from_text(PROSE + " ").id]
    assert len(set(ids)) == len(ids)
    assert from_text(PROSE, title="x", byline="y", language="en", retrieved="z").id == ids[0]
