"""What the sheets of a working draft show beside the clause: places to move to, and words kept aside."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim_server.projection.views.drafting import KeptView
from web.clean import Written
from web.differences import difference


def places(same_kind: Sequence[Written], clause: Written) -> Mapping[str, Any]:
    """Where the clause can go among those of its kind. A place is the clause right before it; empty for the first."""
    ids = [each.id for each in same_kind]
    at = ids.index(clause.id)
    before = ["", *ids]
    return {
        "up": before[at - 1] if at > 0 else None,
        "down": ids[at + 1] if at + 1 < len(ids) else None,
        "others": [each for each in same_kind if each.id != clause.id],
    }


def kept_context(sheet: Mapping[str, Any], kept: KeptView) -> Mapping[str, Any]:
    """The sheet of the clause as it stands, with the kept words in its field and the difference between them."""
    tag = f"{kept.tag.issue}={kept.tag.option}" if kept.tag else ""
    return {**sheet, "words": kept.text, "tag": tag, "kept": kept, "difference": difference(kept.present, kept.text)}
