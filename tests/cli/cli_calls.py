"""What a call of the command line came to, and what the tests call it on."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"
SENTENCE = "Rebels shelled the town of Bor on Monday, killing 12 people, officials said."


@dataclass(frozen=True, slots=True)
class Outcome:
    """Status and both outputs of a call."""

    status: int
    out: str
    err: str

    @property
    def readings(self) -> list[dict[str, Any]]:
        """stdout as JSON lines; fails where it holds anything else."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def fault(self) -> str:
        """The one line of a call that was refused, which said nothing else."""
        assert self.status == 2, self
        assert self.out == "", self
        assert self.err.startswith("dateline: "), self
        assert self.err.count("\n") == 1, self
        return self.err.rstrip("\n")


Run = Callable[..., Outcome]
