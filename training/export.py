"""Writes trained weights as the model's file: python export.py BEST.pt VECTORS.npy EN.zip."""

import sys
from pathlib import Path

import numpy as np
import torch

from dateline.annotate.weights import save


def main(trained: Path, vectors: Path, out: Path) -> None:
    """Arrays under the names they have in training, the word vectors beside them."""
    kept = torch.load(trained, weights_only=False)
    arrays = {name: tensor.numpy() for name, tensor in kept["weights"].items()}
    save(arrays | {"vectors": np.load(vectors)}, kept["vocabulary"] | kept["labels"], out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
