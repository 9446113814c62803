"""HTML, PDF, DOCX and Markdown: the words of the report, in order, in whole sentences."""

import zipfile
from pathlib import Path

import pytest
from ingest_files import PAGE, PROSE, docx, locked_pdf, pdf

from dateline.ingest import IngestOptions, reports
from dateline.ingest.pdf import reflow
from dateline.model import Report


def read(path: Path, raw: bytes | str | None = None, options: IngestOptions | None = None) -> Report:
    if raw is not None:
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    (report,) = reports([path], options)
    return report


def codes(report: Report) -> list[tuple[str, str]]:
    return [(issue.code, issue.severity) for issue in report.issues]


# -- HTML ---------------------------------------------------------------------------------------------------------------


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    report = read(tmp_path / "taiz.html", PAGE)
    assert report.text.split("\n\n") == [
        "Shells hit market in Taiz",
        "TAIZ, Yemen (Reuters) - At least 12 people were killed when shells hit a market on Tuesday, medics said.",
        "The governor blamed fighters in the hills, who denied it. “We did not fire,” a spokesman said.",
        "Taiz\tTwelve killed",
        "Talks go on\nin Kuwait this week.",
    ]
    assert (report.title, report.byline, report.publisher) == (
        "Shells hit market in Taiz",
        "Jane Doe",
        "The Harbour Post",
    )
    assert (report.published, report.published_basis) == ("2016-05-03", "metadata")
    assert report.url == "https://harbour.example/taiz"
    assert report.dateline is not None
    assert report.issues == ()


@pytest.mark.parametrize(
    ("head", "body", "published", "basis"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "datePublished": "2012-11-20T10:00"}]}</script>',
            "",
            "2012-11-20",
            "metadata",
        ),
        (
            '<script type="application/ld+json">{"datePublished": </script><meta name="dc.date" content="2012-11-20">',
            "",
            "2012-11-20",
            "metadata",
        ),
        ('<meta itemprop="datePublished" content="20 November 2012">', "", "2012-11-20", "metadata"),
        ("", '<time datetime="2012-11-20T08:00">Tuesday</time>', "2012-11-20", "metadata"),
        ("", '<span class="post-date">Published 20 November 2012</span>', "2012-11-20", "text"),
        ('<meta name="date" content="2012">', "", None, None),
        ('<meta property="article:modified_time" content="2012-11-20">', "", None, None),
        ("", '<time datetime="2012-11-20">then</time> <time datetime="2012-11-25">later</time>', None, None),
    ],
    ids=["json-ld", "broken json-ld", "itemprop", "time", "for readers", "year only", "modified", "two times"],
)
def test_the_date_of_a_page(tmp_path: Path, head: str, body: str, published: str | None, basis: str | None) -> None:
    page = (
        f"<html><head>{head}</head><body><article><h1>City falls</h1>{body}<p>Rebels entered the city of Goma, the United "
        f"Nations said, after days of clashes.</p><p>{PROSE}</p></article></body></html>"
    )
    report = read(tmp_path / "goma.html", page)
    assert (report.published, report.published_basis) == (published, basis)


def test_a_page_in_another_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{PROSE} “It is over,” he said.</p></body></html>'
    report = read(tmp_path / "x.html", page.encode("cp1252"))
    assert report.text == f"{PROSE} “It is over,” he said."
    assert report.issues == ()


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{PROSE}</p>",
        f"{PROSE}",
        "<html><body>" + "<div>" * 10_000 + f"<p>{PROSE}</p>" + "</div>" * 10_000 + "</body></html>",
        f"<html><body><!-- {'<!-- ' * 2000} --><p>{PROSE}</p><script>let x = '<p>no</p>'</script></body>",
        f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{PROSE}</p></body></html>',
        f"<html><body><p>{PROSE}\x00</p></body></html>",
    ],
    ids=["a paragraph", "no tags", "10,000 deep", "comments", "xml", "zero byte"],
)
def test_odd_pages(tmp_path: Path, page: str) -> None:
    report = read(tmp_path / "odd.html", page)
    assert report.text == PROSE
    assert report.issues == ()


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>1</script></body></html>", "<!-- -->"])
def test_a_page_without_text(tmp_path: Path, page: str) -> None:
    assert codes(read(tmp_path / "empty.html", page)) == [("empty", "skipped")]


# -- PDF ----------------------------------------------------------------------------------------------------------------

LINES = [
    "Report on the fighting near Gao",
    "Fighters of the alliance overran a garrison near Gao in the north of the coun-",
    "try on Sunday, the army said. Dozens of soldiers are missing, and a counter-",
    "attack has begun.",
    "The minister flew to Gao. He said that the counter-attack would go on until the",
    "garrison was in the hands of the army again.",
]
PARAGRAPHS = [
    "Report on the fighting near Gao",
    "Fighters of the alliance overran a garrison near Gao in the north of the country on Sunday, the army said. Dozens of "
    "soldiers are missing, and a counter-attack has begun.",
    "The minister flew to Gao. He said that the counter-attack would go on until the garrison was in the hands of the army "
    "again.",
]


