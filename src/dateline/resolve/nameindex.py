"""The names of one report's entities, filed so that a later name finds the few that it may be without trying them all."""

from collections import defaultdict

from dateline.registry import key, same_name
from dateline.resolve.drafts import Cluster, Draft

_SAME = 0.92
_LETTER = 0.6  # what `same_name` takes off for a letter that one spelling lacks, at the least


class NameIndex:
    """Entities by what their names look like; each answer comes newest entity first."""

    def __init__(self) -> None:
        self._by_row: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._by_key: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._by_first: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._by_last: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._by_shape: dict[tuple[int, str], dict[str, tuple[str, dict[int, Cluster]]]] = defaultdict(dict)

    def file(self, cluster: Cluster, name: Draft) -> None:
        """File an entity under one of its names."""
        folded = key(name.text)
        words = folded.split()
        self._by_key[folded][cluster.order] = cluster
        if name.row is not None:
            self._by_row[name.row.id][cluster.order] = cluster
        if words:
            self._by_first[words[0]][cluster.order] = cluster
            self._by_last[words[-1]][cluster.order] = cluster
            _, filed = self._by_shape[_shape(name.text, folded)].setdefault(name.text, (folded, {}))
            filed[cluster.order] = cluster

    def of_row(self, row: str) -> list[Cluster]:
        """Entities of which some name has this row of the registry."""
        return _newest(self._by_row.get(row, {}))

    def of_key(self, folded: str) -> list[Cluster]:
        """Entities with a name of this key."""
        return _newest(self._by_key.get(folded, {}))

    def with_edges(self, first: str, last: str) -> list[Cluster]:
        """Entities with a name whose key begins with one word or ends with the other."""
        return _newest(self._by_first.get(first, {}) | self._by_last.get(last, {}))

    def alike(self, name: Draft) -> list[Cluster]:
        """Entities with a name of as many words that begins alike and is spelled much like this one."""
        folded = key(name.text)
        found: dict[int, Cluster] = {}
        if folded:
            for text, (other, clusters) in self._by_shape.get(_shape(name.text, folded), {}).items():
                if _may_be(folded, other) and same_name(text, name.text) >= _SAME:
                    found |= clusters
        return _newest(found)


def _newest(found: dict[int, Cluster]) -> list[Cluster]:
    return [found[order] for order in sorted(found, reverse=True)]


def _shape(text: str, folded: str) -> tuple[int, str]:
    """How many words a name has and what its key begins with: a consonant, or any vowel ("Osama", "Usama")."""
    return len(text.split()), "a" if folded[0] in "aeiou" else folded[0]


def _may_be(one: str, other: str) -> bool:
    """Whether two keys could still be one name: word for word, as the words stand, lengths hardly differ."""
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return True
    return all(
        _LETTER * abs(len(a) - len(b)) <= (1 - _SAME) * max(len(a), len(b)) for a, b in zip(mine, theirs, strict=True)
    )
