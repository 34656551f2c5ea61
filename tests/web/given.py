"""Made-up views of one table, from which pages are drawn: nothing here has been through the rules."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sim_server.live.rendering import Snapshot
from sim_server.projection.views.channels import ChannelView
from sim_server.projection.views.common import ClauseView, ClockView, PhaseStep, Placard, Possible, SeatLabel, TagView
from sim_server.projection.views.drafting import (
    AlternativeView,
    BracketsView,
    BracketView,
    DraftClauseView,
    DraftView,
    ProgressView,
)
from sim_server.projection.views.items import Item, LineItem, MessageItem, NewsItem
from sim_server.projection.views.lead import LeadView, OpenVoteView, RoomRequestView
from sim_server.projection.views.notice import NoticeView
from sim_server.projection.views.people import PeopleView, PersonView
from sim_server.projection.views.proposals import ProposalView, RevisionView, StandView
from sim_server.projection.views.role import InterestView, IssueView, OptionView, RoleView
from sim_server.projection.views.votes import BallotFormView, BallotView, RuleView, TurnoutView, VoteView
from sim_server.rules.commands import Choice, ClauseKind, Stage
from sim_server.rules.events import Result
from sim_server.rules.ids import (
    AlternativeId,
    ChannelId,
    ClauseId,
    DelegationId,
    IssueId,
    ItemId,
    Millis,
    OptionId,
    ProposalId,
    RequestId,
    RuleId,
    SeatId,
    VoteId,
)
from sim_server.rules.presence import Presence
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.state.flow import Status
from sim_server.rules.state.proposals import ProposalStatus
from sim_server.rules.state.votes import VoteStatus

NOON = Millis(1_803_902_400_000)
"""1 March 2027, 12:00 UTC."""
MINUTE = 60_000
ME = SeatId("velmora-science")

_DELEGATIONS = (
    ("karsund", "Karsund", "KA"),
    ("lattica", "Lattica Systems", "LA"),
    ("velmora", "Velmora", "VE"),
    ("toravia", "Toravia", "TO"),
    ("pelagia", "Pelagia", "PE"),
    ("programme", "World Quantum Programme", "WP"),
    ("ishara", "Ishara Union", "IS"),
    ("northlode", "Northlode", "NO"),
    ("commons", "Open Qubit Commons", "OC"),
    ("alliance", "University Alliance", "UA"),
)
SIGNS = {
    key: Placard(DelegationId(key), name, letters, hue)
    for hue, (key, name, letters) in enumerate(_DELEGATIONS, start=1)
}


def label(seat: str, title: str) -> SeatLabel:
    return SeatLabel(SeatId(seat), title, SIGNS[seat.split("-", maxsplit=1)[0]])


SEATS = (
    label("karsund-science", "Science Minister"),
    label("karsund-patents", "Head of Patent Office"),
    label("lattica-chief", "Chief Executive"),
    label("velmora-science", "Science Minister"),
    label("velmora-patents", "Head of Patent Office"),
    label("toravia-foreign", "Foreign Minister"),
    label("pelagia-foreign", "Foreign Minister"),
    label("programme-director", "Director"),
    label("ishara-commissioner", "Commissioner"),
    label("northlode-counsel", "General Counsel"),
    label("commons-steward", "Steward"),
    label("alliance-rector", "Rector"),
)
BY_ID = {seat.seat: seat for seat in SEATS}


def at(minutes: float) -> Millis:
    return Millis(NOON + int(minutes * MINUTE))


def clock(
    *, status: Status = Status.RUNNING, now: int = 1, ends: float = 12.7, kind: str = "informals", paused: float = 0
) -> ClockView:
    titles = ("Caucus", "Informals", "Plenary", "Drafting", "Decision")
    states = ["done"] * now + ["now"] + ["later"] * (len(titles) - now - 1)
    if status is Status.LOBBY:
        return ClockView(
            status, "", "", "", "", 0, 3, (), "Caucus", Millis(0), Millis(0), Millis(0), False, False, Millis(0)
        )
    return ClockView(
        status=status,
        phase=titles[now],
        task="Find partners, and one text that you can carry to the plenary together.",
        kind=kind,
        round_title="The text",
        round_number=2,
        round_count=3,
        steps=tuple(PhaseStep(title, state) for title, state in zip(titles, states, strict=True)),
        next_phase=titles[now + 1] if now + 1 < len(titles) else "",
        began=at(-17.3),
        ends_at=at(ends),
        paused_at=at(paused) if status is Status.PAUSED else Millis(0),
        is_time_up=False,
        by_outage=False,
        drafting_until=Millis(0),
    )


def people(*, in_lobby: bool = False) -> PeopleView:
    def presence(index: int) -> Presence:
        return {2: Presence.AWAY, 11: Presence.GONE}.get(index, Presence.HERE)

    seats = tuple(
        PersonView(seat, presence(index), "bot" if index == 9 else "person", is_ready=in_lobby and index % 3 != 0)
        for index, seat in enumerate(SEATS)
    )
    return PeopleView(seats, here=10, total=12, ready=8 if in_lobby else 0, in_lobby=in_lobby)


OPEN: tuple[Possible, ...] = (
    Possible("plenary", None),
    Possible("rooms", None),
    Possible("propose", None),
    Possible("edit", None),
    Possible("sponsor", None),
    Possible("vote", refuse(Code.NOT_OPEN_IN_PHASE, phase="Informals")),
)


def lead(**changes: Any) -> LeadView:
    plain = LeadView(
        status=Status.RUNNING,
        phase="Informals",
        task="Find partners, and one text that you can carry to the plenary together.",
        kind="informals",
        is_ready=False,
        can_be_ready=False,
        consents=False,
        ends_at=at(12.7),
        votes=(),
        requests=(),
        possible=OPEN,
        waits_for_help=False,
        stage=Stage.SEALED,
        rule=None,
    )
    return replace(plain, **changes)


def request(*, is_mine: bool = False, topic: str = "clause 4") -> RoomRequestView:
    asker = BY_ID[ME] if is_mine else BY_ID[SeatId("karsund-science")]
    invited = (BY_ID[SeatId("pelagia-foreign")],) if is_mine else (BY_ID[ME], BY_ID[SeatId("pelagia-foreign")])
    return RoomRequestView(RequestId(f"request-{is_mine}"), asker, invited, (), topic, at(-1), is_mine)


def channel(key: str, kind: ChannelKind, seats: tuple[str, ...] = (), **changes: Any) -> ChannelView:
    members = tuple(BY_ID[SeatId(seat)] for seat in seats) or (SEATS if kind is ChannelKind.PLENARY else ())
    plain = ChannelView(
        id=ChannelId(key),
        kind=kind,
        topic="",
        members=members,
        is_everyone=kind in {ChannelKind.PLENARY, ChannelKind.PRESS},
        readers=len(members) or len(SEATS),
        is_open=True,
        refusal=None,
    )
    return replace(plain, **changes)


ROOM = ChannelId("room-7f3a")


def channels() -> dict[str, ChannelView]:
    members = ("karsund-science", "velmora-science", "pelagia-foreign")
    found = (
        channel("plenary", ChannelKind.PLENARY, refusal=refuse(Code.NOT_OPEN_IN_PHASE, phase="Informals")),
        channel("press", ChannelKind.PRESS),
        channel("news", ChannelKind.NEWS),
        channel("d-velmora", ChannelKind.DELEGATION, ("velmora-science", "velmora-patents")),
        channel(ROOM, ChannelKind.ROOM, members, topic="clause 4"),
        channel("room-11", ChannelKind.ROOM, ("lattica-chief", "velmora-science"), is_open=False),
        channel("h-velmora-science", ChannelKind.HELP, ("velmora-science",)),
    )
    return {view.id: view for view in found}


def message(number: int, seat: str | None, text: str, minute: float, where: str = ROOM) -> MessageItem:
    said_by = BY_ID[SeatId(seat)] if seat else None
    return MessageItem(ItemId(f"m{number:04d}"), ChannelId(where), said_by, "", text, False, at(minute))


def line(what: str, **changes: Any) -> LineItem:
    plain = LineItem(
        ItemId(f"l-{what}"), ChannelId("plenary"), what, None, SIGNS["pelagia"], "A register of machines", 2, at(-4)
    )
    return replace(plain, **changes)


TALK: tuple[Item, ...] = (
    message(1, "pelagia-foreign", "We are here. We have twelve minutes before the plenary.", -9),
    message(2, "velmora-science", "Good. Clause 4 first, then the fund for small states.", -8),
    message(3, "karsund-science", "Karsund would like to bring one text on clause 4 to the plenary, not three.", -6),
    message(4, "pelagia-foreign", "We cannot live with inspectors who arrive without notice.", -4),
    message(5, "velmora-science", "Would seven days of notice be enough?\nWe would then support your wording.", -2),
    message(6, "karsund-science", "Seven days is possible, if the register also counts rented machines.", 0),
)
NEWS = NewsItem(
    ItemId("n1"),
    ChannelId("news"),
    "news",
    "Lindhaven Gazette",
    "A machine passes 1,000 logical qubits",
    "Northlode says that its newest machine ran for *eleven hours* without an error.",
    at(-3),
)


def clause(number: int, text: str, *, version: int = 1, tag: bool = False, by: str = "pelagia-foreign") -> ClauseView:
    carried = TagView(IssueId("notice"), "Notice", OptionId("seven"), "Seven days") if tag else None
    return ClauseView(
        id=ClauseId(f"c{number}"),
        kind=ClauseKind.OPERATIVE if number else ClauseKind.PREAMBULAR,
        number=number,
        version=version,
        text=text,
        tag=carried,
        by=BY_ID[SeatId(by)],
        at=at(-5),
    )


CLAUSES = (
    clause(0, "Recognising that a machine able to break today’s codes concerns every state,"),
    clause(1, "Establishes a public register of large quantum machines, kept by the World Quantum Programme."),
    clause(2, "Decides that each Party admits inspectors after seven days’ notice.", tag=True),
    clause(3, "Invites firms to share error-correction codes with the Commons on fair terms."),
)
PROPOSAL = ProposalId("p1")


def proposal(**changes: Any) -> ProposalView:
    revisions = tuple(RevisionView(n, BY_ID[SeatId("pelagia-foreign")], at(-20 + n)) for n in (1, 2, 3))
    plain = ProposalView(
        id=PROPOSAL,
        title="Lindhaven Accord on Fault-Tolerant Quantum Computing",
        status=ProposalStatus.INTRODUCED,
        sponsors=(SIGNS["pelagia"], SIGNS["velmora"]),
        revision=revisions[-1],
        revisions=revisions,
        clauses=CLAUSES,
        settles=((IssueId("notice"), OptionId("seven")),),
        has_open_vote=False,
        adopted_revision=0,
    )
    return replace(plain, **changes)


def draft(**changes: Any) -> DraftView:
    plain = DraftView(
        id=ProposalId("p2"),
        title="Working paper: a fund for small states",
        status=ProposalStatus.DRAFT,
        authors=(BY_ID[ME], BY_ID[SeatId("pelagia-foreign")]),
        is_frozen=False,
        possible=(Possible("edit", None),),
    )
    return replace(plain, **changes)


BRACKETED = "Requests that each Party [shall / should] report every year."


def draft_clause(**changes: Any) -> DraftClauseView:
    plain = DraftClauseView(
        id=ClauseId("c1"),
        proposal=ProposalId("p2"),
        kind=ClauseKind.OPERATIVE,
        place="1",
        version=1,
        text="Requests the Programme to review the threshold every year.",
        tag=None,
        by=BY_ID[SeatId("velmora-science")],
        at=at(-4),
        brackets=(),
    )
    return replace(plain, **changes)


def brackets() -> tuple[BracketView, ...]:
    words = {"shall": ("pelagia", ("toravia", "velmora")), "should": ("karsund", ())}
    alternatives = tuple(
        AlternativeView(
            id=AlternativeId(f"a-{each}"),
            words=each,
            owner=SIGNS[owner],
            backers=tuple(SIGNS[backer] for backer in backers),
            is_backed=each == "shall",
            tag=None,
        )
        for each, (owner, backers) in words.items()
    )
    return (BracketView(1, alternatives),)


def drafted(proposal: ProposalId, clauses: tuple[ClauseView, ...]) -> dict[str, DraftClauseView]:
    """The working draft of a text, clause by clause."""
    return {
        f"{proposal}.{each.id}": draft_clause(
            id=each.id, proposal=proposal, kind=each.kind, place=str(place), text=each.text, tag=each.tag, by=each.by
        )
        for place, each in enumerate(clauses, 1)
    }


def progress(**changes: Any) -> ProgressView:
    plain = ProgressView(
        id=ProposalId("p2"),
        status=ProposalStatus.DRAFT,
        changed_since_revision=1,
        open_brackets=0,
        is_frozen=False,
        possible=(Possible("introduce", None), Possible("withdraw", None)),
    )
    return replace(plain, **changes)


RULE = RuleView(
    id=RuleId("two-thirds"),
    title="Two thirds of those voting",
    kind="majority",
    fraction=(2, 3),
    above=False,
    base="voting",
    quorum=(1, 2),
    vetoes=(SIGNS["ishara"],),
    needed_if_all_vote=7,
    members=10,
    on_objection="drafting",
    drafting_minutes=10,
)
VOTE = VoteId("v1")
CHOICES = (Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN)


def vote(**changes: Any) -> VoteView:
    plain = VoteView(
        id=VOTE,
        proposal=PROPOSAL,
        proposal_title="Lindhaven Accord on Fault-Tolerant Quantum Computing",
        revision=3,
        clauses=CLAUSES,
        rule=RULE,
        is_secret=False,
        status=VoteStatus.OPEN,
        opened_at=at(-3),
        closes_at=at(1.8),
        choices=CHOICES,
        result=None,
        vetoed_by=(),
        ballots=(),
        opened=(),
    )
    return replace(plain, **changes)


def result(**changes: Any) -> Result:
    plain = Result(True, "enough", 7, 2, 1, 0, 0, 9, 6, ())
    return replace(plain, **changes)


def closed_vote() -> VoteView:
    sides = (
        ("in_favour", ("karsund", "velmora", "toravia", "pelagia", "programme", "commons", "alliance")),
        ("against", ("lattica", "northlode")),
        ("abstain", ("ishara",)),
    )
    said = {"northlode": "We cannot accept a register that counts rented time."}
    ballots = tuple(
        BallotView(SIGNS[who], Choice(choice), said.get(who, ""), 1) for choice, side in sides for who in side
    )
    return vote(id=VoteId("v0"), status=VoteStatus.CLOSED, result=result(), ballots=ballots, revision=2)


def ballot(**changes: Any) -> BallotFormView:
    plain = BallotFormView(
        vote=VOTE,
        delegation=DelegationId("velmora"),
        delegation_name="Velmora",
        revision=3,
        choices=CHOICES,
        is_secret=False,
        choice=None,
        has_cast=False,
        explanation="",
        closes_at=at(1.8),
        refusal=None,
    )
    return replace(plain, **changes)


NOTICE = IssueView(
    IssueId("notice"),
    "Notice",
    "How long before an inspection is it announced?",
    (
        OptionView(OptionId("none"), "No notice", "", is_default=True),
        OptionView(
            OptionId("seven"), "Seven days", "Decides that each Party admits inspectors after seven days.", False
        ),
    ),
)
BRIEF = """Velmora has four hundred thousand people, one good laboratory and no machine of its own.

