"""What the pack is made of, as one digest."""

import hashlib
from functools import cache

from dateline.language.en.tables import HERE


@cache
def digest() -> str:
    """The first 12 hexadecimal digits of the SHA-256 over the pack's word lists, in the order of their names."""
    made = hashlib.sha256()
    for path in sorted([*HERE.rglob("*.toml"), *HERE.rglob("*.tsv"), *HERE.rglob("*.txt")]):
        made.update(path.relative_to(HERE).as_posix().encode())
        made.update(path.read_bytes())
    return made.hexdigest()[:12]
