"""The English trigger lexicon is complete, consistent with the codebook, and names the line of every fault."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook import Codebook
from dateline.errors import DataError
from dateline.language.en.tables import HERE
from dateline.language.en.triggers import ROLES, Family, Triggers, load_triggers
from dateline.model import CONTROLS, RELATIONS

BOOK = Codebook.open()
LEXICON = load_triggers()
FAMILIES = pytest.mark.parametrize("family", LEXICON.families, ids=lambda family: family.id)


@FAMILIES
def test_family_is_of_the_codebook(family: Family) -> None:
    if family.kind == "event":
        assert family.type in BOOK.types
        assert family.mode is None or BOOK.types[family.type].mode(family.mode)
        assert set(family.contexts) <= set(BOOK.contexts)
        assert not family.by_instrument or family.type == "ASSAULT"
    else:
        assert family.type in (RELATIONS if family.kind == "relation" else CONTROLS)


@FAMILIES
def test_family_can_fill_its_roles(family: Family) -> None:
    assert set(family.counts) <= set(family.roles)
    needed = {
        "event": {"actor", "recipient", "both", "number", "place"},
        "relation": {"subj", "obj"},
        "control": {"place"},
    }
    filled = {role for role, slots in family.roles.items() if slots}
    assert filled & needed[family.kind]
    assert family.kind != "relation" or filled >= {"subj", "obj"}
    assert set(family.expect) <= {*ROLES[family.kind], "mode"}


PAST = {
    "blew": "blow",
    "broke": "break",
    "came": "come",
    "drove": "drive",
    "fell": "fall",
    "fought": "fight",
    "found": "find",
    "froze": "freeze",
    "gave": "give",
    "held": "hold",
    "hid": "hide",
    "left": "leave",
    "laid": "lay",
    "led": "lead",
    "lost": "lose",
    "made": "make",
    "met": "meet",
    "rose": "rise",
    "sent": "send",
    "shot": "shoot",
    "spied": "spy",
    "took": "take",
    "went": "go",
    "withdrew": "withdraw",
}


@FAMILIES
def test_family_stands_in_its_example(family: Family) -> None:
    assert family.example.endswith(".")
    assert family.example != family.counter
    heads = {family.head(words).split("-")[-1][:3] for words in family.words}
    tokens = {word.strip(".,\"'").lower() for word in family.example.replace("-", " ").split()}
    assert heads & {PAST.get(token, token)[:3] for token in tokens}


def test_every_type_and_mode_has_words() -> None:
    said = {(family.type, family.mode) for family in LEXICON.families if family.kind == "event"}
    said |= {(row.of, row.mode) for row in BOOK.complements}
    missing = {(type_.name, mode.name) for type_ in BOOK.types.values() for mode in type_.modes} - said
    assert not missing
    assert {family.type for family in LEXICON.families} == {*BOOK.types, *RELATIONS, *CONTROLS}


def test_every_mode_of_assault_has_a_family_or_an_instrument() -> None:
    own = {family.mode for family in LEXICON.families if family.type == "ASSAULT"}
    assert {mode.name for mode in BOOK.types["ASSAULT"].modes} <= own


def test_the_lexicon_is_broad() -> None:
    heads = {family.head(words) for family in LEXICON.families for words in family.words}
    assert len(heads) > 900
    assert sum(len(family.words) for family in LEXICON.families) > 2_500


def test_examples_are_not_repeated() -> None:
    examples = [family.example for family in LEXICON.families]
    assert len(set(examples)) == len(examples)


def test_most_specific_words_come_first() -> None:
    for pairs in LEXICON.by_head.values():
        for (one, first), (other, second) in itertools.pairwise(pairs):
            assert (len(first), len(one.require)) >= (len(second), len(other.require))


def test_every_word_is_found_by_its_head() -> None:
    for family in LEXICON.families:
        for words in family.words:
            assert (family, words) in LEXICON.by_head[family.pos, family.head(words)]


@pytest.mark.parametrize(
    ("pos", "words", "head"),
    [
        ("verb", "open fire", "open"),
        ("verb", "forcibly return", "return"),
        ("noun", "car bomb", "bomb"),
        ("noun", "in custody", "custody"),
        ("noun", "hail of bullet", "hail"),
        ("noun", "state of emergency", "state"),
        ("adj", "dead", "dead"),
    ],
)
def test_head_of_a_trigger(pos: str, words: str, head: str) -> None:
    like = LEXICON.families[0]
    family = Family(**{**{name: getattr(like, name) for name in Family.__slots__}, "pos": pos})
    assert family.head(tuple(words.split())) == head


GOOD = """
[[family]]
id = "x.y"
event = "ASSAULT"
pos = "verb"
words = ["hit"]
actor = ["subject"]
recipient = ["object+with"]
example = "Troops hit a village."
expect = { actor = "Troops", recipient = "village" }
""".strip()


def _write(folder: Path, text: str) -> Path:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return folder


def test_reads_a_folder(tmp_path: Path) -> None:
    (family,) = load_triggers(_write(tmp_path, GOOD)).families
    assert family.roles == {"actor": (("subject",),), "recipient": (("object", "with"),)}
    assert (family.kind, family.type, family.mode, family.words) == ("event", "ASSAULT", None, (("hit",),))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('event = "ASSAULT"\n', "", "exactly one of event, relation, control"),
        ('event = "ASSAULT"', 'event = "ASSAULT"\nrelation = "part_of"', "exactly one of"),
        ('event = "ASSAULT"', 'relation = "likes"', "not one of"),
        ('pos = "verb"\n', "", "pos is missing"),
        ('pos = "verb"', 'pos = "prep"', "not one of"),
        ('words = ["hit"]\n', "", "words is missing or empty"),
        ('words = ["hit"]', 'words = ["hit", "hit"]', "twice"),
        ('actor = ["subject"]', 'actor = ["owner"]', "no slot of a verb"),
        ('actor = ["subject"]', 'holder = ["subject"]', "no role of its kind"),
        ("expect", 'require = { object = ["elf"] }\nexpect', "unknown test"),
        ("expect", 'forbid = { thing = ["actor"] }\nexpect', "no slot of a verb"),
        ("expect", 'counts = { actor = "elves" }\nexpect', "no such role or kind"),
        ("expect", 'factuality = "maybe"\nexpect', "not one of"),
        ("expect", 'support_kind = "funding"\nexpect', "only backed_by"),
        ("expect", 'colour = "red"\nexpect', "unknown key"),
        ('actor = "Troops", ', 'actor = "Rebels", ', "does not stand in the example"),
        ('actor = "Troops", ', 'holder = "Troops", ', "no role of its kind"),
        ('example = "Troops hit a village."\n', "", "example must be a string"),
    ],
)
def test_names_the_line_of_a_fault(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in GOOD
    text = GOOD.replace('"x.y"', '"x.x"') + "\n\n" + GOOD.replace(old, new, 1)
    with pytest.raises(DataError, match=problem) as fault:
        load_triggers(_write(tmp_path, text))
    assert (fault.value.file, fault.value.line) == ("mine.toml", 11)


def test_refuses_an_id_twice_and_what_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"defined before, in mine\.toml:1"):
        load_triggers(_write(tmp_path, GOOD + "\n\n" + GOOD))
    with pytest.raises(DataError, match="no TOML"):
        load_triggers(_write(tmp_path, "[[family]"))
    with pytest.raises(DataError, match="unknown table"):
        load_triggers(_write(tmp_path, '[[frame]]\nid = "x"\n'))


def test_the_digest_is_of_the_words_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        _write(folder, GOOD)
    assert load_triggers(one).digest == load_triggers(other).digest
    (other / "mine.toml").write_text(GOOD.replace('"hit"', '"hit", "strike"'), encoding="utf-8")
    assert load_triggers(one).digest != load_triggers(other).digest


def test_the_own_lexicon_is_read_once_and_the_same_from_its_folder() -> None:
    again: Triggers = load_triggers(HERE / "triggers")
    assert load_triggers() is LEXICON
    assert again.digest == LEXICON.digest
    assert [family.id for family in again.families] == [family.id for family in LEXICON.families]


@given(st.sampled_from(LEXICON.families), st.data())
def test_by_head_never_offers_a_family_for_another_word(family: Family, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(family.words))
    for other, its in LEXICON.by_head[family.pos, family.head(words)]:
        assert other.pos == family.pos
        assert other.head(its) == family.head(words)
