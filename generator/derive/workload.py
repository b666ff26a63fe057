"""How many tasks an agency kind has in which role, as the documents split them; does not weigh them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.frozen import frozen
from generator.library import LinkedTask


@frozen
class Load:
    """Numbers of tasks of one kind of agency.

    Attributes:
        lead: tasks it must lead (chủ trì).
        support: tasks it must support (phối hợp).
        unstated: tasks it must do without a printed role.
        partner: tasks of others it takes part in.
    """

    lead: int
    support: int
    unstated: int
    partner: int

    @property
    def own(self) -> int:
        """Tasks it must do itself, in whatever role."""
        return self.lead + self.support + self.unstated


def load(tasks: Iterable[LinkedTask], partner: Iterable[LinkedTask]) -> Load:
    """Count tasks by role.

    Args:
        tasks: what the kind must do.
        partner: tasks of others it takes part in.

    Returns:
        The counts.
    """
    roles = Counter(task.task.role for task in tasks)
    return Load(roles["lead"], roles["support"], roles[None], sum(1 for _ in partner))
