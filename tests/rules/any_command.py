"""Any command at all: for each kind a maker that mostly names things the table has, and sometimes not.

Makers throw dice that a test seeds, so that play is spread evenly and can be played again.
"""

from collections.abc import Callable, Iterable
from random import Random
from typing import TypeVar

from sim_server.rules import commands as c
from sim_server.rules.brackets import brackets
from sim_server.rules.ids import (
    AlternativeId,
    AmendmentId,
    BeaconId,
    ChannelId,
    CharacterId,
    ClauseId,
    CommitmentId,
    DealId,
    DelegationId,
    FutureId,
    InjectId,
    IssueId,
    ItemId,
    LineId,
    MotionId,
    OptionId,
    OutcomeId,
    PersonId,
    PhaseId,
    PointId,
    PollId,
    PromiseId,
    ProposalId,
    RequestId,
    ResourceId,
    RoleId,
    RuleId,
    SaveId,
    SeatId,
    StatementId,
    SuggestionId,
    VoteId,
)
from sim_server.rules.inject import InjectKind
from sim_server.rules.practice import MotionKind, PointKind, YieldTo
from sim_server.rules.state import Clause, TableState
from sim_server.rules.uncertain import Future, Outcome
from tests.rules.given import SEATS

Thing = TypeVar("Thing")
Make = Callable[[TableState, Random], c.Command]

WORDS = (
    "Decides to share.",
    "Decides that all [shall / should] share [freely].",
    "Recalling the past,",
    "Yes",
    "No",
    "Perhaps",
    "",
    "Hello\x07",
)


def one_of(dice: Random, known: Iterable[Thing], otherwise: Thing) -> Thing:
    """One of the things that are there; something else where there are none, and now and then anyway."""
    things = tuple(known)
    return dice.choice(things) if things and dice.random() > 0.05 else otherwise


def words(dice: Random) -> str:
    return dice.choice(WORDS)


def flag(dice: Random) -> bool:
    return dice.random() < 0.5


def seat(state: TableState, dice: Random) -> SeatId:
    return one_of(dice, state.seats, SeatId("nobody"))


def seats(state: TableState, dice: Random) -> tuple[SeatId, ...]:
    return tuple(seat(state, dice) for _ in range(dice.randrange(3)))


def channel(state: TableState, dice: Random) -> ChannelId:
    return one_of(dice, state.channels, ChannelId("attic"))


def room(state: TableState, dice: Random) -> ChannelId:
    return one_of(dice, (channel for channel in state.channels if channel.startswith("r-")), ChannelId("attic"))


def beacon(state: TableState, dice: Random) -> BeaconId:
    return one_of(dice, state.talks.beacons, BeaconId("silence"))


def line(state: TableState, dice: Random) -> tuple[LineId, int]:
    """An outcome line with its present version."""
    lines = ((each.id, each.version) for each in state.talks.lines.values())
    return one_of(dice, lines, (LineId("nothing"), 1))


def outcome(state: TableState, dice: Random) -> c.Command:
    found = state.talks.lines.get(line(state, dice)[0]) if flag(dice) else None
    if found is None:
        return c.WriteOutcome(room(state, dice), words(dice))
    return c.WriteOutcome(found.channel, words(dice), found.id, found.version)


def request(state: TableState, dice: Random) -> RequestId:
    return one_of(dice, state.requests, RequestId("nothing"))


def proposal(state: TableState, dice: Random) -> ProposalId:
    return one_of(dice, state.proposals, ProposalId("nothing"))


def vote(state: TableState, dice: Random) -> VoteId:
    """Mostly the last, which may be open."""
    return one_of(dice, tuple(state.votes)[-2:], VoteId("nothing"))


def divided(state: TableState, dice: Random) -> c.DivideText:
    """Each clause of the newest revision a part of its own, or no parts."""
    text = state.proposals.get(proposal(state, dice))
    if text is None or not text.revisions:
        return c.DivideText(ProposalId("nothing"), 1, ())
    newest = text.revisions[-1]
    parts = tuple((clause.id,) for clause in newest.clauses) if flag(dice) else ()
    return c.DivideText(text.id, newest.number, parts)


