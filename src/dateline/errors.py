"""Faults of ours or of the operator's. Bad input is no fault: it is an `Issue` (see model.py)."""


class DatelineError(Exception):
    """Any fault that ends a run. Its text is one line that says what to do."""


class UsageError(DatelineError):
    """The operator asked for something that cannot be done (exit status 2)."""


class DataError(DatelineError):
    """A file that Dateline itself, or a user's codebook or registry, is made of is wrong: the file and line are named."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        super().__init__(f"{file}:{line}: {problem}" if line else f"{file}: {problem}")
