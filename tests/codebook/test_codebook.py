"""The codebook is complete, agrees with the contract, and names the line of every fault."""

import tomllib
from pathlib import Path

import pytest

from dateline.codebook import Codebook
from dateline.codebook.model import OWN
from dateline.errors import DataError
from dateline.model import CONTROLS, RELATIONS, SYMMETRIC_RELATIONS

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
        "heavy-weapons crowd-control unconventional"
    ),
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality "
    "diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology "
    "terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"
)


@pytest.fixture(scope="module")
def book() -> Codebook:
    return Codebook.open()


def test_holds_plovers_types_modes_and_contexts(book: Codebook) -> None:
    assert {name: " ".join(m.name for m in type_.modes) for name, type_ in book.types.items()} == MODES
    assert " ".join(book.contexts) == CONTEXTS


def test_holds_the_contracts_relations_and_controls(book: Codebook) -> None:
    assert list(book.relations) == list(RELATIONS)
    assert list(book.controls) == list(CONTROLS)
    assert {r.name for r in book.relations.values() if r.symmetric} == set(SYMMETRIC_RELATIONS)


def test_cooperation_scores_above_conflict(book: Codebook) -> None:
    for type_ in book.types.values():
        scores = [type_.score, *(mode.score for mode in type_.modes)]
        if type_.quad <= 2:
            assert min(scores) > 0, type_.name
        elif type_.name != "REQUEST":
            assert max(scores) < 0, type_.name


def test_errors_of_the_manual_are_corrected(book: Codebook) -> None:
    assert book.types["SANCTION"].quad == 4
    assert book.score("ACCUSE") == -3
    assert book.score("PROTEST", "vandalize") == book.score("PROTEST")
    assert not book.types["RETREAT"].recipient_required
    assert len(book.errata) >= 19


def test_score_is_the_modes_else_the_types(book: Codebook) -> None:
    assert book.score("ASSAULT", "beat") == -7.5
    assert book.score("ASSAULT", "no such mode") == book.score("ASSAULT") == -9
    with pytest.raises(KeyError):
        book.score("FIGHT")


@pytest.mark.parametrize(
    ("of", "event", "mode", "expected"),
    [
        ("THREATEN", "ASSAULT", "aerial", "violence"),
        ("THREATEN", "COERCE", "arrest", "arrest"),
        ("THREATEN", "COERCE", "censor", "restrict"),
        ("THREATEN", "SANCTION", "expel", "expel"),
        ("THREATEN", "SANCTION", "discontinue", "relations"),
        ("THREATEN", "CONSULT", None, None),
        ("REQUEST", "RETREAT", "release", "yield"),
        ("REQUEST", "AID", None, "assist"),
        ("REQUEST", "COERCE", "restrict", "change"),
        ("REJECT", "CONSULT", None, "meet"),
        ("ACCUSE", "ASSAULT", None, None),
    ],
)
def test_mode_follows_from_what_is_said(
    book: Codebook, of: str, event: str, mode: str | None, expected: str | None
) -> None:
    assert book.complement_mode(of, event, mode) == expected


def test_definitions_are_sentences_of_their_own(book: Codebook) -> None:
    named = [*book.types.values(), *book.contexts.values(), *book.relations.values(), *book.controls.values()]
    definitions = [one.definition for one in named] + [m.definition for t in book.types.values() for m in t.modes]
    assert all(text[0].isupper() and text.endswith(".") for text in definitions)
    assert len(set(definitions)) == len(definitions)


def test_opened_twice_it_is_the_same(book: Codebook) -> None:
    assert Codebook.open(OWN).digest == book.digest
    assert len(book.digest) == 12


TYPE = '[[type]]\nname = "X"\ndefinition = "D."\nquad = 1\nscore = 1\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[[type]\n", None, "no TOML"),
        ('[[kind]]\nname = "X"\n', None, "unknown table"),
        ('[[type]]\nname = "X"\n', 1, "quad must be a number"),
        (TYPE + "colour = 1\n", 1, "unknown key"),
        (TYPE.replace("quad = 1", "quad = 5"), 1, "quad must be a number"),
        (TYPE.replace("quad = 1", "quad = 1.5"), 1, "quad must be 1, 2, 3 or 4"),
        (TYPE.replace("score = 1", "score = true"), 1, "score must be a number"),
        (TYPE + TYPE, 6, "is defined before"),
        (TYPE + '[[type.mode]]\nname = "m"\ndefinition = "D."\n', 6, "score must be a number"),
        (TYPE + '[[type.mode]]\nname = "m"\ndefinition = "D."\nscore = 1\n' * 2, 10, "is a mode of X before"),
        ('[[relation]]\nname = "likes"\ndefinition = "D."\nsubject = "a"\nobject = "b"\n', 1, "no relation"),
        ('[[control]]\nname = "eyes"\ndefinition = "D."\n', 1, "no control"),
        (TYPE + '[[complement]]\nof = "Y"\nmode = "m"\n', 6, "unknown event type"),
        (TYPE + '[[complement]]\nof = "X"\nmode = "m"\n', 6, "has no mode"),
        ('extends = "cameo"\n', None, "only plover"),
        ("name = 3\n", None, "name must be a string"),
    ],
)
def test_names_the_line_of_a_fault(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as fault:
        Codebook.open(path)
    assert (fault.value.file, fault.value.line) == ("mine.toml", line)


RULE = '[[rule]]\nid = "r"\nscheme = "cameo"\ncode = "1"\nevent = "X"\n'


@pytest.mark.parametrize(
    ("rules", "line", "words"),
    [
        (RULE.replace("cameo", "goldstein"), 1, "scheme must be one of"),
        (RULE + 'actor = ["elves"]\n', 1, "which is unknown"),
        (RULE + 'modes = ["m"]\n', 1, "has no mode"),
        (RULE + "killed = 1\n", 1, "killed must be true or false"),
        (RULE + "modes = []\n", 1, "modes must be a list"),
        (RULE + RULE, 6, "is defined before"),
        ('[[side]]\nname = "s"\ntypes = ["elf"]\n', 1, "no actor type"),
        ('[[side]]\nname = "none"\ntypes = ["state"]\n', 1, "meaning"),
    ],
)
def test_names_the_line_of_a_faulty_rule(tmp_path: Path, rules: str, line: int, words: str) -> None:
    (tmp_path / "walk.toml").write_text(rules, encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text('crosswalk = "walk.toml"\n' + TYPE, encoding="utf-8")
    with pytest.raises(DataError, match=words) as fault:
        Codebook.open(path)
    assert (fault.value.file, fault.value.line) == ("walk.toml", line)


def test_a_file_of_ones_own_extends_ours(tmp_path: Path, book: Codebook) -> None:
    path = tmp_path / "mine.toml"
    changed = TYPE.replace('"X"', '"AGREE"').replace("score = 1", "score = 2")
    path.write_text(f'extends = "plover"\n{changed}{TYPE}', encoding="utf-8")
    mine = Codebook.open(path)
    assert mine.name == "mine"
    assert set(mine.types) == {*book.types, "X"}
    assert mine.score("AGREE") == 2
    assert mine.crosswalk == book.crosswalk
    assert mine.digest != book.digest


def test_a_missing_file_is_a_fault_of_the_operator(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Codebook.open(tmp_path / "nowhere.toml")


def test_licence_stands_beside_the_tables() -> None:
    licence = (OWN.parent / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in licence
    assert "PLOVER" in licence
    assert tomllib.loads(OWN.read_text(encoding="utf-8"))["name"] == "plover-2.0"
