"""Trees for running text, from two parsers of different kinds: python silver.py CORPORA FIRST.zip SECOND.zip OUT [WORDS].

FIRST is a network that train.py made, SECOND the spaCy pipeline that came before it, whose convolutions and transitions
err elsewhere. A head, relation or tag is kept where both agree and is unknown elsewhere: tri-training with one learner
fewer (Zhou and Li 2005; for parsers Li and others 2014). OUT is a pickle of items for train.py --silver.
"""

import json
import lzma
import pickle
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus import NAMES_TRAIN
from data import Item
from spacy.tokens import Doc
from spacy_model import load as load_spacy

from dateline.annotate import weights
from dateline.annotate.network import Reading
from dateline.annotate.tokens import tokenize

SEED = 5
WORDS = 1_500_000
SPEECHES = (
    0.35  # share of the stretches that are speeches at the United Nations, of which there are far more than of all else
)
STRETCH = re.compile(r".{1,900}(?:[.!?]\s|$)|.+")


def mixed(corpora: Path, dice: random.Random) -> Iterator[str]:
    """Stretches of the name sets, MASC, State of the Union and WikiWars, with speeches between them."""
    other = [*_names(corpora), *_raw(corpora, "masc_and_state_of_the_union"), *_wikiwars(corpora)]
    speeches = [line for line in _raw(corpora, "un_general_debate") if dice.random() < 0.2]
    dice.shuffle(other)
    dice.shuffle(speeches)
    while other and speeches:
        text = speeches.pop() if dice.random() < SPEECHES else other.pop()
        yield from (part.strip() for part in STRETCH.findall(text))


def _names(corpora: Path) -> Iterator[str]:
    for name in NAMES_TRAIN:
        if name != "gum-train":
            for line in (corpora / "ner" / f"{name}.jsonl").read_text(encoding="utf8").splitlines():
                yield json.loads(line)["text"]


def _raw(corpora: Path, name: str) -> Iterator[str]:
    with lzma.open(corpora / "raw" / f"{name}.txt.xz", "rt", encoding="utf8") as lines:
        yield from (line.strip() for line in lines)


def _wikiwars(corpora: Path) -> Iterator[str]:
    for path in sorted((corpora / "wikiwars").rglob("*.sgm")):
        yield from re.sub(r"<[^>]+>", "", path.read_text(encoding="utf8", errors="ignore")).split("\n")


def agreed(words: list[str], space: list[bool], one: Reading, other: Any) -> Item:
    """What a reading and a spaCy document have in common."""
    heads, rels = [], []
    for i, token in enumerate(other):
        head = -1 if token.head.i == i else token.head.i
        same = head == one.head[i] and (head < 0 or token.dep_.partition(":")[0] == one.dep[i].partition(":")[0])
        heads.append(one.head[i] if same else -2)
        rels.append(one.dep[i] if same else None)
    openings = {first for first, _ in one.sentences}
    return Item(
        forms=words,
        space=space,
        upos=[u if token.pos_ == u else None for u, token in zip(one.upos, other, strict=True)],
        xpos=[x if token.tag_ == x else None for x, token in zip(one.xpos, other, strict=True)],
        feats=list(one.feats),
        heads=heads,
        rels=rels,
        starts=[i in openings for i in range(len(words))],
    )


def main(corpora: Path, first: Path, second: Path, out: Path, budget: int = WORDS) -> None:
    """Read about `budget` words with both and write what they agree on."""
    network, other = weights.load(first), load_spacy(second)
    other.select_pipes(enable=["tok2vec", "tagger", "morphologizer", "parser"])
    items: list[Item] = []
    held: list[tuple[list[str], list[bool]]] = []
    count = 0
    for text in mixed(corpora, random.Random(SEED)):
        ranges = tokenize(text)
        if not 3 <= len(ranges) <= 220:
            continue
        count += len(ranges)
        space = [i > 0 and ranges[i - 1][1] < start for i, (start, _) in enumerate(ranges)]
        held.append(([text[s:e] for s, e in ranges], space))
        if len(held) == 500 or count > budget:
            docs = [Doc(other.vocab, words=words, spaces=[*space[1:], True]) for words, space in held]
            for (words, space), one, doc in zip(held, network.read(held), other.pipe(docs), strict=True):
                items.append(agreed(words, space, one, doc))
            held = []
        if count > budget:
            break
    kept = sum(r is not None for one in items for r in one.rels)
    print(f"{len(items)} stretches, {count} words, agreed on {kept / count:.3f} of the heads")
    out.write_bytes(pickle.dumps(items))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), *map(int, sys.argv[5:]))