## What only you know

Northlode’s machine passed **900 logical qubits** last week. The firm has told nobody else.

## If there is no agreement

You keep the credits for one year. After that you depend on others.
"""


def role(**changes: Any) -> RoleView:
    plain = RoleView(
        label=BY_ID[ME],
        public="Leads the science policy of a small island state.",
        delegation_public="A small island state with a strong laboratory.",
        objectives=(
            "Exports of error-corrected machines stay possible for small states.",
            "A shared test of “cryptographically relevant”, run by a neutral body.",
            "No duty to disclose your national codes.",
        ),
        brief=BRIEF,
        delegation_brief="Velmora wants to be **heard** before the larger states agree.",
        background="It is 2037. Five machines in the world correct their own errors.",
        powers=("speak", "propose", "vote"),
        casts_vote=True,
        covers=(),
        colleagues=(BY_ID[SeatId("velmora-patents")],),
        stakes=(("Notice", "Without notice your one laboratory could be closed for weeks."),),
        seat=ME,
        is_muted=False,
        interests=(InterestView(IssueId("notice"), OptionId("seven"), 30),),
        threshold=45,
        lines=(),
        issues=(NOTICE,),
        rules=(RULE,),
        glossary=(("Logical qubit", "Many physical ones that correct each other’s errors."),),
    )
    return replace(plain, **changes)


def notice(**changes: Any) -> NoticeView:
    return replace(NoticeView(Status.RUNNING, False, None, "", Millis(0), Stage.SEALED), **changes)


Families = dict[str, dict[str, Any]]


def families(**changes: Mapping[str, Any]) -> Families:
    """A seat's table in informals; a family given here takes the place of the usual one."""
    usual: Families = {
        "clock": {"": clock()},
        "people": {"": people()},
        "text": {PROPOSAL: proposal()},
        "vote": {},
        "turnout": {},
        "notice": {"": notice()},
        "lead": {"": lead(requests=(request(),))},
        "channel": dict(channels()),
        "draft": {"p2": draft()},
        "clause": {"p2.c1": draft_clause()},
        "progress": {"p2": progress()},
        "stand": {PROPOSAL: StandView(PROPOSAL, True, (Possible("leave_sponsors", None), Possible("circulate", None)))},
        "ballot": {},
        "role": {"": role()},
    }
    usual.update({name: dict(views) for name, views in changes.items()})
    return usual


