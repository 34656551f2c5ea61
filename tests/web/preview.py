"""Draws the play page in every state to a folder, for looking at: ``python -m tests.web.preview FOLDER``."""

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from sim_server.rules.ids import Language, TableId
from tests.web import given, given_sheets, given_tables
from web.assets import assets
from web.look import Look, Theme
from web.page import Place, play_page
from web.play import play_renderer
from web.seat_style import seat_style
from web.templating import environment

ZONE = ZoneInfo("Europe/Paris")
PLACE = Place(TableId("t3"), "Lindhaven Conference", "Table 3")


def page(state: str, *, language: str = "en", theme: Theme = Theme.DEVICE) -> str:
    """The page of a state. Its socket leads nowhere."""
    code = Language(language)
    return play_page(
        environment(code, ZONE),
        play_renderer(code, ZONE),
        given.STATES[state](),
        look=Look(theme=theme),
        place=PLACE,
        me=None if state == "observer" else given.ME,
        now=given.NOON,
    )


def write(folder: Path) -> None:
    """Every state, one state in every language, and sheets, with the files they load beside them."""
    for asset in assets().values():
        target = folder / asset.address.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(asset.body)
    (folder / "seat-style").mkdir(exist_ok=True)
    (folder / "seat-style" / f"{given.ME}.css").write_text(seat_style(given.ME))
    for state in given.STATES:
        (folder / f"{state}.html").write_text(page(state))
        (folder / f"{state}-dark.html").write_text(page(state, theme=Theme.DARK))
    for name in given_tables.PAGES:
        file, style = given_tables.style(name)
        (folder / "seat-style" / file).write_text(style)
        (folder / f"{name}.html").write_text(given_tables.page(name))
    for name, sheet in given_sheets.SHEETS.items():
        (folder / f"sheet-{name}.html").write_text(sheet())
    for language in ("fr", "ar"):
        (folder / f"informals-{language}.html").write_text(page("informals", language=language))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
