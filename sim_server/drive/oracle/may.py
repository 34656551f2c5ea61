"""Which regions and requests a viewer may ever have been shown, by the log."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sim_server.drive.oracle.company import Company
from sim_server.drive.oracle.logged import Logged
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.brackets import brackets
from sim_server.rules.events import (
    AmendmentOffered,
    AmendmentStatus,
    AmendmentTurned,
    AuthorInvited,
    ClauseAdded,
    ClauseEdited,
    ClauseMoved,
    ClauseRemoved,
    ClauseRestored,
    DealCarriedOut,
    DealOffered,
    Event,
    FutureMeasured,
    PhaseBegan,
    PollClosed,
    PollOpened,
    PromiseMade,
    ProposalAdopted,
    ProposalDrafted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    RoomAsked,
    RoomJoined,
    RoomLeft,
    RoomOpened,
    SaveDiscarded,
    SaveKept,
    SponsorJoined,
    SponsorLeft,
    TableEnded,
    TableOpened,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
    WordsSuggested,
)
from sim_server.rules.ids import ClauseId, DealId, ProposalId, RequestId, SeatId
from sim_server.rules.scenario import TextMode

Region = tuple[str, str]
"""A family and a key."""
SINGLE = ("clock", "people", "notice", "lead")
"""Families with one region, which everyone has."""


@dataclass(slots=True)
class May:
    """``ever`` was allowed at some time, ``now`` is on the page at the end of the log."""

    viewer: SeatViewer | ObserverViewer
    ever: set[Region] = field(default_factory=set)
    now: set[Region] = field(default_factory=set)
    requests: set[RequestId] = field(default_factory=set)
    promising: set[DealId] = field(default_factory=set)
    """Deals whose present version would put a promise into this viewer's ledger."""
    clauses: dict[ProposalId, set[ClauseId]] = field(default_factory=dict)
    """The clauses of every working draft, taken out ones left out."""
    words: dict[tuple[ProposalId, ClauseId, int], str] = field(default_factory=dict)
    """Every version of every clause."""
    open: dict[ProposalId, tuple[Region, ...]] = field(default_factory=dict)
    """The clauses with brackets of each text on the table."""
    has_brackets: bool = False

    def show(self, *regions: Region) -> None:
        self.ever.update(regions)
        self.now.update(regions)

    def hide(self, *regions: Region) -> None:
        self.now.difference_update(regions)

    def edit(self, proposal: ProposalId) -> None:
        """The working draft is shown from now on, with every clause."""
        self.show(*self._draft(proposal))

    def leave(self, proposal: ProposalId) -> None:
        self.hide(*self._draft(proposal))

    def follow(self, event: Event) -> None:
        """Keep the clauses of working drafts, whoever edits them."""
        match event:
            case ClauseEdited():
                self.words[event.proposal, event.clause, event.version] = event.text
            case ClauseMoved():
                before = self.words[event.proposal, event.clause, event.version - 1]
                self.words[event.proposal, event.clause, event.version] = before
            case ClauseAdded() | ClauseRestored(is_removed=False):
                version = 1 if isinstance(event, ClauseAdded) else event.version
                self.words[event.proposal, event.clause, version] = event.text
                self.clauses.setdefault(event.proposal, set()).add(event.clause)
                if ("draft", event.proposal) in self.now:
                    self.show(_clause(event.proposal, event.clause))
            case ClauseRemoved() | ClauseRestored():
                self.clauses[event.proposal].discard(event.clause)
                self.hide(_clause(event.proposal, event.clause))
            case RevisionCirculated() if self.has_brackets:
                self._circulate(event)
            case _:
                pass

    def _circulate(self, event: RevisionCirculated) -> None:
        """What is open in a text is what its newest revision leaves open."""
        self.hide(*self.open.get(event.proposal, ()))
        found = (clause for clause, version in event.clauses if brackets(self.words[event.proposal, clause, version]))
        self.open[event.proposal] = tuple(("bracket", f"{event.proposal}.{clause}") for clause in found)
        self.show(*self.open[event.proposal])

    def _draft(self, proposal: ProposalId) -> tuple[Region, ...]:
        clauses = (_clause(proposal, clause) for clause in self.clauses.get(proposal, ()))
        return (("draft", proposal), ("progress", proposal), *clauses)


def _clause(proposal: ProposalId, clause: ClauseId) -> Region:
    return ("clause", f"{proposal}.{clause}")


def may_see(log: Iterable[Logged], viewer: SeatViewer | ObserverViewer) -> May:
    """The regions of the play page that this viewer may have, by the log. Raises ``ValueError``."""
    lines = iter(log)
    first = next(lines, None)
    if first is None or not isinstance(first.event, TableOpened):
        raise ValueError("An exported log begins with TableOpened.")
    company, may = Company.of(first.event), May(viewer, has_brackets=_knows_brackets(first.event))
    _begin(may, company)
    for line in lines:
        company.follow(line.event)
        may.follow(line.event)
        _public(may, company, line.event)
        _settled(may, company, line.event)
        _bargains(may, line.event)
        _at_desk(may, company, line.event)
        if isinstance(viewer, SeatViewer):
            _private(may, company, line.event, viewer.seat)
            _elsewhere(may, company, viewer.seat)
    return may


def _knows_brackets(opened: TableOpened) -> bool:
    return opened.scenario.text_mode is not TextMode.PLAIN


