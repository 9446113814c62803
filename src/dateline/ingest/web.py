"""HTML pages: the article's text without the page around it, and what the page says of its title, author and date."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from dateline.ingest.dates import parse_date
from dateline.ingest.furniture import judge
from dateline.ingest.known import Known
from dateline.ingest.lines import lines_of
from dateline.ingest.quiet import quiet

_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "readability", "charset_normalizer")
_DATE_NAMES = frozenset(
    (
        "article:published_time og:published_time og:article:published_time datepublished date dc.date dc.date.issued "
        "dc.date.created dcterms.date dcterms.issued dcterms.created pubdate publishdate publish_date publish-date "
        "publication_date publication-date published_time parsely-pub-date sailthru.date citation_publication_date "
        "citation_date article_date_original originalpublicationdate article.published cxenseparse:recs:publishtime pdate"
    ).split()
)
_LATEST = "2100-01-01"  # the library would take today's date, and so read the same page otherwise tomorrow
_BLOCKS = frozenset("p head quote list item table row div ab code body note figure".split())
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset\s*=|\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][\w-]*)[^<>]*>|<[!?][^<>]*>")
_SKIPPED = frozenset(
    "script style noscript template nav footer aside header form button select svg iframe title".split()
)
_BREAKING = frozenset(
    (
        "p div br h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr table section article main blockquote pre figure figcaption hr body "
        "td th"
    ).split()
)
_SEARCHED = 60  # elements looked at for a date that only readers see


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page names for itself."""
    found = _DECLARED.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None


def read_page(page: str) -> tuple[str, Known]:
    """The text of the article, paragraphs set apart by a blank line, and the page's own metadata."""
    from trafilatura import bare_extraction, load_html

    page = _XML.sub("", page, count=1).replace("\x00", "")
    text, known = "", Known()
    with quiet(*_LOGGERS):
        try:
            found: Any = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
            text = "\n\n".join(_paragraphs(found.body)).strip() if found is not None else ""
            tree = load_html(page)
            known = _metadata(tree) if tree is not None else known
        except Exception:  # a page that breaks the parser is still read, tag by tag
            pass
    return text or _plain(page), known


def _paragraphs(node: Any) -> Iterator[str]:
    """The blocks of an extracted body in order; a table's row is one, its cells set apart by tabs."""
    if node.tag == "row":
        yield "\t".join(_flat(cell) for cell in node)
        return
    inline = [node.text or ""]
    for child in node:
        if child.tag in _BLOCKS:
            yield from _shown(inline)
            inline = [child.tail or ""]
            yield from _paragraphs(child)
        else:
            inline += ["\n" if child.tag == "lb" else _text(child), child.tail or ""]
    yield from _shown(inline)


def _shown(pieces: list[str]) -> Iterator[str]:
    text = "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n")).strip()
    if text:
        yield text


def _text(node: Any) -> str:
    return "".join(node.itertext()) if isinstance(node.tag, str) else ""


def _flat(node: Any) -> str:
    return " ".join(_text(node).split())


def _plain(page: str) -> str:
    """The text of a page in which no article was found: all blocks but navigation, in time linear in its length."""
    shown = "".join(part if number == 0 else part.partition("-->")[2] for number, part in enumerate(page.split("<!--")))
    made: list[str] = []
    at, skipping = 0, ""
    for tag in _TAG.finditer(shown):
        closing, name = tag.group(1), (tag.group(2) or "").lower()
        if not skipping:
            made.append(shown[at : tag.start()])
            if name in _BREAKING:
                made.append("\x1e")
            if name in _SKIPPED and not closing:
                skipping = name
        elif closing and name == skipping:
            skipping = ""
        at = tag.end()
    if not skipping:
        made.append(shown[at:])
    blocks = (" ".join(unescape(block).split()) for block in "".join(made).split("\x1e"))
    return "\n\n".join(block for block in blocks if block)


def _metadata(tree: Any) -> Known:
    from trafilatura import extract_metadata

    fixed = {"original_date": True, "extensive_search": False, "max_date": _LATEST}
    found = extract_metadata(tree, date_config=fixed, extensive=False)
    marked = next((iso for one in _marked_dates(tree) if (iso := parse_date(one))), None)
    seen = None if marked else _seen_date(tree)
    return Known(
        title=_clean(found.title),
        byline=_clean(found.author),
        publisher=_clean(found.sitename),
        url=_clean(found.url),
        language=_clean(tree.get("lang")),
        published=marked or seen,
        basis="metadata" if marked else "text",
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _marked_dates(tree: Any) -> Iterator[str]:
    """Publication dates that the page marks as such: JSON-LD, then meta elements, then time elements."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            yield from _linked_dates(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
    for meta in tree.xpath("//meta[@content]"):
        if any((meta.get(key) or "").lower() in _DATE_NAMES for key in ("property", "name", "itemprop")):
            yield meta.get("content")
    yield from tree.xpath('//*[@itemprop="datePublished"]/@datetime')
    yield from tree.xpath("//time[@pubdate]/@datetime")
    times = {iso for written in tree.xpath("//article//time/@datetime") if (iso := parse_date(written))}
    if len(times) == 1:
        yield from times


def _linked_dates(data: Any, depth: int = 0) -> Iterator[str]:
    if depth > 8:
        return
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _linked_dates(data.get(key), depth + 1)
    elif isinstance(data, list):
        for one in data:
            yield from _linked_dates(one, depth + 1)


def _seen_date(tree: Any) -> str | None:
    """The date on the page for readers, in an element named for it."""
    named = (
        "//time|//*[contains(@class,'date') or contains(@id,'date') or contains(@class,'publish') or contains(@class,'time')"
        " or contains(@class,'posted') or contains(@class,'byline') or contains(@class,'meta')]"
    )
    for node in tree.xpath(named)[:_SEARCHED]:
        for line in lines_of(_flat(node)[:200]):
            hit = judge(line)
            if hit and hit.date and (iso := parse_date(hit.date)):
                return iso
    return None
