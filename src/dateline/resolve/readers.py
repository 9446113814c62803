"""What a time expression means: from the words that a form found to days, by the reader that the language pack names."""

from dataclasses import replace

from dateline.language.forms import Found
from dateline.resolve import dated, narrated, pointing
from dateline.resolve.moments import NOWHEN, Moment, Setting

_READERS = {**dated.READERS, **pointing.READERS, **narrated.READERS}


def read(found: Found, setting: Setting) -> Moment:
    """The moment that an expression means, what it nests read first."""
    if found.inner:
        setting = replace(setting, inner=tuple(read(one, setting) for one in found.inner))
    moment = _READERS[found.reads](found, setting)
    return moment if moment.known or moment.offset else NOWHEN
