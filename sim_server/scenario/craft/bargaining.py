"""Hints about the bargain: what the parties' points and the decision rule make possible together."""

from collections.abc import Iterator
from statistics import fmean
from typing import Final

from sim_server.rules.scenario import PhaseKind, Scenario
from sim_server.scenario.craft.bargain import Bargain, bargain
from sim_server.scenario.craft.council import Council, council
from sim_server.scenario.craft.hint import Hint, named, outside, percent
from sim_server.scenario.craft.interests import MOST, TOPIC
from sim_server.scenario.craft.packages import count

PASSING: Final = (0.03, 0.12)
SUITING: Final = (0.01, 0.05)
EFFICIENT: Final = 8
SPLIT: Final = (0.10, 0.30)
AVERAGE: Final = (5, 25)
BEST: Final = 20
WORST: Final = -40
"""Points over the threshold; below 0 under it."""
BLOCKED: Final = (0.05, 0.60)
POWER: Final = (0.05, 0.40)
COALITIONS: Final = 6
WOBBLE: Final = 0.5
TEMPTED: Final = 5
"""Points that an outsider offers a member more."""
MOST_MEMBERS: Final = 14
"""Of more members the coalitions are too many to go through."""


def bargain_hints(scenario: Scenario) -> Iterator[Hint]:
    """By the rule that the first decision proposes. None where fewer than two delegations with interests vote under
    it, where its groups must agree too, or where there are too many texts to look at."""
    members = council_of(scenario)
    if members is None or not scenario.issues or not any(each.stake.interests for each in scenario.delegations):
        return
    if 2 <= len(members.members) <= MOST_MEMBERS:
        yield from _power(scenario, members)
    if count(scenario.issues) <= MOST:
        found = bargain(scenario, members)
        if len(found.parties) > 1:
            yield from _possible(found)
            yield from _parties(scenario, found)


def council_of(scenario: Scenario) -> Council | None:
    """Who decides, by the rule that the first phase of decision proposes, else by the first rule."""
    proposed = (phase.rule for phase in scenario.phases() if phase.kind is PhaseKind.DECISION and phase.rule)
    named_rule = next(proposed, None)
    rule = next((each for each in scenario.rules if named_rule in (None, each.id)), None)
    return council(scenario, rule) if rule is not None else None


def _power(scenario: Scenario, members: Council) -> Iterator[Hint]:
    names = {each.id: each.name for each in scenario.delegations}
    power = {names[member]: share for member, share in members.banzhaf().items()}
    missed = [(name, percent(share)) for name, share in outside(power, *POWER)]
    if missed:
        advice = "Change the votes needed, the vetoes or the weights."
        yield Hint(TOPIC, f"shares of power (Banzhaf) are {named(missed)}", "5 to 40 % each", advice)
    coalitions = len(members.minimal_winning())
    if coalitions < COALITIONS:
        advice = "Ask for fewer votes or fewer vetoes: where few coalitions can win, nobody needs to be courted."
        yield Hint(TOPIC, f"{coalitions} smallest coalitions can adopt a text", f"at least {COALITIONS}", advice)


def _possible(table: Bargain) -> Iterator[Hint]:
    size = len(table.packages)
    passing, suiting = table.passing(), table.suiting_all()
    least, most = PASSING
    if not least <= len(passing) / size <= most:
        found = f"{percent(len(passing) / size)} of all texts pass the vote"
        advice = "Raise some thresholds." if len(passing) > most * size else "Lower some thresholds."
        yield Hint(TOPIC, found, "3 to 12 %", advice)
    least, most = SUITING
    if not least <= len(suiting) / size <= most:
        found = f"{percent(len(suiting) / size)} of all texts suit everyone"
        yield Hint(TOPIC, found, "1 to 5 %", "Change the thresholds of those who accept least or most.")
    best = len(table.efficient(passing))
    if best < EFFICIENT:
        advice = "Let the parties differ more in what matters most to them."
        yield Hint(TOPIC, f"{best} of the texts that pass are efficient", f"at least {EFFICIENT}", advice)
    yield from _trading(table)


def _trading(table: Bargain) -> Iterator[Hint]:
    loss = table.split_loss()
    if loss is not None and not SPLIT[0] <= loss <= SPLIT[1]:
        found = f"meeting halfway on every issue loses {percent(loss)} of the best joint points"
        advice = (
            "Raise the outer options for those who care, and lower the middle ones."
            if loss < SPLIT[0]
            else ("Raise the points of the middle options.")
        )
        yield Hint(TOPIC, found, "10 to 30 %", advice)
    wobble = table.wobbling(gain=TEMPTED)
    if wobble is not None and wobble < WOBBLE:
        found = f"in {percent(wobble)} of the texts that pass an outsider can offer a member {TEMPTED} points more"
        yield Hint(TOPIC, found, "at least half", "Let more coalitions be possible, so that none is safe.")


def _parties(scenario: Scenario, table: Bargain) -> Iterator[Hint]:
    names = {each.id: each.name for each in scenario.delegations}
    blocked = {names[party.id]: table.blocked_by(party) for party in table.parties}
    known = {name: share for name, share in blocked.items() if share is not None}
    missed = [(name, percent(share)) for name, share in outside(known, *BLOCKED)]
    if missed:
        advice = "Raise the threshold of whoever blocks too little, lower that of whoever blocks too much."
        yield Hint(TOPIC, f"of what all others accept these refuse: {named(missed)}", "5 to 60 % each", advice)
    if table.passing():
        yield from _gains({names[party.id]: table.gains(party) for party in table.parties})


def _gains(gains: dict[str, tuple[int, ...]]) -> Iterator[Hint]:
    average = [(name, f"{mean:+.1f}") for name, mean in outside({n: fmean(g) for n, g in gains.items()}, *AVERAGE)]
    best = [(name, f"{max(each):+d}") for name, each in gains.items() if max(each) < BEST]
    worst = [(name, f"{min(each):+d}") for name, each in gains.items() if min(each) < WORST]
    where = "in the texts that pass, points over the threshold are"
    if average:
        advice = "Change the threshold, or the points of the options that pass most."
        yield Hint(TOPIC, f"{where} on average {named(average)}", "5 to 25", advice)
    if best:
        yield Hint(TOPIC, f"{where} at best {named(best)}", "20 or more", "Give them an option worth winning.")
    if worst:
        advice = "Soften the options that ruin them, or give them a veto."
        yield Hint(TOPIC, f"{where} at worst {named(worst)}", "no less than -40", advice)
