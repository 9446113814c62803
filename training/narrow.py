"""Takes the least used units out of a trained network: python narrow.py WIDE.pt OUT.pt [HIDDEN NAMES ARC REL].

A unit counts as much as the weights that read it. What is left starts `train.py --start`, which makes the loss good within
minutes; a narrow network trained from scratch is slower to get there.
"""

import sys
from pathlib import Path
from typing import Any

import torch
from network import Widths
from torch import Tensor

NARROW = Widths(192, 64, 192, 64)


def kept(score: Tensor, count: int) -> Tensor:
    """The places of the highest scores, in order."""
    return score.topk(count).indices.sort().values


def narrowed(weights: dict[str, Tensor], old: Widths, new: Widths) -> dict[str, Tensor]:
    """The weights of a network of other widths."""
    out = dict(weights)
    given = weights["project.weight"].shape[0]
    readers = {
        "first": [
            "second.forth.weight_ih_l0",
            "second.back.weight_ih_l0",
            "third.forth.weight_ih_l0",
            "third.back.weight_ih_l0",
        ],
        "second": ["upos.weight", "xpos.weight", "feats.weight", "starts.weight"]
        + [f"{part}_{end}.weight" for part in ("arc", "rel") for end in ("kid", "head")],
        "third": ["names.weight"],
    }
    for layer, reading in readers.items():
        was, now = (w.names if layer == "third" else w.hidden for w in (old, new))
        offset = given if layer == "first" else 0
        columns = []
        for at, way in enumerate(("forth", "back")):
            deep = f"{layer}.{way}.weight_hh_l0"
            place = slice(offset + at * was, offset + (at + 1) * was)
            score = sum(weights[name][:, place].square().sum(0) for name in reading) + weights[deep].square().sum(0)
            units = kept(score, now)
            gates = torch.cat([gate * was + units for gate in range(4)])
            for part in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"):
                out[f"{layer}.{way}.{part}"] = out[f"{layer}.{way}.{part}"][gates]
            out[deep] = out[deep][:, units]
            columns.append(units + place.start)
        every = torch.cat([torch.arange(offset), *columns])
        for name in reading:
            out[name] = out[name][:, every]
        if layer == "second":
            out["root"] = out["root"][every]
    for part, size in (("arc", new.arc), ("rel", new.rel)):
        pairs = weights[f"{part}.weight"].square().sum(0)
        for end, score, dim in (("kid", pairs.sum(1), 1), ("head", pairs.sum(0), 2)):
            rows = kept(score[:-1] * weights[f"{part}_{end}.weight"].square().sum(1), size)
            for name in (f"{part}_{end}.weight", f"{part}_{end}.bias"):
                out[name] = out[name][rows]
            out[f"{part}.weight"] = out[f"{part}.weight"].index_select(
                dim, torch.cat([rows, torch.tensor([len(score) - 1])])
            )
    return {name: value.clone() for name, value in out.items()}


def main() -> None:
    """Read, narrow, write."""
    wide: dict[str, Any] = torch.load(Path(sys.argv[1]), weights_only=False)
    new = Widths(*map(int, sys.argv[3:])) if len(sys.argv) > 3 else NARROW
    old = Widths(*wide.get("widths", Widths()))
    torch.save(wide | {"weights": narrowed(wide["weights"], old, new), "widths": tuple(new)}, Path(sys.argv[2]))


if __name__ == "__main__":
    main()
