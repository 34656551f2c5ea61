"""Debriefs for pages, made by modules that are imported when the first one is asked for: a start does without them.

Call these in a thread of their own, as both importing and making take their time.
"""

from typing import TYPE_CHECKING

from sim_server.debrief.record import Record
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.ids import Language
from web.languages import say_in

if TYPE_CHECKING:
    from web.debrief_view import DebriefView


def debrief_of(record: Record, viewer: Viewer, language: Language) -> "DebriefView":
    """Everything that a page about this debrief shows to this viewer."""
    from web.debrief_view import debrief_view

    return debrief_view(record, viewer, language)


def taken_home(record: Record, viewer: SeatViewer | ObserverViewer) -> bytes:
    """The ZIP file that a seat or an observer may take."""
    from sim_server.debrief.export import export_own

    return export_own(record, viewer, say_in)
