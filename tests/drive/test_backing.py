"""Bots under a practice that asks who stands behind a draft: they let others in, and others sponsor or sign it."""

from random import Random

from sim_server.bots.drafting import write
from sim_server.bots.hand import Hand
from sim_server.bots.temper import CONCILIATORY, Temper, Temperament
from sim_server.bots.thought import Thought
from sim_server.rules.audience import SeatViewer
from sim_server.rules.commands import DraftProposal
from sim_server.rules.state import ProposalStatus
from tests.rules import given
from tests.rules.floor_table import MODEL_UN
from tests.rules.given import VOTERS
from tests.rules.packs.test_signatories import seen, table_under

ROUNDS = 40


def test_bots_bring_a_draft_to_the_table_with_its_sponsors_and_signatories() -> None:
    table = table_under(MODEL_UN)
    table.does(DraftProposal("Text of North"), given.NORTH)
    (draft,) = table.state.proposals
    random = Random(1)
    temper = Temper.drawn(random, mood=CONCILIATORY, temperament=Temperament.CONCEDING)
    for _ in range(ROUNDS):
        for bot in VOTERS:
            command = write(Thought(Hand.of(seen(table, SeatViewer(bot.seat))), temper, random))
            if command is not None:
                table.does(command, bot)
    text = table.state.proposals[draft]
    assert text.status is ProposalStatus.INTRODUCED
    assert len(text.sponsors) + len(text.signatories) == len(VOTERS)
