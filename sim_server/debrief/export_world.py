"""Sheets of the world: every value of every indicator, the ending with its words, scores part by part."""

from collections.abc import Iterator

from sim_server.debrief.export_csv import Cell, Sheet
from sim_server.debrief.export_lines import moment
from sim_server.debrief.findings import Findings
from sim_server.debrief.record import Record
from sim_server.rules.scores import Score


def world_sheets(record: Record, found: Findings) -> tuple[Sheet, ...]:
    return (
        Sheet("indicators", ("indicator", "title", "at", "minute", "value", "because"), tuple(_steps(record, found))),
        Sheet("ending", ("ending", "title", "delegation", "text"), tuple(_ending(found))),
        Sheet("scores", ("delegation", "seat", "part", "about", "amount", "points"), tuple(_scores(found))),
    )


def _steps(record: Record, found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each value, the first included."""
    world = record.opened.scenario.world
    if found.world is None or world is None:
        return
    for each in world.indicators:
        for step in found.world.course.steps[each.id]:
            at = (moment(step.at), round(record.minute(step.at), 2)) if step.at else ("", 0.0)
            yield each.id, each.title, *at, step.value, " ".join(each.effects[place].because for place in step.because)


def _ending(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """The narrative for all, then the words for each delegation that may be read here."""
    ending = found.world.ending if found.world is not None else None
    if found.world is None or ending is None:
        return
    yield ending.id, ending.title, "", ending.narrative
    for delegation, text in found.world.own:
        yield ending.id, ending.title, delegation, text


def _scores(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each part; ``amount`` is the value of an indicator, or how much of a resource is held."""
    for score in (*found.scores.delegations, *found.scores.seats) if found.scores is not None else ():
        for row in _parts(score):
            yield score.delegation, score.seat or "", *row


def _parts(score: Score) -> Iterator[tuple[Cell, ...]]:
    for issue, option, points in score.options:
        yield "option", f"{issue}={option}", None, points
    for name, value, worth in score.indicators:
        yield "indicator", name, value, worth
    for resource, held, points in score.resources:
        yield "resource", resource, held, points
    for text, is_met, points in score.objectives:
        yield "objective", text, None, points if is_met else 0
    yield "threshold", "", None, score.threshold
    yield "total", "", None, score.points
