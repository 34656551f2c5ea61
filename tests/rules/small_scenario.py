"""A scenario of five seats, built in Python: small enough to know by heart, with one of everything.

North has two seats, one of which votes; South and the Works vote through their only seat; the Commons
chairs and does not vote. So there are three members: North, South and the Works.
"""

from dataclasses import replace

from sim_server.rules.ids import (
    CharacterId,
    DelegationId,
    GroupId,
    InjectId,
    IssueId,
    Language,
    OptionId,
    PhaseId,
    RoleId,
    RoundId,
    RuleId,
)
from sim_server.rules.inject import Character, Inject, InjectAudience, InjectKind
from sim_server.rules.scenario import (
    Action,
    AtEnd,
    Base,
    DecisionKind,
    DecisionRule,
    Delegation,
    DelegationKind,
    Issue,
    OnObjection,
    Option,
    Phase,
    PhaseKind,
    Power,
    Role,
    Round,
    Scenario,
    Stake,
    TextMode,
    VotingGroup,
)

NORTH, SOUTH, WORKS, COMMONS = (DelegationId(name) for name in ("north", "south", "works", "commons"))
ACCESS, PATENTS = IssueId("access"), IssueId("patents")
CONSENSUS, CONSENSUS_OR_VOTE = RuleId("consensus"), RuleId("consensus-or-vote")
SIMPLE, ALL_MEMBERS, WEIGHTED, SECRET = (RuleId(name) for name in ("simple", "all-members", "weighted", "secret"))
ROLL = RuleId("roll")
SILENCE, DOUBLE = RuleId("silence"), RuleId("double")
STORM, LETTER, RUMOUR, LOST = (InjectId(name) for name in ("storm", "letter", "rumour", "lost"))
WIRE = CharacterId("wire")

_STAKE = Stake(interests=(), threshold=0, reasons=())


def delegation(name: DelegationId, kind: DelegationKind) -> Delegation:
    return Delegation(
        id=name,
        name=name.title(),
        letters=name[:2].upper(),
        kind=kind,
        public=f"What everyone knows of {name}.",
        confidential=f"What only {name} knows.",
        stake=_STAKE,
    )


def role(name: str, of: DelegationId, *powers: Power) -> Role:
    return Role(
        id=RoleId(name),
        delegation=of,
        title=name.replace("-", " ").title(),
        public="An office.",
        brief=f"The brief of {name}.",
        objectives=(),
        powers=frozenset(powers),
        sector="",
        stake=None,
        lines=("We are glad to be here.",),
    )


def issue(name: IssueId, *options: str) -> Issue:
    """The first option is the default."""
    return Issue(
        id=name,
        title=name.title(),
        question=f"What about {name}?",
        options=tuple(Option(OptionId(option), option.title(), f"Decides on {option}.") for option in options),
        default=OptionId(options[0]),
    )


def rule(
    name: RuleId,
    kind: DecisionKind = DecisionKind.MAJORITY,
    *,
    fraction: tuple[int, int] = (1, 2),
    above: bool = True,
    base: Base = Base.VOTING,
    weights: tuple[tuple[DelegationId, int], ...] = (),
    vetoes: tuple[DelegationId, ...] = (),
    quorum: tuple[int, int] | None = (1, 2),
    secret: bool = False,
    on_objection: OnObjection = OnObjection.DRAFTING,
    groups: tuple[VotingGroup, ...] = (),
) -> DecisionRule:
    return DecisionRule(
        id=name,
        title=name.title(),
        kind=kind,
        fraction=fraction,
        above=above,
        base=base,
        weights=weights,
        vetoes=vetoes,
        quorum=quorum,
        secret=secret,
        on_objection=on_objection,
        drafting_minutes=10,
        seconds=300,
        groups=groups,
    )


def phase(name: str, kind: PhaseKind, minutes: int, *actions: Action, at_end: AtEnd = AtEnd.ADVANCE) -> Phase:
    return Phase(
        id=PhaseId(name),
        kind=kind,
        title=name.title(),
        minutes=minutes,
        task="Do what is to be done.",
        actions=frozenset(actions),
        at_end=at_end,
        rule=None,
    )


