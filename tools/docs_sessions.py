"""Run the commands shown in the README and the tutorial and put what they print beneath them.

Usage: python tools/docs_sessions.py. In a fenced block of the kind "console" every line that begins with "$ " is run in
a shell in the root of the repository, together with the lines after it that begin with "> "; the other lines become its
output. Output that ends with "…" on a line of its own stays that long or a little less, cut before a claim.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/tutorial.md", "docs/attribution.md")
WIDTH = "96"
MORE = "…"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_CUT = re.compile(r"\s*$| {0,2}\d+  |\S")  # an empty line, a claim, a heading


def refreshed(text: str) -> str:
    """A page with the output of its commands as it is now."""
    return _BLOCK.sub(lambda found: _session(found[0]), text)


def _session(block: str) -> str:
    out: list[str] = []
    for command, before in commands(block):
        shown = _run("\n".join(line[2:] for line in command))
        out += [*command, *(_shortened(shown, len(before) - 1) if before[-1:] == [MORE] else shown)]
    return "\n".join([*out, ""])


def commands(block: str) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of a block, each as its lines with their prompts and the lines shown beneath it."""
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        length = next((n for n, line in enumerate(lines) if n and not line.startswith("> ")), len(lines))
        yield lines[:length], lines[length:]


def _run(command: str) -> list[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    made = subprocess.run(
        command, shell=True, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return [line.rstrip() for line in made.stdout.splitlines()]


def _shortened(lines: list[str], most: int) -> list[str]:
    if len(lines) <= most:
        return lines
    cut = max((n for n in range(1, most + 1) if _CUT.match(lines[n])), default=most)
    return [*lines[:cut], MORE]


if __name__ == "__main__":
    for name in PAGES:
        page = ROOT / name
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
