"""Static word vectors: floret's hashed table (Boyd and Warmerdam 2022; Bojanowski et al. 2017), so that every word has one."""

import mmh3
import numpy as np

SEED = 2166136261  # floret's
SHORTEST, LONGEST = 3, 5
HASHES = 2


def rows(word: str, size: int) -> list[int]:
    """The table's rows that make a word's vector: of the whole word and of its runs of three to five letters."""
    marked = f"<{word}>"
    grams = [marked]
    for start in range(len(marked)):
        grams += [marked[start : start + n] for n in range(SHORTEST, LONGEST + 1) if start + n <= len(marked)]
    out = []
    for gram in grams:
        value = mmh3.hash128(gram.encode(), SEED)
        out += [(value >> (32 * k) & 0xFFFFFFFF) % size for k in range(HASHES)]
    return out


def vector(word: str, table: np.ndarray) -> np.ndarray:
    """The word's vector: the sum of its rows, divided by the number of its pieces."""
    numbers = rows(word, len(table))
    total: np.ndarray = table[numbers].sum(axis=0, dtype=np.float32)
    return total / np.float32(len(numbers) // HASHES)
