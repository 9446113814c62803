"""From the outside world to reports: files, folders and standard input, decoded once and never changed afterwards."""

from dateline.ingest.known import IngestOptions
from dateline.ingest.reading import from_text, reports

__all__ = ["IngestOptions", "from_text", "reports"]