def test_printed_lines_become_paragraphs(tmp_path: Path) -> None:
    report = read(tmp_path / "gao.pdf", pdf([LINES]))
    assert report.text.split("\n\n") == PARAGRAPHS
    assert report.title == PARAGRAPHS[0]
    assert report.issues == ()


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_over_the_page() -> None:
    pages = [
        [
            "Harbour Research - Monthly review",
            "The army left the town on Tuesday after a siege that had lasted for",
            "1",
        ],
        [
            "Harbour Research - Monthly review",
            "nine weeks. The road to the coast was open again, a spokesman for the",
            "2",
        ],
        ["Harbour Research - Monthly review", "governor said.", "3"],
    ]
    assert reflow(pages) == (
        "The army left the town on Tuesday after a siege that had lasted for nine weeks. The road to the coast was open "
        "again, a spokesman for the governor said."
    )


def test_items_of_a_list_stay_apart() -> None:
    lines = [
        "The agency listed three things that were needed in the town at once:",
        "• water for the two hospitals",
        "• fuel",
        "• flour",
    ]
    assert reflow([lines]).split("\n\n") == lines


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    report = read(tmp_path / "gao.pdf", pdf([LINES, [], LINES]))
    assert codes(report) == [("page_without_text", "degraded")]
    assert "page 2" in report.issues[0].detail
    assert report.text.startswith(PARAGRAPHS[0])


def test_a_pdf_of_pictures_only(tmp_path: Path) -> None:
    report = read(tmp_path / "scan.pdf", pdf([[], []]))
    assert codes(report) == [("no_prose", "skipped")]
    assert "OCR" in report.issues[0].detail


def test_a_locked_pdf(tmp_path: Path) -> None:
    report = read(tmp_path / "locked.pdf", locked_pdf(pdf([LINES]), "secret"))
    assert codes(report) == [("encrypted", "skipped")]
    assert report.issues[0].detail.startswith("locked.pdf: ")


def test_a_pdf_locked_against_printing_only_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "open.pdf", locked_pdf(pdf([LINES]), "")).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("cut", [5, 60, 200, 500])
def test_a_damaged_pdf_is_one_issue_or_is_read(tmp_path: Path, cut: int) -> None:
    report = read(tmp_path / "cut.pdf", pdf([LINES])[:cut])
    assert [severity for _, severity in codes(report)] == ["skipped"]
    assert codes(report)[0][0] in ("damaged", "no_prose")


# -- DOCX ---------------------------------------------------------------------------------------------------------------


def test_paragraphs_and_tables_of_a_docx(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "taiz.docx",
        [
            "Shells hit market in Taiz",
            "By Jane Doe",
            "TAIZ, Yemen, 3 May 2016 (Reuters) - At least 12 people were killed.",
        ],
        [["Place", "What is known"], ["Taiz", "Shells hit a market."]],
    )
    report = read(path)
    assert report.text == (
        "Shells hit market in Taiz\n\nBy Jane Doe\n\nTAIZ, Yemen, 3 May 2016 (Reuters) - At least 12 people were killed.\n\n"
        "Place\tWhat is known\nTaiz\tShells hit a market."
    )
    assert (report.title, report.byline, report.published) == ("Shells hit market in Taiz", "Jane Doe", "2016-05-03")


def test_tracked_deletions_are_not_read_and_insertions_are(tmp_path: Path) -> None:
    path = docx(tmp_path / "x.docx", ["The army left the OLD town."])
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    run = b"<w:r><w:t>The army left the OLD town.</w:t></w:r>"
    assert run in parts["word/document.xml"]
    changed = (
        "<w:r><w:t xml:space='preserve'>The army left the </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>OLD</w:delText></w:r></w:del>"
        f"<w:ins w:id='2' w:author='a' xmlns:w='{space}'><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> town.</w:t></w:r>"
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(run, changed.encode())
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert read(path).text == "The army left the new town."


def test_a_docx_that_unpacks_to_a_hundred_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\x00" * 30_000_000)
    assert codes(read(path)) == [("too_large", "skipped")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04junk", "damaged"),
        (b"no zip at all", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_docx(tmp_path: Path, raw: bytes, code: str) -> None:
    assert codes(read(tmp_path / "x.docx", raw)) == [(code, "skipped")]


def test_a_zip_without_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as packed:
        packed.writestr("a.txt", "a")
    assert codes(read(tmp_path / "x.docx")) == [("damaged", "skipped")]


# -- Markdown -----------------------------------------------------------------------------------------------------------

MARKDOWN = """\
---
title: "Shells hit market"
date: 2016-05-03
author: Jane Doe
---
# Shells hit market

![a stall](stall.jpg)

**TAIZ, Yemen (Reuters)** - At least [12 people](https://x.example/a_(b)) were *killed* on Tuesday, medics said.

> "We ran," a man said.

The snake_case_name and 3 * 4 * 5 stay.

```
code = here
```

[1]: https://x.example
"""


def test_markdown_stays_as_it_is_with_its_marks_unread(tmp_path: Path) -> None:
    report = read(tmp_path / "taiz.md", MARKDOWN)
    assert report.text == MARKDOWN
    assert (report.title, report.byline, report.published) == ("Shells hit market", "Jane Doe", "2016-05-03")
    left = MARKDOWN
    for span in reversed(report.furniture):
        left = left[: span.start] + left[span.end :]
    assert left.split("\n\n") == [
        "\nShells hit market",
        "",
        "TAIZ, Yemen (Reuters)** - At least 12 people were killed on Tuesday, medics said.",
        '"We ran," a man said.',
        "The snake_case_name and 3 * 4 * 5 stay.",
        "",
        "\n",
    ]
    assert report.dateline is not None
    assert report.dateline.place is not None
    assert report.dateline.place.of(report.text) == "TAIZ"
    assert report.dateline.agency == "Reuters"
