"""Small files of every format, made for the tests."""

from io import BytesIO
from pathlib import Path

PROSE = "The army said on Tuesday that it had left the town, and that the road to the coast was open again."


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with the given lines on each page, in a standard font, as small as one can be."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.translate(str.maketrans({'(': '[', ')': ']'}))}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 750 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {content} 0 R >>"
        )
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode("cp1252")


def locked_pdf(raw: bytes, password: str) -> bytes:
    """The same PDF behind a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    writer.encrypt(password, algorithm="AES-256")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def docx(path: Path, paragraphs: list[str], rows: list[list[str]] | None = None) -> Path:
    """A DOCX with paragraphs, and a table behind them."""
    from docx import Document

    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
    made.save(str(path))
    return path


PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Shells hit market in Taiz | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2016-05-03T08:00:00Z">
<link rel="canonical" href="https://harbour.example/taiz"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Shells hit market in Taiz</h1><p class="byline">By Jane Doe</p><div class="share">Share via</div>
<p>TAIZ, Yemen (Reuters) - At least 12 people were killed when shells hit a market on Tuesday, medics said.</p>
<p>The governor blamed fighters in the hills, who <b>denied</b> it. &ldquo;We did not fire,&rdquo; a spokesman said.</p>
<table><tr><td>Taiz</td><td>Twelve killed</td></tr></table>
<p>Talks go on<br>in Kuwait this week.</p></article>
<footer>© 2016 The Harbour Post. All rights reserved.</footer></body></html>
"""
