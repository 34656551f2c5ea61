"""What every seat and observer sees alike: the clock, the people, texts, votes, notices."""

from sim_server.rules.actors import ClockActor
from sim_server.rules.commands import (
    AdvancePhase,
    Announce,
    CancelVote,
    CastBallot,
    Choice,
    CloseVote,
    EndTable,
    MarkReady,
    NoteSeatTaken,
    PauseTable,
    StartTable,
    Tag,
    WithdrawProposal,
)
from sim_server.rules.ids import DelegationId, IssueId, OptionId
from sim_server.rules.presence import Presence
from sim_server.rules.state import ProposalStatus, Status, VoteStatus
from tests.privacy.canary_scenario import FRENCH
from tests.privacy.table import LEAD, Table, by
from tests.projection.pages import ALDER, BIRCH, CEDAR, OBSERVER, in_talks, seen, with_text, with_vote


def test_the_lobby_clock_names_what_comes_first() -> None:
    clock = seen(Table(), "clock", OBSERVER)[""]

    assert (clock.status, clock.phase, clock.next_phase) == (Status.LOBBY, "", "Phase reading en")
    assert [step.state for step in clock.steps] == ["later"]


def test_the_clock_tells_the_phase_and_the_steps_of_its_round() -> None:
    clock = seen(in_talks(), "clock", OBSERVER)[""]

    assert (clock.phase, clock.task, clock.next_phase) == ("Phase talks en", "Task talks en", "Phase drafting en")
    assert (clock.round_number, clock.round_count) == (2, 3)
    assert [step.state for step in clock.steps] == ["now", "later", "later", "later"]


def test_after_the_end_every_step_is_done_and_nothing_comes_next() -> None:
    table = in_talks()
    table.must(EndTable(), LEAD)
    clock = seen(table, "clock", OBSERVER)[""]

    assert (clock.status, clock.next_phase, clock.steps[0].state) == (Status.ENDED, "", "done")


def test_words_of_the_scenario_come_in_the_viewers_language() -> None:
    clock = seen(in_talks(), "clock", OBSERVER, FRENCH)[""]

    assert (clock.phase, clock.round_title) == ("Phase talks fr", "Round middle fr")


def test_readiness_shows_in_the_lobby_and_no_later() -> None:
    table = Table()
    table.must(MarkReady(is_ready=True), by(ALDER))
    assert seen(table, "people", OBSERVER)[""].ready == 1

    table.must(StartTable(), LEAD)
    table.must(MarkReady(is_ready=True), by(ALDER))
    people = seen(table, "people", OBSERVER)[""]
    assert (people.ready, people.in_lobby) == (0, False)
    assert not any(person.is_ready for person in people.people)


def test_presence_is_here_away_or_gone() -> None:
    table = Table()
    table.must(NoteSeatTaken(ALDER), ClockActor())
    table.present = {**table.present, BIRCH: Presence.AWAY}
    people = seen(table, "people", OBSERVER)[""]

    present = {person.label.seat: person.presence for person in people.people}
    assert (present[ALDER], present[BIRCH], present[CEDAR]) == (Presence.HERE, Presence.AWAY, Presence.GONE)
    assert (people.here, people.total) == (1, 6)


def test_a_text_shows_its_latest_revision_its_sponsors_and_what_it_settles() -> None:
    table = in_talks()
    proposal = with_text(table, tag=Tag(IssueId("access"), OptionId("open")))
    text = seen(table, "text", OBSERVER)[proposal]

    assert [(clause.number, clause.text, clause.version) for clause in text.clauses] == [(1, "Decides to share", 1)]
    assert [sponsor.delegation for sponsor in text.sponsors] == ["alder"]
    assert text.settles == (("access", "open"),)
    assert text.clauses[0].tag.option_title == "open en"


def test_a_text_withdrawn_after_its_introduction_stays_readable() -> None:
    table = in_talks()
    proposal = with_text(table)
    table.must(WithdrawProposal(proposal), by(ALDER))

    assert seen(table, "text", OBSERVER)[proposal].status is ProposalStatus.WITHDRAWN


def test_while_a_vote_runs_the_turnout_is_all_there_is() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    table.must(CastBallot(vote, 1, Choice.AGAINST), by(CEDAR))

    turnout = seen(table, "turnout", OBSERVER)[vote]
    assert (turnout.cast, turnout.members) == (1, 3)
    assert seen(table, "vote", OBSERVER)[vote].ballots == ()


def test_the_close_of_an_open_vote_shows_every_ballot_with_its_weight() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    table.must(CastBallot(vote, 1, Choice.IN_FAVOUR, "We agree"), by(ALDER))
    table.must(CastBallot(vote, 1, Choice.AGAINST), by(CEDAR))
    table.must(CloseVote(vote), LEAD)

    view = seen(table, "vote", OBSERVER)[vote]
    sides = [(side.placard.delegation, side.choice, side.weight) for side in view.ballots]
    assert sides == [("alder", Choice.IN_FAVOUR, 2), ("cedar", Choice.AGAINST, 1)]
    assert [placard.delegation for placard in view.vetoed_by] == ["cedar"]
    assert seen(table, "turnout", OBSERVER) == {}


def test_the_close_of_a_secret_vote_shows_sorted_choices_and_no_delegation() -> None:
    table = in_talks()
    vote = with_vote(table, "secret")
    table.must(CastBallot(vote, 1, None, sealed="one"), by(CEDAR))
    table.must(CastBallot(vote, 1, None, sealed="two"), by(ALDER))
    table.must(CloseVote(vote, ("in_favour", "against")), LEAD)

    view = seen(table, "vote", OBSERVER)[vote]
    assert (view.opened, view.ballots) == ((Choice.AGAINST, Choice.IN_FAVOUR), ())


def test_a_cancelled_vote_never_shows_its_ballots() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    table.must(CastBallot(vote, 1, Choice.AGAINST, "Never"), by(CEDAR))
    table.must(CancelVote(vote), LEAD)

    view = seen(table, "vote", OBSERVER)[vote]
    assert (view.status, view.ballots, view.result) == (VoteStatus.CANCELLED, (), None)


def test_the_rule_says_what_it_takes_at_this_table() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    majority = seen(table, "vote", OBSERVER)[vote].rule

    assert (majority.needed_if_all_vote, majority.members) == (3, 3)
    assert [placard.delegation for placard in majority.vetoes] == [DelegationId("cedar")]


def test_the_notice_holds_the_latest_announcement_and_the_pause() -> None:
    table = in_talks()
    table.must(Announce("First"), LEAD)
    table.must(Announce("Second"), LEAD)
    table.must(PauseTable(), LEAD)
    notice = seen(table, "notice", OBSERVER)[""]

    assert (notice.announcement, notice.status) == ("Second", Status.PAUSED)


def test_an_advance_changes_the_clock_and_leaves_the_texts_as_they_were() -> None:
    table = in_talks()
    with_text(table)
    clock, texts = seen(table, "clock", OBSERVER), seen(table, "text", OBSERVER)
    table.must(AdvancePhase(table.state.flow.occurrence), LEAD)

    assert seen(table, "clock", OBSERVER) != clock
    assert seen(table, "text", OBSERVER) == texts
