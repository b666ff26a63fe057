"""Prove a plan's places, figures and headings against its document; what a fact means it does not judge.

The document is proved by its outline: every `at` is a part of it, every `printed` stands there in whole tokens, and
every part from section II on is covered by a fact or stands in `not_covered` with its reason.
"""

from generator.proof.coverage import open_parts
from generator.proof.documents import prove
from generator.proof.facts import Finding, Placed, placed
from generator.proof.plan import prove_plan

__all__ = ["Finding", "Placed", "open_parts", "placed", "prove", "prove_plan"]