def inject(
    name: InjectId, to: InjectAudience, *, minute: int | None = None, kind: InjectKind = InjectKind.NEWS
) -> Inject:
    return Inject(
        id=name,
        kind=kind,
        sender=WIRE,
        title=name.title(),
        body=f"Words of the {name}.",
        audience=to,
        minute=minute,
        is_true=True,
        expects="Talk.",
    )


def injects_to(*names: str, delegations: tuple[DelegationId, ...] = ()) -> InjectAudience:
    return InjectAudience(everyone=False, delegations=delegations, roles=tuple(RoleId(name) for name in names))


WELCOME = phase("welcome", PhaseKind.BRIEFING, 5, Action.DELEGATION)
TALKS = phase(
    "talks",
    PhaseKind.INFORMALS,
    10,
    Action.PLENARY,
    Action.DELEGATION,
    Action.ROOMS,
    Action.PRESS,
    Action.PROPOSE,
    Action.EDIT,
    Action.SPONSOR,
    Action.AMEND,
)
DECIDING = phase("deciding", PhaseKind.DECISION, 10, Action.PLENARY, Action.DELEGATION, Action.VOTE, Action.AMEND)
THINKING = phase("thinking", PhaseKind.CAUCUS, 5, Action.ROOMS, at_end=AtEnd.WAIT)
DEBRIEF = phase("debrief", PhaseKind.DEBRIEF, 30, Action.PLENARY)

FULL = (Power.SPEAK, Power.PROPOSE, Power.VOTE, Power.SIGN)
SCENARIO = Scenario(
    name="small",
    version="1",
    language=Language("en"),
    title="The Small Conference",
    summary="Five seats and two issues.",
    background="Once upon a time.",
    delegations=(
        delegation(NORTH, DelegationKind.STATE),
        delegation(SOUTH, DelegationKind.STATE),
        delegation(WORKS, DelegationKind.FIRM),
        delegation(COMMONS, DelegationKind.ORGANISATION),
    ),
    roles=(
        role("north-minister", NORTH, *FULL),
        role("north-envoy", NORTH, Power.SPEAK, Power.PROPOSE),
        role("south-minister", SOUTH, *FULL),
        role("works-head", WORKS, Power.VOTE, Power.SIGN),
        role("commons-chair", COMMONS, Power.SPEAK, Power.CHAIR),
    ),
    shared=frozenset(),
    issues=(issue(ACCESS, "none", "shared", "open"), issue(PATENTS, "closed", "pooled")),
    rules=(
        rule(CONSENSUS, DecisionKind.CONSENSUS),
        rule(CONSENSUS_OR_VOTE, DecisionKind.CONSENSUS, on_objection=OnObjection.VOTE),
        replace(rule(SIMPLE), divisible=True),
        rule(ALL_MEMBERS, fraction=(2, 3), above=False, base=Base.MEMBERS, quorum=None),
        rule(WEIGHTED, fraction=(2, 3), above=False, weights=((NORTH, 2),), vetoes=(WORKS,)),
        rule(SECRET, secret=True),
        replace(rule(ROLL), roll_call=True, record_minutes=5, signed=True),
        rule(SILENCE, DecisionKind.SILENCE),
        rule(DOUBLE, groups=(VotingGroup(GroupId("states"), "States", (NORTH, SOUTH), (1, 2), above=True),)),
    ),
    rounds=(
        Round(RoundId("first"), "First round", (WELCOME, TALKS)),
        Round(RoundId("second"), "Second round", (DECIDING, THINKING, DEBRIEF)),
    ),
    characters=(Character(WIRE, "News wire"),),
    injects=(
        inject(STORM, InjectAudience(everyone=True, delegations=(), roles=()), minute=7),
        inject(LETTER, injects_to("works-head"), kind=InjectKind.LETTER),
        inject(RUMOUR, injects_to("works-head", delegations=(NORTH,)), minute=12, kind=InjectKind.RUMOUR),
        inject(LOST, injects_to("nobody-of-this-cast"), minute=14),
    ),
    prompts=(),
    glossary=(),
    text_title="Declaration",
    press_channel=True,
    text_mode=TextMode.LINE_BY_LINE,
)
NO_CHAIR = tuple(replace(role, powers=role.powers - {Power.CHAIR}) for role in SCENARIO.roles)
FACILITATED = replace(SCENARIO, text_mode=TextMode.CHAIR, roles=NO_CHAIR)
"""A chair's text with nobody in the chair: the facilitator holds the pen."""
