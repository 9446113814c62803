"""Finds broken trees and unknown labels: python check.py CORPORA FILE…; labels are those of the larger treebanks' train parts."""

import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = {f"{mark}-{label}" for mark in "BI" for label in ("PER", "ORG", "LOC")} | {"-"}


def known(corpora: Path) -> tuple[set[str], set[tuple[str, str]]]:
    """Relations, and pairs of UPOS and XPOS, that occur in training data."""
    relations, pairs = set(), set()
    for bank in ("ewt", "gum"):
        with lzma.open(corpora / "ud" / f"{bank}-train.conllu.xz", "rt", encoding="utf8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) == 10 and cells[0].isdigit():
                    relations.add(cells[7])
                    pairs.add((cells[3], cells[4]))
    return relations, pairs


def faults(block: str, relations: set[str], pairs: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with one sentence."""
    lines = block.split("\n")
    text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    if text is None or any(len(row) != 7 for row in rows):
        yield "no text line, or a row that has not seven columns"
        return
    if "".join(row[1] for row in rows) != "".join(text.split()):
        yield "the forms are not the text"
    if [row[0] for row in rows] != [str(i + 1) for i in range(len(rows))]:
        yield "the numbers do not rise by one"
        return
    heads = [int(row[4]) for row in rows]
    if heads.count(0) != 1 or any(h > len(rows) for h in heads) or _has_cycle(heads):
        yield "no tree with one root"
    before = "-"
    for number, form, upos, xpos, head, relation, name in rows:
        place = f"{number} {form}: "
        if (head == "0") != (relation == "root"):
            yield place + "the root's relation is root, and no other's"
        if relation not in relations:
            yield place + f"unknown relation {relation}"
        if (upos, xpos) not in pairs:
            yield place + f"{upos} is never {xpos}"
        if (relation == "punct") != (upos == "PUNCT"):
            yield place + "punct is for PUNCT"
        if name not in NAMES or (name[0] == "I" and before[2:] != name[2:]):
            yield place + f"the name {name} does not follow {before}"
        before = name


def _has_cycle(heads: list[int]) -> bool:
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return True
    return False


def main(corpora: Path, files: list[Path]) -> int:
    """Print every fault; the number of faults, at most 1, is the exit status."""
    relations, pairs = known(corpora)
    found = 0
    for path in files:
        for block in path.read_text(encoding="utf8").strip().split("\n\n"):
            for fault in faults(block, relations, pairs):
                found += 1
                print(f"{path}: {block.splitlines()[0]}: {fault}")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]]))
