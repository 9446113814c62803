"""Views of a reading for people: lines in a terminal, and one web page that needs no network.

Both show claims grouped by who says so, each as one sentence (`sentence.py`, worded in the language pack's
`sentences.toml`) with the report's own words beneath. What a report says is data here, never markup.
"""

from dateline.render.page import fragment, page
from dateline.render.sentence import sentence_of
from dateline.render.terminal import print_reading

__all__ = ["fragment", "page", "print_reading", "sentence_of"]
