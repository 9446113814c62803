"""The verbs and nouns by which tags and lemmas are mended: python wordlists.py CORPORA TEXT OUT.

A verb is a lemma of a VERB in the training treebanks, or a word of the running text (TEXT, as vectors.py writes it)
whose past or -ing form stands in it too; a noun too many ("talent", for "talented") does no harm, since only words
tagged as verbs are looked up. A noun is a lemma of a NOUN seen twice in the training treebanks. A small word is a form that
stands in small letters twice there or often in the running text: text in capitals is read by it. Writes OUT/verbs.txt,
OUT/nouns.txt and OUT/small_words.txt (OUT is `src/dateline/language/en`).
"""

import re
import sys
from collections import Counter
from pathlib import Path

from corpus import Row, paragraphs

WORD = re.compile(r"[a-z]{2,16}$")
OFTEN = 12


def forms(verb: str) -> list[tuple[str, str]]:
    """The regular (past, -ing) forms a verb may have."""
    out = [(verb + "ed", verb + "ing")]
    if verb.endswith("e"):
        out = [(verb + "d", verb[:-1] + "ing")]
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        out = [(verb[:-1] + "ied", verb + "ing")]
    elif re.search(r"[^aeiou][aeiou][bdgklmnprtvz]$", verb):
        out.append((verb + verb[-1] + "ed", verb + verb[-1] + "ing"))
    return out


def rows(corpora: Path) -> list[Row]:
    """Every word of the training treebanks."""
    paths = [corpora / "ud" / f"{bank}-train.conllu.xz" for bank in ("ewt", "gum")]
    return [row for path in paths for paragraph in paragraphs(path) for row in paragraph]


def main(corpora: Path, text: Path, out: Path) -> None:
    """Write both lists, one word a line, sorted."""
    words = rows(corpora)
    verbs = {row.lemma for row in words if row.upos == "VERB" and WORD.match(row.lemma)}
    nouns = Counter(row.lemma for row in words if row.upos == "NOUN" and WORD.match(row.lemma))
    counts: Counter[str] = Counter()
    with text.open(encoding="utf8") as file:
        for line in file:
            counts.update(line.split())
    common = {w for w, n in counts.items() if n >= OFTEN and WORD.match(w)}
    verbs |= {w for w in common if len(w) > 2 and any(past in common or ing in common for past, ing in forms(w))}
    small = Counter(row.form for row in words if WORD.match(row.form) and row.upos != "PROPN")
    lists = {
        "verbs": verbs,
        "nouns": {w for w, n in nouns.items() if n > 1 and len(w) > 2},
        "small_words": {w for w, n in small.items() if n > 1} | {w for w in common if counts[w] >= 200} | {"a"},
    }
    for name, found in lists.items():
        (out / f"{name}.txt").write_text("\n".join(sorted(found)) + "\n", encoding="utf8")
        print(name, len(found))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
