"""Grammar over trees built by hand: no model is needed to know what a subject is."""

import pytest

from dateline.grammar import Grammar
from dateline.model import Parse

# word lemma upos xpos head dep; a line a token, heads counted from 1, 0 the root
TREES = {
    "active": """
        Rebels rebel NOUN NNS 2 nsubj
        shelled shell VERB VBD 0 root
        the the DET DT 4 det
        town town NOUN NN 2 obj
        near near ADP IN 6 case
        Goma Goma PROPN NNP 2 obl
    """,
    "passive with agent": """
        Three three NUM CD 2 nummod
        men man NOUN NNS 4 nsubj:pass
        were be AUX VBD 4 aux:pass
        killed kill VERB VBN 0 root
        by by ADP IN 6 case
        rebels rebel NOUN NNS 4 obl:agent
    """,
    "reduced relative": """
        Men man NOUN NNS 5 nsubj
        killed kill VERB VBN 1 acl
        by by ADP IN 4 case
        rebels rebel NOUN NNS 2 obl:agent
        lay lie VERB VBD 0 root
        there there ADV RB 5 advmod
    """,
    "relative": """
        Rebels rebel NOUN NNS 5 nsubj
        who who PRON WP 3 nsubj
        attacked attack VERB VBD 1 acl:relcl
        Bor Bor PROPN NNP 3 obj
        fled flee VERB VBD 0 root
    """,
    "object relative": """
        Towns town NOUN NNS 4 nsubj
        rebels rebel NOUN NNS 3 nsubj
        seized seize VERB VBD 1 acl:relcl
        burned burn VERB VBD 0 root
    """,
    "control": """
        Rebels rebel NOUN NNS 2 nsubj
        tried try VERB VBD 0 root
        to to PART TO 4 mark
        take take VERB VB 2 xcomp
        Bor Bor PROPN NNP 4 obj
    """,
    "shared object": """
        Rebels rebel NOUN NNS 2 nsubj
        attacked attack VERB VBD 0 root
        and and CCONJ CC 4 cc
        killed kill VERB VBD 2 conj
        soldiers soldier NOUN NNS 4 obj
    """,
    "accused of": """
        Mali Mali PROPN NNP 2 nsubj
        accused accuse VERB VBD 0 root
        rebels rebel NOUN NNS 2 obj
        of of SCONJ IN 5 mark
        killing kill VERB VBG 2 advcl
        soldiers soldier NOUN NNS 5 obj
    """,
    "predicate": """
        Omar Omar PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        the the DET DT 4 det
        leader leader NOUN NN 0 root
        of of ADP IN 6 case
        Fajr Fajr PROPN NNP 4 nmod
    """,
}


def grammar(tree: str) -> Grammar:
    rows = [line.split() for line in TREES[tree].strip().splitlines()]
    columns = list(zip(*rows, strict=True))
    starts, at = [], 0
    for word in columns[0]:
        starts.append(at)
        at += len(word) + 1
    ends = [s + len(w) for s, w in zip(starts, columns[0], strict=True)]
    n = len(rows)
    plural = ["Number=Plur" if x in ("NNS", "NNPS") else "" for x in columns[3]]
    heads = tuple(int(h) - 1 for h in columns[4])
    return Grammar(
        Parse(
            tuple(starts), tuple(ends), columns[0], columns[1], columns[2], columns[3], tuple(plural), heads, columns[5],
            (0,) * n, ((0, n),),
        )
    )  # fmt: skip


def words(g: Grammar, tokens: tuple[int, ...]) -> str:
    return " ".join(g.parse.word[t] for t in tokens)


def at(g: Grammar, word: str) -> int:
    return g.parse.word.index(word)


@pytest.mark.parametrize(
    ("tree", "verb", "subject", "object_"),
    [
        ("active", "shelled", "Rebels", "town"),
        ("passive with agent", "killed", "rebels", "men"),
        ("reduced relative", "killed", "rebels", "Men"),
        ("relative", "attacked", "Rebels", "Bor"),
        ("relative", "fled", "Rebels", ""),
        ("object relative", "seized", "rebels", "Towns"),
        ("control", "take", "Rebels", "Bor"),
        ("shared object", "attacked", "Rebels", "soldiers"),
        ("shared object", "killed", "Rebels", "soldiers"),
        ("accused of", "killing", "rebels", "soldiers"),
        ("accused of", "accused", "Mali", "rebels"),
    ],
)
def test_deep_subject_and_object(tree: str, verb: str, subject: str, object_: str) -> None:
    g = grammar(tree)
    assert words(g, g.subject(at(g, verb))) == subject
    assert words(g, g.object(at(g, verb))) == object_


def test_obliques_name_their_preposition() -> None:
    g = grammar("active")
    assert [(p, g.parse.word[t]) for p, t in g.obliques(at(g, "shelled"))] == [("near", "Goma")]


def test_a_predicate_noun_has_a_subject() -> None:
    g = grammar("predicate")
    assert words(g, g.predicate_subject(at(g, "leader"))) == "Omar"


def test_a_phrase_holds_its_head_and_modifiers_only() -> None:
    g = grammar("passive with agent")
    assert g.phrase(at(g, "men")) == (0, 2)
    assert g.phrase(at(g, "rebels")) == (5, 6)


def test_a_passive_without_agent_has_no_deep_subject() -> None:
    g = grammar("passive with agent")
    without = Grammar(
        Parse(*(tuple(c[:4]) for c in (getattr(g.parse, f) for f in "start end word lemma upos xpos feats".split())),
              g.parse.head[:4], g.parse.dep[:4], g.parse.sentence[:4], ((0, 4),))
    )  # fmt: skip
    assert without.subject(3) == ()
    assert without.object(3) == (1,)
