"""What of a rewritten tree the functions of grammar do not show: labels, tags and features; see tests/grammar for the rest."""

import pytest

from dateline.annotate.clearnlp import Tokens, universal


def rewritten(tree: str) -> Tokens:
    word, upos, xpos, head, dep = zip(*(line.split() for line in tree.strip().splitlines()), strict=True)
    tokens = Tokens(word, upos, xpos, ("",) * len(word), tuple(int(h) - 1 for h in head), dep)
    return universal(tokens, [(0, len(word))])


RELATIVE = """
    Men   NOUN NNS 4 nsubj
    who   PRON WP  3 nsubj
    fled  VERB VBD 1 relcl
    asked VERB VBD 0 ROOT
    who   PRON WP  6 nsubj
    left  VERB VBD 4 ccomp
"""
THERE = """
    There PRON EX  2 expl
    were  AUX  VBD 0 ROOT
    two   NUM  CD  4 nummod
    dead  NOUN NNS 2 attr
"""
OUTER = """
    The    DET  DT  2 det
    point  NOUN NN  3 nsubj
    is     AUX  VBZ 0 ROOT
    they   PRON PRP 5 nsubj
    left   VERB VBD 3 ccomp
"""


WHICH = """
    They    PRON PRP 2 nsubj
    left    VERB VBD 0 ROOT
    which   PRON WDT 4 nsubj
    angered VERB VBD 2 relcl
    him     PRON PRP 4 dobj
"""
THAT = """
    Claims NOUN  NNS 0 ROOT
    that   SCONJ IN  4 mark
    was    AUX   VBD 4 auxpass
    made   VERB  VBN 1 relcl
"""


@pytest.mark.parametrize(
    ("tree", "clause", "label"), [(RELATIVE, 2, "acl:relcl"), (WHICH, 3, "advcl:relcl"), (THAT, 3, "acl")]
)
def test_clauses_are_called_by_what_they_modify(tree: str, clause: int, label: str) -> None:
    assert rewritten(tree).dep[clause] == label


def test_relative_and_interrogative_pronouns_are_told_apart() -> None:
    feats = rewritten(RELATIVE).feats
    assert (feats[1], feats[4]) == ("PronType=Rel", "PronType=Int")


def test_there_is_has_a_verb_and_a_subject() -> None:
    tokens = rewritten(THERE)
    assert (tokens.upos[1], tokens.dep[1], tokens.dep[3]) == ("VERB", "root", "nsubj")


def test_a_clause_as_predicate_keeps_its_own_subject() -> None:
    tokens = rewritten(OUTER)
    assert (tokens.dep[1], tokens.dep[3]) == ("nsubj:outer", "nsubj")
    assert (tokens.head[1], tokens.head[2], tokens.head[4]) == (4, 4, -1)


@pytest.mark.parametrize("tree", [RELATIVE, THERE, OUTER])
def test_sentences_do_not_touch_each_other(tree: str) -> None:
    one = rewritten(tree)
    size = len(one.word)
    clear = tuple(tuple(column) for column in zip(*(line.split() for line in tree.strip().splitlines()), strict=True))
    heads = tuple(int(h) - 1 for h in clear[3])
    both = Tokens(
        clear[0] * 2,
        clear[1] * 2,
        clear[2] * 2,
        ("",) * 2 * size,
        heads + tuple(h + size if h >= 0 else -1 for h in heads),
        clear[4] * 2,
    )
    two = universal(both, [(0, size), (size, 2 * size)])
    assert two.dep == one.dep * 2
    assert two.head == one.head + tuple(h + size if h >= 0 else -1 for h in one.head)
