"""Family ``lead``: what is happening, what this seat is asked for, and what it can do."""

from collections.abc import Iterator

from sim_server.projection.amendments import asked_of
from sim_server.projection.bracket import Supports
from sim_server.projection.clock import present_phase_in
from sim_server.projection.possible import possible, refusal_of, refusal_on_trial, refusal_to_write
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of, seat_of
from sim_server.projection.text import introduced_proposals, standing_revision
from sim_server.projection.views.common import Possible
from sim_server.projection.views.lead import LeadView, OfferView, OpenVoteView, RoomRequestView
from sim_server.rules.access import CLOSED
from sim_server.rules.bargaining import has_deals
from sim_server.rules.brackets import brackets
from sim_server.rules.commands import (
    AskForRoom,
    CastBallot,
    Command,
    DraftProposal,
    EditClause,
    ForecastFuture,
    JoinSponsors,
    MarkReady,
    OfferDeal,
    OpenPoll,
    OpenVote,
    SignText,
    TellElsewhere,
)
from sim_server.rules.evolve_opening import PLENARY, PRESS
from sim_server.rules.ids import DelegationId, SeatId
from sim_server.rules.membership import members, powers, votes_for
from sim_server.rules.pen import may_hold
from sim_server.rules.permissions import PERMISSIONS
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.roll import called
from sim_server.rules.scenario import Action, Scenario, TextMode
from sim_server.rules.state import ProposalStatus, Revision, RoomRequest, Vote
from sim_server.rules.state.deals import DealStatus
from sim_server.rules.voting import open_vote

COMMANDS: tuple[tuple[str, type[Command]], ...] = (
    ("rooms", AskForRoom),
    ("propose", DraftProposal),
    ("edit", EditClause),
    ("sponsor", JoinSponsors),
    ("open_vote", OpenVote),
    ("deals", OfferDeal),
    ("straw", OpenPoll),
    ("elsewhere", TellElsewhere),
    ("forecast", ForecastFuture),
)
CONVERSATIONS = (("plenary", PLENARY), ("press", PRESS))
NEEDS = {line.command: line.powers for line in PERMISSIONS}


def lead(sight: Sight) -> Views:
    return {"": _lead(sight, seat_of(sight))}


def _lead(sight: Sight, seat: SeatId | None) -> LeadView:
    """An observer's lead says what is happening and asks for nothing."""
    state = sight.state
    phase = present_phase_in(scenario_of(sight), state.flow)
    own = state.seats[seat] if seat is not None else None
    return LeadView(
        status=state.flow.status,
        phase=phase.title if phase else "",
        task=phase.task if phase else "",
        kind=phase.kind.value if phase else "",
        is_ready=own is not None and own.is_ready,
        can_be_ready=seat is not None and refusal_of(sight, seat, MarkReady) is None,
        consents=own is not None and own.consents,
        ends_at=state.flow.ends_at,
        votes=_votes(sight, seat) if seat is not None else (),
        requests=_requests(sight, seat) if seat is not None else (),
        possible=_possible(sight, seat) if seat is not None else (),
        waits_for_help=seat is not None and seat in state.help,
        stage=state.stage,
        rule=phase.rule if phase else None,
        offers=_offers(sight, seat) if seat is not None else (),
        open_brackets=len(backed := _backed(sight, seat)),
        backed_brackets=sum(backed),
        amendments=asked_of(sight, seat) if seat is not None else (),
    )


def _backed(sight: Sight, seat: SeatId | None) -> tuple[bool, ...]:
    """For each open bracket of the texts on the table whether the seat's delegation backs one of its wordings."""
    state = sight.state
    if state.scenario.text_mode is TextMode.PLAIN:
        return ()
    mine = state.seats[seat].delegation if seat is not None else None
    texts = (each for each in introduced_proposals(state) if each.status not in CLOSED)
    return tuple(backs for each in texts for backs in _backed_in(standing_revision(each), each.support, mine))


@remembered(4096)
def _backed_in(revision: Revision, supports: Supports, mine: DelegationId | None) -> tuple[bool, ...]:
    return tuple(
        any(mine in supports[clause.id, wording.id].backers for wording in bracket.alternatives)
        for clause in revision.clauses
        for bracket in brackets(clause.text)
    )


def _votes(sight: Sight, seat: SeatId) -> tuple[OpenVoteView, ...]:
    """The open vote of the seat's delegation, if it is a member."""
    vote, delegation = open_vote(sight.state), sight.state.seats[seat].delegation
    if vote is None or delegation not in members(sight.state):
        return ()
    is_due = not vote.roll or called(vote) == delegation
    return (_vote(sight, vote, delegation, may_cast=is_due and votes_for(sight.state, seat) == delegation),)


