"""Lemmas that no rule gives: python lemma_table.py CORPORA OUT.tsv, from the train parts of the treebanks.

A form and tag whose commonest lemma is another than the rules of `dateline.language.en.lemmatizer` give. What was seen once is
left out, for it may be an annotator's slip.
"""

import sys
from collections import Counter
from pathlib import Path

from corpus import paragraphs

from dateline.language.en.lemmas import irregular, nouns
from dateline.language.en.lemmatizer import regular

APOSTROPHES = str.maketrans("’‘`", "'''")
LEFT_OUT = ("GW", "FW", "LS", "ADD")  # broken words, foreign words, list marks and addresses: each text has its own
HEAD = (
    "# form\tXPOS\tlemma: from UD English EWT (CC BY-SA 4.0) and GUM (CC BY 4.0), train parts.\n"
    "# Made by training/lemma_table.py; do not edit.\n"
)


def main(corpora: Path, out: Path) -> None:
    """Write OUT."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    upos: dict[tuple[str, str], Counter[str]] = {}
    for bank in ("ewt", "gum"):
        for rows in paragraphs(corpora / "ud" / f"{bank}-train.conllu.xz"):
            for row in rows:
                if row.xpos in LEFT_OUT:
                    continue
                if (row.upos != "PROPN" or row.form.endswith(".")) and row.lemma != "_":
                    key = (row.form.lower().translate(APOSTROPHES), row.xpos)
                    seen.setdefault(key, Counter())[row.lemma] += 1
                    upos.setdefault(key, Counter())[row.upos] += 1
    lines = []
    for (small, xpos), lemmas in sorted(seen.items()):
        best, times = lemmas.most_common(1)[0]
        kind = upos[small, xpos].most_common(1)[0][0]
        ruled = regular(small, small, kind, xpos, True)
        if xpos.startswith("VB") and small in irregular():
            continue  # the treebanks have slips ("flead"); the reviewed list has none
        if xpos == "NNS" and small.endswith("s") and best != small and ruled in nouns():
            continue  # a word with two lemmas ("bases"): news has the plain one, and the treebanks are no news
        if times > 1 and times > 0.6 * sum(lemmas.values()) and best != ruled:
            lines.append(f"{small}\t{xpos}\t{best}\n")
    out.write_text(HEAD + "".join(lines), encoding="utf8")
    print(len(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
