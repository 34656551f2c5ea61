"""A scenario of six seats in which every secret is a canary, and the list of who may read each.

Two delegations have two seats, so that a colleague's secrets are among those that must not show.
"""

from collections.abc import Mapping
from dataclasses import replace

from sim_server.rules.expressions import Fact, reading
from sim_server.rules.goods import Commitment, Keeping, KeptWhen, Resource
from sim_server.rules.ids import (
    CharacterId,
    CommitmentId,
    DelegationId,
    FutureId,
    InjectId,
    IssueId,
    Language,
    OptionId,
    OutcomeId,
    PhaseId,
    ResourceId,
    RoleId,
    RoundId,
    RuleId,
)
from sim_server.rules.inject import Alternative, Attachment, Character, Inject, InjectAudience, InjectKind
from sim_server.rules.scenario import (
    Action,
    AtEnd,
    Base,
    DecisionKind,
    DecisionRule,
    Delegation,
    DelegationKind,
    Interest,
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
    Term,
    TextMode,
)
from sim_server.rules.uncertain import Entanglement, Future, Nudging, Outcome, Peeking, Price, Uncertainty
from sim_server.scenario.parts.floor import FloorPart, FloorTextPart
from sim_server.scenario.practices import practice_of
from tests.privacy.canary_world import canary_world, own_values
from tests.privacy.markers import PointMarkers, word_marker

ENGLISH, FRENCH = Language("en"), Language("fr")
SEATS: Mapping[str, tuple[str, ...]] = {
    "alder": ("a1", "a2"),
    "birch": ("b1", "b2"),
    "cedar": ("c1",),
    "dogwood": ("d1",),
}
VOTER = frozenset({Power.SPEAK, Power.PROPOSE, Power.VOTE, Power.SIGN})
POWERS: Mapping[str, frozenset[Power]] = {
    "a1": VOTER,
    "a2": frozenset({Power.SPEAK, Power.PROPOSE}),
    "b1": VOTER,
    "b2": frozenset({Power.SPEAK, Power.SIGN}),
    "c1": VOTER,
    "d1": frozenset({Power.SPEAK, Power.CHAIR}),
}
ISSUES: Mapping[str, tuple[str, ...]] = {"access": ("open", "closed"), "fund": ("large", "small", "none")}


def canary_scenario(language: Language, points: PointMarkers, mode: TextMode = TextMode.LINE_BY_LINE) -> Scenario:
    """In a chair's text its chair may propose."""
    return Scenario(
        name="canaries",
        version="1",
        language=language,
        title=f"Canaries {language}",
        summary="",
        background=f"Background {language}",
        delegations=tuple(_delegation(name, language, points) for name in SEATS),
        roles=tuple(_role(seat, name, language, points, mode) for name, seats in SEATS.items() for seat in seats),
        shared=frozenset(),
        issues=tuple(_issue(issue, language) for issue in ISSUES),
        rules=(_majority(language), _secret_vote(language), _consensus(language)),
        rounds=_rounds(language),
        characters=(Character(CharacterId("envoy"), f"Envoy {language}"),),
        injects=tuple(_inject(name, audience, language) for name, audience in INJECTS.items()),
        prompts=(),
        glossary=(Term("qubit", f"Meaning {language}"),),
        text_title=f"Text {language}",
        press_channel=True,
        resources=(
            Resource(ResourceId("hours"), f"Hours {language}", "", tuple((RoleId(seat), 9_000) for seat in POWERS)),
        ),
        commitments=(
            _commitment("opening", KeptWhen(Keeping.ADOPTED, IssueId("access"), OptionId("open")), language),
            _commitment("closing", KeptWhen(Keeping.ADOPTED, IssueId("access"), OptionId("closed")), language),
            _commitment("support", KeptWhen(Keeping.IN_FAVOUR), language),
            _commitment("paying", KeptWhen(Keeping.TRANSFERS, resource=ResourceId("hours"), amount=3), language),
        ),
        floor=practice_of(FloorPart(pack="model-un", text=ALONE), language),
        text_mode=mode,
        uncertainty=_uncertainty(language),
        world=canary_world(language, points),
    )