def _begin(may: May, company: Company) -> None:
    may.show(*((family, "") for family in SINGLE), ("channel", "plenary"), ("channel", "news"))
    if company.has_press:
        may.show(("channel", "press"))
    may.show(*(("future", future) for future in company.futures), *(("tie", tie) for tie in company.ties))
    may.show(*(("indicator", indicator) for indicator in company.indicators))
    if isinstance(may.viewer, SeatViewer):
        seat = may.viewer.seat
        home = next(delegation for delegation, seats in company.delegations.items() if seat in seats)
        may.show(*((("holdings", ""),) if company.has_deals else ()))
        may.show(*(("future_own", future) for future in company.futures))
        may.show(*((("valued", ""),) if seat in company.valuing else ()))
        may.show(("role", ""), ("channel", f"d-{home}"), ("channel", f"h-{seat}"))


def _public(may: May, company: Company, event: Event) -> None:
    match event:
        case ProposalIntroduced():
            may.show(("text", event.proposal))
            if isinstance(may.viewer, SeatViewer):
                may.show(("stand", event.proposal))
        case VoteOpened():
            may.show(("vote", event.vote), ("turnout", event.vote))
            if event.rule.record_minutes or event.rule.signed:
                may.show(("record", event.proposal))
            if isinstance(may.viewer, SeatViewer) and may.viewer.seat in company.casters:
                may.show(("ballot", event.vote))
        case AmendmentOffered() | AmendmentTurned():
            _amendment(may, event)
        case PollOpened():
            may.show(("poll", event.poll), ("poll_form", event.poll))
        case PollClosed():
            may.hide(("poll_form", event.poll))
        case VoteClosed() | VoteCancelled():
            may.hide(("turnout", event.vote), ("ballot", event.vote))
        case PhaseBegan():
            _floor(may, company, opens=company.floors[event.index])
        case TableEnded():
            _floor(may, company, opens=False)
        case _:
            pass


def _settled(may: May, company: Company, event: Event) -> None:
    """Once a future is measured, the odds of what it hangs together with say it all."""
    if isinstance(event, FutureMeasured):
        may.hide(*(("tie", tie) for tie in company.ties if event.future in tie.split(".")))


def _amendment(may: May, event: AmendmentOffered | AmendmentTurned) -> None:
    """Everyone reads an amendment; while it is open, a seat may have something to do with it."""
    if isinstance(event, AmendmentOffered):
        may.show(("amendment", event.amendment))
        if isinstance(may.viewer, SeatViewer):
            may.show(("amend_step", event.amendment))
    elif event.status is not AmendmentStatus.CONTESTED:
        may.hide(("amend_step", event.amendment))


def _bargains(may: May, event: Event) -> None:
    """A sealed deal or promise is for those who are named in it; what a deal promises stands once it is carried out."""
    seat = may.viewer.seat if isinstance(may.viewer, SeatViewer) else None
    match event:
        case DealOffered() if not event.is_sealed or seat in event.parties:
            may.show(("deal", event.deal))
            may.promising.discard(event.deal)
            if any(give.resource is None for give in event.gives) and _knows_promise(event, seat):
                may.promising.add(event.deal)
        case DealCarriedOut() if event.deal in may.promising:
            may.show(("ledger", ""))
        case PromiseMade() if not event.is_sealed or seat == event.by or seat in event.to:
            may.show(("ledger", ""))
        case _:
            pass


def _knows_promise(event: DealOffered, seat: SeatId | None) -> bool:
    """A promise in a sealed deal is known to who gives and who gets it."""
    promises = (give for give in event.gives if give.resource is None)
    return not event.is_sealed or any(seat in (give.giver, give.to) for give in promises)


def _floor(may: May, company: Company, *, opens: bool) -> None:
    """The floor is on the page while a phase opens it; what a seat can do there, for seats."""
    regions = [(family, "") for family in ("floor", "speakers", "motions")]
    if isinstance(may.viewer, SeatViewer):
        regions += [("floor_step", ""), ("floor_moves", "")]
        if may.viewer.seat in company.chairs:
            regions.append(("floor_chair", ""))
    if opens:
        may.show(*regions)
    else:
        may.hide(*regions)


def _elsewhere(may: May, company: Company, seat: SeatId) -> None:
    mine = {("beacon", str(beacon)) for beacon, (_, seats) in company.beacons.items() if seat in seats}
    may.hide(*(region for region in may.now if region[0] == "beacon" and region not in mine))
    may.show(*mine)


def _private(may: May, company: Company, event: Event, seat: SeatId) -> None:
    match event:
        case RoomAsked() if seat == event.asker or seat in event.seats:
            may.requests.add(event.request)
        case RoomOpened() | RoomJoined() if seat in event.seats:
            may.show(("channel", event.channel), *((("room", event.channel),) if company.has_beside else ()))
        case RoomLeft() if event.seat == seat:
            may.hide(("channel", event.channel), ("room", event.channel))
        case ProposalDrafted() if event.author == seat:
            may.edit(event.proposal)
        case AuthorInvited() if event.seat == seat:
            may.edit(event.proposal)
        case ProposalIntroduced() if seat in company.delegations[event.sponsor] & company.proposers:
            may.edit(event.proposal)
        case SponsorJoined() if seat in company.delegations[event.delegation] & company.proposers:
            may.edit(event.proposal)
        case SponsorLeft() if seat in company.delegations[event.delegation]:
            may.leave(event.proposal)
        case ProposalAdopted() | ProposalWithdrawn():
            may.leave(event.proposal)
        case _:
            pass


def _at_desk(may: May, company: Company, event: Event) -> None:
    """Words suggested to a chair, and saves that came too late."""
    seat = may.viewer.seat if isinstance(may.viewer, SeatViewer) else None
    match event:
        case WordsSuggested() if ("draft", event.proposal) in may.now or seat in company.delegations[event.delegation]:
            may.show(("suggestion", event.suggestion))
        case SaveKept() if event.seat == seat:
            may.show(("kept", event.save))
        case SaveDiscarded() if event.seat == seat:
            may.hide(("kept", event.save))
        case _:
            pass
