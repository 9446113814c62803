"""Trains the network: python train.py CORPORA VECTORS OUT [--minutes N] [--start FILE] [--seed N].

VECTORS is the table that vectors.py wrote (.npy). OUT gets `best.pt`: labels, averaged weights and figures on the dev parts.
"""

import argparse
import math
import pickle
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from corpus import NAMES_DEV, NAMES_TRAIN, NAMES_TWICE, TREEBANK, chance, curled, name_rows, own_paragraphs, paragraphs
from data import Batches, Item, Labels, chunks, grouped, item
from lexicon import known
from name_items import name_item
from network import Network, Widths
from swapped import swapped_rows
from torch import Tensor, nn

from dateline.annotate.features import Vocabulary

PARSE_WORDS, NAME_WORDS = 2_400, 1_000
SMALL_COPIES, TITLE_COPIES, CURLED = 0.06, 0.03, 0.2
AVERAGE = 0.998


def tree_items(corpora: Path, part: str) -> dict[str, list[Item]]:
    """Items of both treebanks and, for training, of our own."""
    out: dict[str, list[Item]] = {}
    for bank in ("ewt", "gum"):
        items = []
        for rows in paragraphs(corpora / "ud" / f"{bank}-{part}.conllu.xz"):
            for piece in chunks(rows):
                text = " ".join(r.form for r in piece)
                if part == "train":
                    piece = curled(piece) if chance(text, "curl") < CURLED else piece
                items.append(item(piece))
                if part == "train":
                    items += _copies(piece, text)
        out[bank] = items
    if part == "train":
        own = [p for path in sorted(TREEBANK.glob("*.conllt")) for p in own_paragraphs(path)]
        out["own"] = [item(piece) for rows in own for piece in chunks(rows)]
    return out


def _copies(piece: list, text: str) -> Iterator[Item]:
    """Some stretches once more in lower case, some short ones as headlines."""
    if chance(text, "small") < SMALL_COPIES:
        yield item([r._replace(form=r.form.lower()) for r in piece], 0.5)
    if chance(text, "title") < TITLE_COPIES and len(piece) < 40:
        big = lambda r: len(r.form) > 3 or r.upos not in ("ADP", "DET", "CCONJ", "PART")  # noqa: E731
        yield item([r._replace(form=r.form[:1].upper() + r.form[1:] if big(r) else r.form) for r in piece], 0.5)


def name_items(corpora: Path, part: str) -> list[Item]:
    """Items of the name sets; for training also copies with other names put in."""
    if part == "dev":
        return [name_item(row) for row in name_rows(corpora, NAMES_DEV)]
    rows = [*name_rows(corpora, NAMES_TRAIN), *name_rows(corpora, NAMES_TWICE)]
    items = [name_item(row) for row in (*rows, *swapped_rows(corpora, rows))]
    small = [i for i in items if chance(" ".join(i.forms), "small") < SMALL_COPIES]
    for one in small:
        items.append(Item([f.lower() for f in one.forms], one.space, names=one.names, weight=0.5))
    return [i for i in items if i.forms and len(i.forms) < 400]


def cross_entropy(scores: Tensor, target: Tensor, weight: Tensor, smoothing: float = 0.02) -> Tensor:
    """Mean over the places that have a target."""
    kept = target >= 0
    if not kept.any():
        return scores.sum() * 0
    loss = nn.functional.cross_entropy(scores[kept], target[kept], reduction="none", label_smoothing=smoothing)
    return (loss * weight[kept]).sum() / weight[kept].sum()


def masked_arcs(arcs: Tensor, sentence: Tensor) -> Tensor:
    """Arcs into another sentence or onto the word itself are impossible."""
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool)
    root = torch.ones(*sentence.shape, 1, dtype=torch.bool)
    return arcs.masked_fill(~torch.cat([root, same], dim=2), -1e4)