def amendment(state: TableState, dice: Random) -> AmendmentId:
    return one_of(dice, tuple(state.amending.amendments)[-3:], AmendmentId("nothing"))


def change(state: TableState, dice: Random, text: ProposalId) -> c.Change:
    found = state.proposals.get(text)
    newest = found.revisions[-1].clauses if found and found.revisions else ()
    clauses = [each.id for each in newest] or [ClauseId("nothing")]
    after = dice.choice((None, *clauses))
    clause_kind = dice.choice(tuple(c.ClauseKind))
    return c.Change(
        dice.choice(tuple(c.AmendmentKind)), dice.choice(clauses), after, clause_kind, words(dice), tag(state, dice)
    )


def amending(state: TableState, dice: Random) -> c.Command:
    text = proposal(state, dice)
    revision = len(state.proposals[text].revisions) if text in state.proposals else 1
    return c.OfferAmendment(text, revision, change(state, dice, text), dice.choice(("", words(dice))))


def amendment_order(state: TableState, dice: Random) -> c.Command:
    text = proposal(state, dice)
    waiting = [key for key, each in state.amending.amendments.items() if each.offer.proposal == text and each.is_open]
    return c.OrderAmendments(text, tuple(dice.sample(waiting, len(waiting))))


def poll(state: TableState, dice: Random) -> PollId:
    return one_of(dice, state.decisions.polls, PollId("nothing"))


def occurrence(state: TableState, dice: Random) -> int:
    return one_of(dice, (state.flow.occurrence,), state.flow.occurrence - 1)


def inject(state: TableState, dice: Random) -> InjectId:
    return one_of(dice, (inject.id for inject in state.scenario.injects), InjectId("comet"))


def tag(state: TableState, dice: Random) -> c.Tag | None:
    known = [c.Tag(issue.id, option.id) for issue in state.scenario.issues for option in issue.options]
    return one_of(dice, (None, *known), c.Tag(IssueId("moon"), OptionId("cheese")))


def person(_: TableState, dice: Random) -> PersonId:
    return one_of(dice, (actor.person for actor in SEATS), PersonId("latecomer"))


def clause(state: TableState, dice: Random) -> tuple[ProposalId, ClauseId, int]:
    """A clause with its proposal and its present version."""
    known: list[tuple[ProposalId, Clause]] = [
        (key, clause) for key, proposal in state.proposals.items() for clause in proposal.clauses
    ]
    named = [(key, clause.id, clause.version) for key, clause in known]
    return one_of(dice, named, (ProposalId("nothing"), ClauseId("nothing"), 1))


def wording(state: TableState, dice: Random) -> tuple[ProposalId, ClauseId, AlternativeId]:
    """A wording that stands in a bracket, or once stood in one."""
    known = [(key, *each) for key, proposal in state.proposals.items() for each in proposal.support]
    return one_of(dice, known, (ProposalId("nothing"), ClauseId("nothing"), AlternativeId("nothing")))


def settling(state: TableState, dice: Random) -> c.Command:
    proposal_id, clause_id, alternative = wording(state, dice)
    return c.SettleBracket(proposal_id, clause_id, _version(state, proposal_id, clause_id), alternative)


def settling_all(state: TableState, dice: Random) -> c.Command:
    proposal_id, _, _ = wording(state, dice)
    proposal = state.proposals.get(proposal_id)
    open_wordings = [
        c.BracketChoice(clause.id, clause.version, dice.choice(bracket.alternatives).id)
        for clause in (proposal.clauses if proposal else ())
        for bracket in brackets(clause.text)
    ]
    return c.SettleBrackets(proposal_id, tuple(open_wordings))


def _version(state: TableState, proposal_id: ProposalId, clause_id: ClauseId) -> int:
    proposal = state.proposals.get(proposal_id)
    found = (clause.version for clause in (proposal.clauses if proposal else ()) if clause.id == clause_id)
    return next(found, 1)


