"""Put the parser and the name tagger into one file: python package.py PARSER NAMES OUT.

PARSER and NAMES are spaCy pipelines over the same vectors; OUT is `src/dateline/language/en/model/en.zip`.
"""

import sys
from pathlib import Path

import spacy

from dateline.annotate import weights
from dateline.annotate.tokens import adapt


def main(parser: Path, names: Path, out: Path) -> None:
    """Write OUT and print its size in bytes."""
    nlp = spacy.load(parser)
    nlp.add_pipe("ner", source=spacy.load(names))
    adapt(nlp)
    weights.save(nlp, out)
    print(out.stat().st_size)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
