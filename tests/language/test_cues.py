"""The cue lexicon and the nouns of sources load, and name the line of every fault."""

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.en.cues import load_cues, load_sources
from dateline.model import STANCES

CUE = """
[[cue]]
id = "say"
pos = "verb"
words = ["say"]
frames = ["clause"]
stance = "asserts"
example = "Police said so."
expect = { source = "Police", cue = "said", content = "so" }
"""


def test_the_lexicon_is_large_and_its_cues_have_tests() -> None:
    cues = load_cues()
    assert sum(len(cue.words) for cue in cues.all) > 500
    assert all(cue.expect.get("content") for cue in cues.all)
    assert {cue.stance for cue in cues.all} == set(STANCES)


def test_words_of_one_cue_with_more_words_come_first() -> None:
    found = [words for _, words in load_cues().of("verb", "claim")]
    assert found == sorted(found, key=len, reverse=True)
    assert found[0] == ("claim", "responsibility")


def test_a_telling_frame_comes_before_a_bare_object() -> None:
    frames = [frame for _, words, frame in load_cues().framed("verb", "accuse") if len(words) == 1]
    assert frames.index("object of") < frames.index("quoted")


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("spokesman", "anonymous"), ("ministry", "organization"), ("broadcaster", "media"), ("leaflet", "document")],
)
def test_kinds_of_sources(noun: str, kind: str) -> None:
    assert load_sources().kind(noun) == kind


def test_a_noun_that_no_list_has_is_known_by_its_ending_or_not_at_all() -> None:
    assert load_sources().kind("vulcanologist") == "anonymous"
    assert load_sources().kind("river") is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('pos = "verb"', 'pos = "verbs"', "pos"),
        ('frames = ["clause"]', 'frames = ["claus"]', "unknown frame"),
        ('frames = ["clause"]', 'frames = ["object and"]', "unknown frame"),
        ('frames = ["clause"]', "", "frames"),
        ('stance = "asserts"', 'stance = "says"', "stance"),
        ('content = "so"', 'content = "thus"', "does not stand in the example"),
        ('words = ["say"]', 'words = ["say"]\nword = "say"', "unknown key"),
    ],
)
def test_a_fault_in_the_cues_is_named_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(CUE.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=problem) as raised:
        load_cues(path)
    assert (raised.value.file, raised.value.line) == ("cues.toml", 2)


def test_two_cues_of_one_id_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(CUE + CUE, encoding="utf-8")
    with pytest.raises(DataError, match="defined before"):
        load_cues(path)


def test_a_class_without_a_kind_of_the_contract_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[class]]\nkind = "crowd"\nwords = ["crowd"]\n', encoding="utf-8")
    with pytest.raises(DataError, match="kind") as raised:
        load_sources(path)
    assert (raised.value.file, raised.value.line) == ("sources.toml", 1)
