"""The command line: one short function for each command. stdout is data, stderr is for people.

Exit status: 0 done; 2 wrong use, or nothing could be read; 3 some of several reports could not be read.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dateline._version import __version__
from dateline.errors import DatelineError, UsageError

_WRONG_USE: type[Exception] = typer.BadParameter.__mro__[1]
"""The parent of all usage errors of typer, whose name is not the same in all its releases."""

_STATUS = (
    "Exit status: 0 every report was read; 2 wrong use, or nothing could be read; 3 some of several reports could not "
    "be read. Each of them is named on standard error and has an issue in the JSON."
)

app = typer.Typer(
    name="dateline",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line, by default on the arguments of the process, and leave with its status.

    A fault is one line on stderr. Whoever stops listening (`| head`) ends the run quietly.
    """
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    try:
        status = app(args, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except DatelineError as fault:
        return _fault(str(fault))
    except _WRONG_USE as fault:
        return _fault(_wording(fault))
    except (BrokenPipeError, SystemExit):  # typer and rich make a SystemExit of a closed pipe, and of nothing else
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else the interpreter flushes into the pipe again and complains
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OSError as fault:
        return _fault(f"{fault.filename or 'output'}: {(fault.strerror or str(fault)).lower()}")
    return int(status or 0)


def _fault(words: str) -> int:
    print(f"dateline: {' '.join(words.split())}", file=sys.stderr)
    return 2


def _wording(fault: Exception) -> str:
    """A usage error in one line, with the help that answers it."""
    words = fault.format_message() if hasattr(fault, "format_message") else str(fault)
    context = getattr(fault, "ctx", None)
    return f"{words.rstrip('.')}; see {context.command_path if context else 'dateline'} --help"


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Read conflict reports into sourced, dated claims: who did what to whom, according to whom, in which words.

    Nothing leaves the machine: model, codebook, registry and gazetteer are part of the program.
    """
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(2)


@app.command(epilog=_STATUS)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files (.txt .md .html .pdf .docx .json .jsonl), folders, or - for standard input.",
            show_default=False,
        ),
    ],
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON (schema dateline/1): one line for each report.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all reports into one self-contained page too.")
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Say of every claim what each field was read from and which rule did."),
    ] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the reports were published, as 2014-03-31.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where they were published.")] = None,
    metadata: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="CSV with a column file and any of title, published, publisher, url, byline, language, retrieved.",
        ),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="Name of a field in your JSON, as text=body; may be repeated."),
    ] = None,
    registry: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="TSV of actors, laid over the built-in ones."),
    ] = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="TSV of places, laid over the built-in ones."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            envvar="DATELINE_MODEL",
            show_envvar=False,
            help="A model file (.zip), or an installed spaCy pipeline or its folder, in place of the built-in model; "
            "else DATELINE_MODEL says so.",
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Number of processes; the output is the same.")
    ] = 1,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Nothing on standard error but what could not be read.")
    ] = False,
) -> None:
    """Read reports and print what they claim, grouped by who says so.

    A TOML file beside a report (report.toml for report.txt) may give title, published, publisher and the like; an option
    comes before it, and it comes before what the report itself says.
    """
    from concurrent.futures.process import BrokenProcessPool

    from dateline import inlet
    from dateline.config import Settings
    from dateline.ingest import IngestOptions, reports
    from dateline.outlet import PageFile, as_line, json_lines, print_lines, terminal
    from dateline.pipeline import itself, read_all
    from dateline.tally import Tally

    inlet.refuse_outputs(paths, html)
    options = IngestOptions(
        published=published, publisher=publisher, url=url, metadata=metadata, fields=inlet.fields(field or ())
    )
    settings = Settings(registry=tuple(registry or ()), gazetteer=tuple(gazetteer or ())).with_model(model)
    found = reports(inlet.without_metadata(paths, metadata), options, inlet.stdin(quiet) if "-" in paths else None)
    page = PageFile(html) if html else None
    tally = Tally(quiet)
    try:
        if json and page is None:
            print_lines(tally.watch(read_all(found, settings, jobs, as_line)))
        else:
            put = json_lines() if json else terminal(verbose)
            for reading in tally.watch(read_all(found, settings, jobs, itself)):
                put(reading)
                if page:
                    page.put(reading)
    except BrokenProcessPool as fault:
        raise UsageError("a process ended early, perhaps for want of memory; take fewer --jobs") from fault
    if page and page.write() and not quiet:
        print(f"Wrote {html}", file=sys.stderr)
    tally.tell()
    raise typer.Exit(tally.status)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `dateline read --json` prints."""
    from dateline.export.schema import schema as the_schema
    from dateline.outlet import print_json

    print_json(the_schema())


@app.command(epilog="Exit status: 0 all is well; 2 something is missing or damaged.")
def doctor(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say what is installed and how to mend what is not.

    Packages, model, language, codebook, registry and gazetteer with their versions, and a sentence read as a trial.
    """
    from dateline.doctor import examine
    from dateline.outlet import print_json

    findings = examine()
    print_json([f.to_dict() for f in findings]) if json else print("\n".join(f.line() for f in findings))
    if not all(finding.well for finding in findings):
        raise typer.Exit(2)


@app.command(epilog="Exit status: 0 scored; 2 wrong use, or the data are not there.")
def evaluate(
    suite: Annotated[
        str | None, typer.Argument(metavar="SUITE", help="Which data set; none lists them.", show_default=False)
    ] = None,
    split: Annotated[
        str | None, typer.Option(metavar="HALF", help="seen or held; a published test set has no halves.")
    ] = None,
    corpora: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where the data sets are; else DATELINE_CORPORA says so.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="What was right and wrong in every text, of the seen half only.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score Dateline on annotated data.

    Figures come with the number of items they rest on and a 95 % bootstrap interval over documents.
    """
    from dateline.evaluate import SUITES, corpora_folder, run
    from dateline.outlet import print_json

    if suite is None:
        about = {each.name: each.about for each in SUITES.values()}
        print_json(about) if json else print("\n".join(f"{name:20} {words}" for name, words in about.items()))
        return
    if suite not in SUITES:  # said before the reader is built, which takes a second or two
        raise UsageError(f"no suite {suite!r}: there are {', '.join(SUITES)}")
    folder = corpora_folder(corpora)

    from dateline.pipeline import Reader

    result = run(suite, split, folder, Reader())  # type: ignore[arg-type]  # run refuses any other word
    print_json(result.to_dict(verbose)) if json else print(result.to_text(verbose))
