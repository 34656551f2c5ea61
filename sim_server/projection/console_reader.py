"""Which facilitator looks at the console, and what that kind may read and do."""

from sim_server.projection.regions import Sight
from sim_server.rules.audience import FACILITATORS, FacilitatorKind, FacilitatorViewer, can_see


def reads_content(sight: Sight) -> bool:
    """Whether this viewer reads along everywhere: every facilitator but the technical one."""
    return can_see(sight.viewer, FACILITATORS)


def is_facilitator(sight: Sight) -> bool:
    return isinstance(sight.viewer, FacilitatorViewer)


def may_act(sight: Sight) -> bool:
    """Whether the table's controls are this viewer's."""
    match sight.viewer:
        case FacilitatorViewer(kind):
            return kind in (FacilitatorKind.LEAD, FacilitatorKind.TABLE)
        case _:
            return False
