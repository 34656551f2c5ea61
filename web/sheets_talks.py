"""Sheets beside a private talk: that it goes on elsewhere, what its members agreed, an answer to a character."""

from fastapi import Request, Response

from sim_server.projection.labels import character_title
from sim_server.projection.sighting import scenario_of
from sim_server.rules.correspondence import may_answer
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import CharacterId
from web.sheet_page import At, families_at, people_at, sheet_page, sight_of


async def elsewhere(request: Request, at: At, channel: str = "") -> Response:
    room = families_at(at)["channel"].get(channel)
    if channel and (room is None or room.kind != "room"):
        return sheet_page(request, at, "gone")
    members = room.members if room else ()
    return sheet_page(request, at, "elsewhere", people_at(at), channel=channel, members=members)


async def answer(request: Request, at: At, character: str) -> Response:
    """For a seat that had an inject of this character; whoever had none learns of nobody."""
    state, asked = at.runner.state, CharacterId(character)
    if at.seat is None or not may_answer(state, at.seat, asked):
        return sheet_page(request, at, "gone")
    who = character_title(scenario_of(sight_of(at)), asked)
    return sheet_page(request, at, "answer", who=who, character=asked, channel=help_channel(at.seat))


async def outcome(request: Request, at: At, channel: str, line: str = "") -> Response:
    families = families_at(at)
    room, side = families["channel"].get(channel), families.get("room", {}).get(channel)
    lines = {each.id: each for each in side.lines} if side else {}
    if room is None or side is None or (line and line not in lines):
        return sheet_page(request, at, "gone")
    return sheet_page(request, at, "outcome", channel=channel, members=room.members, line=lines.get(line))
