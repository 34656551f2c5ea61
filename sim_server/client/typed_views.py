"""Which dataclass each family of a page is decoded into."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from sim_server.projection.views import (
    amendments,
    channels,
    console,
    console_deals,
    console_futures,
    console_talk,
    console_tray,
    console_world,
    deals,
    decisions,
    drafting,
    floor,
    futures,
    indicators,
    lead,
    notice,
    people,
    proposals,
    role,
    talks,
    votes,
)
from sim_server.projection.views.common import ClockView

PLAY_VIEWS: Final[Mapping[str, type]] = {
    "floor": floor.SpeechView,
    "speakers": floor.ListView,
    "motions": floor.ProcedureView,
    "floor_step": floor.StepView,
    "floor_moves": floor.MovesView,
    "floor_chair": floor.ChairView,
    "clock": ClockView,
    "people": people.PeopleView,
    "text": proposals.ProposalView,
    "vote": votes.VoteView,
    "turnout": votes.TurnoutView,
    "notice": notice.NoticeView,
    "lead": lead.LeadView,
    "channel": channels.ChannelView,
    "draft": drafting.DraftView,
    "clause": drafting.DraftClauseView,
    "kept": drafting.KeptView,
    "suggestion": drafting.SuggestionView,
    "bracket": drafting.BracketsView,
    "progress": drafting.ProgressView,
    "record": decisions.RecordView,
    "poll": decisions.PollView,
    "poll_form": decisions.PollFormView,
    "amendment": amendments.AmendmentView,
    "amend_step": amendments.AmendStepView,
    "stand": proposals.StandView,
    "ballot": votes.BallotFormView,
    "deal": deals.DealView,
    "holdings": deals.HoldingsView,
    "ledger": deals.LedgerView,
    "future": futures.FutureView,
    "tie": futures.TieView,
    "future_own": futures.FutureOwnView,
    "indicator": indicators.IndicatorView,
    "valued": indicators.ValuedView,
    "beacon": talks.BeaconView,
    "room": talks.RoomSideView,
    "role": role.RoleView,
}
CONSOLE_VIEWS: Final[Mapping[str, type]] = {
    "floor": floor.ChairView,
    "clock": ClockView,
    "controls": console.ControlsView,
    "plan": console.RunSheet,
    "needs": console.NeedsView,
    "attendance": console.AttendanceView,
    "seat": console.SeatRow,
    "inject": console_tray.InjectRow,
    "conversation": console_talk.ConversationView,
    "room": console_talk.RoomView,
    "beacon": talks.BeaconView,
    "request": console_talk.RequestView,
    "text": console_talk.ConsoleText,
    "draft": drafting.DraftView,
    "clause": drafting.DraftClauseView,
    "kept": drafting.KeptView,
    "progress": drafting.ProgressView,
    "suggestion": drafting.SuggestionView,
    "vote": console_talk.ConsoleVote,
    "deal": console_deals.ConsoleDeal,
    "promise": console_deals.ConsolePromise,
    "goods": console_deals.GoodsView,
    "futures": console_futures.ConsoleFutures,
    "world": console_world.ConsoleWorld,
    "poll": decisions.ConsolePolls,
    "record": decisions.RecordView,
    "voices": console.VoicesView,
    "announced": console.AnnouncementView,
    "notes": console.NotesView,
    "stage": console.StageView,
}


class ViewReader:
    """Decodes the views of one kind of page. A family that this version does not know stays plain data."""

    def __init__(self, types: Mapping[str, type]) -> None:
        self._decoders: dict[str, msgspec.json.Decoder[Any]] = {
            family: msgspec.json.Decoder(kind) for family, kind in types.items()
        }
        self._plain: msgspec.json.Decoder[Any] = msgspec.json.Decoder()

    def read(self, family: str, view: msgspec.Raw) -> Any:
        """The view as the dataclass of its family. Raises ``msgspec.ValidationError``."""
        return self._decoders.get(family, self._plain).decode(view)


PLAY: Final = ViewReader(PLAY_VIEWS)
CONSOLE: Final = ViewReader(CONSOLE_VIEWS)
