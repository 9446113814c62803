"""Names and attributions: scorers over spans."""

import re
from pathlib import Path

import pytest
from grammar_fakes import FakeReader

from dateline.errors import DataError
from dateline.evaluate.brat import read_standoff
from dateline.evaluate.names import Named, explain, labels_of, read_names, score
from dateline.evaluate.polnear import Told, _told, from_voices, labels, score_wholes
from dateline.evaluate.polnear import explain as explain_told
from dateline.evaluate.polnear import score as score_told
from dateline.evaluate.suite import plain_report
from dateline.model import Parse, Span, Voice

TEXT = "Peace Brigades met Ann Fox in Sirte"


def named(words_: str, *labels: str) -> Named:
    start = TEXT.index(words_)
    return Named(Span(start, start + len(words_)), frozenset(labels))


def test_names_count_by_characters_and_label() -> None:
    gold = [named("Peace Brigades", "ORG"), named("Ann Fox", "PER"), named("Sirte", "LOC", "ORG")]
    fake = FakeReader(names=lambda _: [(0, 2, "ORG"), (4, 5, "PER"), (6, 7, "ORG")])
    read = read_names(fake.annotate(plain_report(TEXT)))
    counts = score(gold, read)
    assert [counts[f"name {key}"] for key in ("hit", "read", "gold")] == [2, 3, 3]
    assert counts["span hit"] == 2
    assert counts["overlap hit"] == 3
    assert [counts[f"ORG {key}"] for key in ("hit", "read", "gold")] == [2, 2, 2]
    assert [counts[f"PER {key}"] for key in ("hit", "read", "gold")] == [0, 1, 1]
    shown = explain(TEXT, "t", gold, read)
    assert "“Ann Fox”: gold PER, read nothing" in shown
    assert "“Fox”: gold nothing, read PER" in shown
    assert "Sirte" not in shown.split("\n", 1)[0]
    assert len(shown.splitlines()) == 3


