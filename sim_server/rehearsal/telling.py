"""A rehearsal told: one object for programs, plain sentences for people."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sim_server.rehearsal.hints import play_hints
from sim_server.rehearsal.never import never
from sim_server.rehearsal.report import Course, Rehearsed, Spread

MOST_BROKEN: Final = 5
"""Broken plays that are told one by one."""


def as_json(rehearsed: Rehearsed, missed: tuple[str, ...]) -> dict[str, Any]:
    """The figures, shares from 0 to 1. ``endings`` is empty for a scenario that names none.

    ``missed`` are the sentences of `expectations.unmet`.
    """
    return {
        "scenario": rehearsed.scenario.name,
        "people": len(rehearsed.scenario.roles),
        "runs": rehearsed.runs,
        "seed": rehearsed.seed,
        "broken": [{"run": each.run, "reason": each.reason} for each in rehearsed.broken],
        "events_per_play": round(rehearsed.events_per_play, 1),
        "fewest_events": min((play.events for play in rehearsed.plays), default=0),
        "share_about_substance": round(rehearsed.substance, 3),
        "plays_per_second_per_core": round(rehearsed.plays_per_second, 2),
        "play_seconds": round(rehearsed.play_seconds, 3),
        "replay_seconds": round(rehearsed.replay_seconds, 3),
        "times_replay": round(rehearsed.times_replay, 2),
        "agreement_rate": round(rehearsed.agreement_rate, 4),
        "endings": {ending: round(share, 4) for ending, share in rehearsed.endings.items()},
        "scores": {each: _spread(spread) for each, spread in rehearsed.spreads.items()},
        "chosen": {f"{issue}={option}": round(share, 4) for (issue, option), share in rehearsed.chosen.items()},
        "votes": {rule: {"held": held, "passed": passed} for rule, (held, passed) in rehearsed.votes.items()},
        "phases": {phase: _course(course) for phase, course in rehearsed.courses.items()},
        "futures": {
            future: {
                outcome: {
                    "share": round(world.share, 4),
                    "agreement_rate": round(world.agreement, 4),
                    "joint_score": round(world.joint, 1),
                }
                for outcome, world in outcomes.items()
            }
            for future, outcomes in rehearsed.worlds.items()
        },
        "never": {kind: list(ids) for kind, ids in never(rehearsed).items()},
        "hints": [str(hint) for hint in play_hints(rehearsed)],
        "missed": list(missed),
    }


def _spread(spread: Spread) -> Mapping[str, float]:
    return {
        "mean": round(spread.mean, 2),
        "min": spread.least,
        "max": spread.most,
        "threshold": spread.threshold,
        "wins": round(spread.wins, 4),
    }


def _course(course: Course) -> Mapping[str, float]:
    return {
        "minutes": round(course.minutes, 2),
        "done": round(course.done, 1),
        "idle": round(course.idle, 4),
        "overrun": round(course.overrun, 4),
    }


def as_text(rehearsed: Rehearsed, missed: tuple[str, ...]) -> str:
    """For people: what tends to come of the scenario, what never does, and what was expected otherwise."""
    hints = tuple(str(hint) for hint in play_hints(rehearsed))
    return "\n".join((*_lines(rehearsed), *(("", *hints) if hints else ()), *(("", *missed) if missed else ())))


def _lines(rehearsed: Rehearsed) -> Iterator[str]:
    yield f"{rehearsed.scenario.title}: {_count(rehearsed.runs, 'play')} by bots, seed {rehearsed.seed}."
    yield from _broken(rehearsed)
    if not rehearsed.plays:
        return
    yield ""
    yield f"Agreement in {_percent(rehearsed.agreement_rate)} of the plays."
    yield from _endings(rehearsed)
    yield from _scores(rehearsed)
    yield from _options(rehearsed)
    yield from _votes(rehearsed)
    yield from _phases(rehearsed)
    yield from _worlds(rehearsed)
    yield from _never(rehearsed)
    yield ""
    yield (
        f"{rehearsed.events_per_play:.0f} events a play, {_percent(rehearsed.substance)} of them about texts, "
        f"decisions, deals and futures; {rehearsed.plays_per_second:.1f} plays a second on one processor, "
        f"{rehearsed.times_replay:.1f} times as long as replaying their logs."
    )


def _broken(rehearsed: Rehearsed) -> Iterator[str]:
    for each in rehearsed.broken[:MOST_BROKEN]:
        yield f"Play {each.run} of seed {rehearsed.seed} broke and counts for nothing below: {each.reason}"
    if len(rehearsed.broken) > MOST_BROKEN:
        yield f"{len(rehearsed.broken) - MOST_BROKEN} more plays broke; --json lists them all."


def _endings(rehearsed: Rehearsed) -> Iterator[str]:
    if rehearsed.endings:
        yield ""
        yield "Endings:"
    for ending, share in rehearsed.endings.items():
        yield f"  {rehearsed.ending_titles[ending]}: {_percent(share)}"


def _scores(rehearsed: Rehearsed) -> Iterator[str]:
    if not rehearsed.spreads:
        return
    names = {each.id: each.name for each in rehearsed.scenario.delegations}
    width = max(len(names[each]) for each in rehearsed.spreads)
    yield ""
    yield f"{'Points of':{width}}   mean  least  most  needs  reached in"
    for each, spread in rehearsed.spreads.items():
        figures = f"{spread.mean:6.1f}  {spread.least:5.0f}  {spread.most:4.0f}  {spread.threshold:5d}"
        yield f"{names[each]:{width}} {figures}  {_percent(spread.wins)}"


def _options(rehearsed: Rehearsed) -> Iterator[str]:
    yield ""
    yield "Adopted:"
    for issue in rehearsed.scenario.issues:
        shares = (f"{option.title} {_percent(rehearsed.chosen[issue.id, option.id])}" for option in issue.options)
        yield f"  {issue.title}: {', '.join(shares)}"


def _votes(rehearsed: Rehearsed) -> Iterator[str]:
    yield ""
    for rule in rehearsed.scenario.rules:
        held, passed = rehearsed.votes[rule.id]
        if held:
            yield f"Under “{rule.title}” {_count(held, 'vote')} on whole texts, {passed} passed."


def _phases(rehearsed: Rehearsed) -> Iterator[str]:
    slow = [each for each in rehearsed.courses.values() if each.overrun > 0]
    for each in slow:
        yield (
            f"“{each.phase.title}” ran over its {each.phase.minutes} minutes in {_percent(each.overrun)} of the plays: "
            "a vote was still open."
        )


def _worlds(rehearsed: Rehearsed) -> Iterator[str]:
    uncertainty = rehearsed.scenario.uncertainty
    for future in uncertainty.futures if uncertainty is not None else ():
        yield ""
        yield future.title
        for outcome in future.outcomes:
            world = rehearsed.worlds[future.id][outcome.id]
            yield (
                f"  {outcome.title}: {_percent(world.share)} of the plays, agreement in {_percent(world.agreement)}, "
                f"{world.joint:.0f} points together"
            )


SENTENCES: Final[Mapping[str, str]] = {
    "chosen": "Options that no play adopted: {}. Is anybody's interest in them large enough?",
    "released": "News that no play released: {}. Does its condition ever come true?",
    "passed": "Rules under which no vote ever passed: {}. Who blocks them?",
    "voted": "Rules under which nobody voted: {}. Does a phase propose them?",
    "ended": "Endings that no play reached: {}. Can their conditions hold at all?",
    "met": "Objectives that nobody ever met: {}.",
    "used": "Phases in which most plays did nothing: {}. Are they needed, or do they open too little?",
    "won": "Delegations that never reached their threshold: {}.",
    "lost": "Delegations that always reached their threshold: {}.",
}


def _never(rehearsed: Rehearsed) -> Iterator[str]:
    found = {kind: ids for kind, ids in never(rehearsed).items() if ids}
    if found:
        yield ""
    for kind, ids in found.items():
        yield SENTENCES[kind].format(", ".join(ids))


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
