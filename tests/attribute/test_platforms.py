"""Somebody without a name who speaks on a platform is a social-media source; one with a name stays named."""

from collections.abc import Callable

import pytest

from dateline.model import Reading


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A fighter on Telegram said that the town of Bor had fallen.", "social_media"),
        ("A resident on the microblogging site said that soldiers had burned the market.", "social_media"),
        ("A resident of Bor said that soldiers had burned the market.", "anonymous"),
        ("Deng Majok said on Facebook that soldiers had burned the market.", "named"),
    ],
)
def test_kind_of_source(read: Callable[..., Reading], text: str, kind: str) -> None:
    assert [a.source.kind for a in read(text).attributions if a.source] == [kind]