def feeds(**more: tuple[Item, ...]) -> dict[ChannelId, tuple[Item, ...]]:
    usual = {
        ROOM: TALK,
        ChannelId("news"): (NEWS,),
        ChannelId("plenary"): (
            line("ProposalIntroduced"),
            message(9020, "toravia-foreign", "Toravia thanks the sponsors.", -4, "plenary"),
        ),
    }
    return usual | {ChannelId(key): items for key, items in more.items()}


def snapshot(views: Families | None = None, items: Mapping[ChannelId, tuple[Item, ...]] | None = None) -> Snapshot:
    return Snapshot(views or families(), items if items is not None else feeds(), frozenset({ROOM}))


def lobby() -> Snapshot:
    still = clock(status=Status.LOBBY)
    first = lead(status=Status.LOBBY, phase="", task="", kind="", can_be_ready=True, possible=(), ends_at=Millis(0))
    closed = {key: view for key, view in channels().items() if view.kind is not ChannelKind.ROOM}
    views = families(
        clock={"": still},
        people={"": people(in_lobby=True)},
        lead={"": first},
        text={},
        draft={},
        clause={},
        progress={},
        stand={},
        channel=closed,
        notice={"": notice(status=Status.LOBBY)},
    )
    return snapshot(views, {})


def voting(*, has_cast: bool = False) -> Snapshot:
    open_vote = OpenVoteView(VOTE, "Lindhaven Accord", 3, at(1.8), True, has_cast)
    views = families(
        clock={"": clock(now=4, ends=1.8, kind="decision")},
        lead={"": lead(kind="decision", phase="Decision", votes=(open_vote,), ends_at=at(1.8))},
        text={PROPOSAL: proposal(has_open_vote=True)},
        vote={"v0": closed_vote(), VOTE: vote()},
        turnout={VOTE: TurnoutView(VOTE, 6, 10)},
        ballot={VOTE: ballot(has_cast=has_cast, choice=Choice.IN_FAVOUR if has_cast else None)},
        draft={},
        clause={},
        progress={},
    )
    return snapshot(views)


