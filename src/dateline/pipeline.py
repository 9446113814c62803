"""The conductor: builds the workers from the settings and runs them, in one process or many. Read this second.

    Report → annotate → attribute → resolve → code → Reading

Each step is a pure function of the one before; a report's reading depends on nothing but the report and the settings.
"""

import itertools
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from dateline._version import __version__
from dateline.annotate import open_model
from dateline.attribute import Attributor
from dateline.codebook import Codebook
from dateline.coding import Coder
from dateline.config import Settings
from dateline.gazetteer import Gazetteer
from dateline.grammar import Grammar
from dateline.language.en.pack import digest as pack_digest
from dateline.model import Annotated, Attributed, Issue, Reading, Report, Resolved
from dateline.model import Coder as Made
from dateline.registry import Registry
from dateline.resolve import Resolver

T = TypeVar("T")
_FORK = sys.platform == "linux"  # elsewhere forking is absent or unsafe
_BATCH = 8  # reports handed to a process at a time: enough to hide the hand-over, few enough to keep memory flat


class Reader:
    """Reads reports. Building one loads the model (about a second); reading keeps no state between reports."""

    def __init__(self, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        registry, gazetteer, codebook = (
            Registry.open(settings.registry),
            Gazetteer.open(extra=settings.gazetteer),
            Codebook.open(),
        )
        self._annotator = open_model(settings.model)
        self._attributor = Attributor()
        self._resolver = Resolver(registry, gazetteer)
        self._coder = Coder(codebook)
        self.made = Made(
            dateline=__version__,
            codebook=f"{codebook.name}@{codebook.digest}",
            language=f"en@{pack_digest()}",
            registry=f"{registry.name}@{registry.digest}",
            gazetteer=f"{gazetteer.name}@{gazetteer.digest}",
            model=f"{self._annotator.name}@{self._annotator.digest}",
            settings=settings.digest(),
        )

    def annotate(self, report: Report) -> Annotated:
        """The report's grammar."""
        return self._annotator.annotate(report)

    def attribute(self, annotated: Annotated) -> Attributed:
        """Whose words is each stretch."""
        return self._attributor.attribute(annotated, Grammar(annotated.parse))

    def resolve(self, attributed: Attributed) -> Resolved:
        """Who, where, when and how many."""
        return self._resolver.resolve(attributed, Grammar(attributed.annotated.parse))

    def read_report(self, report: Report) -> Reading:
        """The reading of one report. A report that ingest skipped has a reading without claims; so has one on which a
        rule of ours fails, with an issue that says so: one report never ends a run.
        """
        if any(issue.severity == "skipped" for issue in report.issues):
            return self._unread(report)
        try:
            return self._read(report)
        except Exception as fault:  # the document boundary: the fault is recorded and the run goes on
            detail = (
                f"{report.origin or report.id}: could not be read ({type(fault).__name__}: {fault}); please report this"
            )
            return self._unread(report, Issue("read", "internal", "skipped", detail))

    def _read(self, report: Report) -> Reading:
        annotated = self._annotator.annotate(report)
        grammar = Grammar(annotated.parse)
        attributed = self._attributor.attribute(annotated, grammar)
        resolved = self._resolver.resolve(attributed, grammar)
        return self._coder.code(resolved, grammar, self.made)

    def _unread(self, report: Report, *issues: Issue) -> Reading:
        return Reading(report, (), (), (), (), (), (*report.issues, *issues), self.made)


def itself(reading: Reading) -> Reading:
    """The reading as it is."""
    return reading


def read_all(
    reports: Iterable[Report],
    settings: Settings | None,
    jobs: int,
    then: Callable[[Reading], T],
) -> Iterator[T]:
    """What `then` makes of the readings of reports, in their order, by `jobs` processes; the same whatever their number.

    `then` runs where the reading is made, so that what it makes ("the JSON line") is all that has to travel; it must be
    a function of a module.
    """
    settings = settings or Settings()
    source = iter(reports)
    if jobs > 1 and _FORK:
        # A process that is forked shares what its parent has loaded: read one report here, so that all of it is there.
        reader = Reader(settings)
        yield from (then(reader.read_report(report)) for report in itertools.islice(source, 1))
        _keep(reader)
        yield from _by_processes(source, jobs, then, "fork", None)
    elif jobs > 1:
        yield from _by_processes(source, jobs, then, "spawn", settings)
    else:
        reader = Reader(settings)
        yield from (then(reader.read_report(report)) for report in source)


def _by_processes(
    source: Iterator[Report], jobs: int, then: Callable[[Reading], T], method: str, settings: Settings | None
) -> Iterator[T]:
    """Results in the order of the reports; at most a few batches wait at any time, whatever their number."""
    batches = iter(lambda: list(itertools.islice(source, _BATCH)), [])
    context = get_context(method)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(settings,)) as pool:
        waiting: deque[Future[list[T]]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_read_batch, batch, then))
            if len(waiting) >= 3 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_reader: Reader | None = None  # one for each process of a pool


def _keep(reader: Reader) -> None:
    global _reader
    _reader = reader


def _start(settings: Settings | None) -> None:
    """Build the reader of a process that was not forked from one that has it."""
    if settings is not None:
        _keep(Reader(settings))


def _read_batch(reports: Sequence[Report], then: Callable[[Reading], T]) -> list[T]:
    assert _reader is not None
    return [then(_reader.read_report(report)) for report in reports]
