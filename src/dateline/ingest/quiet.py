"""Keeping the libraries that read files from talking: what they have to say becomes an issue, or nothing."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """No warnings, and nothing from the named loggers or those below them, until the block ends."""
    silent = logging.NullHandler()
    named = [logging.getLogger(name) for name in loggers]
    before = [logger.propagate for logger in named]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in named:
            logger.addHandler(silent)
            logger.propagate = False
        try:
            yield
        finally:
            for logger, propagate in zip(named, before, strict=True):
                logger.removeHandler(silent)
                logger.propagate = propagate
