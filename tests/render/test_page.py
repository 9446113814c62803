"""The page as a document: complete in itself, closed to the network, and nothing a report holds becomes markup."""

import base64
import hashlib
import html
import json
import re
import time
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Event, Reading, Span
from dateline.render import fragment, page
from dateline.render.column import column
from dateline.render.marks import LAYERS, Mark
from dateline.render.markup import data, element
from dateline.render.plain import visible

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Document(HTMLParser):
    """A page taken apart; fails where tags do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, words: str) -> None:
        if self._open[-1:] == ["script"]:
            self.scripts.append((self.tags[-1][1], words))
        elif self._open[-1:] == ["style"]:
            self.styles.append(words)
        else:
            self.text.append(words)

    def having(self, **wanted: str) -> list[tuple[str, dict[str, str | None]]]:
        return [
            (tag, a)
            for tag, a in self.tags
            if all(a.get(k.rstrip("_").replace("_", "-")) == v for k, v in wanted.items())
        ]


@pytest.fixture(scope="module")
def document(market: Reading, arabic: Reading) -> Document:
    return Document(page([market, arabic], title="Karso, June 2031"))


def test_the_policy_names_the_very_style_and_script_inside(document: Document) -> None:
    policy = document.having(http_equiv="Content-Security-Policy")[0][1]["content"] or ""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    (style,) = document.styles
    (script,) = (body for attributes, body in document.scripts if not attributes.get("type"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_and_nothing_is_styled_or_scripted_in_place(document: Document) -> None:
    for tag, attributes in document.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "audio", "video", "svg"), tag
        assert not {"src", "srcset", "style", "background", "poster", "action", "ping"} & set(attributes), attributes
        assert not [name for name in attributes if name.startswith("on")]
        if (attributes.get("href") or "#").startswith("#"):
            continue
        assert attributes["rel"] == "noopener noreferrer external"


def test_assets_load_nothing() -> None:
    assets = files("dateline.render").joinpath("assets")
    style, script = (assets.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    assert not re.search(r"url\(|@import|https?:", style)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import\(|https?:", script
    )
    assert not re.search(r"</(script|style)", style + script, re.IGNORECASE)


def test_ids_stand_once_and_every_link_inside_has_its_aim(document: Document) -> None:
    ids = [a["id"] for _, a in document.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    aims = [a["href"][1:] for _, a in document.tags if (a.get("href") or "").startswith("#")]  # type: ignore[index]
    assert set(aims) <= set(ids)
    for _, attributes in document.tags:
        for name in ("aria-labelledby", "for"):
            assert attributes.get(name) is None or attributes[name] in ids


def test_everything_is_there_without_a_script(document: Document, market: Reading) -> None:
    words = "".join(document.text)
    for line in market.report.text.split("\n"):
        assert line in words
    assert words.count("How this was read") == len(market.claims) + 2
    assert "According to two officials, as quoted by the Northern Wire" in words
    assert "The Lowland Front may have abducted officers (abducted: up to 9)." in words
    assert "“the covered market” was not found in the gazetteer" in words


def test_each_claim_links_to_its_words_and_back(document: Document) -> None:
    for number in range(1, 16):
        assert document.having(href=f"#r0-t{number}")
        assert document.having(id=f"r0-t{number}")
    stated = {a["href"] for tag, a in document.tags if tag == "a" and "trigger" in (a.get("class") or "")}
    assert stated >= {f"#r0-c{number}" for number in range(1, 16)}


def test_the_table_leads_from_claims_to_the_words_on_the_page(market: Reading) -> None:
    """The script counts marked segments; what it finds must be the words of the claim."""
    source = page([market])
    text = source[source.index('<div class="text"') : source.index('<aside class="issues"')]
    shown = [
        html.unescape(re.sub("<[^>]*>", "", one))
        for one in re.findall(r'<(?:a|span) class="s[ "].*?</(?:a|span)>', text, re.S)
    ]
    table = json.loads(re.search(r'id="data">(.*?)</script>', source, re.S)[1])[0]  # type: ignore[index]
    number = next(n for n, s in enumerate(re.findall(r'<p class="sentence".*?</p>', source)) if "bridge" in s)
    found = {}
    for part, first, last in table["claims"][number]:
        found.setdefault(part, "".join(shown[first : last + 1]))
    assert found == {
        "evidence": "took",
        "holder": "Front fighters",
        "place": "the bridge at Senn",
        "from": "a police garrison",
        "time": "overnight",
        "source": "two officials",
        "cue": "told",
        "content": "Front fighters took the bridge at Senn from a police garrison overnight",
    }
    _, first, last, depth = next(note for note in table["notes"] if table["labels"][note[0]].startswith("Karso: city"))
    assert "".join(shown[first : last + 1]) == "KARSO"
    assert depth == 0


def test_a_report_has_its_language_and_each_paragraph_its_direction(document: Document) -> None:
    assert [a.get("lang") for _, a in document.having(class_="text")] == ["en", "ar"]
    assert all(
        a.get("dir") == "auto" for tag, a in document.tags if tag == "p" and a.get("class") in ("headline", "unread")
    )
    assert all(a.get("dir") == "auto" for tag, a in document.tags if tag == "blockquote")


def test_what_was_left_unread_is_marked(document: Document) -> None:
    assert len(document.having(class_="s furniture")) == 1
    assert len(document.having(class_="unread")) == 1


def test_several_reports_have_a_list_and_one_has_none(document: Document, market: Reading) -> None:
    assert [a["href"] for _, a in document.tags if re.fullmatch(r"#r\d", a.get("href") or "")] == ["#r0", "#r1"]
    assert "<nav" not in page([market])


@pytest.mark.parametrize("readings", [[], None])
def test_a_page_about_nothing(draft: Any, readings: list[Reading] | None) -> None:
    found = Document(page([draft("").reading()] if readings is None else readings))
    assert "".join(found.text).count("No claims were read") == (readings is None)


def test_the_title_is_the_callers_or_the_first_reports(market: Reading) -> None:
    assert "<title>Shells hit market in Karso as truce frays</title>" in page([market])
    assert "<title>a &lt;b&gt;</title>" in page([market], title="a\n<b>")


def test_the_same_readings_give_the_same_page(market: Reading, arabic: Reading) -> None:
    assert page([market, arabic]) == page([market, arabic])


def test_fragment_is_one_frame_that_holds_the_page(market: Reading) -> None:
    made = fragment(market)
    parser = Document(made)
    ((tag, attributes),) = parser.tags
    assert tag == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == page([market])


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><svg/onload=alert(1)>",
    "\"><a href='javascript:alert(1)'>x</a>",
    "'\"><iframe srcdoc=x>",
    "</style><style>*{display:none}</style>",
    "</title></head><base href=//evil.example>",
    "&lt;b&gt; &amp;lt; &#60;b&#62;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "a\x00b\x1b[2Jc\u202ed\u2028e\u2029f\ud800g",
    "\u2067\u202bنص\u202c\u2069",
]


def hostile(draft: Any, words: str) -> Reading:
    """A reading that says the same dangerous thing in every place where words of a report or of the world may stand."""
    text = f"{words} §§§ {words}\n\n{words}"
    d = draft(text, title=words, byline=words, publisher=words, url=words, published=words, language=words)
    d.known["furniture"] = (Span(0, 3),)
    who = d.actor(words, words, type=words, country=words)
    where = d.place(words, words, feature=words, admin1=words)
    when = d.time(words, words, words, offset=words)
    by = d.says(words, words, words, name=words, kind="anonymous", stance=words)
    d.claim(
        Event(words, words, (words,), (who,), (where,)),
        "§§§",
        words,
        by=by,
        place=where,
        time=when,
        explanation=words,
        roles=[(words, who, words), ("actor", who, words)],
        quantities=(d.quantity(words, words, 1, 2, unit=words, qualifier=words, who=words),),
    )
    return d.reading()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(draft: Any, words: str) -> None:
    reading, calm = hostile(draft, words), hostile(draft, "calm")
    found, plain = (Document(page([one])) for one in (reading, calm))
    assert [tag for tag, _ in found.tags if tag != "bdi"] == [tag for tag, _ in plain.tags if tag != "bdi"]
    assert [set(a) - {"lang"} for tag, a in found.tags if tag != "bdi"] == [
        set(a) - {"lang"} for tag, a in plain.tags if tag != "bdi"
    ]
    assert found.styles == plain.styles
    assert [body for a, body in found.scripts if not a.get("type")] == [
        body for a, body in plain.scripts if not a.get("type")
    ]
    shown = visible(reading.report.text, keep_embeddings=True)
    assert all(line in "".join(found.text) for line in shown.split("\n"))
    page([reading]).encode("utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_not_leave_the_frame(draft: Any, words: str) -> None:
    assert [tag for tag, _ in Document(fragment(hostile(draft, words))).tags] == ["iframe"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "//evil.example", "http://[", " https"]
)
def test_only_addresses_of_the_web_become_links(draft: Any, url: str) -> None:
    found = Document(page([draft("One.", url=url).reading()]))
    assert [a["href"] for _, a in found.tags if not (a.get("href") or "#").startswith("#")] == []


@given(st.text(st.characters(), max_size=80))
@settings(max_examples=60)
def test_data_survives_a_script_element(text: str) -> None:
    made = data({"said": [text]})
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(made)["said"][0] == text.encode("utf-8", "replace").decode("utf-8")


def test_data_refuses_what_is_no_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        data(float("nan"))


def test_attributes_are_escaped_and_left_out_when_empty() -> None:
    made = element("a", "x", class_='"><b>', data_n=3, hidden=True, id=None, lang=False)
    assert made == '<a class="&quot;&gt;&lt;b&gt;" data-n="3" hidden>x</a>'


SPANS = st.lists(
    st.tuples(
        st.integers(0, 45), st.integers(0, 45), st.sampled_from([*LAYERS, "furniture", "bears"]), st.integers(1, 4)
    ),
    max_size=10,
)


@given(st.text(st.sampled_from("ab<&\"' \n"), max_size=45), SPANS)
@settings(max_examples=150, deadline=None)
def test_a_marked_report_keeps_its_words_and_nests_rightly(
    draft: Any, text: str, spans: list[tuple[int, int, str, int]]
) -> None:
    marks = [Mark(Span(a, b), layer, claim=n, voice=n, depth=n) for a, b, layer, n in spans]
    made = column(draft(text).reading(), marks, "r0")
    found = Document(made.html)
    assert "".join("".join(found.text).split()) == "".join(text.split())
    shown = [a for _, a in found.tags if (a.get("class") or "").split(" ")[0] == "s"]
    for mark, reach in zip(marks, made.reach, strict=True):
        words = text[mark.span.start : mark.span.end]
        if reach is None:
            assert not words.strip()
            continue
        classes = [(a["class"] or "").split() for a in shown[reach[0] : reach[1] + 1]]
        assert classes
        assert mark.layer == "bears" or all(mark.layer in names for names in classes)


def test_a_long_report_is_written_quickly(long_report: Reading) -> None:
    """Some thirteen thousand words and six thousand marks: work must grow with the report, not with its square."""
    before = time.process_time()
    made = page([long_report])
    assert time.process_time() - before < 8
    assert made.count('class="claim"') == len(long_report.claims)