def result_shown() -> Snapshot:
    views = families(
        clock={"": clock(now=4, ends=9, kind="decision")},
        lead={"": lead(kind="decision", phase="Decision", task="The vote is over. Read the result.")},
        text={PROPOSAL: proposal(status=ProposalStatus.ADOPTED, adopted_revision=2)},
        vote={"v0": closed_vote()},
        draft={},
        clause={},
        progress={},
    )
    return snapshot(views)


def drafting() -> Snapshot:
    views = families(
        clock={"": clock(now=3, ends=18, kind="drafting")},
        lead={
            "": lead(
                kind="drafting",
                phase="Drafting",
                task="Bring the text to words that seven can vote for.",
                open_brackets=1,
                backed_brackets=1,
            )
        },
        text={
            PROPOSAL: proposal(
                clauses=tuple(
                    replace(each, text=BRACKETED, has_brackets=True) if each.id == "c2" else each for each in CLAUSES
                ),
                open_brackets=1,
            )
        },
        stand={PROPOSAL: StandView(PROPOSAL, is_sponsor=True, possible=(Possible("back", None),))},
        draft={"p2": draft(), PROPOSAL: draft(id=PROPOSAL, status=ProposalStatus.INTRODUCED)},
        bracket={f"{PROPOSAL}.c2": BracketsView(PROPOSAL, ClauseId("c2"), brackets())},
        clause={"p2.c1": draft_clause(text=BRACKETED, brackets=brackets()), **drafted(PROPOSAL, CLAUSES)},
        progress={
            "p2": progress(open_brackets=1, possible=(Possible("back", None), Possible("introduce", None))),
            PROPOSAL: progress(id=PROPOSAL, status=ProposalStatus.INTRODUCED),
        },
    )
    return snapshot(views)


