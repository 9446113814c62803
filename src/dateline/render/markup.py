"""The only place where words become HTML: everything else hands over text and gets escaped markup back."""

import html
import json
from typing import Any

from dateline.render.plain import visible

_JSON = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def escaped(text: str) -> str:
    """Text as HTML, for content and for attribute values in double quotes."""
    return html.escape(visible(text, keep_embeddings=True), quote=True)


def element(name: str, inner: str, /, **attributes: str | int | bool | None) -> str:
    """An element around markup. A value of None or False leaves the attribute out, True writes it bare.

    `class_` is written `class`, and an underscore inside a name a hyphen (`data_n`, `aria_label`).
    """
    written = [name]
    for key, value in attributes.items():
        key = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(key)
        elif value is not None and value is not False:
            written.append(f'{key}="{escaped(str(value))}"')
    return f"<{' '.join(written)}>{inner}</{name}>"


def data(value: Any) -> str:
    """A value as JSON that can stand inside a script element and is never taken for markup."""
    made = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char, written in _JSON.items():
        made = made.replace(char, written)
    return made.encode("utf-8", "replace").decode("utf-8")
