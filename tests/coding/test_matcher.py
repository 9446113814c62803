"""Trigger words are found where they hang together, and slots are read where the parser hangs their words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.coding.fillers import Slots
from dateline.coding.matcher import Matcher, Trigger
from dateline.grammar import Grammar
from dateline.ingest import from_text
from dateline.language.en.triggers import Triggers, load_triggers
from dateline.pipeline import Reader

LEXICON = """
[[family]]
id = "kill"
event = "ASSAULT"
pos = "verb"
words = ["kill", "counterattack", "forcibly remove", "open fire", "strip of citizenship", "put on trial"]
recipient = ["object"]
counts = { recipient = "killed" }
example = "Gunmen killed three."

[[family]]
id = "refuse"
event = "REJECT"
pos = "verb"
words = ["refuse vote", "ease"]
actor = ["subject"]
example = "They refused a vote."

[[family]]
id = "noun"
event = "COERCE"
pos = "noun"
words = ["state of emergency", "in custody", "under control", "sit-in", "counter-attack", "car bomb", "war with", "massacre"]
actor = ["by", "compound"]
recipient = ["of", "against", "subject"]
example = "A massacre was reported."

[[family]]
id = "threat"
event = "THREATEN"
pos = "noun"
words = ["threat"]
content = ["xcomp"]
example = "A threat was made."

[[family]]
id = "toll"
event = "ASSAULT"
pos = "noun"
words = ["death"]
number = ["self"]
counts = { number = "killed" }
example = "Ten deaths were counted."

[[family]]
id = "besieged"
control = "besieges"
pos = "adj"
words = ["besieged"]
before_noun = true
place = ["subject"]
example = "The besieged town fell."

[[family]]
id = "named"
relation = "leader_of"
pos = "noun"
words = ["leader"]
subj = ["self"]
obj = ["for"]
require = { of = ["named", "none"] }
example = "The leader for the party spoke."

[[family]]
id = "plain"
relation = "leader_of"
pos = "noun"
words = ["leader"]
subj = ["self"]
obj = ["of", "poss"]
example = "The leader of the party spoke."
"""

Find = Callable[[str], tuple[list[Trigger], Slots]]


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Triggers:
    """A few families, one for each way in which words can make a trigger."""
    folder: Path = tmp_path_factory.mktemp("triggers")
    (folder / "some.toml").write_text(LEXICON.lstrip(), encoding="utf-8")
    return load_triggers(folder)


@pytest.fixture(scope="module")
def find(lexicon: Triggers, reader: Reader) -> Find:
    """Text to its triggers, and the slots they were read with."""

    def run(text: str) -> tuple[list[Trigger], Slots]:
        annotated = reader.annotate(from_text(text))
        slots = Slots(reader.resolve(reader.attribute(annotated)), Grammar(annotated.parse), frozenset(("massacre",)))
        return Matcher(lexicon, slots).find(), slots

    return run


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The militia opened fire on the crowd.", ["opened fire"]),
        ("The police forcibly removed the families.", ["forcibly removed"]),
        ("The junta stripped five teachers of their citizenship.", ["stripped of citizenship"]),
        ("The deputies refused a vote on the treaty.", ["refused vote"]),
        ("The militia refused to disarm before the vote.", []),
        ("The governor declared a state of emergency in Kano.", ["state of emergency"]),
        ("Four suspects are in custody.", ["in custody"]),
        ("The port is under the control of the marines.", ["under control"]),
        ("The control tower stood empty.", []),
        ("The rebels launched a counter-attack at night.", ["counter attack"]),
        ("A car bomb went off in Beirut.", ["car bomb"]),
        ("The war with Eritrea lasted two years.", ["war with"]),
        ("The war memorial was closed.", []),
        ("Relief reached the besieged town of Zabadani.", ["besieged"]),
        ("Nurses welcomed the eased rules.", []),
        ("The president eased the rules.", ["eased"]),
    ],
)
def test_finds_words_that_hang_together(find: Find, text: str, words: list[str]) -> None:
    triggers, slots = find(text)
    assert [" ".join(slots.parse.word[t] for t in trigger.tokens) for trigger in triggers] == words


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("The massacre of peasants by soldiers was denied.", "by", ["soldiers"]),
        ("Four suspects are in custody.", "subject", ["suspects"]),
        ("There were four suspects in custody.", "subject", ["suspects"]),
        ("The army's threat to dissolve the parliament was condemned.", "xcomp", ["dissolve"]),
    ],
)
def test_reads_a_slot_where_the_parser_hangs_it(find: Find, text: str, slot: str, words: list[str]) -> None:
    (trigger,), slots = find(text)
    found = slots.tokens(trigger.family.pos, trigger.head, trigger.words, slot)
    assert [slots.parse.word[t] for t in found] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen killed three farmers.", True),
        ("The earthquake killed three farmers.", False),
        ("Three farmers were killed in a landslide.", False),
        ("The flood caused eleven deaths.", False),
        ("The gunmen caused eleven deaths.", True),
    ],
)
def test_nobody_did_what_an_accident_did(find: Find, text: str, found: bool) -> None:
    assert bool(find(text)[0]) is found


def test_a_relation_without_its_parties_leaves_the_word_to_the_next_family(find: Find) -> None:
    (trigger,), _ = find("Amadou Diallo, the leader of Hezbollah, was arrested.")
    assert trigger.family.id == "plain"


def test_a_title_stands_for_the_person_it_is_given_to(find: Find) -> None:
    (trigger,), slots = find("Amadou Diallo, the leader of Hezbollah, was arrested.")
    (token,) = slots.tokens("noun", trigger.head, trigger.words, "self")
    entity = slots.entity(token)
    assert entity is not None
    assert entity.name == "Amadou Diallo"


@pytest.mark.parametrize(
    ("text", "word", "test", "holds"),
    [
        ("Hezbollah shelled the village.", "Hezbollah", "group", True),
        ("Hezbollah shelled the village.", "Hezbollah", "named", True),
        ("The rebels shelled the village.", "rebels", "named", False),
        ("The rebels shelled the village.", "rebels", "group", True),
        ("Amadou Diallo left the village.", "Diallo", "group", False),
        ("The bodies of six men lay there.", "bodies", "number", True),
        ("The bodies of men lay there.", "bodies", "number", False),
    ],
)
def test_sense(find: Find, text: str, word: str, test: str, holds: bool) -> None:
    slots = find(text)[1]
    assert slots.passes(slots.parse.word.index(word), test) is holds


def test_a_country_done_to_brings_its_state_along_where_the_report_has_one(find: Find) -> None:
    slots = find("Sudan expelled the envoy. The court extradited two men to Sudan. Rain fell in Sudan.")[1]
    tokens = [at for at, word in enumerate(slots.parse.word) if word == "Sudan"]
    assert [[e.kind for e in slots.entities(t)] for t in tokens] == [["actor"], ["place", "actor"], ["place"]]
