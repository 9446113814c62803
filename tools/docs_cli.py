"""Write docs/cli.md from the command line's own help. Usage: python tools/docs_cli.py [--check].

`--check` writes nothing and leaves with status 1 where the page is not what the program says.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dateline.cli import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HEAD = """\
# Commands

Written by `python tools/docs_cli.py` from the program's own help; do not edit.

Standard output carries data and nothing else; progress, counts and faults go to standard error. A fault is one line that
says what to do. Colour is left out off a terminal and where `NO_COLOR` is set. No command uses the network.
"""
EXAMPLES = {
    "read": """\
dateline read report.txt                                      # claims on the terminal
dateline read report.txt --verbose                            # and what each field was read from
dateline read reports/ --html out/reports.html --jobs 4       # a folder, as a page
dateline read reports/ --metadata reports/list.csv --json     # a folder with its dates, as JSON lines
dateline read posts.jsonl --field text=body --json            # JSON lines with names of your own
curl -s https://example.org/news.html | dateline read - --url https://example.org/news.html
""",
    "schema": "dateline schema > dateline-1.schema.json\n",
    "doctor": "dateline doctor\n",
    "evaluate": """\
dateline evaluate                                             # the data sets
dateline evaluate claims --split seen --verbose               # figures, and what was right and wrong
dateline evaluate claims --split held --json                  # figures alone
""",
}
"""For each command some calls of it, which the tests parse."""


def page() -> str:
    """The whole page."""
    group = typer.main.get_command(app)
    commands: dict[str, Any] = group.commands  # type: ignore[attr-defined]  # a group has them
    parts = [HEAD, _about(group), _table(group)]
    for name, command in commands.items():
        parts += [f"## dateline {name}\n", f"```\n{_usage(name, command)}\n```\n", _about(command), _table(command)]
        parts += [f"{command.epilog}\n"] if command.epilog else []
        parts.append(f"```sh\n{EXAMPLES[name]}```\n")
    return "\n".join(part for part in parts if part)


def _about(command: Any) -> str:
    paragraphs = (" ".join(part.split()) for part in command.help.split("\n\n"))
    return "\n\n".join(paragraphs) + "\n"


def _usage(name: str, command: Any) -> str:
    words = [_argument(one) for one in command.params if one.param_type_name == "argument"]
    return " ".join(["dateline", name, "[OPTIONS]", *words])


def _argument(argument: Any) -> str:
    word = argument.metavar + ("…" if argument.nargs == -1 else "")
    return word if argument.required else f"[{word}]"


def _table(command: Any) -> str:
    rows = [f"| {names} | {words} |" for names, words in _rows(command)]
    return "\n".join(["| option | what it does |", "|---|---|", *rows, ""]) if rows else ""


def _rows(command: Any) -> Iterator[tuple[str, str]]:
    for one in command.params:
        if one.param_type_name == "argument":
            yield f"`{_argument(one)}`", one.help
            continue
        names = " ".join(sorted(one.opts, key=len))
        valued = f" {one.metavar}" if one.metavar else ""
        default = f" Default: {one.default}." if valued and isinstance(one.default, int) else ""
        yield f"`{names}{valued}`", one.help + default


def main() -> None:
    """Write the page, or check it."""
    made = page()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == made else f"{PAGE.name} is stale: run tools/docs_cli.py")
    PAGE.write_text(made, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