def opening(state: TableState, dice: Random) -> c.Command:
    newest = [(key, max(1, len(proposal.revisions))) for key, proposal in state.proposals.items()]
    text, revision = one_of(dice, newest, (ProposalId("nothing"), 1))
    rule = one_of(dice, (rule.id for rule in state.scenario.rules), RuleId("lots"))
    part = dice.choice((0, 0, 1, 2))
    seconds = one_of(dice, (None, 60), 0)
    contested = [each.offer for each in state.amending.amendments.values() if each.is_open]
    if contested and flag(dice):
        offer = dice.choice(contested)
        newest_of_it = len(state.proposals[offer.proposal].revisions)
        return c.OpenVote(offer.proposal, newest_of_it, rule, seconds, None, amendment=offer.amendment)
    return c.OpenVote(text, revision, rule, seconds, dice.choice((None, None, True)), part=part)


def ballot(state: TableState, dice: Random) -> c.Command:
    vote_id, choice = vote(state, dice), dice.choice(tuple(c.Choice))
    running = state.votes.get(vote_id)
    if running and running.is_secret:
        return c.CastBallot(vote_id, running.revision, None, "", choice[::-1])
    return c.CastBallot(vote_id, running.revision if running else 1, choice, words(dice))


def opened(state: TableState, vote_id: VoteId) -> tuple[str, ...]:
    """The choices of a secret vote, as whoever has its key opens them."""
    running = state.votes.get(vote_id)
    sealed = (ballot.sealed for ballot in running.ballots.values()) if running and running.is_secret else ()
    return tuple(sorted(value[::-1] for value in sealed))


def close(state: TableState, dice: Random) -> c.Command:
    vote_id = vote(state, dice)
    return c.CloseVote(vote_id, opened(state, vote_id))


def close_due(state: TableState, dice: Random) -> c.Command:
    vote_id = vote(state, dice)
    return c.CloseDueVote(vote_id, opened(state, vote_id))


def addition(state: TableState, dice: Random) -> c.Command:
    after = clause(state, dice)[1] if flag(dice) else None
    return c.AddClause(proposal(state, dice), dice.choice(tuple(c.ClauseKind)), words(dice), tag(state, dice), after)


def taken_in(state: TableState, dice: Random) -> c.Command:
    clauses = tuple((dice.choice(tuple(c.ClauseKind)), words(dice)) for _ in range(dice.randint(0, 3)))
    return c.ImportText(words(dice), clauses, proposal(state, dice) if flag(dice) else None)


def edit(state: TableState, dice: Random) -> c.Command:
    """Mostly from the present version; sometimes from the one before it, or with what was kept aside."""
    proposal_id, clause_id, version = clause(state, dice)
    begun = max(1, version - dice.choice((0, 0, 1)))
    save = one_of(dice, state.desk.saves, SaveId("nothing")) if flag(dice) else None
    return c.EditClause(proposal_id, clause_id, begun, words(dice), tag(state, dice), save=save)


def suggestion(state: TableState, dice: Random) -> c.Command:
    proposal_id, clause_id, _ = clause(state, dice)
    return c.SuggestWords(proposal_id, clause_id if flag(dice) else None, words(dice))


def merging(state: TableState, dice: Random) -> c.Command:
    chosen = tuple(clause(state, dice)[:2] for _ in range(dice.randint(0, 3)))
    return c.MergeDrafts(proposal(state, dice), proposal(state, dice), words(dice), chosen)


def shift(state: TableState, dice: Random) -> c.Command:
    proposal_id, clause_id, version = clause(state, dice)
    found = state.proposals.get(proposal_id)
    after = one_of(dice, [each.id for each in found.clauses] if found else [], ClauseId("nothing"))
    return c.MoveClause(proposal_id, clause_id, version, after if flag(dice) else None)


def message(state: TableState, dice: Random) -> c.Command:
    character = dice.choice((None, None, None, CharacterId("wire"), CharacterId("ghost")))
    return c.SendMessage(channel(state, dice), words(dice), character)


def redaction(state: TableState, dice: Random) -> c.Command:
    """Of something just said, as the server finds it; or of what is not there."""
    said = one_of(dice, state.recent, None)
    if said is None:
        return c.RedactItem(ItemId("nothing"))
    return c.RedactItem(said.item, c.Found(said.channel, said.audience, said.at, flag(dice), flag(dice)))


def written_inject(state: TableState, dice: Random) -> c.Command:
    sender = one_of(dice, (CharacterId("wire"),), CharacterId("ghost"))
    return c.WriteInject(InjectKind.NEWS, sender, words(dice), words(dice), seats(state, dice))


