"""The limits an assignment keeps to. Table sizes always differ by at most one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssignmentRules:
    """`category_gap`: how many more people of one region or sector a table may have than another."""

    category_gap: int = 2
