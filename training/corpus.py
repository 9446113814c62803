"""Rows of the treebanks and of the name sets that the English model learns from.

Test files and `claims/` are never read.
"""

import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TREEBANK = Path(__file__).parent / "treebank"  # our own

NAMES_TRAIN = (
    "gum-train crossner-politics-train crossner-politics-dev crossner-science-train crossner-science-dev "
    "crossner-science-test crossner-literature-train crossner-literature-dev crossner-literature-test "
    "crossner-music-train crossner-music-dev crossner-music-test redocred-dev redocred-test wikigold "
    "btc-e btc-g btc-h wnut-train wnut-dev"
).split()
NAMES_TWICE = "gum-train btc-e btc-g btc-h wnut-train wnut-dev".split()  # the others are mostly of encyclopedias
NAMES_DEV = "uner-ewt-dev gum-dev".split()
LABELS = ("PER", "ORG", "LOC")
UNKNOWN = "?"  # features that our own treebank leaves out


class Row(NamedTuple):
    """One word of a CoNLL-U file."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool
    first: bool
    name: str | None = None


def paragraphs(path: Path) -> Iterator[list[Row]]:
    """The rows of each paragraph of a CoNLL-U file; heads are indices into the paragraph."""
    rows: list[Row] = []
    base, first, inside = 0, True, 0
    with lzma.open(path, "rt", encoding="utf8") as file:
        for line in file:
            if line.startswith(("# newdoc", "# newpar")):
                if rows:
                    yield rows
                rows, base = [], 0
            elif line == "\n":
                base, first, inside = len(rows), True, 0
            elif not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                no_space = "SpaceAfter=No" in cells[9]
                if "-" in cells[0]:
                    _, high = map(int, cells[0].split("-"))
                    inside, closes = high, not no_space
                    continue
                if "." in cells[0]:
                    continue
                number, head = int(cells[0]), int(cells[6])
                space = (closes if number == inside else False) if number <= inside else not no_space
                index = base + number - 1
                rows.append(
                    Row(
                        cells[1],
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5],
                        base + head - 1 if head else index,
                        "ROOT" if not head else cells[7],
                        space,
                        first,
                    )
                )
                first = False
    if rows:
        yield rows


def own_paragraphs(path: Path) -> Iterator[list[Row]]:
    """The rows of each paragraph of a file of our own treebank (training/treebank/README.md)."""
    held: list[Row] = []
    for block in path.read_text(encoding="utf8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        if held and "# samepar" not in lines:
            yield held
            held = []
        held = held + _own_sentence([line.split("\t") for line in lines if line[:1].isdigit()], text, len(held))
    if held:
        yield held


def _own_sentence(cells: list[list[str]], text: str, base: int) -> list[Row]:
    rows, at = [], 0
    for number, (_, form, upos, xpos, head, deprel, name) in enumerate(cells):
        at = text.index(form, at) + len(form)
        space = text[at : at + 1] == " " or number + 1 == len(cells)
        governor = base + int(head) - 1 if int(head) else base + number
        label = "ROOT" if not int(head) else deprel
        mark = "O" if name == "-" else name
        rows.append(Row(form, "_", upos, xpos, UNKNOWN, governor, label, space, not number, mark))
    return rows


def chance(text: str, salt: str) -> float:
    """A number in [0, 1) that depends on the text alone."""
    return int(hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()[:8], 16) / 2**32


def curled(rows: list[Row]) -> list[Row]:
    """The same paragraph with typographic quotation marks and apostrophes, which treebank text mostly lacks."""
    out, opened = [], False
    for row in rows:
        form = row.form.replace("'", "’")
        if form == '"':
            form, opened = ("”" if opened else "“"), not opened
        out.append(row._replace(form=form))
    return out


def name_rows(corpora: Path, names: list[str]) -> Iterator[dict]:
    """Every {text, entities, unlabelled} of the named JSONL files."""
    for name in names:
        with (corpora / "ner" / f"{name}.jsonl").open(encoding="utf8") as file:
            yield from map(json.loads, file)