def _uncertainty(language: Language) -> Uncertainty:
    """Two futures that hang together; of the second nobody is told who moves it."""
    told, untold = Price(ResourceId("hours"), 1, 20), Price(None, 0, 20)
    return Uncertainty(
        (
            _future("storms", language, Nudging(told, 1.2), Peeking(told, 0.8)),
            _future("floods", language, Nudging(untold, 1.2, is_attributed=False), Peeking(untold, 0.8)),
        ),
        (Entanglement(FutureId("storms"), FutureId("floods"), ((0.7, 0.3), (0.3, 0.7))),),
    )


def _future(name: str, language: Language, nudging: Nudging, peeking: Peeking) -> Future:
    ways = tuple(Outcome(OutcomeId(way), f"{way} {language}", 0.5) for way in ("come", "stay-away"))
    return Future(FutureId(name), f"Do {name} come? {language}", ways, nudging, peeking)


def readers_of_scenario(scenario: Scenario) -> Mapping[str, frozenset[str]]:
    """Which seats may read each secret of the scenario that is theirs from the start."""
    readers: dict[str, frozenset[str]] = {}
    for delegation in scenario.delegations:
        readers[delegation.confidential] = frozenset(SEATS[delegation.id])
        shares_stake = {seat for seat in SEATS[delegation.id] if seat not in OWN_STAKE}
        readers |= dict.fromkeys(_secrets_of(delegation.stake), frozenset(shares_stake))
    for role in scenario.roles:
        own = (role.brief, *role.objectives, *role.lines, *(_secrets_of(role.stake) if role.stake else ()))
        readers |= dict.fromkeys(own, frozenset({str(role.id)}))
    return readers | own_values(scenario)


def readers_of_inject(inject: str) -> frozenset[str] | None:
    """The seats an inject of the scenario is for; None for everyone."""
    audience = INJECTS[inject]
    if audience.everyone:
        return None
    seats = (seat for delegation in audience.delegations for seat in SEATS[delegation])
    return frozenset({*seats, *audience.roles})


ALONE = FloorTextPart.model_validate({"sponsors-min": 1, "signatories-min": 0})
"""One delegation can introduce a text, so that many are; others sign its draft if they like."""
OWN_STAKE = frozenset({"a2", "d1"})
"""Seats whose interests are not their delegation's."""
INJECTS: Mapping[str, InjectAudience] = {
    "storm": InjectAudience(everyone=True, delegations=(), roles=()),
    "cable": InjectAudience(everyone=False, delegations=(DelegationId("alder"),), roles=()),
    "whisper": InjectAudience(everyone=False, delegations=(), roles=(RoleId("c1"),)),
    "rumour": InjectAudience(everyone=False, delegations=(DelegationId("birch"),), roles=(RoleId("d1"),)),
    "tides": InjectAudience(everyone=True, delegations=(), roles=()),
}
LATE = reading(Fact.REACHED, "drafting")


def _secrets_of(stake: Stake) -> tuple[str, ...]:
    points = (str(interest.points) for interest in stake.interests)
    return (*points, str(stake.threshold), *(reason for _, reason in stake.reasons))


def _stake(owner: str, language: Language, points: PointMarkers) -> Stake:
    return Stake(
        interests=tuple(
            Interest(IssueId(issue), OptionId(option), points.next())
            for issue, options in ISSUES.items()
            for option in options
        ),
        threshold=points.next(),
        reasons=tuple((IssueId(issue), word_marker("reason", owner, issue, language)) for issue in ISSUES),
    )


def _delegation(name: str, language: Language, points: PointMarkers) -> Delegation:
    return Delegation(
        id=DelegationId(name),
        name=f"{name} {language}",
        letters=name[:2].upper(),
        kind=DelegationKind.STATE,
        public=f"Public {name} {language}",
        confidential=word_marker("confidential", name, language),
        stake=_stake(name, language, points),
    )


def _role(seat: str, delegation: str, language: Language, points: PointMarkers, mode: TextMode) -> Role:
    is_holder = mode is TextMode.CHAIR and Power.CHAIR in POWERS[seat]
    return Role(
        id=RoleId(seat),
        delegation=DelegationId(delegation),
        title=f"Minister {seat} {language}",
        public=f"Office {seat} {language}",
        brief=word_marker("brief", seat, language),
        objectives=(word_marker("objective", seat, language),),
        powers=POWERS[seat] | {Power.PROPOSE} if is_holder else POWERS[seat],
        sector="",
        stake=_stake(seat, language, points) if seat in OWN_STAKE else None,
        lines=(word_marker("line", seat, language),),
    )


