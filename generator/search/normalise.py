"""Text to search tokens: case, marks, y and i, numbers, document numbers, abbreviations; finds nothing itself.

`theme/assets/plansite/search-normalise.js` is the twin of this module, step by step; `tests/unit/search_cases.json`
holds both. Tokens are made of `a-z0-9`. Marks are taken off by decomposition, so NFC and NFD, hoà and hòa are one; đ,
which does not decompose, is named. Everything else is a separator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from generator.load import load

_OTHER = re.compile(r"[^\x00-\x7f\u0300-\u036f]")
_CHUNK = re.compile(r"[0-9]+(?:[.,][0-9]+)+(?![a-z0-9])|[0-9]+[a-z]*(?:(?: ?/ ?|-)[a-z0-9]+)+|[a-z0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_DECIMAL = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)[.,]([0-9]+)")
_MARKS = re.compile(r"[.,]")
_JOINTS = re.compile(r"[ /-]+")
_Y = re.compile(r"((?:qu|[b-df-hj-np-tvx]+))y")
_LETTER = re.compile(r"[a-z]")


@dataclass(frozen=True)
class Words:
    """The language data of search, as in `words.yml`.

    Attributes:
        abbreviations: abbreviation → its full forms.
        slips: slip → right word.
        stop: words of questions, of one or two syllables.
        asks: words that ask for a figure.
        units: words in front of the name of a place.
    """

    abbreviations: Mapping[str, tuple[str, ...]]
    slips: Mapping[str, str]
    stop: tuple[str, ...]
    asks: tuple[str, ...]
    units: tuple[str, ...]


@cache
def words() -> Words:
    """The language data.

    Raises:
        ValueError: when the file itself is broken, which the tests rule out.
    """
    loaded = load(files("generator").joinpath("search", "words.yml").read_bytes(), "generator/search/words.yml")
    data = loaded.data
    if loaded.problems or not isinstance(data, dict):
        raise ValueError(f"words.yml: {loaded.problems}")
    full: dict[str, list[str]] = data["abbreviations"]  # type: ignore[assignment]  # its shape is held by a test
    slips: dict[str, str] = data["slips"]  # type: ignore[assignment]  # the same
    stop, asks, units = (tuple(str(word) for word in data[name] or ()) for name in ("stop", "asks", "units"))
    return Words({short: tuple(forms) for short, forms in full.items()}, dict(slips), stop, asks, units)


def fold(text: str) -> str:
    """Letters without marks and case, in ASCII; whatever is neither letter nor mark of it becomes a space."""
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "d")
    return _OTHER.sub(" ", plain).encode("ascii", "ignore").decode("ascii").lower()


def _number(chunk: str) -> str:
    """`1.188.826` → `1188826`; `96,25` and `96.250,5`: decimals behind a `p`, idle zeros dropped; else its parts."""
    if _GROUPED.fullmatch(chunk):
        return _MARKS.sub("", chunk)
    match = _DECIMAL.fullmatch(chunk)
    if not match:
        return " ".join(map(_plain, _MARKS.split(chunk)))
    whole, places = _plain(_MARKS.sub("", match[1])), match[2].rstrip("0")
    return f"{whole}p{places}" if places else whole


def _plain(word: str) -> str:
    """A single word or whole number: idle zeros dropped, y after a consonant written i."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    match = _Y.fullmatch(word)
    return f"{match[1]}i" if match else word


def _code(chunk: str) -> str:
    """`141/kh-ubnd` → whole and in parts: `141khubnd 141 kh ubnd`; without letters only the parts."""
    parts = [_plain(part) for part in _JOINTS.split(chunk)]
    whole = [] if len(parts) == 1 or not _LETTER.search(chunk) else ["".join(parts)]
    return " ".join(whole + parts)


def _chunk(slips: Mapping[str, str], chunk: str) -> str:
    """A chunk → its tokens with spaces between."""
    right = slips.get(chunk, chunk)
    return _number(right) if _MARKS.search(right) else _code(right)


class _Once(dict[str, str]):
    """What a function makes of texts, each made once."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self[text] = self._make(text)
        return made


class Normaliser:
    """The normaliser with its language data.

    Attributes:
        full: abbreviation token → the syllables of its first full form, which an index holds beside it.
        phrases: tokens of a full form → abbreviation token, the longest first.
    """

    def __init__(self, data: Words) -> None:
        self._chunks = _Once(partial(_chunk, {fold(wrong): fold(right) for wrong, right in data.slips.items()}))
        self._words = _Once(self._read)
        found: dict[str, str] = {}
        self.full: dict[str, tuple[str, ...]] = {}
        for short, forms in data.abbreviations.items():
            plain = [self._joined(form) for form in forms]
            found |= dict.fromkeys(plain, self._joined(short))
            self.full[self._joined(short)] = tuple(plain[0].split(" "))
        self.phrases = dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))
        self._phrase = re.compile(rf"\b(?:{'|'.join(self.phrases)})\b")

    def _joined(self, text: str) -> str:
        if "/" in text:  # nothing else joins what stands on both sides of a space
            return self._read(text)
        return " ".join(filter(None, map(self._words.__getitem__, text.split())))

    def _read(self, text: str) -> str:
        return " ".join(map(self._chunks.__getitem__, _CHUNK.findall(fold(text))))

    def joined(self, text: str) -> str:
        """The tokens of a text with spaces between: what a query is made of.

        Full forms of abbreviations are written short, so that both match each other in either direction.
        """
        phrases = self.phrases
        return self._phrase.sub(lambda match: phrases[match[0]], self._joined(text))

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text in their order."""
        return self.joined(text).split()

    def beside(self, tokens: Iterable[str]) -> list[str]:
        """What an index holds beside some tokens: the syllables of the abbreviations among them."""
        full = self.full
        return [syllable for token in tokens if token in full for syllable in full[token]]