def parse_loss(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """The sum of the losses of tags, features, sentence starts, heads, relations and, where labelled, names."""
    _, low = network.below(batch)
    top = network.states(batch, low)
    weight = batch["weight"]
    loss = sum(
        cross_entropy(scores, batch[name], weight) * (0.5 if name == "feats" else 1)
        for name, scores in network.tags(top).items()
    )
    arcs = masked_arcs(network.arcs(top), batch["sentence"])  # no smoothing: it would pull at impossible arcs
    loss = loss + cross_entropy(arcs, batch["heads"], weight, 0)
    kept = batch["heads"] >= 0
    base = torch.arange(len(top)).unsqueeze(1) * (top.shape[1] + 1)
    kids = (base + 1 + torch.arange(top.shape[1]))[kept]
    heads = (base + batch["heads"].clamp(min=0))[kept]
    loss = loss + cross_entropy(network.rels(top, kids, heads), batch["rel"][kept], weight[kept])
    if (batch["names"] >= 0).any():
        loss = loss + cross_entropy(network.name_scores(batch, low), batch["names"], weight)
    return loss


@torch.no_grad()
def figures(network: Network, batches: Batches, items: Sequence[Item]) -> dict[str, float]:
    """Dev figures on gold words and gold sentences, heads taken greedily."""
    network.eval()
    tally: Counter[str] = Counter()
    plain = torch.tensor([hash(label.partition(":")[0]) for label in batches.labels.lists["rel"]])
    for group in _in_order(items):
        batch = batches.batch(group)
        top = network.states(batch)
        kept = batch["heads"] >= 0
        tally["words"] += int(kept.sum())
        for name, scores in network.tags(top).items():
            if name == "starts":
                read, gold = scores.argmax(-1) == 1, batch["starts"] == 1
                read |= torch.arange(read.shape[1]).unsqueeze(0) == 0
                tally["start hit"] += int((read & gold & kept).sum())
                tally["start all"] += int((read & kept).sum() + (gold & kept).sum())
            else:
                tally[name] += int(((scores.argmax(-1) == batch[name]) & kept).sum())
        heads = masked_arcs(network.arcs(top), batch["sentence"]).argmax(-1)
        right = (heads == batch["heads"]) & kept
        base = torch.arange(len(top)).unsqueeze(1) * (top.shape[1] + 1)
        rels = network.rels(top, (base + 1 + torch.arange(top.shape[1]))[kept], (base + heads)[kept]).argmax(-1)
        gold = batch["rel"][kept].clamp(min=0)
        tally["UAS"] += int(right.sum())
        tally["LAS"] += int((right[kept] & (plain[rels] == plain[gold])).sum())
    network.train()
    out = {k: 100 * tally[k] / tally["words"] for k in ("upos", "xpos", "feats", "UAS", "LAS")}
    return out | {"starts": 200 * tally["start hit"] / tally["start all"]}


@torch.no_grad()
def name_figures(network: Network, batches: Batches, items: Sequence[Item]) -> float:
    """F1 of names, labels and bounds, on dev."""
    network.eval()
    hit = read = gold = 0
    for group in _in_order(items):
        best = network.name_scores(batches.batch(group)).argmax(-1)
        for one, row in zip(group, best, strict=True):
            ours = spans([batches.labels.lists["names"][i] for i in row[: len(one.forms)]])
            theirs = spans(one.names)
            hit, read, gold = hit + len(ours & theirs), read + len(ours), gold + len(theirs)
    network.train()
    return 200 * hit / (read + gold)


def spans(labels: Sequence[str | None]) -> set[tuple[int, int, str]]:
    """(start, end, label) of each name."""
    out, start, kind = set(), 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            out.add((start, i, kind))
            kind = ""
        if (label and label[0] == "B") or (label and label[0] == "I" and not kind):
            start, kind = i, label[2:]
    return out


def _in_order(items: Sequence[Item]) -> Iterator[list[Item]]:
    order = sorted(items, key=lambda i: len(i.forms))
    yield from (order[i : i + 32] for i in range(0, len(order), 32))


def rate(progress: float, step: int, highest: float) -> float:
    """A short warm-up, then half a cosine."""
    return highest * min(1, step / 200) * (0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * min(1, progress))))