def paused() -> Snapshot:
    words = "Coffee until **12:30**. Your clocks stand still."
    shown = notice(
        status=Status.PAUSED,
        announcement=words,
        announcement_item=ItemId("a1"),
        announced_at=at(-1),
        stage=Stage.SEALED,
    )
    views = families(clock={"": clock(status=Status.PAUSED)}, notice={"": shown}, lead={"": lead(status=Status.PAUSED)})
    return snapshot(views)


def ended() -> Snapshot:
    over: Rejection = refuse(Code.CLOSED_AFTER_END)
    closed = {key: replace(view, refusal=over, is_open=False) for key, view in channels().items()}
    views = families(
        clock={"": clock(status=Status.ENDED, now=4)},
        lead={"": lead(status=Status.ENDED, possible=())},
        channel=closed,
        text={PROPOSAL: proposal(status=ProposalStatus.ADOPTED, adopted_revision=3)},
        vote={"v0": closed_vote()},
        draft={},
        clause={},
        progress={},
        stand={},
        notice={"": notice(status=Status.ENDED, stage=Stage.OUTCOME)},
    )
    return snapshot(views)


def empty() -> Snapshot:
    bare = {key: view for key, view in channels().items() if view.kind in {ChannelKind.PLENARY, ChannelKind.HELP}}
    return snapshot(families(channel=bare, text={}, draft={}, clause={}, progress={}, stand={}, lead={"": lead()}), {})


