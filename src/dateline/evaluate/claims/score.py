"""Counts of one compared text, and the figures made of their sums.

The figures down to "names F1" are those of the published metric. Beside them stand figures of our own on matched core
claims: time (both bounds right), place (of events and relations), mode and aspect, where the gold has one; names and
attributions need no claim to be matched.
"""

from collections import Counter
from collections.abc import Mapping

from dateline.evaluate.claims.match import Comparison, Pair, class_fits, same_type
from dateline.evaluate.figures import Measure, f_measure, harmonic, ratio, share

CERTAIN = "CT+"
_COLUMNS = ("core", "found", "read", "right")
KINDS = ("event", "relation", "control")
Tally = Counter[str]


def count(compared: Comparison) -> Tally:
    """Everything the figures need of one text."""
    tally: Tally = Counter()
    for claim in compared.gold.claims:
        if claim.core:
            tally.update(("core", f"core {claim.kind}", f"core {claim.kind} {claim.type}"))
    for claim in compared.read.claims:
        tally.update(("read", f"read {claim.kind}", f"read {claim.kind} {claim.type}"))
    for pair in compared.pairs:
        _count_pair(tally, pair)
        if pair.gold.core:
            _count_core(tally, pair, compared)
    _count_words(tally, compared)
    return tally


def _count_pair(tally: Tally, pair: Pair) -> None:
    gold, read = pair.gold.factuality, pair.read.factuality
    tally.update(("right", f"right {pair.read.kind}", f"right {pair.read.kind} {pair.read.type}"))
    tally["doubt gold"] += gold != CERTAIN
    tally["doubt read"] += read != CERTAIN
    tally["doubt hit"] += read == gold != CERTAIN


def _count_core(tally: Tally, pair: Pair, compared: Comparison) -> None:
    gold, read = pair.gold, pair.read
    tally.update(("found", f"found {read.kind}", f"found {gold.kind} {gold.type}"))
    source = compared.source_right(gold, read)
    right, filled, expected = compared.roles(gold, read)
    tally["source"] += source
    tally["role hit"] += right
    tally["role read"] += filled
    tally["role gold"] += expected
    tally["complete"] += source and right == filled == expected and same_type(gold, read, strict=True)
    amounts = {amount for amount in gold.amounts if amount[0] != "other"}
    tally["count gold"] += len(amounts)
    tally["count hit"] += len(amounts & read.amounts)
    _count_extras(tally, pair, compared)


def _count_extras(tally: Tally, pair: Pair, compared: Comparison) -> None:
    gold, read = pair.gold, pair.read
    tally["aspect"] += gold.aspect == read.aspect
    if gold.mode is not None:
        tally["mode gold"] += 1
        tally["mode hit"] += gold.mode == read.mode
    if gold.time is not None:
        tally["time gold"] += 1
        tally["time hit"] += gold.time == read.time
    if gold.kind != "control" and gold.roles["place"]:
        tally["place gold"] += 1
        tally["place hit"] += any(compared.same_thing(gold.roles["place"][0], p) for p in read.roles["place"])


def _count_words(tally: Tally, compared: Comparison) -> None:
    """Attributions and names; a gold without claims says nothing of them."""
    if not compared.gold.claims:
        return
    tally["attribution gold"] += len(compared.gold.said)
    tally["attribution read"] += len(compared.read.said)
    tally["attribution hit"] += len(compared.said)
    for prefix in ("name", "name span"):
        tally[f"{prefix} gold"] += len(compared.gold.names)
        tally[f"{prefix} read"] += len(compared.read.names)
    tally["name span hit"] += len(compared.names)
    tally["name hit"] += sum(class_fits(gold[1], read[1]) for gold, read in compared.names)


def _claims_f1(right: float, read: float, found: float, core: float) -> float:
    """Precision over all claims read, recall over the core: finding a claim that is not core costs nothing."""
    return harmonic(ratio(right, read), ratio(found, core))


def _kind_f1(kind: str) -> Measure:
    keys = (f"right {kind}", f"read {kind}", f"found {kind}", f"core {kind}")
    return Measure(f"{kind} F1", keys, _claims_f1, f"core {kind}")


MEASURES = (
    share("claims P", "right", "read"),
    share("claims R", "found", "core"),
    Measure("claims F1", ("right", "read", "found", "core"), _claims_f1, "core"),
    *map(_kind_f1, KINDS),
    f_measure("roles F1", "role"),
    share("source", "source", "found"),
    f_measure("doubt F1", "doubt"),
    share("complete", "complete", "core"),
    share("counts", "count hit", "count gold"),
    f_measure("attributions F1", "attribution"),
    f_measure("names F1", "name"),
    f_measure("name spans F1", "name span"),
    share("time", "time hit", "time gold"),
    share("place", "place hit", "place gold"),
    share("mode", "mode hit", "mode gold"),
    share("aspect", "aspect", "found"),
)


def by_type(sums: Mapping[str, float]) -> str:
    """A table of every type: core claims and how many were found, claims read and how many were right."""
    lines = [f"  {'by type':32}{'core':>6}{'found':>7}{'read':>6}{'right':>7}{'F1':>8}"]
    for kind in KINDS:
        types = {key.split()[2] for key in sums if key.split()[1:2] == [kind] and len(key.split()) == 3}
        for name in sorted(types):
            core, found, read, right = (int(sums.get(f"{key} {kind} {name}", 0)) for key in _COLUMNS)
            value = _claims_f1(right, read, found, core)
            lines.append(f"  {f'{kind} {name}':32}{core:6}{found:7}{read:6}{right:7}{value:8.3f}")
    return "\n".join(lines)