def test_a_wrong_label_is_a_right_span_only() -> None:
    counts = score([named("Sirte", "LOC")], [(named("Sirte").span, "PER")])
    assert (counts["span hit"], counts["name hit"], counts["overlap hit"]) == (1, 0, 0)
    assert (counts["LOC gold"], counts["PER read"], counts["LOC hit"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("kind", "type_", "expected"),
    [
        ("actor", "person", {"PER"}),
        ("actor", "armed_group", {"ORG"}),
        ("actor", "government", {"ORG", "LOC"}),
        ("place", "country", {"ORG", "LOC"}),
        ("place", "facility", {"LOC"}),
    ],
)
def test_labels_of_annotated_things(kind: str, type_: str, expected: set[str]) -> None:
    assert labels_of({"kind": kind, "type": type_}) == expected


SAID = "The mayor said rebels claimed they had left, Reuters reported."


def span(words_: str) -> Span:
    return Span(SAID.index(words_), SAID.index(words_) + len(words_))


def _flat(text: str) -> Parse:
    """The words of a text, each tagged as an adverb, a preposition or a noun and hung on the one before."""
    spans = [m.span() for m in re.finditer(r"\w+", text)]
    words = tuple(text[s:e] for s, e in spans)
    tags = {"also": ("ADV", "RB"), "for": ("ADP", "IN")}
    n = len(words)
    return Parse(
        start=tuple(s for s, _ in spans),
        end=tuple(e for _, e in spans),
        word=words,
        lemma=words,
        upos=tuple(tags.get(w, ("NOUN", "NN"))[0] for w in words),
        xpos=tuple(tags.get(w, ("NOUN", "NN"))[1] for w in words),
        feats=("_",) * n,
        head=(*range(1, n), -1),
        dep=("dep",) * n,
        sentence=(0,) * n,
        sentences=((0, n),),
    )


SAID_PARSE = _flat(SAID)

OUTER = Told((span("Reuters"),), (span("reported"),), (span("The mayor said rebels claimed they had left"),))
MIDDLE = Told((span("The mayor"),), (span("said"),), (span("rebels claimed they had left"),))
INNER = Told((span("rebels"),), (span("claimed"),), (span("they had left"),))


def test_the_outermost_attribution_labels_a_token() -> None:
    nested = labels(SAID, [INNER, OUTER, MIDDLE])
    assert {s.of(SAID): label for s, label in nested.items()} == {
        **dict.fromkeys(["The", "mayor", "said", "rebels", "claimed", "they", "had", "left"], "content"),
        "Reuters": "source",
        "reported": "cue",
    }
    without = labels(SAID, [INNER, MIDDLE])
    assert without[span("The")] == "source"
    assert without[span("claimed")] == "content"
    assert span("Reuters") not in without


def test_a_cue_and_source_come_before_their_own_content() -> None:
    whole = Told((span("rebels"),), (span("claimed"),), (Span(0, len(SAID)),))
    found = labels(SAID, [whole])
    assert (found[span("rebels")], found[span("claimed")], found[span("left")]) == ("source", "cue", "content")


def test_tokens_are_counted_by_label() -> None:
    voice = Voice(
        span("The mayor"), None, None, "named", span("said"), "say", (span("they had left"),), "indirect", "", None
    )
    gold, read = labels(SAID, [MIDDLE]), labels(SAID, from_voices([voice], SAID_PARSE))
    counts = score_told(gold, read)
    assert [counts[f"token {key}"] for key in ("hit", "read", "gold")] == [6, 6, 8]
    assert [counts[f"content {key}"] for key in ("hit", "read", "gold")] == [3, 3, 5]
    shown = explain_told("t", SAID, gold, read, [voice])
    assert "gold  [source: The mayor] [cue: said] [content: rebels claimed they had left]," in shown
    assert "read  [source: The mayor] [cue: said] rebels claimed [content: they had left]," in shown


@pytest.mark.parametrize(
    ("text", "cue", "content", "widened"),
    [
        ("The mayor said that they had left", "said", "they had left", ("said", "that they had left")),
        ("The mayor also called for calm", "called", "calm", ("also called for", "calm")),
        ("The mayor called for calm", "called", "for calm", ("called", "for calm")),
    ],
)
def test_words_that_annotators_take_in(text: str, cue: str, content: str, widened: tuple[str, str]) -> None:
    at = [Span(text.index(w), text.index(w) + len(w)) for w in (cue, content)]
    voice = Voice(Span(0, 9), None, None, "named", at[0], cue, (at[1],), "indirect", "asserts", None)
    told = from_voices([voice], _flat(text))[0]
    assert (told.cue[0].of(text), told.content[0].of(text)) == widened


def test_whole_attributions_are_counted_once() -> None:
    half = Told(MIDDLE.source, MIDDLE.cue, (span("rebels claimed they"),))
    other = Told(OUTER.source, MIDDLE.cue, MIDDLE.content)
    counts = score_wholes(SAID, [MIDDLE, OUTER], [half, half, other])
    assert [counts[f"whole {key}"] for key in ("hit", "read", "gold")] == [1, 3, 2]
    short = Told(MIDDLE.source, MIDDLE.cue, (span("left"),))
    assert score_wholes(SAID, [MIDDLE], [short])["whole hit"] == 0


STANDOFF = """\
T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 21;30 43\trebels they had left
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T2
#1\tAnnotatorNotes T1\t12, 13
T5\tDiscuss 0 3\tThe
"""


def test_standoff_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text(STANDOFF, encoding="utf-8")
    annotation = read_standoff(path)
    (told,) = _told(annotation)
    assert told == Told((Span(0, 9),), (Span(10, 14),), (Span(15, 21), Span(30, 43), Span(10, 14)))
    assert annotation.notes == {"T1": "12, 13"}
    path.write_text(STANDOFF + "E2\tAttribution:T4 Cue:T9", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.ann:8: no standoff"):
        read_standoff(path)
