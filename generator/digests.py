"""What the plans of a build state, as digests, and what an earlier build made of the same; makes no page.

Pages about the country are made from some sections of all plans (`generator.sections`). A page, or a part of one, whose
digest is the same as in an earlier build is the same too.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from generator.inputs import Stamps
from generator.kept import Kept
from generator.sections import CORE, PLAN, PROVINCE, RESULTS, TARGETS
from generator.tree import PLAN_FILE, RESULTS_FILE

Recall = Callable[[str, Iterable[str], Callable[[], Any]], Any]
"""Takes a name, the subjects something is made from, and its maker; gives it, perhaps as an earlier build made it."""


@dataclass(frozen=True, eq=False)
class Digests:
    """Digests of what pages are made from; without stamps nothing is known.

    Attributes:
        sections: province by province the digests of what its plans state.
        seen: the stamps of the files plans were read from, by names that begin with `plans/`.
        today: the day of the build.
    """

    sections: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    seen: Stamps = field(default_factory=dict)
    today: date = date.min

    @cached_property
    def files(self) -> Mapping[str, list[tuple[str, str]]]:
        """Path of a province → the files below it with their digests, by name; `registry` is one of them."""
        files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, stamp in sorted(self.seen.items()):
            if name.startswith("plans/"):
                files[name.split("/", 2)[1]].append((name, stamp[-1]))
        return files

    def of(self, subjects: Iterable[str], provinces: Mapping[str, str] = MappingProxyType({})) -> str:
        """The fingerprint of what tells of the core of all plans and of some subjects; empty where not known.

        Args:
            subjects: see `generator.sections`.
            provinces: path of a province → fingerprint of what its leaf pages are made from.

        Raises:
            KeyError: for what is no subject, lest a page is taken for one that tells of nothing.
        """
        if not (self.seen and self.sections):
            return ""
        total = hashlib.sha256(self._shared + self._total(CORE))
        for subject in sorted(subjects):
            if subject.startswith(PROVINCE):
                digest = provinces.get(subject.removeprefix(PROVINCE), "").encode()
            elif subject.startswith(PLAN):
                stamp = self.seen.get(f"plans/{subject.removeprefix(PLAN)}/{PLAN_FILE}")
                digest = stamp[-1].encode() if stamp else b""
            else:
                digest = self._results if subject == RESULTS else self._total(subject)
            if not digest:
                return ""
            total.update(subject.encode() + b"\0" + digest)
        return total.hexdigest()

    def recall(self, kept: Kept, made_with: str = "") -> Recall:
        """What gives parts of pages about the country as an earlier build made them.

        Args:
            kept: what earlier builds made.
            made_with: fingerprint of everything else they are made with, the language for example.
        """

        def recalled(name: str, subjects: Iterable[str], make: Callable[[], Any]) -> Any:
            plans = self.of(subjects) if kept.folder else ""
            if not plans:
                return make()
            made_from, file = f"{made_with}{plans}", f"part-{name}"
            match kept.get(file):
                case (str() as before, found) if before == made_from:
                    return found
            found = make()
            kept.put(file, (made_from, found))
            return found

        return recalled

    @cached_property
    def _shared(self) -> bytes:
        """What everything is made from: registries and the day."""
        return repr((self.files["registry"], self.today)).encode()

    @cached_property
    def _results(self) -> bytes:
        """The reported values."""
        found = [one for some in self.files.values() for one in some if one[0].endswith(f"/{RESULTS_FILE}")]
        return hashlib.sha256(repr(found).encode()).digest()

    @cache  # noqa: B019 - as long as one build
    def _total(self, subject: str) -> bytes:
        """One digest over a section of all plans; not every province has targets for every indicator."""
        total = hashlib.sha256()
        for province, digests in self.sections.items():
            digest = digests.get(subject, b"") if subject.startswith(TARGETS) else digests[subject]
            total.update(province.encode() + b"\0" + digest)
        return total.digest()


NOTHING_KNOWN = Digests()
"""Knows of nothing; recalls nothing."""


def no_recall(name: str, subjects: Iterable[str], make: Callable[[], Any]) -> Any:
    """Recall nothing, whatever is asked."""
    return make()
