"""Near-miss names for “did you mean”; decides nothing about what is right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from generator.vietnamese import slug

_LIKENESS = 0.72
"""Share of equal letters from which a name is worth offering; lower values offer unrelated agencies."""
_SHORT, _SHORT_LIKENESS = 4, 0.6
"""One wrong letter weighs more in a short name such as `hue`."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known name a writer probably meant.

    Args:
        word: what was written; tone marks, case, spaces and underscores do not count.
        known: the names that would be right.

    Returns:
        The nearest one, or an empty text when none is near.
    """
    by_slug = {slug(name): name for name in known}
    plain = slug(word[:200])
    if plain in by_slug:
        return by_slug[plain]
    likeness = _SHORT_LIKENESS if len(plain) <= _SHORT else _LIKENESS
    close = get_close_matches(plain, by_slug, n=1, cutoff=likeness)
    return by_slug[close[0]] if close else ""
