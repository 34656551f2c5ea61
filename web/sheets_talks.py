"""Sheets beside a private talk: that it goes on elsewhere, and what its members agreed."""

from fastapi import Request, Response

from web.sheet_page import At, families_at, people_at, sheet_page


async def elsewhere(request: Request, at: At, channel: str = "") -> Response:
    room = families_at(at)["channel"].get(channel)
    if channel and (room is None or room.kind != "room"):
        return sheet_page(request, at, "gone")
    members = room.members if room else ()
    return sheet_page(request, at, "elsewhere", people_at(at), channel=channel, members=members)


async def outcome(request: Request, at: At, channel: str, line: str = "") -> Response:
    families = families_at(at)
    room, side = families["channel"].get(channel), families.get("room", {}).get(channel)
    lines = {each.id: each for each in side.lines} if side else {}
    if room is None or side is None or (line and line not in lines):
        return sheet_page(request, at, "gone")
    return sheet_page(request, at, "outcome", channel=channel, members=room.members, line=lines.get(line))
