"""Views become fragments: the same bytes for the same view, everything escaped, every kind of place on the page."""

import re
import timeit
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from sim_server.live.rendering import Change, Renderer
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.views.items import MessageItem, NewsItem
from sim_server.rules.ids import ChannelId, CommandId, ItemId, Language
from sim_server.rules.rejections import Code, refuse
from sim_server.rules.state.channels import ChannelKind
from tests.web import given
from web.fragments import dom_id
from web.play import FAMILIES, play_renderer

ENGLISH, FRENCH = Language("en"), Language("fr")
PARIS = ZoneInfo("Europe/Paris")
SCRIPT = "</p><script>alert(1)</script><hx-partial hx-target='body'>"


@pytest.fixture
def renderer() -> Renderer:
    return play_renderer(ENGLISH, PARIS)


def test_every_family_of_the_play_page_has_a_template() -> None:
    assert {family.name for family in PLAY_FAMILIES} == set(FAMILIES)


@pytest.mark.parametrize("state", sorted(given.STATES))
def test_equal_views_give_equal_bytes_with_stable_ids(state: str, renderer: Renderer) -> None:
    for family, views in given.STATES[state]().families.items():
        for key, view in views.items():
            html = renderer.region(family, key, view, Change.REPLACE)
            assert html == renderer.region(family, key, view, Change.ADD)
            name = f"{family}-{dom_id(key)}" if key else family
            assert f'data-region="{name}"'.encode() in html


@pytest.mark.parametrize("state", sorted(given.STATES))
def test_every_element_of_a_region_has_one_id(state: str, renderer: Renderer) -> None:
    snapshot = given.STATES[state]()
    html = b"".join(
        renderer.region(family, key, view, Change.ADD)
        for family, views in snapshot.families.items()
        for key, view in views.items()
    ).decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_region_that_is_gone_is_dropped(renderer: Renderer) -> None:
    assert renderer.region("vote", "v1", None, Change.REMOVE) == b'<p data-drop="vote-v1"></p>'
    assert renderer.region("unknown", "", object(), Change.ADD) == b""


def test_keys_with_any_sign_make_fit_and_different_ids() -> None:
    keys = ["a b", "a.b", "a_b", "a_20_b", "é", "a:b", "ab", '"><i>']
    assert len({dom_id(key) for key in keys}) == len(keys)
    assert all(re.fullmatch(r"[\w-]+", dom_id(key), re.ASCII) for key in keys)


def test_a_message_written_fast_is_the_message_of_the_template(renderer: Renderer) -> None:
    written = play_renderer(ENGLISH, PARIS)
    for item in given.TALK:
        assert isinstance(item, MessageItem)
        slow = written.template_html(item)
        assert re.sub(r">\s+<", "><", slow.strip()) == written.item_html(item)


@pytest.mark.parametrize(("language", "name"), [("en", "Science Minister (bot),"), ("fr", "Science Minister (robot),")])
def test_what_a_bot_wrote_says_so_in_a_word(language: str, name: str) -> None:
    item = given.message(1, "karsund-science", "We could live with that.", 0)
    assert item.seat is not None
    of_a_bot = replace(item, seat=replace(item.seat, title="Science Minister", is_bot=True))
    written = play_renderer(Language(language), PARIS)
    slow = re.sub(r">\s+<", "><", written.template_html(of_a_bot).strip())
    assert slow == written.item_html(of_a_bot)
    assert name in slow


def test_a_message_costs_few_microseconds() -> None:
    written = play_renderer(ENGLISH, PARIS)
    item = given.message(1, "pelagia-foreign", "We could live with seven days & a threshold.", 0)
    best = min(timeit.repeat(lambda: written.item(item, Change.ADD), number=500, repeat=5)) / 500
    assert best < 40e-6, f"{best * 1e6:.1f} µs"


def test_what_people_write_is_never_markup(renderer: Renderer) -> None:
    said = given.message(1, "pelagia-foreign", SCRIPT, 0)
    facilitator = given.message(2, None, SCRIPT, 0)
    character = replace(said, character=SCRIPT)
    line = given.line("ProposalIntroduced", title=SCRIPT)
    news = NewsItem(
        ItemId("n"), ChannelId("news"), "letter", SCRIPT, SCRIPT, SCRIPT + "\n\n[x](javascript:alert)", given.NOON
    )
    for item in (said, facilitator, character, line, news):
        html = renderer.item(item, Change.ADD).decode()
        assert "<script" not in html
        assert "<hx-partial" not in html
        assert 'href="javascript' not in html


def test_no_view_lets_markup_through(renderer: Renderer) -> None:
    placard = replace(given.SIGNS["pelagia"], name=SCRIPT, letters="<i")
    label = replace(given.SEATS[6], title=SCRIPT, placard=placard)
    clause = replace(given.CLAUSES[1], text=SCRIPT, by=label)
    views = {
        "channel": given.channel("room-1", ChannelKind.ROOM, ("pelagia-foreign",), topic=SCRIPT, members=(label,)),
        "clock": replace(given.clock(), phase=SCRIPT, next_phase=SCRIPT),
        "draft": given.draft(title=SCRIPT, authors=(label,)),
        "clause": given.draft_clause(text=SCRIPT, by=label),
        "lead": given.lead(task=SCRIPT, requests=(replace(given.request(topic=SCRIPT), asker=label),)),
        "notice": given.notice(announcement=SCRIPT, announcement_item=ItemId("a")),
        "role": given.role(label=label, brief=SCRIPT, background=SCRIPT, objectives=(SCRIPT,), public=SCRIPT),
        "text": given.proposal(title=SCRIPT, clauses=(clause,), sponsors=(placard,)),
        "vote": replace(given.closed_vote(), proposal_title=SCRIPT, clauses=(clause,)),
        "ballot": given.ballot(delegation_name=SCRIPT, explanation=SCRIPT),
    }
    for family, view in views.items():
        html = renderer.region(family, "k", view, Change.ADD).decode()
        assert "<script" not in html, family
        assert "<hx-partial" not in html, family


def test_results_go_to_their_sender_in_their_language() -> None:
    french = play_renderer(FRENCH, PARIS)
    refused = french.rejected(CommandId("c1"), refuse(Code.TEXT_TOO_LONG, length=5000, limit=4000)).decode()
    assert "Il a 5000 caractères ; la limite est 4000." in refused
    assert 'data-rejected="c1" data-code="text_too_long"' in refused
    assert 'data-accepted="c1"' in french.accepted(CommandId("c1")).decode()


def test_one_message_holds_its_fragments_in_order(renderer: Renderer) -> None:
    frame = renderer.frame([b"<p>1</p>", b"<p>2</p>"])
    assert frame == b'<hx-partial hx-target="body" hx-swap="live"><p>1</p><p>2</p></hx-partial>'


def test_renderers_of_different_zones_and_languages_share_nothing() -> None:
    keys = {
        play_renderer(language, ZoneInfo(zone)).key for language in (ENGLISH, FRENCH) for zone in ("UTC", "Asia/Tokyo")
    }
    assert len(keys) == 4