def rewritten_inject(state: TableState, dice: Random) -> c.RewriteInject:
    readers = tuple(RoleId(name) for name in seats(state, dice))
    of = one_of(dice, (seat.delegation for seat in state.seats.values()), DelegationId("moon"))
    return c.RewriteInject(inject(state, dice), words(dice), words(dice), flag(dice), (of,), readers)


def give(state: TableState, dice: Random) -> c.Give:
    giver, to = seat(state, dice), seat(state, dice)
    match dice.randrange(4):
        case 0 | 1:
            known = (each.id for each in state.scenario.resources)
            return c.Give(
                giver, to, resource=one_of(dice, known, ResourceId("gold")), amount=dice.choice((1, 1, 2, 9, 0))
            )
        case 2:
            named = (each.id for each in state.scenario.commitments)
            return c.Give(giver, to, commitment=one_of(dice, named, CommitmentId("dance")))
        case _:
            return c.Give(giver, to, words=words(dice))


def phase(state: TableState, dice: Random) -> PhaseId | None:
    return one_of(dice, (None, *(each.id for each in state.scenario.phases())), PhaseId("never"))


def terms(state: TableState, dice: Random, gives: tuple[c.Give, ...] = ()) -> c.Terms:
    asked = gives or tuple(give(state, dice) for _ in range(dice.randrange(1, 4)))
    tagged = tag(state, dice)
    on_text = c.Condition(tagged.issue, tagged.option) if tagged else None
    text, clause_of_it, _ = clause(state, dice)
    newest = len(state.proposals[text].revisions) if text in state.proposals else 1
    on_clause = c.Condition(proposal=text, revision=newest, clause=clause_of_it)
    condition = dice.choice((None, None, on_text, on_clause, c.Condition(deal=deal(state, dice))))
    return c.Terms(asked, condition, phase(state, dice), dice.choice((None, None, 1, 30, 0)))


def futures(state: TableState) -> tuple[Future, ...]:
    return state.scenario.uncertainty.futures if state.scenario.uncertainty is not None else ()


def future(state: TableState, dice: Random) -> Future:
    """One of the scenario's, or one that it does not have."""
    return one_of(dice, futures(state), Future(FutureId("nothing"), "", (Outcome(OutcomeId("way"), "", 1.0),)))


def nudging(state: TableState, dice: Random) -> c.NudgeFuture:
    found = future(state, dice)
    return c.NudgeFuture(found.id, one_of(dice, (each.id for each in found.outcomes), OutcomeId("nothing")))


def forecasting(state: TableState, dice: Random) -> c.ForecastFuture:
    found = future(state, dice)
    first = dice.choice((0, 25, 60, 100, 101))
    odds = (first, 100 - first, *(0 for _ in found.outcomes[2:]))
    return c.ForecastFuture(found.id, odds, flag(dice))


def deal(state: TableState, dice: Random) -> DealId:
    return one_of(dice, state.deals.deals, DealId("nothing"))


def version(state: TableState, dice: Random, deal_id: DealId) -> int:
    found = state.deals.deals.get(deal_id)
    return one_of(dice, (found.version,) if found else (), 7)


def acceptance(state: TableState, dice: Random) -> c.Command:
    deal_id = deal(state, dice)
    return c.AcceptDeal(deal_id, version(state, dice, deal_id))


def counter(state: TableState, dice: Random) -> c.Command:
    deal_id = deal(state, dice)
    found = state.deals.deals.get(deal_id)
    return c.CounterDeal(deal_id, version(state, dice, deal_id), terms(state, dice, found.gives if found else ()))


def expiry(state: TableState, dice: Random) -> c.Command:
    deal_id = deal(state, dice)
    return c.ExpireDeal(deal_id, version(state, dice, deal_id))


def promise(state: TableState, dice: Random) -> PromiseId:
    return one_of(dice, state.deals.promises, PromiseId("nothing"))


def promising(state: TableState, dice: Random) -> c.Command:
    known = (each.id for each in state.scenario.commitments)
    commitment = one_of(dice, (None, *known), CommitmentId("dance"))
    due, minutes = phase(state, dice), dice.choice((None, 1, 20))
    return c.MakePromise(seats(state, dice), words(dice), commitment, due, minutes, flag(dice))


