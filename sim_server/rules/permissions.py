"""Who may do what, when: the one table of every command.

Theory. A command is possible where all of this holds, asked in this order:

1. **Who.** The actor is of a kind that may issue it: a seat, a facilitator, or the clock. The lead and
   the table facilitator do everything that facilitators do (the lead at all tables, the other at their
   own), and hold the pen where a chair's text has no chair. An observing facilitator reads, and writes notes.
   A technical facilitator keeps the clocks.
2. **When.** The table is in a status that allows it. In the lobby people read, say hello to their
   delegation, call for help and say that they are ready. While paused talk goes on and nothing is
   decided. After the end only the debrief goes on.
3. **Phase.** The present phase is of a kind that allows it, and opens one of the actions named. This
   binds facilitators too: to hold a vote they go to a phase that opens votes. The lobby has no phase.
   While a text is back in drafting after an objection, proposing, editing and sponsoring are open besides.
   A seat whose motion to introduce an amendment was carried may offer one, whatever the phase opens.
4. **Power.** A seat's role has one of the powers named. A facilitator needs none.
5. **Voice.** A muted seat writes nowhere but in its help line.

Writing in a conversation depends on its kind as well: `CHANNEL_NEEDS` says how. What remains for
`decide` is about the thing itself: whether it exists, whose it is, whether it is too late.
"""

from sim_server.rules import commands
from sim_server.rules.actors import Actor, SeatActor
from sim_server.rules.amending import introductions
from sim_server.rules.permission import (
    AMENDING,
    ANY_KIND,
    ASKING,
    CHAIR,
    CLOCK,
    DEALS,
    DEBRIEF,
    EDITING,
    ELSEWHERE,
    ENDED,
    EVER,
    FLOOR,
    FORECASTING,
    KEEPERS,
    LEADERS,
    LOBBY,
    MEASUREMENT,
    NUDGING,
    OUTCOMES,
    PAUSED,
    PEEKING,
    PLAY,
    PLAYED,
    PROPOSER,
    PROPOSING,
    ROOMS,
    RUNNING,
    SEAT,
    SIGNER,
    SPEAKER,
    SPONSOR,
    SPONSORING,
    UNTIL_END,
    VOTING,
    WRITER,
    WRITING,
    ChannelNeed,
    Issuer,
    Permission,
)
from sim_server.rules.refusals import refused_issuer, refused_phase, refused_power, refused_status, refused_voice
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Action, PhaseKind, Scenario
from sim_server.rules.state import Flow, Status, TableState
from sim_server.rules.state.channels import PUBLIC_KINDS, Channel, ChannelKind

