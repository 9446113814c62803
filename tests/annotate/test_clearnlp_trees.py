"""However badly a pipeline reads a sentence, what is made of its tree is a tree: rules walk up it and must come to an end."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.annotate.clearnlp import Tokens, universal
from dateline.language.en.grammar import closed_words

LABELS = (
    "acl acomp advcl advmod agent amod appos attr aux auxpass cc ccomp compound conj csubj dative dep det dobj expl mark neg "
    "npadvmod nsubj nsubjpass nummod oprd pcomp pobj poss preconj prep prt punct relcl xcomp"
).split()
TAGS = (
    "NOUN/NNS PROPN/NNP VERB/VBD VERB/VB AUX/VBD ADP/IN PART/TO ADV/RB ADJ/JJ PRON/PRP PRON/WP PRON/EX NUM/CD CCONJ/CC PUNCT/,"
).split()
WORDS = sorted({word for phrase in closed_words()["fixed"] for word in phrase.split()})
WORDS += ["was", "is", "it", "there", "who", "may", "3", "1994", "told", "rebels", "fled", ",", "and", "in", "by"]


def tokens(rows: list[tuple[str, str, int, str]]) -> Tokens:
    """Columns of (word, UPOS/XPOS, head counted from 1 with 0 at the root, label)."""
    word, tags, head, dep = zip(*rows, strict=True)
    upos, xpos = zip(*(tag.split("/") for tag in tags), strict=True)
    return Tokens(word, upos, xpos, ("",) * len(word), tuple(h - 1 for h in head), dep)


@st.composite
def trees(draw: st.DrawFn) -> Tokens:
    """Any tree over up to eight words with any labels."""
    order = draw(st.permutations(range(draw(st.integers(1, 8)))))
    heads = {order[0]: 0} | {t: 1 + draw(st.sampled_from(order[:i])) for i, t in enumerate(order) if i}
    rows = []
    for token in sorted(order):
        label = draw(st.sampled_from(LABELS)) if heads[token] else "ROOT"
        rows.append((draw(st.sampled_from(WORDS)), draw(st.sampled_from(TAGS)), heads[token], label))
    return tokens(rows)


AT_THE_END = tokens(
    [
        ("They", "PRON/PRP", 2, "nsubj"),
        ("fled", "VERB/VBD", 0, "ROOT"),
        (",", "PUNCT/,", 2, "punct"),
        ("of", "ADV/RB", 5, "advmod"),
        ("course", "ADV/RB", 2, "advmod"),
    ]
)
ITS_OWN_PURPOSE = tokens(
    [
        ("so", "ADV/RB", 2, "acl"),
        ("as", "ADP/IN", 4, "cc"),
        ("was", "AUX/VBD", 4, "neg"),
        ("in", "ADP/IN", 0, "ROOT"),
    ]
)
PURPOSE_BELOW = tokens(
    [
        ("because", "ADP/IN", 4, "dep"),
        ("of", "ADP/IN", 3, "dep"),
        ("rebels", "NOUN/NNS", 1, "dep"),
        ("fled", "VERB/VBD", 0, "ROOT"),
        ("told", "VERB/VBD", 2, "acl"),
    ]
)


@given(trees())
@example(AT_THE_END)
@example(ITS_OWN_PURPOSE)
@example(PURPOSE_BELOW)
@settings(max_examples=400, deadline=None)
def test_a_tree_stays_a_tree(tree: Tokens) -> None:
    made = universal(tree, [(0, len(tree.word))], [(0, min(2, len(tree.word)))])
    roots = [token for token, head in enumerate(made.head) if head < 0]
    assert [made.dep[root] for root in roots] == ["root"]
    for token in range(len(made.word)):
        path = [token]
        while made.head[path[-1]] >= 0:
            path.append(made.head[path[-1]])
            assert len(path) <= len(made.word), f"{token} is above itself"
