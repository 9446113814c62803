"""A page for a browser that shows reports beside their claims, complete in one file and closed to the network."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from dateline.model import Claim, Reading
from dateline.render.cards import cards
from dateline.render.column import Column, column
from dateline.render.figures import day
from dateline.render.marks import LAYERS, Mark, marks_of
from dateline.render.markup import data, element, escaped
from dateline.render.phrases import phrases
from dateline.render.plain import one_line
from dateline.render.sentence import Teller
from dateline.render.sources import groups_of

_LAYER_NAMES = {
    "said": "Whose words",
    "actor": "Actors",
    "place": "Places",
    "time": "Times",
    "trigger": "What is claimed",
}
_KEYS = (
    ("j k ↓ ↑", "next and previous claim"),
    ("Enter", "hold a claim, and show its words in the report"),
    ("Esc", "let go"),
    ("← →", "in the report: previous and next words that state a claim"),
    ("1 – 5", "layers of the report on and off"),
    ("n p", "next and previous report"),
    ("t", "light or dark"),
    ("?", "these keys"),
)


def page(readings: Sequence[Reading], title: str | None = None) -> str:
    """One HTML page for the readings, in their order; `title` names it, by default after the report if it is one.

    The page loads nothing, runs no script but its own (a content security policy names both by their digests), and is
    whole without scripts. What comes from a report is text in it, whatever it holds.
    """
    named = title or (_title(readings[0]) if len(readings) == 1 else f"{len(readings)} reports")
    style, script = _asset("page.css"), _asset("page.js")
    sections, tables = [], []
    for number, reading in enumerate(readings):
        html, table = _section(reading, f"r{number}")
        sections.append(html)
        tables.append(table)
    body = element(
        "main", "\n".join(sections) or element("p", "There is nothing to read here.", class_="none"), id="main"
    )
    inner = [
        element("a", "Skip to the report", class_="skip", href="#main"),
        _bar(named),
        element("div", (_contents(readings) if len(readings) > 1 else "") + body, class_="frame"),
        _help(),
        f'<script type="application/json" id="data">{data(tables)}</script>',
        f"<script>{script}</script>",
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        element("title", escaped(one_line(named))),
        f"<style>{style}</style>",
    ]
    return "\n".join(
        ['<!doctype html>\n<html lang="en">\n<head>', *head, "</head>\n<body>", *inner, "</body>\n</html>\n"]
    )


def fragment(reading: Reading) -> str:
    """The page as a frame for a notebook's cell: its styles stay inside, and its script sees only itself."""
    return element(
        "iframe",
        "",
        srcdoc=page([reading]),
        sandbox="allow-scripts",
        title=f"Dateline: {_title(reading)}",
        style="width:100%;height:44rem;border:1px solid #8886;border-radius:6px",
    )


@cache
def _asset(name: str) -> str:
    return files("dateline.render").joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

    own = f"style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _title(reading: Reading) -> str:
    return one_line(reading.report.title or "").strip() or "Untitled report"


def _section(reading: Reading, anchor: str) -> tuple[str, Any]:
    """A report with its claims, and the table by which the script ties the two together."""
    teller = Teller(reading)
    groups = groups_of(reading, teller.names, teller.phrases)
    claims = [claim for group in groups for claim in group.claims]
    marks = marks_of(reading, claims, teller)
    report = column(reading, marks, anchor)
    left = [_head(reading, anchor), _legend(), report.html, _issues(reading), _colophon(reading)]
    whisper = element("p", "", class_="whisper", aria_hidden="true")
    count = element("span", str(len(claims)), class_="count")
    right = element("h2", f"Claims {count}", id=f"{anchor}-claims") + cards(groups, reading, teller, anchor)
    html = element(
        "section",
        element("div", "\n".join(left) + whisper, class_="report")
        + element("div", right, class_="claims", role="region", aria_labelledby=f"{anchor}-claims"),
        class_="reading",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )
    return html, _table(marks, report, claims)


def _table(marks: Sequence[Mark], report: Column, claims: Sequence[Claim]) -> dict[str, Any]:
    """`claims`: for each, [part, first segment, last segment]; `notes`: [label, first, last, depth of quoting]."""
    borne: list[list[list[Any]]] = [[] for _ in claims]
    labels: dict[str, int] = {}
    notes: list[list[int]] = []
    for mark, reach in zip(marks, report.reach, strict=True):
        if reach is None:
            continue
        if mark.claim:
            borne[mark.claim - 1].append([mark.part, *reach])
        if mark.note:
            notes.append([labels.setdefault(mark.note, len(labels)), *reach, mark.depth])
    return {"claims": borne, "labels": list(labels), "notes": notes}


