"""Light verbs, instruments, compounds, noun classes and the words of contexts."""

from pathlib import Path

import pytest

from dateline.codebook import Codebook
from dateline.errors import DataError
from dateline.language.en.triggers import CLASSES, load_triggers
from dateline.language.en.wordlists import compounds, context_words, instruments, light_verbs, noun_classes

BOOK = Codebook.open()


def test_every_context_has_words_of_its_own() -> None:
    found = context_words()
    assert [one.context for one in found] == list(BOOK.contexts)
    assert all(len(one.words) >= 10 for one in found)
    assert all(one.least == 1 or len(one.words) >= 15 for one in found)


def test_instruments_decide_modes_of_assault() -> None:
    modes = {mode.name for mode in BOOK.types["ASSAULT"].modes}
    assert {one.mode for one in instruments().all} <= modes
    for head, ones in instruments().by_head.items():
        assert all(one.words[-1] == head for one in ones)
        assert [len(one.words) for one in ones] == sorted((len(one.words) for one in ones), reverse=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("suicide bomb", "car bomb"), ("drone", "missile"), ("tear gas", "rifle"), ("chlorine", "barrel bomb")],
)
def test_the_more_telling_instrument_decides(one: str, other: str) -> None:
    rank = {" ".join(each.words): each.rank for each in instruments().all}
    assert rank[one] < rank[other]


def test_light_verbs_are_found_by_their_verb() -> None:
    found = light_verbs()
    for head, pairs in found.by_head.items():
        assert all(words[0] == head for _, words in pairs)
        assert [len(words) for _, words in pairs] == sorted((len(words) for _, words in pairs), reverse=True)
    assert {verb.effect for verb in found.verbs} == {
        "happens",
        "begins",
        "ends",
        "planned",
        "threatened",
        "prevented",
        "claimed",
    }


def test_nouns_of_light_verbs_are_triggers() -> None:
    heads = {family.head(words) for family in load_triggers().families for words in family.words}
    heads |= {word for family in load_triggers().families for words in family.words for word in words}
    strange = {noun for verb in light_verbs().verbs for noun in verb.nouns} - heads
    assert strange <= {"plot", "attempt", "involvement", "responsibility", "role", "escalation", "moratorium"}


def test_compounds_go_both_ways() -> None:
    found = compounds()
    assert found["after", "backed"].name == "obj"
    assert found["after", "led"].name == "subj"
    assert found["after", "held"].kind == "control"
    assert found["before", "anti"].type == "opposed_to"
    assert found["after", "trained"].support_kind == "training"


def test_noun_classes_are_all_filled() -> None:
    found = noun_classes()
    assert set(found) == CLASSES
    assert all(found.values())
    assert all(word == word.lower() for words in found.values() for word in words)
    assert not found["accident"] & found["violence"] - {"stampede"}


@pytest.mark.parametrize(
    ("read", "text", "problem"),
    [
        (light_verbs, '[[lightverb]]\nid = "x"\nwords = ["do"]\nnoun = "elsewhere"\nexample = "E."\n', "no slot"),
        (
            light_verbs,
            '[[lightverb]]\nid = "x"\nwords = ["do"]\nnoun = "object"\nroles = { subject = "hero" }\nexample = "E."\n',
            "no role",
        ),
        (
            instruments,
            '[[instrument]]\nmode = "m"\nwords = ["gun"]\n[[instrument]]\nmode = "n"\nwords = ["gun"]\n',
            "bef",
        ),
        (compounds, '[[compound]]\naffixes = ["x"]\nname = "obj"\nnoun = "subj"\nexample = "E."\n', "exactly one"),
        (
            compounds,
            '[[compound]]\naffixes = ["x"]\nrelation = "part_of"\nname = "obj"\nnoun = "obj"\nexample = "E."\n',
            "cannot be",
        ),
        (context_words, '[[context]]\ncontext = "c"\nleast = 0\nwords = ["w"]\n', "whole number"),
        (noun_classes, '[[class]]\nclass = "elf"\nwords = ["legolas"]\n', "not one of"),
    ],
)
def test_names_a_fault(tmp_path: Path, read: object, text: str, problem: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem) as fault:
        read(path)  # type: ignore[operator]
    assert fault.value.file == "mine.toml"
    assert fault.value.line in (1, 4)
