"""What the room reads from: the parsed report with its quotations laid over the tokens, and spans made of tokens."""

from bisect import bisect_right
from collections.abc import Iterable

from dateline.grammar import Grammar
from dateline.model import Annotated, Quote, Span

MARKS = frozenset("\"“”„‟«»‘’‚‛‹›'") | {"``", "''"}
_LONGEST = 300  # words that a sentence may have after joining, so that a text without full stops stays quick to read
_LOOSE = frozenset(" ,;:–—-\n\r\t.")
_STOPS = frozenset(".!?…") | {"...", "?!", "!?", "..", "...."}


class Ground:
    """A report as the room sees it. Token ranges are half-open."""

    def __init__(self, annotated: Annotated, grammar: Grammar) -> None:
        self.grammar = grammar
        self.parse = annotated.parse
        self.text = annotated.report.text
        self.quotes = _outermost(annotated.quotes)
        self._starts = [quote.span.start for quote in self.quotes]
        self.quote_of = self._quotes_of_tokens()
        self.within = self._tokens_of_quotes()
        self.names: dict[int, tuple[int, int, str]] = {}
        for name in annotated.names:
            for token in range(name.first, name.last):
                self.names[token] = (name.first, name.last, name.label)
        self.left, self.right = self._edges()
        self.line = self._lines()
        self._bounds = self._sentences()

    def __len__(self) -> int:
        return len(self.parse)

    # -- laying things over the tokens --------------------------------------------------------------------------------

    def _quotes_of_tokens(self) -> list[int]:
        """For each token the number of the quotation that it stands in, -1 outside."""
        out = []
        for start, end in zip(self.parse.start, self.parse.end, strict=True):
            number = bisect_right(self._starts, start) - 1
            inside = number >= 0 and end <= self.quotes[number].span.end
            out.append(number if inside else -1)
        return out

    def _tokens_of_quotes(self) -> list[tuple[int, int]]:
        """For each quotation its tokens, (0, 0) where it has none."""
        out = [(0, 0)] * len(self.quotes)
        for token, number in enumerate(self.quote_of):
            if number >= 0:
                first = out[number][0] if out[number][1] else token
                out[number] = (first, token + 1)
        return out

    def _edges(self) -> tuple[list[int], list[int]]:
        """For each token the first and the last token below it."""
        size, head = len(self.parse), self.parse.head
        left, right = list(range(size)), list(range(size))
        waiting = [len(kids) for kids in self.grammar.kids]
        ready = [token for token in range(size) if not waiting[token]]
        while ready:
            token = ready.pop()
            above = head[token]
            if above < 0:
                continue
            left[above], right[above] = min(left[above], left[token]), max(right[above], right[token])
            waiting[above] -= 1
            if not waiting[above]:
                ready.append(above)
        return left, right

    def _lines(self) -> list[int]:
        """For each token the number of its line: a new one wherever the text breaks between tokens."""
        out, line, previous = [], 0, 0
        for start, end in zip(self.parse.start, self.parse.end, strict=True):
            if any(sign in "\r\n\u2028\u2029\x0b\x0c\x85" for sign in self.text[previous:start]):
                line += 1
            previous = end
            out.append(line)
        return out

    def _sentences(self) -> list[tuple[int, int]]:
        """For each sentence its tokens, joined to its neighbours where the parser has cut a line without a full stop."""
        out: list[list[int]] = []
        for first, last in self.parse.sentences:
            joins = out and self.line[first] == self.line[first - 1] and not self._ends(first - 1)
            if joins and last - out[-1][0] <= _LONGEST:
                out.append(out[-1])
                out[-1][1] = last
            else:
                out.append([first, last])
        return [(first, last) for first, last in out]

    def _ends(self, token: int) -> bool:
        while token > 0 and self.is_mark(token):
            token -= 1
        return self.is_stop(token) or self.parse.word[token] == ":"

    # -- reading tokens ------------------------------------------------------------------------------------------------

    def is_mark(self, token: int) -> bool:
        """Whether a token is a quotation mark."""
        return self.parse.word[token] in MARKS and self.parse.upos[token] in ("PUNCT", "SYM")

    def is_punct(self, token: int) -> bool:
        """Whether a token is a sign and no word."""
        return self.parse.upos[token] == "PUNCT" or not any(c.isalnum() for c in self.parse.word[token])

    def is_stop(self, token: int) -> bool:
        """Whether a token ends a sentence."""
        return self.parse.word[token] in _STOPS

    def is_comma(self, token: int) -> bool:
        """Whether a token sets a phrase apart: a comma or a dash."""
        word = self.parse.word[token]
        return word in (",", "–", "—", "--", "―", ";") or (word == "-" and not self.joins(token))

    def joins(self, token: int) -> bool:
        """Whether a token touches both its neighbours, as the hyphen of "al-Awsat" does."""
        if not 0 < token < len(self.parse) - 1:
            return False
        start, end = self.parse.start, self.parse.end
        return start[token] == end[token - 1] and end[token] == start[token + 1]

    def sentence(self, token: int) -> tuple[int, int]:
        """The sentence of a token."""
        return self._bounds[self.parse.sentence[token]]

    def below(self, token: int, without: Iterable[int] = ()) -> list[int]:
        """The token and all below it, in text order, the subtrees of `without` left out."""
        skip = set(without)
        out, stack = [], [token]
        while stack:
            at = stack.pop()
            if at in skip:
                continue
            out.append(at)
            stack.extend(self.grammar.kids[at])
        return sorted(out)

    # -- spans ----------------------------------------------------------------------------------------------------------

    def pieces(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The runs of the tokens as spans, cut at quotation marks, signs at their edges left out."""
        runs: list[list[int]] = []
        previous = -2
        for token in tokens:
            if self.is_mark(token):
                previous = -2
                continue
            if token == previous + 1 and runs and self.line[token] == self.line[previous]:
                runs[-1].append(token)
            else:
                runs.append([token])
            previous = token
        return tuple(span for span in (self._trimmed(run) for run in runs) if span)

    def _trimmed(self, run: list[int]) -> Span | None:
        first, last = 0, len(run)
        while last > first and self.parse.upos[run[last - 1]] == "CCONJ":
            last -= 1
        while first < last and self._is_edge(run[first], opens=True):
            first += 1
        while last > first and self._is_edge(run[last - 1], opens=False):
            last -= 1
        if first == last:
            return None
        return self.parse.span(run[first], run[last - 1] + 1)

    def _is_edge(self, token: int, opens: bool) -> bool:
        word = self.parse.word[token]
        if word in ("(", "["):
            return not opens
        if word in (")", "]", "%", "$", "€", "£"):
            return opens and word in (")", "]")
        return self.is_punct(token) and not any(c in "$€£%#@" for c in word)

    def whole(self, quote: int) -> Span:
        """The words of a quotation."""
        return self.quotes[quote].span

    def trimmed(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans without spaces and signs at their ends, empty ones left out."""
        out = []
        for span in spans:
            start, end = span.start, span.end
            while start < end and self.text[end - 1] in _LOOSE:
                end -= 1
            while start < end and self.text[start] in _LOOSE:
                start += 1
            if start < end:
                out.append(Span(start, end))
        return tuple(out)

    def numbers(self, piece: Span) -> list[int]:
        """The quotations that a stretch of text shares a character with."""
        number = max(0, bisect_right(self._starts, piece.start) - 1)
        out = []
        while number < len(self.quotes) and self.quotes[number].span.start < piece.end:
            if self.quotes[number].span.meets(piece):
                out.append(number)
            number += 1
        return out

    def with_quotes(self, pieces: tuple[Span, ...], cue: int) -> tuple[Span, ...]:
        """The pieces, with every quotation outside the cue's own that they lie in taken whole."""
        own = self.quote_of[cue] if cue >= 0 else -1
        out: list[Span] = []
        for piece in pieces:
            holders = [n for n in self.numbers(piece) if n != own and self.quotes[n].span.holds(piece)]
            out.append(self.quotes[holders[0]].span if holders else piece)
        return merged(out)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, doubled and enclosed ones left out."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _outermost(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    out: list[Quote] = []
    for quote in quotes:
        if not out or quote.span.start >= out[-1].span.end:
            out.append(quote)
    return tuple(out)
