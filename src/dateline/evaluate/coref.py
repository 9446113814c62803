"""The suite `coref-gum`: which names and noun phrases mean one thing, in GUM's news, interviews and speeches.

Gold chains are OntoGUM's, of persons, organisations and places, laid over the raw text of the treebank. A read mention
is the gold mention that is the smallest to hold it (gold spans are whole noun phrases, read ones names without titles),
each gold mention once. "mentions" is the share of gold mentions in chains of two and more that some entity has; B³
(Bagga and Baldwin 1998) is over the mentions that both sides have, so that it speaks of linking alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from dateline.evaluate.conllu import Treebanked, documents
from dateline.evaluate.figures import Measure, harmonic, ratio, share
from dateline.evaluate.suite import Case, Reader, Scored, Suite, plain_report
from dateline.model import Reading, Span

_IDENTITY = ("coref", "ana", "pred")  # left out: "disc", which points at what was said
_KINDS = ("person", "organization", "place")
_ROW = re.compile(r"\d+-\d+\t")
_ENTITY = re.compile(r"([\w-]+?)(?:\[(\d+)\])?")
_LINK = re.compile(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?")
Chains = Mapping[Span, int]


def gold_chains(rows: list[list[str]], document: Treebanked) -> dict[Span, int]:
    """Mentions with the number of their chain, from WebAnno TSV rows that match the document's words one to one.

    A mention is a run of words with one entity number; a link names the first word and number of its other end. A
    number of 0 stands for a mention of one word, which has none of its own.
    """
    words: defaultdict[str, list[int]] = defaultdict(list)
    kinds: dict[str, str] = {}
    at: dict[tuple[str, str], str] = {}
    for position, cells in enumerate(rows):
        for entity in cells[3].split("|"):
            match = _ENTITY.fullmatch(entity)
            if match and entity != "_":
                key = match[2] or f"at {cells[0]}"
                words[key].append(position)
                kinds[key] = match[1]
                at.setdefault((cells[0], match[2] or "0"), key)
    chain = {key: key for key in words}
    for cells in rows:
        for type_, link in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
            match = _LINK.fullmatch(link)
            if match and type_ in _IDENTITY:
                # [target_source]: the numbers of both ends
                target, source = at.get((match[1], match[2] or "0")), at.get((cells[0], match[3] or "0"))
                if target and source:
                    _join(chain, target, source)
    numbers: dict[str, int] = {}
    out = {}
    for key, positions in words.items():
        if kinds[key] in _KINDS:
            root = _root(chain, key)
            span = Span(document.words[positions[0]].span.start, document.words[positions[-1]].span.end)
            out[span] = numbers.setdefault(root, len(numbers))
    return out


def _root(chain: dict[str, str], key: str) -> str:
    while chain[key] != key:
        key = chain[key]
    return key


def _join(chain: dict[str, str], a: str, b: str) -> None:
    one, other = sorted((_root(chain, a), _root(chain, b)))
    chain[other] = one


def aligned(gold: Chains, reading: Reading) -> dict[Span, str]:
    """The gold mentions that were read, with the entity they were read as."""
    out: dict[Span, str] = {}
    by_size = sorted(gold, key=lambda span: (span.end - span.start, span))
    for entity in reading.entities:
        for mention in entity.mentions:
            own = Span(mention.start, mention.end)
            holder = next((span for span in by_size if span.holds(own) and span not in out), None)
            if holder is not None:
                out[holder] = entity.id
    return out


def score(gold: Chains, reading: Reading) -> dict[str, float]:
    """The counts of one text."""
    read = aligned(gold, reading)
    size = Counter(gold.values())
    linked = {span for span, chain in gold.items() if size[chain] > 1}
    both = [(gold[span], entity) for span, entity in sorted(read.items()) if span in linked]
    of_pair, of_gold, of_read = Counter(both), Counter(g for g, _ in both), Counter(r for _, r in both)
    return {
        "mention gold": len(linked),
        "mention hit": len(both),
        "precise": sum(of_pair[pair] / of_read[pair[1]] for pair in both),
        "recalled": sum(of_pair[pair] / of_gold[pair[0]] for pair in both),
    }


def explain(title: str, gold: Chains, reading: Reading) -> str:
    """Chains that were split, and entities that lump chains."""
    read, text = aligned(gold, reading), reading.report.text
    name = {e.id: e.name for e in reading.entities}
    by_chain: defaultdict[int, list[Span]] = defaultdict(list)
    by_entity: defaultdict[str, set[int]] = defaultdict(set)
    for span in sorted(read):
        by_chain[gold[span]].append(span)
        by_entity[read[span]].add(gold[span])
    lines = [f"━━ {title} ━━"]
    for spans in by_chain.values():
        if len({read[span] for span in spans}) > 1:
            lines.append("    SPLIT  " + "; ".join(f"“{s.of(text)}” = {name[read[s]]}" for s in spans))
    for entity, chains in sorted(by_entity.items()):
        if len(chains) > 1:
            lines.append(f"    LUMPED {name[entity]}: " + "; ".join(f"“{by_chain[c][0].of(text)}”" for c in chains))
    return "\n".join(lines)


def _cases(corpora: Path) -> Iterator[Case]:
    treebank = {
        document.id: document
        for part in ("train", "dev")
        for document in documents(corpora / "ud" / f"gum-{part}.conllu.xz")
    }
    for path in sorted((corpora / "coref" / "gum").glob("*.tsv")):
        document = treebank.get(path.stem)
        lines = path.read_text(encoding="utf-8").split("\n")
        rows = [line.split("\t") for line in lines if _ROW.match(line)]
        if document is not None and len(rows) == len(document.words):
            gold = gold_chains(rows, document)
            yield Case(path.stem, document.text, partial(_score, path.stem, document.text, gold))


def _score(title: str, text: str, gold: Chains, reader: Reader) -> Scored:
    reading = reader.read_report(plain_report(text))
    return Scored(score(gold, reading), lambda: explain(title, gold, reading))


def _b_cubed(precise: float, recalled: float, mentions: float) -> float:
    return harmonic(ratio(precise, mentions), ratio(recalled, mentions))


COREF_GUM = Suite(
    name="coref-gum",
    about="which mentions are one thing, GUM news, interviews and speeches",
    unit="texts",
    halves=True,
    measures=(
        share("mentions", "mention hit", "mention gold"),
        share("B³ P", "precise", "mention hit"),
        share("B³ R", "recalled", "mention hit"),
        Measure("B³ F1", ("precise", "recalled", "mention hit"), _b_cubed, "mention hit"),
    ),
    cases=_cases,
)
