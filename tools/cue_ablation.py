"""What the cue lexicon is worth: attribution with half of its words hidden at random.

Usage: python tools/cue_ablation.py CORPORA [SEEDS]. Prints figures of PolNeAR's and the annotated reports' held halves with all
words and, for each seed, with a random half of the verbs, nouns, adjectives and adverbs.
"""

import random
import sys
from pathlib import Path

from dateline.attribute import Attributor
from dateline.evaluate import run
from dateline.language.en.cues import Cues, load_cues
from dateline.pipeline import Reader

OPEN = ("verb", "noun", "predicate", "adjective", "adverb")  # the small closed classes stay
FIGURES = {
    "attribution-polnear": ("tokens F1", "source F1", "cue F1", "content F1", "whole F1"),
    "claims": ("attributions F1", "source", "claims F1"),
}


class Ablated(Reader):
    """A reader with another lexicon of cues."""

    def __init__(self, cues: Cues) -> None:
        super().__init__()
        self._attributor = Attributor(cues)


def halved(cues: Cues, seed: int) -> Cues:
    """The lexicon without a random half of its open words."""
    words = sorted({words for cue in cues.all if cue.pos in OPEN for words in cue.words})
    return cues.without(set(random.Random(seed).sample(words, len(words) // 2)))


def main(corpora: Path, seeds: int = 3) -> None:
    """Print one line for each lexicon."""
    cues = load_cues()
    lexicons = {"all": cues} | {f"half, seed {n}": halved(cues, n) for n in range(1, seeds + 1)}
    for name, lexicon in lexicons.items():
        reader, shown = Ablated(lexicon), []
        for suite, figures in FIGURES.items():
            result = run(suite, "held", corpora, reader)
            shown += [f"{figure} {result.figures[figure].value:.3f}" for figure in figures]
        print(f"{name:12}", "  ".join(shown), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