def motion(state: TableState, dice: Random) -> MotionId:
    return one_of(dice, state.floor.motions if state.floor else (), MotionId("nothing"))


def point(state: TableState, dice: Random) -> PointId:
    return one_of(dice, state.floor.points if state.floor else (), PointId("nothing"))


def listed(state: TableState, dice: Random) -> tuple[SeatId, ...]:
    """The speakers' list in another order."""
    seats_listed = [request.seat for request in state.floor.queue] if state.floor else []
    dice.shuffle(seats_listed)
    return tuple(seats_listed)


def speaker(state: TableState, dice: Random) -> SeatId:
    speech = state.floor.speech if state.floor else None
    return one_of(dice, (speech.seat,) if speech else (), SeatId("nobody"))


def moving(_: TableState, dice: Random) -> c.Command:
    kind = dice.choice(tuple(MotionKind))
    return c.MoveMotion(kind, dice.choice((0, 1, 5, 500)), dice.choice((0, 30)), dice.choice(("Access", "")))


def moved_interval(state: TableState, _: Random) -> c.Command:
    interval = state.floor.interval if state.floor else None
    return c.EndInterval(interval.until if interval else 0)


MAKERS: dict[type[c.Command], Make] = {
    c.StartTable: lambda _, __: c.StartTable(),
    c.PauseTable: lambda _, __: c.PauseTable(),
    c.ResumeTable: lambda _, __: c.ResumeTable(),
    c.ChangeTime: lambda s, d: c.ChangeTime(occurrence(s, d), d.choice((60, -60, -600, 0, 10**6))),
    c.AdvancePhase: lambda s, d: c.AdvancePhase(occurrence(s, d), flag(d)),
    c.GoBackPhase: lambda s, d: c.GoBackPhase(occurrence(s, d), flag(d)),
    c.RepeatPhase: lambda s, d: c.RepeatPhase(occurrence(s, d), flag(d)),
    c.EndTable: lambda _, d: c.EndTable(flag(d)),
    c.Disclose: lambda _, d: c.Disclose(d.choice(tuple(c.Stage))),
    c.EndPhase: lambda s, d: c.EndPhase(occurrence(s, d)),
    c.EndDrafting: lambda s, _: c.EndDrafting(s.flow.drafting_until),
    c.CloseDueVote: close_due,
    c.ReleaseDueInject: lambda s, d: c.ReleaseDueInject(inject(s, d)),
    c.MoveDeadlines: lambda _, d: c.MoveDeadlines(one_of(d, (90_000,), 0)),
    c.NoteSeatTaken: lambda s, d: c.NoteSeatTaken(seat(s, d)),
    c.NoteSeatLost: lambda s, d: c.NoteSeatLost(seat(s, d)),
    c.MarkReady: lambda _, d: c.MarkReady(flag(d)),
    c.GiveConsent: lambda _, d: c.GiveConsent(flag(d)),
    c.SeatPerson: lambda s, d: c.SeatPerson(seat(s, d), person(s, d)),
    c.UnseatPerson: lambda s, d: c.UnseatPerson(seat(s, d), person(s, d)),
    c.HoldByBot: lambda s, d: c.HoldByBot(seat(s, d), flag(d)),
    c.CoverSeat: lambda s, d: c.CoverSeat(seat(s, d), one_of(d, (seat(s, d),), None)),
    c.MuteSeat: lambda s, d: c.MuteSeat(seat(s, d), flag(d)),
    c.SendMessage: message,
    c.WithdrawMessage: lambda s, d: c.WithdrawMessage(one_of(d, (each.item for each in s.recent), ItemId("nothing"))),
    c.RedactItem: redaction,
    c.AskForRoom: lambda s, d: c.AskForRoom(seats(s, d), words(d)),
    c.AnswerRoom: lambda s, d: c.AnswerRoom(request(s, d), d.random() < 0.7),
    c.CancelRoom: lambda s, d: c.CancelRoom(request(s, d)),
    c.AddToRoom: lambda s, d: c.AddToRoom(room(s, d), seats(s, d)),
    c.TellElsewhere: lambda s, d: c.TellElsewhere(
        one_of(d, (room(s, d), None), None), seats(s, d), d.choice(("", "https://talk.example/x")), d.choice((None, 5))
    ),
    c.EndElsewhere: lambda s, d: c.EndElsewhere(beacon(s, d)),
    c.EndDueElsewhere: lambda s, d: c.EndDueElsewhere(beacon(s, d)),
    c.WriteOutcome: outcome,
    c.AgreeOutcome: lambda s, d: c.AgreeOutcome(*line(s, d)),
    c.CloseOutcome: lambda s, d: c.CloseOutcome(line(s, d)[0]),
    c.LeaveRoom: lambda s, d: c.LeaveRoom(room(s, d)),
    c.ResolveHelp: lambda s, d: c.ResolveHelp(seat(s, d)),
    c.Announce: lambda _, d: c.Announce(words(d)),
    c.DraftProposal: lambda _, d: c.DraftProposal(words(d)),
    c.InviteAuthor: lambda s, d: c.InviteAuthor(proposal(s, d), seat(s, d)),
    c.AddClause: addition,
    c.ImportText: taken_in,
    c.EditClause: edit,
    c.RemoveClause: lambda s, d: c.RemoveClause(*clause(s, d)),
    c.RestoreClause: lambda s, d: c.RestoreClause(*clause(s, d)),
    c.MoveClause: shift,
    c.LockClause: lambda s, d: c.LockClause(*clause(s, d)[:2]),
    c.ReleaseClause: lambda s, d: c.ReleaseClause(*clause(s, d)[:2]),
    c.DiscardSave: lambda s, d: c.DiscardSave(one_of(d, s.desk.saves, SaveId("nothing"))),
    c.MergeDrafts: merging,
    c.SuggestWords: suggestion,
    c.AnswerSuggestion: lambda s, d: c.AnswerSuggestion(
        one_of(d, s.desk.suggestions, SuggestionId("nothing")), flag(d)
    ),
    c.BackAlternative: lambda s, d: c.BackAlternative(*wording(s, d)),
    c.LeaveAlternative: lambda s, d: c.LeaveAlternative(*wording(s, d)),
    c.TagAlternative: lambda s, d: c.TagAlternative(*wording(s, d), tag(s, d)),
    c.SettleBracket: settling,
    c.SettleBrackets: settling_all,
    c.IntroduceProposal: lambda s, d: c.IntroduceProposal(proposal(s, d), waive=flag(d)),
    c.CirculateRevision: lambda s, d: c.CirculateRevision(proposal(s, d)),
    c.JoinSponsors: lambda s, d: c.JoinSponsors(proposal(s, d)),
    c.LeaveSponsors: lambda s, d: c.LeaveSponsors(proposal(s, d)),
    c.JoinSignatories: lambda s, d: c.JoinSignatories(proposal(s, d)),
    c.LeaveSignatories: lambda s, d: c.LeaveSignatories(proposal(s, d)),
    c.WithdrawProposal: lambda s, d: c.WithdrawProposal(proposal(s, d)),
    c.OpenVote: opening,
    c.CastBallot: ballot,
    c.CloseVote: close,
    c.CallNext: lambda s, d: c.CallNext(vote(s, d), d.choice(tuple(each.id for each in s.scenario.delegations))),
    c.OpenPoll: lambda s, d: c.OpenPoll(words(d), ("Yes", "No"), is_named=flag(d)),
    c.AnswerPoll: lambda s, d: c.AnswerPoll(poll(s, d), d.randrange(3)),
    c.ClosePoll: lambda s, d: c.ClosePoll(poll(s, d)),
    c.CloseDuePoll: lambda s, d: c.CloseDuePoll(poll(s, d)),
    c.EnterStatement: lambda s, d: c.EnterStatement(proposal(s, d), d.choice(tuple(c.StatementKind)), words(d)),
    c.WithdrawStatement: lambda s, d: c.WithdrawStatement(one_of(d, s.decisions.statements, StatementId("nothing"))),
    c.CloseRecord: lambda s, d: c.CloseRecord(proposal(s, d)),
    c.SignText: lambda s, d: c.SignText(proposal(s, d)),
    c.OfferAmendment: amending,
    c.AnswerAmendment: lambda s, d: c.AnswerAmendment(amendment(s, d), d.random() < 0.8),
    c.WithdrawAmendment: lambda s, d: c.WithdrawAmendment(amendment(s, d)),
    c.OrderAmendments: amendment_order,
    c.EndAnswers: lambda s, d: c.EndAnswers(amendment(s, d)),
    c.DivideText: lambda s, d: divided(s, d),
    c.CancelVote: lambda s, d: c.CancelVote(vote(s, d)),
    c.AskForFloor: lambda _, d: c.AskForFloor(words(d)),
    c.LeaveList: lambda s, d: c.LeaveList(one_of(d, (None, seat(s, d)), None)),
    c.ReorderSpeakers: lambda s, d: c.ReorderSpeakers(listed(s, d)),
    c.SetSpeakersList: lambda _, d: c.SetSpeakersList(flag(d), d.choice((None, 60, 0))),
    c.Recognise: lambda s, d: c.Recognise(seat(s, d)),
    c.HoldSpeech: lambda s, d: c.HoldSpeech(speaker(s, d), flag(d)),
    c.ExtendSpeech: lambda _, d: c.ExtendSpeech(d.choice((30, 0))),
    c.EndSpeech: lambda s, d: c.EndSpeech(speaker(s, d)),
    c.Yield: lambda s, d: c.Yield(d.choice(tuple(YieldTo)), one_of(d, (seat(s, d),), None)),
    c.RaisePoint: lambda _, d: c.RaisePoint(d.choice(tuple(PointKind)), words(d), flag(d)),
    c.RulePoint: lambda s, d: c.RulePoint(point(s, d), flag(d), words(d)),
    c.MoveMotion: moving,
    c.SecondMotion: lambda s, d: c.SecondMotion(motion(s, d)),
    c.WithdrawMotion: lambda s, d: c.WithdrawMotion(motion(s, d)),
    c.SpeakOnMotion: lambda s, d: c.SpeakOnMotion(motion(s, d), flag(d)),
    c.RuleMotion: lambda s, d: c.RuleMotion(motion(s, d), d.random() < 0.8, words(d)),
    c.PutMotion: lambda s, d: c.PutMotion(motion(s, d)),
    c.CastOnMotion: lambda s, d: c.CastOnMotion(motion(s, d), d.choice(tuple(c.Choice))),
    c.CloseMotion: lambda s, d: c.CloseMotion(motion(s, d)),
    c.MarkMotionDone: lambda s, d: c.MarkMotionDone(motion(s, d)),
    c.ResumeFloor: lambda _, __: c.ResumeFloor(),
    c.EndInterval: moved_interval,
    c.ReleaseInject: lambda s, d: c.ReleaseInject(inject(s, d)),
    c.HoldInject: lambda s, d: c.HoldInject(inject(s, d), flag(d)),
    c.RewriteInject: rewritten_inject,
    c.RestoreInject: lambda s, d: c.RestoreInject(inject(s, d)),
    c.WriteInject: written_inject,
    c.WriteNote: lambda _, d: c.WriteNote(words(d)),
    c.OfferDeal: lambda s, d: c.OfferDeal(terms(s, d), flag(d)),
    c.CounterDeal: counter,
    c.AcceptDeal: acceptance,
    c.DeclineDeal: lambda s, d: c.DeclineDeal(deal(s, d)),
    c.WithdrawDeal: lambda s, d: c.WithdrawDeal(deal(s, d)),
    c.MakePromise: promising,
    c.SayKept: lambda s, d: c.SayKept(promise(s, d), flag(d)),
    c.JudgePromise: lambda s, d: c.JudgePromise(promise(s, d), d.choice(tuple(c.Verdict))),
    c.ExpireDeal: expiry,
    c.NudgeFuture: nudging,
    c.PeekFuture: lambda s, d: c.PeekFuture(future(s, d).id),
    c.ForecastFuture: forecasting,
    c.MeasureFutures: lambda s, d: c.MeasureFutures(() if flag(d) else tuple(f.id for f in futures(s)[:1])),
    c.JudgeDuePromise: lambda s, d: c.JudgeDuePromise(promise(s, d)),
}
