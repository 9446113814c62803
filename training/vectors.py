"""Word vectors for the English model: floret (hashed subword) vectors from running text.

Usage: python vectors.py CORPORA OUT. CORPORA is the data folder (its `raw/` and `ud/` are read), OUT a folder for
`vectors.npy`. About 15 minutes on two cores. Floret: Boyd and Warmerdam, 2022 (spaCy's floret), an extension of
fastText (Bojanowski et al. 2017) whose table is hashed, so that every word, seen or not, has a vector.
"""

import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import floret
import numpy as np

TOKEN = re.compile(r"\w+|[^\w\s]")
DIMENSIONS = 128
ROWS = 40_000
WINDOW = 3  # words to each side: a narrow window brings words of one syntax together
SPREAD = 0.5  # of the numbers in the table


def lines(corpora: Path) -> Iterator[str]:
    """Every paragraph of the raw text and of the training treebanks, tokens apart by spaces."""
    for path in sorted((corpora / "raw").glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf8") as file:
            for line in file:
                yield " ".join(TOKEN.findall(line))
    for path in sorted((corpora / "ud").glob("*-train.conllu.xz")):
        with lzma.open(path, "rt", encoding="utf8") as file:
            for line in file:
                if line.startswith("# text = "):
                    yield " ".join(TOKEN.findall(line[9:]))


def table(path: Path) -> np.ndarray:
    """The rows of a file in floret's format, brought to one spread."""
    rows = [line.split()[1:] for line in path.read_text(encoding="utf8").splitlines()[1:]]
    numbers = np.array(rows, dtype=np.float32)
    return numbers * np.float32(SPREAD / numbers.std())


def main(corpora: Path, out: Path) -> None:
    """Write OUT/text.txt and OUT/vectors.npy."""
    out.mkdir(parents=True, exist_ok=True)
    text = out / "text.txt"
    with text.open("w", encoding="utf8") as file:
        for line in lines(corpora):
            if line:
                file.write(line + "\n")
    model = floret.train_unsupervised(
        str(text),
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=ROWS,
        minn=3,
        maxn=5,
        minCount=5,
        dim=DIMENSIONS,
        epoch=8,
        lr=0.05,
        ws=WINDOW,
        thread=2,
    )
    model.save_floret_vectors(str(out / "vectors.floret"))
    np.save(out / "vectors.npy", table(out / "vectors.floret"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
