"""A page after updates equals a fresh page, region by region and feed by feed, whatever happened to its connection.

Random play over every command; screens fall behind (waiting fragments merge, or overflow into a whole resync), lose
their connections and come back with what they have. Only what a person holds on their own page is not compared:
what is typed and not sent, which conversation shows, how far one has read.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from sim_server.live.orders import Accepted
from sim_server.live.stand import Page
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.ids import CommandId, Language, Millis
from sim_server.rules.presence import Presence
from sim_server.rules.state import Status
from tests.convergence.dom import Element, read
from tests.convergence.place import LEAD, Premises, premises
from tests.convergence.screen import Screen, items_in
from tests.privacy import flow_moves as flow
from tests.privacy import talk_moves as talk
from tests.privacy import text_moves as text
from tests.privacy.moves import Dice, MoveMaker
from tests.privacy.player import MOVES
from tests.privacy.table import ALL_SEATS

LET_IN_LATE = {"channel", "draft"}
STEPS, EVERY = 120, 30
"""Accepted steps of one play, and after how many of them all pages are compared."""
SEEDS = range(12 if os.environ.get("ENTENTE_FULL") else 2)


@pytest.mark.parametrize("seed", SEEDS)
async def test_every_page_equals_a_fresh_one_during_random_play(tmp_path: Path, seed: int) -> None:
    dice = Dice.of(seed)
    async with premises(tmp_path) as place:
        for seat in ALL_SEATS[:4]:
            await place.opens(Page.PLAY, SeatViewer(seat))
        await place.opens(Page.PLAY, SeatViewer(ALL_SEATS[4]), Language("fr"))
        await place.opens(Page.PLAY, ObserverViewer())
        await place.opens(Page.CONSOLE, LEAD)
        await place.opens(Page.WALL, LEAD)
        await everything_is_equal(place)
        await some(place, dice, 10)
        await must(place, flow.start, dice)
        for _ in range(STEPS // EVERY):
            await some(place, dice, EVERY, bad_luck=True)
            await everything_is_equal(place)
        await finish(place, dice)
        await some(place, dice, EVERY, ((30, flow.disclose),), bad_luck=True)
        await everything_is_equal(place)


async def test_a_screen_that_is_far_behind_is_sent_the_whole_page(tmp_path: Path) -> None:
    dice = Dice.of(77)
    async with premises(tmp_path) as place:
        await place.opens(Page.PLAY, ObserverViewer())
        await place.opens(Page.CONSOLE, LEAD)
        await must(place, flow.start, dice)
        for screen in place.screens:
            screen.falls_behind()
        frames = [screen.frames for screen in place.screens]
        await some(place, dice, 200, ((300, talk.announce),))
        for screen in place.screens:
            screen.catches_up()
        await everything_is_equal(place)
        assert [screen.frames - before for screen, before in zip(place.screens, frames, strict=True)] == [2, 2]


async def test_a_screen_that_comes_back_after_more_than_a_feed_holds_shows_the_newest(tmp_path: Path) -> None:
    dice = Dice.of(5)
    async with premises(tmp_path) as place:
        await place.opens(Page.PLAY, ObserverViewer())
        await place.opens(Page.CONSOLE, LEAD)
        await must(place, flow.start, dice)
        for screen in place.screens:
            screen.is_lost()
        await some(place, dice, 230, ((400, talk.announce),))
        for screen in place.screens:
            screen.catches_up()
        await everything_is_equal(place)


# --- play ----------------------------------------------------------------------------------------


async def some(
    place: Premises, dice: Dice, steps: int, extra: tuple[tuple[int, MoveMaker], ...] = (), *, bad_luck: bool = False
) -> None:
    weights, makers = zip(*MOVES, *extra, strict=True)
    done = 0
    for _ in range(steps * 30):
        maker = dice.random.choices(makers, weights)[0]
        done += await step(place, maker, dice)
        if bad_luck:
            trouble(place, dice)
        if done == steps:
            return


async def step(place: Premises, maker: MoveMaker, dice: Dice) -> bool:
    """Whether the rules accepted the move."""
    place.clock.at = Millis(place.clock.at + 2_000)
    made = maker(place.runner.state, dice)
    if made is None:
        return False
    command, actor = made
    answer = await place.runner.submit(command, id=CommandId(dice.words("command")), actor=actor)
    return isinstance(answer, Accepted)


async def must(place: Premises, maker: MoveMaker, dice: Dice) -> None:
    assert await step(place, maker, dice), maker


async def finish(place: Premises, dice: Dice) -> None:
    while place.runner.state.flow.status is not Status.ENDED:
        await step(place, text.cancel_vote, dice)
        await step(place, flow.end, dice)


def trouble(place: Premises, dice: Dice) -> None:
    """Now and then something happens to somebody's connection."""
    if dice.likely(0.2):
        shown = {seat: dice.random.choice(tuple(Presence)) for seat in ALL_SEATS}
        place.runner.set_present(shown)
    screen = dice.random.choice(place.screens)
    match dice.random.choice(("slow", "lost", "back", "back", "well", "well")):
        case "slow":
            screen.falls_behind()
        case "lost" if screen.is_connected:
            screen.is_lost()
        case "back":
            screen.catches_up()
        case _:
            pass


# --- comparison ----------------------------------------------------------------------------------


async def everything_is_equal(place: Premises) -> None:
    for screen in place.screens:
        screen.catches_up()
        fresh = read(await place.fresh(screen.stand))
        for part in (regions, order, feeds):
            assert_equal(part(screen.page), part(fresh), screen)


def assert_equal(shown: Mapping[str, object], fresh: Mapping[str, object], screen: Screen) -> None:
    assert shown.keys() == fresh.keys(), screen.stand
    for id_, there in fresh.items():
        assert shown[id_] == there, (screen.stand, id_)


def regions(page: Element) -> dict[str, str]:
    return {each.id: each.html() for each in page.having("data-region")}


def order(page: Element) -> dict[str, list[str]]:
    """In which order the regions of one family stand, but where somebody may be let in late: those come last."""
    found: dict[str, list[str]] = {}
    for each in page.having("data-region"):
        if each.parent is not None and each.get("data-into"):
            family = each.get("data-region").partition("-")[0]
            if family in LET_IN_LATE:
                continue
            found.setdefault(f"{family} in {each.get('data-into')}", []).append(each.id)
    return found


def feeds(page: Element) -> dict[str, list[str]]:
    """The items of each feed, the newest 200; the console's by their time."""
    found = {}
    for feed in (each for each in page.walk() if each.id.startswith("feed-")):
        items = items_in(feed)
        if feed.id == "feed-all":
            items = sorted(items, key=lambda item: (int(item.get("data-at")), item.id))
        found[feed.id] = [item.html() for item in items[-200:]]
    return found
