"""The suites `parse-ewt` and `parse-gum`: tokens, sentences, tags, lemmas and trees from raw text.

Figures in the manner of the CoNLL 2018 shared task (Zeman et al. 2018): words are aligned by the characters they stand
for; a tag, lemma or head counts as right on aligned words only; relations are compared without subtypes; F1 throughout.
Words, not tokens, are counted: "don't" is two.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dateline.evaluate.conllu import Treebanked, documents
from dateline.evaluate.figures import Measure, f1
from dateline.evaluate.suite import Case, Reader, Scored, Suite, plain_report
from dateline.model import Parse, Span

_OF_WORDS = ("UPOS", "XPOS", "lemma", "UAS", "LAS")


def score(document: Treebanked, parse: Parse) -> Counter[str]:
    """The counts of one document."""
    words = [i for i in range(len(parse)) if parse.word[i].strip()]
    number_at = {Span(parse.start[i], parse.end[i]): i for i in words}
    aligned = {g: number_at[word.span] for g, word in enumerate(document.words) if word.span in number_at}
    back = {s: g for g, s in aligned.items()}
    gold_sentences = set(document.sentences)
    read_sentences = set(_sentences(parse, words))
    tally = Counter(
        {
            "word gold": len(document.words),
            "word read": len(words),
            "word hit": len(aligned),
            "sentence gold": len(gold_sentences),
            "sentence read": len(read_sentences),
            "sentence hit": len(gold_sentences & read_sentences),
        }
    )
    for g, s in aligned.items():
        word = document.words[g]
        head = _head(back, parse.head[s])
        relation = parse.dep[s].lower().partition(":")[0]
        tally["UPOS hit"] += word.upos == parse.upos[s]
        tally["XPOS hit"] += word.xpos == parse.xpos[s]
        tally["lemma hit"] += word.lemma in ("_", parse.lemma[s])
        tally["UAS hit"] += head == word.head
        tally["LAS hit"] += head == word.head and relation == word.relation
    return tally


def _head(back: dict[int, int], head: int) -> int | None:
    """The gold number of a read head; -1 at a root, None where the head is no gold word."""
    return -1 if head < 0 else back.get(head)


def _sentences(parse: Parse, words: list[int]) -> Iterator[Span]:
    """The sentences' characters, from their first to their last word."""
    kept = set(words)
    for first, last in parse.sentences:
        inside = [i for i in range(first, last) if i in kept]
        if inside:
            yield parse.span(inside[0], inside[-1] + 1)


def _cases(file: str, corpora: Path) -> Iterator[Case]:
    for document in documents(corpora / "ud" / file):
        yield Case(document.id, document.text, partial(_score, document))


def _score(document: Treebanked, reader: Reader) -> Scored:
    counts = score(document, reader.annotate(plain_report(document.text)).parse)
    return Scored(counts, lambda: document.id)


def _f_measure(name: str, hit: str, unit: str) -> Measure:
    return Measure(name, (f"{hit} hit", f"{unit} read", f"{unit} gold"), f1, f"{unit} gold")


MEASURES = (
    _f_measure("words F1", "word", "word"),
    _f_measure("sentences F1", "sentence", "sentence"),
    *(_f_measure(name, name, "word") for name in _OF_WORDS),
)


def _suite(bank: str, about: str) -> Suite:
    return Suite(
        name=f"parse-{bank}",
        about=about,
        unit="texts",
        halves=False,
        measures=MEASURES,
        cases=partial(_cases, f"{bank}-test.conllu.xz"),
    )


PARSE_EWT = _suite("ewt", "trees of raw web text, English Web Treebank test")
PARSE_GUM = _suite("gum", "trees of raw text of many genres, GUM test")
