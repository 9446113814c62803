"""Items of the name sets: text cut into words by Dateline's own tokenizer, with BIO labels."""

from collections.abc import Sequence

from corpus import LABELS
from data import Item

from dateline.annotate.tokens import tokenize


def name_item(row: dict) -> Item:
    """The row's words; unlabelled stretches have no label, labels other than PER, ORG and LOC are no names."""
    text = row["text"]
    words = tokenize(text)
    names: list[str | None] = ["O"] * len(words)
    for start, end, *_ in row.get("unlabelled") or []:
        for i in _covered(words, start, end):
            names[i] = None
    last = -1
    for start, end, label in sorted(row["entities"]):
        inside = _covered(words, start, end)
        if label in LABELS and inside and inside[0] > last:
            for i in inside:
                names[i] = f"I-{label}"
            names[inside[0]] = f"B-{label}"
            last = inside[-1]
    space = [i > 0 and words[i - 1][1] < start for i, (start, _) in enumerate(words)]
    return Item([text[s:e] for s, e in words], space, names=names)


def _covered(words: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    return [i for i, (s, e) in enumerate(words) if s < end and e > start]
