"""Who may have the attachment of an inject: whoever any of its releases reached; facilitators before that too."""

from sim_server.rules.audience import FACILITATORS, Viewer, can_see
from sim_server.rules.inject import Attachment
from sim_server.rules.state import TableState


def attachment_for(state: TableState, viewer: Viewer, digest: str) -> Attachment | None:
    """The attachment with this content, if the viewer may see an inject that has it."""
    for inject in state.scenario.injects:
        if inject.attachment is not None and inject.attachment.digest == digest:
            release = state.tray.releases.get(inject.id)
            if can_see(viewer, release.audience if release else FACILITATORS):
                return inject.attachment
    return None