def crowded() -> Snapshot:
    seats = [seat.seat for seat in SEATS]
    talk = tuple(message(n, seats[n % len(seats)], f"Point {n}. " + "We agree. " * (n % 7), n / 10) for n in range(100))
    return snapshot(None, feeds() | {ROOM: talk})


def observed() -> Snapshot:
    views = families()
    views["lead"] = {"": lead(possible=())}
    for name in ("draft", "clause", "progress", "stand", "ballot", "role"):
        del views[name]
    public = {key: view for key, view in channels().items() if view.is_everyone or view.kind is ChannelKind.NEWS}
    closed = {key: replace(view, refusal=refuse(Code.NOT_IN_CHANNEL)) for key, view in public.items()}
    return snapshot(views | {"channel": closed}, {k: v for k, v in feeds().items() if k in closed})


LONG = "Kraftfahrzeughaftpflichtversicherungsgesellschaftsvertreterin" * 3


def long_words() -> Snapshot:
    label_ = replace(BY_ID[ME], title=LONG)
    talk = (message(1, "pelagia-foreign", LONG, -1), message(2, "velmora-science", "https://example.org/" + LONG, 0))
    views = families(
        role={"": role(label=label_, objectives=(LONG,), brief=LONG)},
        lead={"": lead(task=LONG)},
        text={PROPOSAL: proposal(title=LONG, clauses=(clause(1, LONG + " " + LONG),))},
    )
    return snapshot(views, feeds() | {ROOM: talk})


STATES = {
    "informals": snapshot,
    "lobby": lobby,
    "voting": voting,
    "result": result_shown,
    "drafting": drafting,
    "paused": paused,
    "ended": ended,
    "empty": empty,
    "crowded": crowded,
    "observer": observed,
    "long": long_words,
}
