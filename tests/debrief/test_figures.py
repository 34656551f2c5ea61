"""The figures of a debrief, each against one worked out by hand from `played`."""

from time import process_time

from sim_server.debrief.difference import Change, difference, words_changed
from sim_server.debrief.interests import interests
from sim_server.debrief.outcome import Ending, outcome
from sim_server.debrief.record import Record, end_of_play
from sim_server.debrief.rooms import rooms_held
from sim_server.debrief.sheet import OwnQuestion, own_sheet
from sim_server.debrief.talk import talk
from sim_server.debrief.texts import text_histories
from sim_server.debrief.votes import votes_held
from sim_server.rules.commands import Choice, EndTable, Stage, StartTable
from sim_server.rules.ids import Language
from tests.debrief.played import EXPLANATION, in_lobby, played
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SOUTH, WORKS
from tests.rules.small_scenario import NORTH as NORTHERN
from tests.rules.small_scenario import SECRET
from tests.rules.small_scenario import SOUTH as SOUTHERN
from tests.rules.small_scenario import WORKS as WORKSHOP

ENGLISH = Language("en")


def record() -> Record:
    return played(stage=Stage.OUTCOME).record


def test_texts_that_nobody_would_write_are_not_compared_word_by_word() -> None:
    began = process_time()
    pieces = difference("a b " * 300, "a " * 300 + "b " * 300)
    assert process_time() - began < 0.2
    assert [piece.change for piece in pieces] == [Change.TAKEN_OUT, Change.PUT_IN]


def test_minutes_of_play_stand_still_in_a_pause() -> None:
    found = record()
    # 11 minutes of play took 14 minutes of the clock: 3 were a pause.
    assert found.minute(end_of_play(found)) == 11
    assert end_of_play(found) - found.opened.at == 14 * 60_000


def test_an_adopted_text_is_the_outcome_with_its_vote() -> None:
    found = outcome(record())
    (adopted,) = found.adopted
    assert (found.ending, found.proposals, found.minutes, found.ended_early) == (Ending.ADOPTED, 1, 11, False)
    assert (adopted.revision, adopted.sponsors, adopted.minute) == (2, (NORTHERN,), 10)
    assert adopted.vote == found.last_vote


def test_points_are_those_of_the_options_that_hold() -> None:
    # Held: access shared and patents pooled.
    found = interests(record())
    assert {each.delegation: each.points for each in found.delegations} == {
        NORTHERN: 40 + 40,
        SOUTHERN: 10 + 30,
        WORKSHOP: 20 + 30,
    }
    assert [each.reaches_threshold for each in found.delegations] == [True, True, False]
    assert [each.best for each in found.delegations] == [100, 100, 100]
    # Without a text: no access, closed patents.
    assert [each.without_text for each in found.delegations] == [0 + 20, 70 + 0, 50 + 50]


def test_the_best_joint_total_takes_the_best_option_of_each_issue() -> None:
    # Access: none 120, shared 70, open 60. Patents: closed 70, pooled 100.
    found = interests(record())
    assert (found.joint, found.best_joint, found.joint_without_text) == (170, 120 + 100, 190)
    assert found.satisfied == 2


def test_a_seat_with_interests_of_its_own_has_its_own_result() -> None:
    (envoy,) = interests(record()).seats
    assert (envoy.seat, envoy.points, envoy.threshold, envoy.best, envoy.without_text) == (ENVOY.seat, 5, 10, 100, 100)


def test_an_issue_that_no_text_carries_keeps_its_default() -> None:
    play = in_lobby()
    play.does(StartTable(), LEAD)
    found = interests(play.record)
    assert all(each.is_default for each in found.settled)
    assert [each.points for each in found.delegations] == [each.without_text for each in found.delegations]


def test_messages_and_words_are_counted_for_each_seat() -> None:
    turns = {each.seat: each for each in talk(record()).turns}
    # North: three words to everyone, five in the room; what it took back and what it said in the debrief do not count.
    assert (turns[NORTH.seat].messages, turns[NORTH.seat].words) == (2, 3 + 4)
    assert (turns[NORTH.seat].public_messages, turns[NORTH.seat].public_words) == (1, 3)
    assert (turns[SOUTH.seat].messages, turns[SOUTH.seat].words, turns[SOUTH.seat].public_messages) == (1, 2, 0)
    # The Works wrote to the help line alone, which does not count.
    assert (turns[WORKS.seat].messages, turns[WORKS.seat].longest_silence) == (0, 11)


def test_silence_is_the_longest_time_between_words_of_play() -> None:
    turns = {each.seat: each for each in talk(record()).turns}
    # North at minutes 1 and 2, then nothing to minute 11; South at minute 2; the envoy at minute 3.
    assert turns[NORTH.seat].longest_silence == 9
    assert turns[SOUTH.seat].longest_silence == 9
    assert turns[ENVOY.seat].longest_silence == 8
    assert turns[NORTH.seat].first_public == 1
    assert turns[SOUTH.seat].first_public is None