PERMISSIONS: tuple[Permission, ...] = (
    # The pace of the table
    Permission(commands.StartTable, LEADERS, LOBBY),
    Permission(commands.PauseTable, KEEPERS, RUNNING),
    Permission(commands.ResumeTable, KEEPERS, PAUSED),
    Permission(commands.ChangeTime, KEEPERS, PLAYED),
    Permission(commands.AdvancePhase, LEADERS, RUNNING),
    Permission(commands.GoBackPhase, LEADERS, RUNNING),
    Permission(commands.RepeatPhase, LEADERS, RUNNING),
    Permission(commands.EndTable, LEADERS, UNTIL_END),
    Permission(commands.Disclose, LEADERS, PLAYED | ENDED, kinds=DEBRIEF),
    # The clock
    Permission(commands.EndPhase, CLOCK, RUNNING),
    Permission(commands.EndDrafting, CLOCK, RUNNING),
    Permission(commands.EndInterval, CLOCK, RUNNING),
    Permission(commands.CloseDueVote, CLOCK, RUNNING),
    Permission(commands.ReleaseDueInject, CLOCK, RUNNING, kinds=PLAY),
    Permission(commands.MoveDeadlines, CLOCK, RUNNING),
    Permission(commands.NoteSeatTaken, CLOCK, EVER),
    Permission(commands.NoteSeatLost, CLOCK, EVER),
    # Seats and people
    Permission(commands.MarkReady, SEAT, UNTIL_END),
    Permission(commands.GiveConsent, SEAT, EVER),
    Permission(commands.SeatPerson, LEADERS | CLOCK, EVER),
    Permission(commands.UnseatPerson, LEADERS | CLOCK, EVER),
    Permission(commands.HoldByBot, LEADERS | CLOCK, EVER),
    Permission(commands.CoverSeat, LEADERS, UNTIL_END),
    Permission(commands.MuteSeat, LEADERS, UNTIL_END),
    # Conversations
    Permission(commands.SendMessage, SEAT | LEADERS, UNTIL_END),
    Permission(commands.WithdrawMessage, SEAT, UNTIL_END),
    Permission(commands.RedactItem, LEADERS, EVER),
    Permission(commands.AskForRoom, SEAT, PLAYED, ROOMS, is_writing=True),
    Permission(commands.AnswerRoom, SEAT, PLAYED, ROOMS),
    Permission(commands.CancelRoom, SEAT, PLAYED),
    Permission(commands.AddToRoom, SEAT, PLAYED, ROOMS),
    Permission(commands.LeaveRoom, SEAT, PLAYED),
    Permission(commands.TellElsewhere, SEAT, RUNNING, ELSEWHERE, is_writing=True),
    Permission(commands.EndElsewhere, SEAT | LEADERS, PLAYED),
    Permission(commands.EndDueElsewhere, CLOCK, RUNNING),
    Permission(commands.WriteOutcome, SEAT, RUNNING, OUTCOMES, is_writing=True),
    Permission(commands.AgreeOutcome, SEAT, RUNNING, OUTCOMES),
    Permission(commands.CloseOutcome, SEAT, RUNNING),
    Permission(commands.ResolveHelp, LEADERS, EVER),
    Permission(commands.Announce, LEADERS, EVER),
    # Texts
    Permission(commands.DraftProposal, WRITER, RUNNING, PROPOSING, PROPOSER, is_writing=True),
    Permission(commands.InviteAuthor, SEAT, RUNNING, WRITING),
    Permission(commands.AddClause, WRITER, RUNNING, WRITING, is_writing=True),
    Permission(commands.ImportText, WRITER, RUNNING, PROPOSING | WRITING, is_writing=True),
    Permission(commands.EditClause, WRITER, RUNNING, WRITING, is_writing=True),
    Permission(commands.RemoveClause, WRITER, RUNNING, WRITING),
    Permission(commands.RestoreClause, WRITER, RUNNING, WRITING),
    Permission(commands.MoveClause, WRITER, RUNNING, WRITING),
    Permission(commands.LockClause, WRITER, RUNNING, WRITING),
    Permission(commands.ReleaseClause, SEAT | LEADERS, PLAYED),
    Permission(commands.DiscardSave, WRITER, PLAYED),
    Permission(commands.MergeDrafts, WRITER, RUNNING, PROPOSING, PROPOSER, is_writing=True),
    Permission(commands.SuggestWords, SEAT, RUNNING, WRITING, SPONSOR, is_writing=True),
    Permission(commands.AnswerSuggestion, WRITER, RUNNING, WRITING, CHAIR),
    Permission(commands.IntroduceProposal, SEAT | LEADERS, RUNNING, PROPOSING, PROPOSER | CHAIR),
    Permission(commands.CirculateRevision, SEAT | LEADERS, RUNNING, EDITING),
    Permission(commands.JoinSponsors, SEAT, RUNNING, SPONSORING, SPONSOR),
    Permission(commands.LeaveSponsors, SEAT, RUNNING, SPONSORING, SPONSOR),
    Permission(commands.JoinSignatories, SEAT, RUNNING, SPONSORING, SPONSOR),
    Permission(commands.LeaveSignatories, SEAT, RUNNING, SPONSORING, SPONSOR),
    Permission(commands.WithdrawProposal, WRITER, RUNNING),
    # Brackets
    Permission(commands.BackAlternative, SEAT, RUNNING, SPONSORING | WRITING, SPONSOR),
    Permission(commands.LeaveAlternative, SEAT, RUNNING, SPONSORING | WRITING, SPONSOR),
    Permission(commands.TagAlternative, WRITER, RUNNING, WRITING),
    Permission(commands.SettleBracket, WRITER, RUNNING, WRITING),
    Permission(commands.SettleBrackets, WRITER, RUNNING, WRITING),
    # Amendments
    Permission(commands.OfferAmendment, SEAT, RUNNING, AMENDING, PROPOSER, is_writing=True),
    Permission(commands.AnswerAmendment, WRITER, RUNNING),
    Permission(commands.WithdrawAmendment, SEAT, RUNNING),
    Permission(commands.OrderAmendments, SEAT | LEADERS, RUNNING, powers=CHAIR),
    Permission(commands.EndAnswers, CLOCK, RUNNING),
    # Votes
    Permission(commands.OpenVote, SEAT | LEADERS, RUNNING, VOTING, CHAIR),
    Permission(commands.CastBallot, SEAT, RUNNING, VOTING),
    Permission(commands.CloseVote, SEAT | LEADERS, RUNNING, powers=CHAIR),
    Permission(commands.CancelVote, SEAT | LEADERS, PLAYED, powers=CHAIR),
    Permission(commands.DivideText, SEAT | LEADERS, RUNNING, VOTING, CHAIR),
    Permission(commands.CallNext, SEAT | LEADERS, RUNNING, VOTING, CHAIR),
    Permission(commands.EnterStatement, SEAT, RUNNING, is_writing=True),
    Permission(commands.WithdrawStatement, SEAT, RUNNING),
    Permission(commands.SignText, SEAT, RUNNING, powers=SIGNER),
    # Straw polls
    Permission(commands.OpenPoll, SEAT | LEADERS, RUNNING, ASKING, CHAIR, is_writing=True),
    Permission(commands.AnswerPoll, SEAT, RUNNING, ASKING),
    Permission(commands.ClosePoll, SEAT | LEADERS, RUNNING, powers=CHAIR),
    Permission(commands.CloseDuePoll, CLOCK, RUNNING),
    Permission(commands.CloseRecord, CLOCK, RUNNING),
    # Deals and promises
    Permission(commands.OfferDeal, SEAT, RUNNING, DEALS, is_writing=True),
    Permission(commands.CounterDeal, SEAT, RUNNING, DEALS, is_writing=True),
    Permission(commands.AcceptDeal, SEAT, RUNNING, DEALS),
    Permission(commands.DeclineDeal, SEAT, RUNNING),
    Permission(commands.WithdrawDeal, SEAT, RUNNING),
    Permission(commands.MakePromise, SEAT, RUNNING, DEALS, is_writing=True),
    Permission(commands.SayKept, SEAT, PLAYED | ENDED),
    Permission(commands.JudgePromise, LEADERS, PLAYED | ENDED),
    Permission(commands.ExpireDeal, CLOCK, RUNNING),
    Permission(commands.JudgeDuePromise, CLOCK, RUNNING),
    # Futures
    Permission(commands.NudgeFuture, SEAT, RUNNING, NUDGING),
    Permission(commands.PeekFuture, SEAT, RUNNING, PEEKING),
    Permission(commands.ForecastFuture, SEAT, RUNNING, FORECASTING),
    Permission(commands.MeasureFutures, LEADERS, RUNNING, kinds=MEASUREMENT),
    # The floor
    Permission(commands.AskForFloor, SEAT, RUNNING, FLOOR, SPEAKER, is_writing=True),
    Permission(commands.LeaveList, SEAT | LEADERS, RUNNING, FLOOR),
    Permission(commands.ReorderSpeakers, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.SetSpeakersList, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.Recognise, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.ExtendSpeech, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.HoldSpeech, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.EndSpeech, SEAT | LEADERS, RUNNING, FLOOR),
    Permission(commands.Yield, SEAT, RUNNING, FLOOR),
    Permission(commands.RaisePoint, SEAT, RUNNING, FLOOR, is_writing=True),
    Permission(commands.RulePoint, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.MoveMotion, SEAT, RUNNING, FLOOR, is_writing=True),
    Permission(commands.SecondMotion, SEAT, RUNNING, FLOOR),
    Permission(commands.WithdrawMotion, SEAT, RUNNING, FLOOR),
    Permission(commands.SpeakOnMotion, SEAT, RUNNING, FLOOR, SPEAKER, is_writing=True),
    Permission(commands.CastOnMotion, SEAT, RUNNING, FLOOR),
    Permission(commands.RuleMotion, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.PutMotion, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.CloseMotion, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.MarkMotionDone, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    Permission(commands.ResumeFloor, SEAT | LEADERS, RUNNING, FLOOR, CHAIR),
    # Injects and notes
    Permission(commands.ReleaseInject, LEADERS, RUNNING),
    Permission(commands.HoldInject, LEADERS, UNTIL_END),
    Permission(commands.RewriteInject, LEADERS, UNTIL_END),
    Permission(commands.RestoreInject, LEADERS, UNTIL_END),
    Permission(commands.WriteInject, LEADERS, RUNNING),
    Permission(commands.WriteNote, LEADERS | {Issuer.OBSERVER}, EVER),
)

CHANNEL_NEEDS: dict[ChannelKind, ChannelNeed | None] = {
    ChannelKind.PLENARY: ChannelNeed(PLAYED, frozenset({Action.PLENARY}), SPEAKER),
    ChannelKind.PRESS: ChannelNeed(PLAYED, frozenset({Action.PRESS}), SPEAKER),
    ChannelKind.NEWS: None,
    ChannelKind.DELEGATION: ChannelNeed(UNTIL_END, frozenset({Action.DELEGATION})),
    ChannelKind.ROOM: ChannelNeed(PLAYED, ROOMS),
    ChannelKind.HELP: ChannelNeed(UNTIL_END, is_muted_out=False),
}
"""What each kind of conversation asks of a seat that writes; nobody writes among the news."""

NOTHING: frozenset[Action] = frozenset()
_LINES = {line.command: line for line in PERMISSIONS}


def _asked_of_phase(state: TableState, line: Permission, actor: Actor) -> frozenset[Action]:
    """The actions of which the phase opens one; nothing of whoever the chair has let introduce an amendment."""
    is_let = (
        line.command is commands.OfferAmendment
        and isinstance(actor, SeatActor)
        and bool(introductions(state, actor.seat))
    )
    return NOTHING if is_let else line.actions


@remembered(4096, by=5)
def _refused_now(
    flow: Flow,
    _scenario: Scenario,
    when: frozenset[Status],
    actions: frozenset[Action],
    kinds: frozenset[PhaseKind],
    state: TableState,
) -> Rejection | None:
    """By status and phase, the same for everybody: of the state it reads the flow and the scenario."""
    return refused_status(when, flow.status) or refused_phase(state, actions, kinds)


def permitted(state: TableState, command: type[commands.Command], actor: Actor) -> Rejection | None:
    """Why this actor cannot issue such a command now, or None where the table above allows it."""
    line = _LINES[command]
    return (
        refused_issuer(state, line.who, actor)
        or _refused_now(state.flow, state.scenario, line.when, _asked_of_phase(state, line, actor), line.kinds, state)
        or refused_power(state, line.powers, actor)
        or refused_voice(state, actor, is_writing=line.is_writing)
    )


def may_write(state: TableState, channel: Channel, actor: Actor) -> Rejection | None:
    """Why this actor cannot write in a conversation of the table now, or None. Membership included."""
    return permitted(state, commands.SendMessage, actor) or refused_here(state, channel, actor)


def refused_here(state: TableState, channel: Channel, actor: Actor) -> Rejection | None:
    """Why this actor, who may send messages now, cannot write in this conversation, or None."""
    need = CHANNEL_NEEDS[channel.kind]
    if need is None:
        return refuse(Code.NOT_IN_CHANNEL)
    if isinstance(actor, SeatActor):
        return _refused_seat(state, channel, need, actor)
    return None if channel.is_open else refuse(Code.CHANNEL_CLOSED)


def _refused_seat(state: TableState, channel: Channel, need: ChannelNeed, actor: SeatActor) -> Rejection | None:
    if channel.kind not in PUBLIC_KINDS and actor.seat not in channel.seats:
        return refuse(Code.UNKNOWN_CHANNEL if channel.kind is ChannelKind.ROOM else Code.NOT_IN_CHANNEL)
    if not channel.is_open:
        return refuse(Code.CHANNEL_CLOSED)
    return (
        _refused_now(state.flow, state.scenario, need.when, need.actions, ANY_KIND, state)
        or refused_power(state, need.powers, actor)
        or refused_voice(state, actor, is_writing=need.is_muted_out)
    )
