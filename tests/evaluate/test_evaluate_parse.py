"""Treebank text and the shared task's figures."""

import lzma
from pathlib import Path

import pytest
from grammar_fakes import parse

from dateline.errors import DataError
from dateline.evaluate.conllu import Treebanked, documents
from dateline.evaluate.parse import MEASURES, score

TREES = """\
# newdoc id = one
# newpar
# text = They don't retreat.
1\tThey\tthey\tPRON\tX\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tX\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tX\t_\t4\tadvmod\t_\t_
4\tretreat\tretreat\tVERB\tX\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\tX\t_\t4\tpunct\t_\t_

# text = Guns fell silent
1\tGuns\tgun\tNOUN\tX\t_\t2\tnsubj:outer\t_\t_
1.1\tunsaid\tunsaid\tVERB\tX\t_\t_\t_\t0:root\t_
2\tfell\tfall\tVERB\tX\t_\t0\troot\t_\t_
3\tsilent\tsilent\tADJ\tX\t_\t2\txcomp\t_\t_

# newpar
1\tEnd\tend\tNOUN\tX\t_\t0\troot\t_\t_

# newdoc id = two
1\tOver\tover\tADV\tX\t_\t0\troot\t_\t_
"""
TEXT = "They don't retreat. Guns fell silent\n\nEnd"
RIGHT = [
    ("They", "PRON", 3, "nsubj"),
    ("do", "AUX", 3, "aux"),
    ("n't", "PART", 3, "advmod"),
    ("retreat", "VERB", -1, "root"),
    (".", "PUNCT", 3, "punct"),
    ("Guns", "NOUN", 6, "nsubj"),
    ("fell", "VERB", -1, "ROOT"),
    ("silent", "ADJ", 6, "xcomp"),
    ("End", "NOUN", -1, "root"),
]


def read(tmp_path: Path, content: str) -> list[Treebanked]:
    path = tmp_path / "trees.conllu.xz"
    path.write_bytes(lzma.compress(content.encode()))
    return list(documents(path))


def values(counts: dict[str, int]) -> dict[str, float]:
    return {m.name: round(m.value(*(counts.get(key, 0) for key in m.keys)), 3) for m in MEASURES}


def test_text_is_put_together_with_words_in_their_places(tmp_path: Path) -> None:
    one, two = read(tmp_path, TREES)
    assert (one.id, one.text, two.text) == ("one", TEXT, "Over")
    assert [w.span.of(TEXT) for w in one.words] == [row[0] for row in RIGHT]
    assert [w.head for w in one.words] == [3, 3, 3, -1, 3, 6, -1, 6, -1]
    assert [s.of(TEXT) for s in one.sentences] == ["They don't retreat.", "Guns fell silent", "End"]
    assert one.words[5].relation == "nsubj"


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"trees\.conllu\.xz:4: 3 cells"):
        read(tmp_path, TREES.replace("1\tThey\tthey\tPRON\tX\t_\t4\tnsubj\t_\t_", "1\tThey\tthey"))


def test_the_same_tree_is_right_throughout(tmp_path: Path) -> None:
    counts = score(read(tmp_path, TREES)[0], parse(TEXT, RIGHT, [(0, 5), (5, 8), (8, 9)]))
    assert counts["lemma hit"] == 6  # the fake's lemmas are words in lower case: n't, Guns and fell are not
    del counts["lemma hit"], counts["lemma read"]
    assert {name: value for name, value in values(counts).items() if name != "lemma"} == dict.fromkeys(
        ("words F1", "sentences F1", "UPOS", "XPOS", "UAS", "LAS"), 1.0
    )


def test_words_cut_otherwise_cost_words_tags_and_what_hangs_on_them(tmp_path: Path) -> None:
    rows = [("They", "PRON", 2, "nsubj"), ("don't", "AUX", 2, "aux"), ("retreat", "VERB", -1, "root"), *RIGHT[4:]]
    rows = [(w, u, h - 1 if i > 2 and h > 0 else h, d) for i, (w, u, h, d) in enumerate(rows)]
    counts = score(read(tmp_path, TREES)[0], parse(TEXT, rows, [(0, 4), (4, 7), (7, 8)]))
    assert (counts["word gold"], counts["word read"], counts["word hit"]) == (9, 8, 7)
    assert counts["UAS hit"] == counts["LAS hit"] == 7
    assert values(counts)["words F1"] == round(14 / 17, 3)


def test_heads_relations_and_sentences_count_apart(tmp_path: Path) -> None:
    rows = [
        *RIGHT[:5],
        ("Guns", "NOUN", 7, "nsubj"),
        ("fell", "VERB", -1, "root"),
        ("silent", "ADJ", 6, "advcl"),
        RIGHT[8],
    ]
    counts = score(read(tmp_path, TREES)[0], parse(TEXT, rows, [(0, 8), (8, 9)]))
    assert (counts["UAS hit"], counts["LAS hit"]) == (8, 7)
    assert (counts["sentence gold"], counts["sentence read"], counts["sentence hit"]) == (3, 2, 1)


def test_white_space_is_no_word(tmp_path: Path) -> None:
    rows = [*RIGHT[:8], ("\n\n", "SPACE", 6, "dep"), RIGHT[8]]
    counts = score(read(tmp_path, TREES)[0], parse(TEXT, rows, [(0, 5), (5, 9), (9, 10)]))
    assert counts["word read"] == 9
    assert counts["sentence hit"] == 3