def test_private_messages_tie_their_author_to_whoever_could_read_them() -> None:
    found = talk(record())
    assert [(tie.one, tie.other, tie.messages) for tie in found.ties] == [
        (NORTH.seat, SOUTH.seat, 2),
        (NORTH.seat, ENVOY.seat, 1),
    ]
    # The message within North's delegation ties no two delegations.
    assert [(tie.one, tie.other, tie.messages) for tie in found.delegation_ties] == [(NORTHERN, SOUTHERN, 2)]
    assert (found.messages, found.public_messages, found.private_messages) == (4, 1, 3)
    assert [each.share for each in found.delegations] == [3 / 4, 1 / 4, 0, 0]


def test_a_room_has_its_members_and_its_messages_without_those_taken_back() -> None:
    (room,) = rooms_held(record())
    assert (room.seats, room.minute, room.messages) == ((NORTH.seat, SOUTH.seat), 2, 2)


def test_a_vote_has_the_last_ballots_their_explanations_and_the_sum() -> None:
    (vote,) = votes_held(record())
    assert [(ballot.delegation, ballot.choice) for ballot in vote.ballots] == [
        (NORTHERN, Choice.IN_FAVOUR),
        (SOUTHERN, Choice.IN_FAVOUR),
        (WORKSHOP, Choice.AGAINST),
    ]
    assert [ballot.explanation for ballot in vote.ballots] == ["", "", EXPLANATION]
    assert vote.result is not None
    # More than half of the three who voted for or against: two.
    assert (vote.result.in_favour, vote.result.against, vote.result.base, vote.result.needed) == (2, 1, 3, 2)
    assert (vote.margin, vote.minute, vote.silent) == (0, 9, ())


def test_a_secret_vote_has_choices_and_nobody_who_made_them() -> None:
    (vote,) = votes_held(played(rule=SECRET).record)
    assert (vote.ballots, vote.silent) == ((), ())
    assert vote.choices == (Choice.AGAINST, Choice.IN_FAVOUR, Choice.IN_FAVOUR)


def test_a_revision_tells_which_words_it_changed() -> None:
    (text,) = text_histories(record(), with_versions=False)
    first, second = text.revisions
    assert (first.operative, second.operative) == (1, 2)
    # "Recalling the long winter," and "Decides to share access with all."
    assert first.words == 4 + 6
    # "all." became "all members.", and "Encourages pooled patents." came.
    assert second.words == (1 + 2) + 3
    assert text.versions == ()


def test_versions_of_a_clause_are_told_with_their_authors() -> None:
    (text,) = text_histories(record(), with_versions=True)
    assert [(each.version, each.by, each.minute) for each in text.versions] == [
        (1, NORTH.seat, 4),
        (1, NORTH.seat, 4),
        (2, NORTH.seat, 6),
        (1, NORTH.seat, 6),
    ]


def test_a_difference_reads_like_the_new_words_with_the_old_ones_struck() -> None:
    pieces = difference("shall admit all inspectors", "shall admit inspectors after notice")
    assert [(piece.change, piece.text) for piece in pieces] == [
        (Change.KEPT, "shall admit "),
        (Change.TAKEN_OUT, "all "),
        (Change.KEPT, "inspectors "),
        (Change.PUT_IN, "after notice"),
    ]
    assert words_changed(pieces) == 3


def test_no_text_no_vote_and_an_early_end_are_outcomes_too() -> None:
    play = in_lobby()
    assert outcome(play.record).ending is Ending.NOT_STARTED
    play.does(StartTable(), LEAD)
    play.passes(2)
    assert outcome(play.record).ending is Ending.NO_TEXT
    play.does(EndTable(), LEAD)
    assert (outcome(play.record).ended_early, outcome(play.record).minutes) == (True, 2)


def test_a_sheet_tells_a_seat_its_result_votes_and_partners() -> None:
    sheet = own_sheet(record(), SOUTH.seat, ENGLISH)
    assert sheet is not None
    assert sheet.delegation is not None
    assert (sheet.delegation.points, sheet.own, sheet.plenary_share) == (40, None, 0)
    assert [(each.seat, each.messages) for each in sheet.partners] == [(NORTH.seat, 2)]
    (vote,) = sheet.votes
    assert vote.ballot is not None
    assert vote.ballot.choice is Choice.IN_FAVOUR
    assert sheet.question is OwnQuestion.NEVER_SPOKE


def test_a_sheet_asks_a_seat_that_may_not_speak_nothing_about_speaking() -> None:
    sheet = own_sheet(record(), WORKS.seat, ENGLISH)
    assert sheet is not None
    assert (sheet.question, sheet.question_number) == (OwnQuestion.BELOW_THRESHOLD, 10)


def test_a_sheet_of_a_seat_without_interests_states_no_points() -> None:
    sheet = own_sheet(record(), CHAIR.seat, ENGLISH)
    assert sheet is not None
    assert (sheet.delegation, sheet.own) == (None, None)


def test_a_sheet_stays_closed_until_the_debrief_begins() -> None:
    assert own_sheet(played().record, NORTH.seat, ENGLISH) is None
