"""The lexicon of cues with phrases hidden."""

from dateline.language.en.cues import load_cues


def test_hidden_words_are_gone_and_the_rest_stays() -> None:
    cues = load_cues()
    fewer = cues.without([("say",)])
    assert cues.of("verb", "say")
    assert not fewer.of("verb", "say")
    assert not fewer.framed("verb", "say")
    shown = [
        [(cue.id, words, frame) for cue, words, frame in lexicon.framed("verb", "claim")] for lexicon in (cues, fewer)
    ]
    assert shown[0]
    assert shown[0] == shown[1]
