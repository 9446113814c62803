"""The shape of a reading: what its claims say, with names and numbers behind placeholders, so that two may be compared."""

from collections.abc import Mapping
from typing import Any

from dateline.export.contract import to_dict
from dateline.model import Reading

Claim = tuple[Any, ...]


def shape(reading: Reading, fills: Mapping[str, str] | None = None) -> list[Claim]:
    """Sorted (kind, type, mode, factuality, source, roles, counts); `fills` maps placeholders to the words put in."""
    found = to_dict(reading)
    back = {words: mark for mark, words in (fills or {}).items()}
    names = {e["id"]: masked(e["name"], back) for e in found["entities"]}
    sources = {a["id"]: a["source"] and masked(a["source"]["name"], back) for a in found["attributions"]}
    out = []
    for claim in found["claims"]:
        roles = tuple(sorted((r["role"], names[r["entity"]]) for r in claim["roles"]))
        counts = tuple(
            sorted((q["what"], number(q["low"], back), number(q["high"], back)) for q in claim["quantities"])
        )
        source = sources.get(claim["attribution"] or "")
        out.append((claim["kind"], claim[claim["kind"]], claim.get("mode"), claim["factuality"], source, roles, counts))
    return sorted(out, key=repr)


def masked(name: str, back: Mapping[str, str]) -> str:
    """A name in lower case without articles, each filled-in part turned back into its placeholder."""
    for words, mark in sorted(back.items(), key=lambda pair: -len(pair[0])):
        name = name.replace(words, f"{{{mark}}}")
    return " ".join(w for w in name.split() if w.lower() not in ("the", "a", "an")).lower()


def number(value: float | None, back: Mapping[str, str]) -> str | None:
    """A bound as text, or the placeholder that it came from."""
    if value is None:
        return None
    text = f"{value:g}"
    return back.get(text, text)