def _bar(title: str) -> str:
    tools = [
        element("button", "Light or dark", type="button", class_="theme", hidden=True),
        element("button", "Keys", type="button", class_="keys", hidden=True, aria_haspopup="dialog"),
    ]
    brand = element("p", element("b", "Dateline") + element("bdi", escaped(one_line(title))), class_="brand")
    note = element(
        "p", "What is reported, and according to whom. Nothing here has been checked against the world.", class_="note"
    )
    return element("header", brand + note + element("div", "".join(tools), class_="tools"), class_="bar")


def _contents(readings: Sequence[Reading]) -> str:
    entries = []
    for number, reading in enumerate(readings):
        report = reading.report
        about = _row(report.publisher, day(report.published, phrases()), _count(reading))
        words = element("bdi", escaped(_title(reading)), class_="name") + element("span", about, class_="about")
        entries.append(element("li", element("a", words, href=f"#r{number}")))
    return element(
        "nav", element("h2", "Reports") + element("ol", "".join(entries)), class_="contents", aria_label="Reports"
    )


def _row(*words: str | None) -> str:
    """Words in one row, each in its own direction of writing."""
    return " · ".join(element("bdi", escaped(one_line(word))) for word in words if word)


def _count(reading: Reading) -> str:
    return "1 claim" if len(reading.claims) == 1 else f"{len(reading.claims)} claims"


def _head(reading: Reading, anchor: str) -> str:
    report = reading.report
    about = _row(report.publisher, day(report.published, phrases()), report.byline)
    inside = bool(report.title) and report.text.lstrip().startswith((report.title or "").strip())
    made = [element("p", about, class_="kicker") if about else ""]
    made.append(
        element(
            "h1",
            element("bdi", escaped(_title(reading))),
            id=f"{anchor}-title",
            class_="within" if inside else None,
            dir="auto",
        )
    )
    if report.url:
        shown = escaped(one_line(report.url))
        link = (
            element("a", shown, href=report.url, rel="noopener noreferrer external") if _is_web(report.url) else shown
        )
        made.append(element("p", link, class_="url"))
    return element("header", "".join(made), class_="head")


def _is_web(url: str) -> bool:
    """Whether an address may become a link: of all schemes, only those of the web."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _legend() -> str:
    buttons = [
        element(
            "button",
            element("kbd", str(number)) + element("span", escaped(_LAYER_NAMES[layer]), class_=f"sample {layer}"),
            type="button",
            disabled=True,
            aria_pressed="true",
            data_layer=layer,
        )
        for number, layer in enumerate(LAYERS, 1)
    ]
    return element("div", "".join(buttons), class_="legend", role="toolbar", aria_label="Layers of the report")


def _issues(reading: Reading) -> str:
    if not reading.issues:
        return ""
    entries = [
        element(
            "li",
            escaped(
                one_line(
                    f"{'Not read' if issue.severity == 'skipped' else 'Read in part'}: {issue.detail} ({issue.stage})"
                )
            ),
        )
        for issue in reading.issues
    ]
    return element(
        "aside", element("h2", "What could not be read in full") + element("ul", "".join(entries)), class_="issues"
    )


def _colophon(reading: Reading) -> str:
    coder = reading.coder
    parts = ", ".join([coder.codebook, coder.language, coder.model, coder.registry, coder.gazetteer])
    made = f"Read by Dateline {coder.dateline} with {parts}. SHA-256 of the text: {reading.report.sha256}"
    return element("p", escaped(one_line(made)), class_="colophon")


def _help() -> str:
    rows = "".join(
        element(
            "div",
            element("dt", " ".join(k if k == "–" else element("kbd", k) for k in keys.split())) + element("dd", what),
        )
        for keys, what in _KEYS
    )
    note = (
        "Point at a claim to light up the words it was read from, or at words to light up their claims. "
        "Solid, dotted and dashed lines mark actors, places and times; each source's words have a tint of their own."
    )
    close = element("button", "Close", type="button", class_="close")
    return element(
        "dialog",
        element("h2", "Reading with the keyboard", id="help-title") + element("dl", rows) + element("p", note) + close,
        id="help",
        aria_labelledby="help-title",
    )