def averaged(mean: Tensor, now: Tensor, steps: Tensor) -> Tensor:
    """An exponential average that forgets its beginning quickly."""
    keep = min(AVERAGE, (1 + float(steps)) / (10 + float(steps)))
    return mean + (now - mean) * (1 - keep)


def main() -> None:
    """Train until the minutes are over; keep the best average."""
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "vectors", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--start", type=Path)
    ask.add_argument("--silver", type=Path, help="what silver.py wrote")
    ask.add_argument("--silver-share", type=float, default=0.4, help="of the first half of the time; then it fades out")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--rate", type=float, default=2e-3)
    ask.add_argument("--drop", type=float, default=0.33)
    ask.add_argument("--own", type=int, default=2, help="how often our own treebank counts")
    ask.add_argument("--threads", type=int, default=2)
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    dice = random.Random(args.seed)
    trees, dev = tree_items(args.corpora, "train"), tree_items(args.corpora, "dev")
    named, names_dev = name_items(args.corpora, "train"), name_items(args.corpora, "dev")
    own = trees["own"]
    gold = trees["ewt"] + trees["gum"] + own * args.own
    silver = pickle.loads(args.silver.read_bytes()) if args.silver else []
    counts = {
        k: (len(v), sum(len(i.forms) for i in v)) for k, v in (trees | {"names": named, "silver": silver}).items()
    }
    print(counts, flush=True)
    table = np.load(args.vectors)
    start = torch.load(args.start, weights_only=False) if args.start else None
    labels = (
        Labels(Vocabulary(start["vocabulary"]), start["labels"])
        if start
        else Labels.gather(gold, [*gold, *named], known(args.corpora))
    )
    batches = Batches(labels, table)
    widths = Widths(*start.get("widths", Widths())) if start else Widths()
    network = Network(labels.sizes(), table.shape[1], args.drop, widths)
    if start:
        network.load_state_dict(start["weights"])
    print(labels.sizes(), sum(p.numel() for p in network.parameters()), flush=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=args.rate, betas=(0.9, 0.95), weight_decay=1e-3)
    mean = torch.optim.swa_utils.AveragedModel(network, avg_fn=averaged)
    streams = {"gold": grouped(gold, PARSE_WORDS, dice), "names": grouped(named, NAME_WORDS, dice)}
    if silver:
        streams["silver"] = grouped(silver, PARSE_WORDS, dice)
    began, step, best, told = time.monotonic(), 0, 0.0, time.monotonic()
    args.out.mkdir(parents=True, exist_ok=True)
    done = False
    while not done:
        progress = (time.monotonic() - began) / (60 * args.minutes)
        done = progress >= 1
        for group in optimizer.param_groups:
            group["lr"] = rate(progress, step, args.rate)
        share = args.silver_share if progress < 0.5 else args.silver_share * max(0.0, (0.8 - progress) / 0.3)
        kind = "silver" if silver and dice.random() < share else "gold"
        loss = parse_loss(network, batches.batch(next(streams[kind])))
        batch = batches.batch(next(streams["names"]))
        loss = loss + cross_entropy(network.name_scores(batch), batch["names"], batch["weight"])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimizer.step()
        mean.update_parameters(network)
        step += 1
        if done or time.monotonic() - told > 200:
            told = time.monotonic()
            per = {bank: figures(mean.module, batches, dev[bank]) for bank in ("ewt", "gum")}
            names = name_figures(mean.module, batches, names_dev)
            score = sum(f["LAS"] + 0.3 * f["starts"] for f in per.values()) / 2 + 0.2 * names
            line = {b: {k: round(v, 2) for k, v in f.items()} for b, f in per.items()}
            print(f"{progress:.2f} step {step} loss {float(loss.detach()):.2f} names {names:.1f} {line}", flush=True)
            if score > best:
                best = score
                kept = {
                    "vocabulary": labels.vocabulary.lists,
                    "labels": labels.lists,
                    "widths": tuple(widths),
                    "figures": per | {"names": names},
                }
                torch.save(kept | {"weights": mean.module.state_dict()}, args.out / "best.pt")


if __name__ == "__main__":
    main()
