"""Forms of the console, over the one parser: a few actions are put in a facilitator's words. Never raises.

``whisper`` names a seat, ``set-time`` the minutes left, ``write-inject`` says ``everyone`` aloud; each becomes the
fields of a command that `web.forms` reads.
"""

from typing import Final

from sim_server.live.orders import Malformed, Parsed
from sim_server.rules.ids import CommandId, Millis
from web.fields import STRANGE, Fields, Unfit, fields_of_text, name, number, one, yes
from web.forms import COMMAND_ID, parse_form
from web.marking import N_

HELP_LINE: Final = "h-"
MINUTE: Final = 60_000
MINUTES_LEFT: Final = number(1, 999)
MOST_DIGITS: Final = 14
NOBODY: Final = N_("Choose who will read it: everyone, or at least one seat.")


def read_form(fields: Fields, *, now: Millis) -> Parsed:
    """The order that a form of the console asks for, or what is wrong with it."""
    try:
        return parse_form(_plain(fields, now))
    except Unfit as unfit:
        typed = one(fields, "id")
        return Malformed(CommandId(typed if COMMAND_ID.fullmatch(typed) else ""), str(unfit))


def read_text(text: str, *, now: Millis) -> Parsed:
    """The order in one message of a socket, as `fields_of_text` reads it."""
    try:
        return read_form(fields_of_text(text), now=now)
    except Unfit as unfit:
        return Malformed(CommandId(""), str(unfit))


def _plain(fields: Fields, now: Millis) -> Fields:
    """The same form in the words of `web.forms`. Raises Unfit."""
    match one(fields, "do"):
        case "whisper":
            channel = f"{HELP_LINE}{name(fields, 'seat')}"
            return {**fields, "do": ("send-message",), "channel": (channel,)}
        case "set-time":
            return {**fields, "do": ("change-time",), "seconds": (str(_change_for(fields, now)),)}
        case "write-inject" if yes(fields, "everyone"):
            return {**fields, "seats": ()}
        case "write-inject" if not fields.get("seats"):
            raise Unfit(NOBODY)
        case "rewrite-inject" if not (yes(fields, "everyone") or fields.get("delegations") or fields.get("roles")):
            raise Unfit(NOBODY)
        case _:
            return fields


def _change_for(fields: Fields, now: Millis) -> int:
    """Seconds to add so that the minutes asked for are left, as the phase stood when the form was drawn.

    While the table is paused, time is left from the moment of the pause.
    """
    wanted = (_moment(fields, "paused_at") or now) + MINUTES_LEFT(fields, "minutes") * MINUTE
    return int((wanted - _moment(fields, "ends_at")) // 1000)


def _moment(fields: Fields, field: str) -> int:
    """Milliseconds since 1970, as our own page wrote them; 0 where there are none."""
    text = one(fields, field) or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Unfit(STRANGE)
    return int(text)