def _vote(sight: Sight, vote: Vote, delegation: DelegationId, *, may_cast: bool) -> OpenVoteView:
    """Who has cast is not told, so only the seat that casts reads whether it has."""
    return OpenVoteView(
        vote=vote.id,
        proposal_title=sight.state.proposals[vote.proposal].title,
        revision=vote.revision,
        closes_at=vote.closes_at,
        may_cast=may_cast,
        has_cast=may_cast and not vote.roll and delegation in vote.ballots,
        is_silent=vote.is_silent,
        amendment=vote.subject.number if vote.subject.amendment is not None else 0,
    )


def _requests(sight: Sight, seat: SeatId) -> tuple[RoomRequestView, ...]:
    concerned = (request for request in sight.state.requests.values() if _concerns(request, seat))
    return tuple(_request(sight, request, seat) for request in concerned)


def _concerns(request: RoomRequest, seat: SeatId) -> bool:
    """Whether the seat made the request, or still has to answer it."""
    return seat == request.asker or (seat in request.invited and seat not in request.declined | request.accepted)


def _request(sight: Sight, request: RoomRequest, seat: SeatId) -> RoomRequestView:
    signs = labels_now(sight)
    return RoomRequestView(
        id=request.id,
        asker=signs[request.asker],
        invited=tuple(sign for each, sign in signs.items() if each in request.invited),
        declined=tuple(sign for each, sign in signs.items() if each in request.declined),
        topic=request.topic,
        at=request.at,
        is_mine=seat == request.asker,
    )


def _possible(sight: Sight, seat: SeatId) -> tuple[Possible, ...]:
    signing = (("sign", None),) if _may_sign(sight, seat) else ()
    voting = ("vote", _refusal_to_vote(sight, seat))
    return possible((*_writing(sight, seat), *_acting(sight, seat), *signing, voting))


def _may_sign(sight: Sight, seat: SeatId) -> bool:
    """Whether an adopted text waits for the signature of the seat's delegation."""
    return any(
        each.status is ProposalStatus.ADOPTED and refusal_on_trial(sight, seat, SignText(each.id)) is None
        for each in introduced_proposals(sight.state)
    )


def _writing(sight: Sight, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    for action, conversation in CONVERSATIONS:
        if conversation in sight.state.channels:
            yield action, refusal_to_write(sight, seat, conversation)


def _acting(sight: Sight, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """Editing, sponsoring, deals and straw polls are named only where there is something of the kind."""
    idle = {
        "edit": not _has_draft(sight, seat),
        "sponsor": not (may_hold(sight.state, seat) and _has_text_to_sponsor(sight, seat)),
        "propose": not may_hold(sight.state, seat),
        "deals": not has_deals(scenario_of(sight)),
        "straw": not _opens(sight, Action.STRAW),
        "elsewhere": not _opens(sight, Action.ELSEWHERE),
        "forecast": not _opens(sight, Action.FORECAST),
    }
    for action, command in COMMANDS:
        if not idle.get(action, False):
            yield action, _lasting_refusal(sight, seat, command) or refusal_of(sight, seat, command)


def _opens(sight: Sight, action: Action) -> bool:
    return action in _opened_anywhere(sight.state.scenario)


@remembered(64)
def _opened_anywhere(scenario: Scenario) -> frozenset[Action]:
    """The actions that any phase opens."""
    return frozenset[Action]().union(*(phase.actions for phase in scenario.phases()))


def _offers(sight: Sight, seat: SeatId) -> tuple[OfferView, ...]:
    """Deals that this seat has not answered."""
    signs = labels_now(sight)
    return tuple(
        OfferView(each.id, signs[each.by], each.expires_at)
        for each in sight.state.deals.deals.values()
        if each.status is DealStatus.OFFERED and seat in each.parties and seat not in each.accepted
    )


def _has_draft(sight: Sight, seat: SeatId) -> bool:
    return any(seat in each.authors and each.status not in CLOSED for each in sight.state.proposals.values())


def _has_text_to_sponsor(sight: Sight, seat: SeatId) -> bool:
    delegation = sight.state.seats[seat].delegation
    introduced = introduced_proposals(sight.state)
    return any(each.status not in CLOSED and delegation not in each.sponsors for each in introduced)


def _lasting_refusal(sight: Sight, seat: SeatId, command: type[Command]) -> Rejection | None:
    """What no phase will change comes before what a later one may."""
    needed = NEEDS[command]
    return refuse(Code.NO_POWER) if needed and not needed & powers(sight.state, seat) else None


def _refusal_to_vote(sight: Sight, seat: SeatId) -> Rejection | None:
    if votes_for(sight.state, seat) is None:
        return refuse(Code.NO_BALLOT)
    return refusal_of(sight, seat, CastBallot)