def _issue(issue: str, language: Language) -> Issue:
    options = tuple(Option(OptionId(name), f"{name} {language}", f"Words {name}") for name in ISSUES[issue])
    return Issue(IssueId(issue), f"{issue} {language}", f"Which {issue}?", options, options[-1].id)


def _commitment(name: str, kept_when: KeptWhen, language: Language) -> Commitment:
    return Commitment(CommitmentId(name), f"{name} {language}", f"Words of {name} {language}", kept_when)


def _inject(name: str, audience: InjectAudience, language: Language) -> Inject:
    """By minute, by condition again and again, with a phase, by button, every few minutes."""
    plain = _plain_inject(name, audience, language)
    match name:
        case "cable":
            return replace(plain, when=LATE, when_words=word_marker("when", name), most=3)
        case "whisper":
            return replace(plain, phase=PhaseId("drafting"), attachment=_file(name, language))
        case "tides":
            return replace(plain, kind=InjectKind.REPORT, minute=3, every=2, most=4)
        case _:
            return plain


def _file(name: str, language: Language) -> Attachment:
    return Attachment(word_marker("inject-file", name, language), "0" * 64, "text/csv", 9)


def _plain_inject(name: str, audience: InjectAudience, language: Language) -> Inject:
    other = word_marker("inject-other", name, language)
    return Inject(
        id=InjectId(name),
        kind=InjectKind.NEWS,
        sender=CharacterId("envoy"),
        title=word_marker("inject-title", name, language),
        body=word_marker("inject-body", name, language),
        audience=audience,
        minute=5 if name == "storm" else None,
        is_true=False,
        expects=word_marker("expects", name, language),
        alternatives=(Alternative(LATE, word_marker("when", name), other, other),),
    )


def _majority(language: Language) -> DecisionRule:
    return DecisionRule(
        id=RuleId("majority"),
        title=f"Majority {language}",
        kind=DecisionKind.MAJORITY,
        fraction=(1, 2),
        above=True,
        base=Base.VOTING,
        weights=((DelegationId("alder"), 2),),
        vetoes=(DelegationId("cedar"),),
        quorum=None,
        secret=False,
        on_objection=OnObjection.VOTE,
        drafting_minutes=10,
        seconds=300,
        record_minutes=5,
        signed=True,
    )


def _secret_vote(language: Language) -> DecisionRule:
    return DecisionRule(
        id=RuleId("secret"),
        title=f"Secret vote {language}",
        kind=DecisionKind.MAJORITY,
        fraction=(2, 3),
        above=False,
        base=Base.MEMBERS,
        weights=(),
        vetoes=(),
        quorum=None,
        secret=True,
        on_objection=OnObjection.VOTE,
        drafting_minutes=10,
        seconds=300,
    )


def _consensus(language: Language) -> DecisionRule:
    return DecisionRule(
        id=RuleId("consensus"),
        title=f"Consensus {language}",
        kind=DecisionKind.CONSENSUS,
        fraction=(1, 1),
        above=False,
        base=Base.MEMBERS,
        weights=(),
        vetoes=(),
        quorum=None,
        secret=False,
        on_objection=OnObjection.DRAFTING,
        drafting_minutes=10,
        seconds=300,
    )


def _rounds(language: Language) -> tuple[Round, ...]:
    every = frozenset(Action)
    opening = (_phase("reading", PhaseKind.BRIEFING, frozenset({Action.DELEGATION}), language),)
    middle = (
        _phase("talks", PhaseKind.CAUCUS, every, language),
        _phase("drafting", PhaseKind.DRAFTING, every - {Action.PRESS}, language),
        _phase("decision", PhaseKind.DECISION, every, language),
        _phase("last-talks", PhaseKind.PLENARY, every, language),
    )
    closing = (_phase("debrief", PhaseKind.DEBRIEF, frozenset({Action.PLENARY}), language),)
    return tuple(
        Round(RoundId(name), f"Round {name} {language}", phases)
        for name, phases in (("opening", opening), ("middle", middle), ("closing", closing))
    )


def _phase(name: str, kind: PhaseKind, actions: frozenset[Action], language: Language) -> Phase:
    return Phase(
        id=PhaseId(name),
        kind=kind,
        title=f"Phase {name} {language}",
        minutes=5,
        task=f"Task {name} {language}",
        actions=actions,
        at_end=AtEnd.WAIT,
        rule=RuleId("majority"),
    )
