"""Refused commands: a closed list of codes, each with a sentence that the person can use.

A rejection is a value that `decide` returns. It is told to the person who acted and is never logged.
Programs read the code; people read the sentence, which the pages translate.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Code(StrEnum):
    NOT_YOURS = "not_yours"
    NOT_A_FACILITATOR_POWER = "not_a_facilitator_power"
    ONLY_SEATS = "only_seats"
    ONLY_CLOCK = "only_clock"
    NO_POWER = "no_power"
    CLOSED_IN_LOBBY = "closed_in_lobby"
    CLOSED_WHILE_PAUSED = "closed_while_paused"
    CLOSED_AFTER_END = "closed_after_end"
    ALREADY_STARTED = "already_started"
    NOT_PAUSED = "not_paused"
    NOT_OPEN_IN_PHASE = "not_open_in_phase"
    STALE_PHASE = "stale_phase"
    LAST_PHASE = "last_phase"
    FIRST_PHASE = "first_phase"
    VOTE_IS_OPEN = "vote_is_open"
    TIME_TOO_SHORT = "time_too_short"
    TIME_TOO_LONG = "time_too_long"
    UNKNOWN_CHANNEL = "unknown_channel"
    NOT_IN_CHANNEL = "not_in_channel"
    CHANNEL_CLOSED = "channel_closed"
    MUTED = "muted"
    EMPTY_TEXT = "empty_text"
    CONFIDENTIAL_WORDS = "confidential_words"
    TEXT_TOO_LONG = "text_too_long"
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    UNKNOWN_ITEM = "unknown_item"
    NO_WORDS_TO_REMOVE = "no_words_to_remove"
    UNKNOWN_SEAT = "unknown_seat"
    EMPTY_ROOM = "empty_room"
    ROOM_EXISTS = "room_exists"
    ROOM_ALREADY_ASKED = "room_already_asked"
    UNKNOWN_REQUEST = "unknown_request"
    TOO_MANY_ROOMS = "too_many_rooms"
    NOBODY_TO_TALK_TO = "nobody_to_talk_to"
    ALREADY_ELSEWHERE = "already_elsewhere"
    TOO_MANY_BEACONS = "too_many_beacons"
    NOT_ELSEWHERE = "not_elsewhere"
    STRANGE_LINK = "strange_link"
    UNKNOWN_OUTCOME = "unknown_outcome"
    OUTCOME_CLOSED = "outcome_closed"
    STALE_OUTCOME = "stale_outcome"
    TOO_MANY_OUTCOMES = "too_many_outcomes"
    UNKNOWN_PROPOSAL = "unknown_proposal"
    PROPOSAL_CLOSED = "proposal_closed"
    PROPOSAL_FROZEN = "proposal_frozen"
    NOT_AN_AUTHOR = "not_an_author"
    ALREADY_INTRODUCED = "already_introduced"
    NOT_INTRODUCED = "not_introduced"
    NO_CLAUSES = "no_clauses"
    NOTHING_CHANGED = "nothing_changed"
    UNKNOWN_CLAUSE = "unknown_clause"
    STALE_CLAUSE = "stale_clause"
    CLAUSE_LOCKED = "clause_locked"
    KEPT_ALREADY = "kept_already"
    TOO_MANY_SAVES = "too_many_saves"
    UNKNOWN_SAVE = "unknown_save"
    MERGE_NEEDS_TWO = "merge_needs_two"
    CHAIR_HOLDS_PEN = "chair_holds_pen"
    YOU_HOLD_PEN = "you_hold_pen"
    PEN_IS_FREE = "pen_is_free"
    TOO_MANY_SUGGESTIONS = "too_many_suggestions"
    UNKNOWN_SUGGESTION = "unknown_suggestion"
    SUGGESTION_ANSWERED = "suggestion_answered"
    UNKNOWN_TAG = "unknown_tag"
    TOO_MANY_CLAUSES = "too_many_clauses"
    TOO_MANY_PROPOSALS = "too_many_proposals"
    ALREADY_SPONSOR = "already_sponsor"
    NOT_A_SPONSOR = "not_a_sponsor"
    LAST_SPONSOR = "last_sponsor"
    OTHER_SPONSORS = "other_sponsors"
    FEW_SPONSORS = "few_sponsors"
    FEW_SIGNATORIES = "few_signatories"
    MANY_SPONSORS = "many_sponsors"
    NO_SIGNATORIES = "no_signatories"
    NOT_A_SIGNATORY = "not_a_signatory"
    UNKNOWN_ALTERNATIVE = "unknown_alternative"
    ONE_ISSUE_A_CLAUSE = "one_issue_a_clause"
    OPEN_BRACKETS = "open_brackets"
    STALE_REVISION = "stale_revision"
    CONFLICTING_TAGS = "conflicting_tags"
    UNKNOWN_RULE = "unknown_rule"
    OPEN_BALLOT_ONLY = "open_ballot_only"
    BALLOTS_NOT_OPENED = "ballots_not_opened"
    OF_THE_TABLE = "of_the_table"
    UNKNOWN_AMENDMENT = "unknown_amendment"
    AMENDMENT_OVER = "amendment_over"
    AMENDS_NOTHING = "amends_nothing"
    AMENDS_ALL = "amends_all"
    SAME_AMENDMENT = "same_amendment"
    TOO_MANY_AMENDMENTS = "too_many_amendments"
    ANSWERED_ALREADY = "answered_already"
    LEAD_ANSWERS = "lead_answers"
    FRIENDS_TOO_LATE = "friends_too_late"
    AMENDMENT_CONTESTED = "amendment_contested"
    NOT_YOUR_AMENDMENT = "not_your_amendment"
    AMENDMENT_IN_VOTE = "amendment_in_vote"
    AMENDMENTS_FIRST = "amendments_first"
    AMENDMENT_WAITS = "amendment_waits"
    AMENDMENTS_VOTED = "amendments_voted"
    STALE_AMENDMENTS = "stale_amendments"
    UNKNOWN_VOTE = "unknown_vote"
    VOTE_CLOSED = "vote_closed"
    TEXT_DIVIDED = "text_divided"
    UNKNOWN_PART = "unknown_part"
    PART_BY_MAJORITY = "part_by_majority"
    PARTS_FAILED = "parts_failed"
    TIED_TWICE = "tied_twice"
    PARTS_DO_NOT_FIT = "parts_do_not_fit"
    PREAMBLE_TOGETHER = "preamble_together"
    POLL_IS_OPEN = "poll_is_open"
    POLL_CLOSED = "poll_closed"
    POLL_ANSWERS = "poll_answers"
    RECORD_CLOSED = "record_closed"
    NOT_ADOPTED = "not_adopted"
    ALREADY_STATED = "already_stated"
    NOT_SIGNED_HERE = "not_signed_here"
    ALREADY_SIGNED = "already_signed"
    NOT_CALLED = "not_called"
    SILENCE_RUNS = "silence_runs"
    SILENCE_OVER = "silence_over"
    NO_BALLOT = "no_ballot"
    CHOICE_NOT_OFFERED = "choice_not_offered"
    REASON_NEEDED = "reason_needed"
    EXPLANATION_SHOWS_VOTE = "explanation_shows_vote"
    SPONSORS_DO_NOT_EXPLAIN = "sponsors_do_not_explain"
    ROLL_BY_LOT = "roll_by_lot"
    UNKNOWN_DEAL = "unknown_deal"
    SEALED_CONDITION = "sealed_condition"
    NOT_A_PARTY = "not_a_party"
    EMPTY_DEAL = "empty_deal"
    TOO_MANY_GIVES = "too_many_gives"
    GIFT_TO_ONESELF = "gift_to_oneself"
    OTHER_PARTIES = "other_parties"
    TOO_MANY_DEALS = "too_many_deals"
    UNKNOWN_RESOURCE = "unknown_resource"
    UNKNOWN_COMMITMENT = "unknown_commitment"
    NO_AMOUNT = "no_amount"
    NOT_ENOUGH = "not_enough"
    NOT_COVERED = "not_covered"
    PHASE_GONE = "phase_gone"
    STALE_DEAL = "stale_deal"
    DEAL_EXPIRED = "deal_expired"
    DEAL_CLOSED = "deal_closed"
    ALREADY_ACCEPTED = "already_accepted"
    YOUR_OWN_OFFER = "your_own_offer"
    NOT_YOUR_OFFER = "not_your_offer"
    NOBODY_TO_PROMISE = "nobody_to_promise"
    TOO_MANY_PROMISES = "too_many_promises"
    UNKNOWN_PROMISE = "unknown_promise"
    NOT_PROMISED_TO_YOU = "not_promised_to_you"
    ALREADY_JUDGED = "already_judged"
    JUDGED_BY_RECORD = "judged_by_record"
    UNKNOWN_FUTURE = "unknown_future"
    UNKNOWN_WAY = "unknown_way"
    FUTURE_MEASURED = "future_measured"
    ODDS_STAND = "odds_stand"
    NO_LOOKING = "no_looking"
    NO_CHANCE = "no_chance"
    TOO_MANY_NUDGES = "too_many_nudges"
    TOO_MANY_PEEKS = "too_many_peeks"
    CANNOT_PAY = "cannot_pay"
    FORECAST_SEALED = "forecast_sealed"
    FORECAST_SUM = "forecast_sum"
    NOT_MEASURED_HERE = "not_measured_here"
    NOTHING_TO_MEASURE = "nothing_to_measure"
    NO_FLOOR = "no_floor"
    MAY_NOT_SPEAK = "may_not_speak"
    SEAT_MAY_NOT_SPEAK = "seat_may_not_speak"
    NO_SPEECHES_NOW = "no_speeches_now"
    LIST_CLOSED = "list_closed"
    ALREADY_LISTED = "already_listed"
    NOT_LISTED = "not_listed"
    STALE_LIST = "stale_list"
    SPEECH_TIME_WANTED = "speech_time_wanted"
    NOBODY_SPEAKS = "nobody_speaks"
    NOT_THE_SPEAKER = "not_the_speaker"
    YIELD_NOT_OFFERED = "yield_not_offered"
    YIELDED_ONCE = "yielded_once"
    NO_TIME_LEFT = "no_time_left"
    POINT_NOT_KNOWN = "point_not_known"
    POINT_WAITS = "point_waits"
    POINT_INTERRUPTS = "point_interrupts"
    UNKNOWN_POINT = "unknown_point"
    POINT_RULED = "point_ruled"
    MOTION_NOT_KNOWN = "motion_not_known"
    MOTION_NOT_NOW = "motion_not_now"
    MOTION_MOVED_ALREADY = "motion_moved_already"
    OWN_MOTION_WAITS = "own_motion_waits"
    MEMBERS_MOVE = "members_move"
    MINUTES_WANTED = "minutes_wanted"
    UNKNOWN_MOTION = "unknown_motion"
    MOTION_OVER = "motion_over"
    OWN_MOTION = "own_motion"
    NOT_YOUR_MOTION = "not_your_motion"
    MOTION_IN_VOTE = "motion_in_vote"
    MOTION_NOT_READY = "motion_not_ready"
    SECOND_MISSING = "second_missing"
    MOTION_WAITS = "motion_waits"
    ENOUGH_SPEAKERS = "enough_speakers"
    RULING_NEEDS_REASON = "ruling_needs_reason"
    UNKNOWN_INJECT = "unknown_inject"
    ALREADY_RELEASED = "already_released"
    INJECT_NOT_HELD = "inject_not_held"
    EMPTY_AUDIENCE = "empty_audience"
    UNKNOWN_CHARACTER = "unknown_character"
    STAGE_NOT_NEXT = "stage_not_next"
    NOT_IN_DEBRIEF = "not_in_debrief"
    ALREADY_DISCLOSED = "already_disclosed"
    SEAT_IS_HELD = "seat_is_held"
    PERSON_HAS_A_SEAT = "person_has_a_seat"
    PERSON_NOT_IN_SEAT = "person_not_in_seat"
    NOT_A_COLLEAGUE = "not_a_colleague"
    NOTHING_TO_DO = "nothing_to_do"
    RATE_LIMITED = "rate_limited"
    """Given by live, not by `decide`."""
    REPEATED_WITH_OTHER_CONTENT = "repeated_with_other_content"
    """Given by live, not by `decide`."""


SENTENCES: dict[Code, str] = {
    Code.NOT_YOURS: "Only a facilitator can do this.",
    Code.NOT_A_FACILITATOR_POWER: "Your kind of facilitator cannot do this. Ask the lead facilitator.",
    Code.ONLY_SEATS: "Only a participant can do this, for their own seat.",
    Code.ONLY_CLOCK: "Only the server's clock does this.",
    Code.NO_POWER: "Your role does not have this power. Ask a colleague of your delegation who has it.",
    Code.CLOSED_IN_LOBBY: "The table has not started yet. Read your brief; this opens after the start.",
    Code.CLOSED_WHILE_PAUSED: "The table is paused. You can talk; nothing is decided until it goes on.",
    Code.CLOSED_AFTER_END: "This table has ended. Nothing more can be changed here.",
    Code.ALREADY_STARTED: "The table has already started.",
    Code.NOT_PAUSED: "The table is not paused.",
    Code.NOT_OPEN_IN_PHASE: "This is not open in the phase “{phase}”. Wait for a later phase.",
    Code.STALE_PHASE: "The phase changed before your action arrived. Look at the present phase and try again.",
    Code.LAST_PHASE: "This is the last phase. End the table instead.",
    Code.FIRST_PHASE: "This is the first phase. There is none before it.",
    Code.VOTE_IS_OPEN: "A vote is open. Wait for it, or confirm that it is cancelled without a result.",
    Code.TIME_TOO_SHORT: "This would leave no time. Advance to the next phase instead.",
    Code.TIME_TOO_LONG: "The longest time is {hours} hours. Choose a shorter one.",
    Code.UNKNOWN_CHANNEL: "This conversation does not exist. Reload the page and choose another.",
    Code.NOT_IN_CHANNEL: "You cannot write in this conversation.",
    Code.CHANNEL_CLOSED: "This conversation is closed. You can still read it.",
    Code.MUTED: "The facilitator has muted your seat for now. Use the help line to ask why.",
    Code.EMPTY_TEXT: "There are no words in it. Write something first.",
    Code.CONFIDENTIAL_WORDS: (
        "Your confidential brief says “{words}”, and not everyone who reads this has that brief. Change your words, "
        "or send them anyway."
    ),
    Code.TEXT_TOO_LONG: "It has {length} characters; the limit is {limit}. Shorten it and send again.",
    Code.TOO_LATE_TO_UNDO: "It can be taken back for 10 seconds only, and that time is over.",
    Code.UNKNOWN_ITEM: "This message does not exist at this table. Reload the page.",
    Code.NO_WORDS_TO_REMOVE: "Nobody wrote this here, so there are no words to remove.",
    Code.UNKNOWN_SEAT: "This seat does not exist at your table.",
    Code.EMPTY_ROOM: "Choose at least one other seat for the room.",
    Code.ROOM_EXISTS: "You already have a room with exactly these seats. Use that one.",
    Code.ROOM_ALREADY_ASKED: "This room is already asked for. Answer that request, or wait for the answers.",
    Code.UNKNOWN_REQUEST: "This request for a room is no longer open.",
    Code.TOO_MANY_ROOMS: "You are in {limit} open rooms, which is the limit. Leave one first.",
    Code.NOBODY_TO_TALK_TO: "Choose at least one other seat that you talk with elsewhere.",
    Code.ALREADY_ELSEWHERE: "These seats know already that their talks go on elsewhere. End that first.",
    Code.TOO_MANY_BEACONS: "You have told of {limit} talks elsewhere, which is the limit. End one first.",
    Code.NOT_ELSEWHERE: "These talks elsewhere are over.",
    Code.STRANGE_LINK: "This is no link to the web. Copy it whole; it begins with https:// and holds no spaces.",
    Code.UNKNOWN_OUTCOME: "This outcome line does not exist. Reload the page.",
    Code.OUTCOME_CLOSED: "This outcome line is settled. Write a new one.",
    Code.STALE_OUTCOME: "Somebody changed the words of this line. Read them, then agree or change them again.",
    Code.TOO_MANY_OUTCOMES: "You have written {limit} lines in this room, which is the limit. Change one of them.",
    Code.UNKNOWN_PROPOSAL: "This proposal does not exist. Reload the page.",
    Code.PROPOSAL_CLOSED: "This proposal was withdrawn or adopted. It cannot change any more.",
    Code.PROPOSAL_FROZEN: "A vote on this proposal is open. Its text cannot change until the vote ends.",
    Code.NOT_AN_AUTHOR: "Only the sponsors of this proposal can do this.",
    Code.ALREADY_INTRODUCED: "This proposal is already introduced.",
    Code.NOT_INTRODUCED: "This proposal is still a draft. Introduce it first.",
    Code.NO_CLAUSES: "The proposal has no operative clause yet. Add one first.",
    Code.NOTHING_CHANGED: "Nothing changed since the last version.",
    Code.UNKNOWN_CLAUSE: "This clause does not exist any more.",
    Code.STALE_CLAUSE: "Somebody changed this clause before you. Read it again, then repeat what you wanted to do.",
    Code.CLAUSE_LOCKED: (
        "The {seat} is writing in this clause. Wait until that is saved, or ask the chair to release the clause; "
        "after ten minutes whoever asks next gets it."
    ),
    Code.KEPT_ALREADY: "These words are kept aside for you already. Compare them with the clause as it stands.",
    Code.TOO_MANY_SAVES: (
        "Not saved, and {limit} earlier saves are kept aside for you already. Use one of them or throw one away, "
        "then save again."
    ),
    Code.CHAIR_HOLDS_PEN: "The chair holds the pen at this table. Suggest words for the text that it circulated.",
    Code.YOU_HOLD_PEN: "You hold the pen of this text. Change the clause itself.",
    Code.PEN_IS_FREE: "At this table authors write texts themselves. Write one, or become a sponsor.",
    Code.TOO_MANY_SUGGESTIONS: (
        "Of your delegation {limit} suggestions wait for the chair. Ask the chair to answer some before you add more."
    ),
    Code.UNKNOWN_SUGGESTION: "This suggestion does not exist, or is not yours to answer.",
    Code.SUGGESTION_ANSWERED: "This suggestion is answered already.",
    Code.MERGE_NEEDS_TWO: "Choose another text to merge this one with.",
    Code.UNKNOWN_SAVE: "These words are not kept aside for you any more.",
    Code.UNKNOWN_TAG: "The scenario has no such issue or option. Choose one from the list.",
    Code.TOO_MANY_CLAUSES: "A proposal has at most {limit} clauses. Remove or join some first.",
    Code.TOO_MANY_PROPOSALS: "There are {limit} open proposals, which is the limit. Withdraw one first.",
    Code.ALREADY_SPONSOR: "Your delegation already sponsors this proposal.",
    Code.NOT_A_SPONSOR: "Your delegation does not sponsor this proposal.",
    Code.LAST_SPONSOR: (
        "A proposal keeps its last sponsor, and a draft the delegation that began it. Withdraw the proposal instead."
    ),
    Code.OTHER_SPONSORS: "Other delegations sponsor this proposal too. Leave the sponsors instead.",
    Code.FEW_SPONSORS: (
        "It needs sponsors to be introduced, and has {count} of {needed}. Ask other delegations that write it to "
        "sponsor it, or invite some as authors."
    ),
    Code.FEW_SIGNATORIES: (
        "It needs signatories to be introduced, and has {count} of {needed}. Ask other delegations that write it to "
        "sign it, or invite some as authors."
    ),
    Code.MANY_SPONSORS: "It has {limit} sponsors, which is the most that it may have. Speak for it instead.",
    Code.NO_SIGNATORIES: "Under the rules of this table nobody signs a draft. Sponsor it once it is introduced.",
    Code.NOT_A_SIGNATORY: "Your delegation has not signed this draft.",
    Code.UNKNOWN_ALTERNATIVE: "These words are in no bracket any more. Look at the present text.",
    Code.ONE_ISSUE_A_CLAUSE: "This clause settles “{issue}”. Put an answer to another question into its own clause.",
    Code.OPEN_BRACKETS: "Brackets open in revision {revision}: {count}. Settle them and circulate the text again.",
    Code.STALE_REVISION: "A newer revision exists. Look at revision {revision} and try again.",
    Code.CONFLICTING_TAGS: "The text has two different answers to “{issue}”. Remove one before the vote.",
    Code.UNKNOWN_RULE: "The scenario has no such decision rule.",
    Code.OPEN_BALLOT_ONLY: "This rule must know who chose what, which a secret ballot cannot show. Vote openly.",
    Code.BALLOTS_NOT_OPENED: "The secret ballots could not be opened. Cancel the vote and hold it again.",
    Code.OF_THE_TABLE: "Voting on this text has begun, so it can no longer be withdrawn. Vote against it instead.",
    Code.UNKNOWN_AMENDMENT: "This amendment does not exist. Reload the page.",
    Code.AMENDMENT_OVER: "This amendment is already decided. Look at the text as it stands now.",
    Code.AMENDS_NOTHING: "This would leave the text as it is. Change something first.",
    Code.AMENDS_ALL: "This would leave no operative clause. Offer other words for the clause instead.",
    Code.SAME_AMENDMENT: "Amendment {number} asks for exactly this. Support that one.",
    Code.TOO_MANY_AMENDMENTS: "You have {limit} open amendments to this text, which is the limit. Withdraw one first.",
    Code.ANSWERED_ALREADY: "Your delegation has accepted this amendment already. The other sponsors decide now.",
    Code.LEAD_ANSWERS: "Under the rules of this table the lead sponsor alone answers amendments. Speak with them.",
    Code.FRIENDS_TOO_LATE: (
        "The table has amended this text by a vote, so its sponsors accept no more changes. The table votes on this."
    ),
    Code.AMENDMENT_CONTESTED: "A sponsor declined, or the time to answer is over. The table votes on this amendment.",
    Code.NOT_YOUR_AMENDMENT: "Another delegation offered this amendment. Only that delegation can withdraw it.",
    Code.AMENDMENT_IN_VOTE: "The vote on this amendment has begun. Wait for its result.",
    Code.AMENDMENTS_FIRST: (
        "Open amendments to this text: {count}. Vote on each first, or ask those who offered them to withdraw."
    ),
    Code.AMENDMENT_WAITS: (
        "In the order of voting amendment {number} comes first. Vote on it, or change the order before the first vote."
    ),
    Code.AMENDMENTS_VOTED: "An amendment to this text was voted on, so the order of voting stands.",
    Code.STALE_AMENDMENTS: "The amendments changed meanwhile. Look at the list and order it again.",
    Code.UNKNOWN_VOTE: "This vote does not exist.",
    Code.VOTE_CLOSED: "This vote is over. The result stands.",
    Code.TEXT_DIVIDED: "This text is voted part by part. Vote on each part first; it cannot change until then.",
    Code.UNKNOWN_PART: "There is no such part to vote on. Look at the parts of the text again.",
    Code.PART_BY_MAJORITY: "Parts are voted by majority, under a rule that allows it. Choose such a rule.",
    Code.TIED_TWICE: "Two votes on revision {revision} were tied, so it counts as rejected. Circulate a new one.",
    Code.PARTS_FAILED: "All operative parts failed, and so did the whole. Circulate a new revision first.",
    Code.PARTS_DO_NOT_FIT: "Put each clause into one part, and make at least two parts.",
    Code.PREAMBLE_TOGETHER: "Operative clauses alone are voted separately here. Keep the preamble in one part.",
    Code.POLL_IS_OPEN: "A straw poll is open. Close it before you ask the next.",
    Code.POLL_CLOSED: "This straw poll is over.",
    Code.POLL_ANSWERS: "A straw poll has two to {limit} different answers. Write them, one on each line.",
    Code.RECORD_CLOSED: "The record of this text is closed. Words are entered around a vote, until its time is over.",
    Code.NOT_ADOPTED: "This text is not adopted. Reservations and signatures come after that.",
    Code.ALREADY_STATED: "Your delegation has already said this about that part of the text.",
    Code.NOT_SIGNED_HERE: "Texts adopted under this rule are not signed.",
    Code.ALREADY_SIGNED: "Your delegation has already signed this text.",
    Code.NOT_CALLED: "This delegation is not called now. In a roll call each answers when it is called, once.",
    Code.SILENCE_RUNS: "Silence runs until its deadline. Wait for it, or cancel it without a result.",
    Code.SILENCE_OVER: "The silence is over. An objection had to come before its deadline.",
    Code.NO_BALLOT: "Your seat does not cast the vote of your delegation.",
    Code.CHOICE_NOT_OFFERED: "This vote does not offer that choice.",
    Code.REASON_NEEDED: "An objection needs a reason. Say in a sentence what you cannot accept.",
    Code.EXPLANATION_SHOWS_VOTE: "This ballot is secret: an explanation now would show your vote.",
    Code.SPONSORS_DO_NOT_EXPLAIN: "Whoever sponsors a text does not explain its vote on it. Leave the explanation out.",
    Code.ROLL_BY_LOT: "Under this practice the first to be called is drawn by lot. Open the vote without naming one.",
    Code.SEALED_CONDITION: (
        "An open deal cannot wait for a sealed one: everyone would see when that is carried out. Seal this deal too."
    ),
    Code.UNKNOWN_DEAL: "This deal does not exist. Reload the page.",
    Code.NOT_A_PARTY: "You are not a party of this deal.",
    Code.EMPTY_DEAL: "Nothing is given in this deal. Name one thing on each line that somebody gives.",
    Code.TOO_MANY_GIVES: "A deal names at most {limit} things. Make two deals of it.",
    Code.GIFT_TO_ONESELF: "Nobody gives anything to themselves. Choose another seat.",
    Code.OTHER_PARTIES: "A counter-offer is between the same seats. Offer a new deal to others.",
    Code.TOO_MANY_DEALS: "You have {limit} offers that wait for answers, which is the limit. Withdraw one first.",
    Code.UNKNOWN_RESOURCE: "The scenario has no such resource. Choose one from the list.",
    Code.UNKNOWN_COMMITMENT: "The scenario has no such commitment. Choose one from the list.",
    Code.NO_AMOUNT: "Say how much: a whole number of 1 or more.",
    Code.NOT_ENOUGH: "Of “{resource}” you have {free} free to give. Give less, or get more first.",
    Code.NOT_COVERED: "Another party no longer has what this deal says. Nothing moved. Ask for a new offer.",
    Code.PHASE_GONE: "That phase has gone by. Choose a later one.",
    Code.STALE_DEAL: "This offer was answered with another. Look at version {version} and decide on that.",
    Code.DEAL_EXPIRED: "The time of this offer is over. Nothing moved. Offer it again.",
    Code.DEAL_CLOSED: "This offer is not open any more. Nothing was changed.",
    Code.ALREADY_ACCEPTED: "You have accepted this already. The other parties decide now.",
    Code.YOUR_OWN_OFFER: "This is your own offer. Withdraw it instead.",
    Code.NOT_YOUR_OFFER: "Another seat offered this. Decline it instead.",
    Code.NOBODY_TO_PROMISE: "Choose at least one other seat to whom you promise it.",
    Code.TOO_MANY_PROMISES: "You have {limit} standing promises, which is the limit. Keep some first.",
    Code.UNKNOWN_PROMISE: "This promise does not exist. Reload the page.",
    Code.NOT_PROMISED_TO_YOU: "Only those to whom it was promised say whether it was kept.",
    Code.ALREADY_JUDGED: "This promise is already judged.",
    Code.JUDGED_BY_RECORD: "The record has decided on this promise. That stands.",
    Code.UNKNOWN_FUTURE: "The scenario has no such future. Reload the page.",
    Code.UNKNOWN_WAY: "This future cannot turn out like that. Choose one of its outcomes.",
    Code.FUTURE_MEASURED: "This future is measured already. What happened stands.",
    Code.ODDS_STAND: "The odds of this future cannot be moved. Choose another.",
    Code.NO_LOOKING: "Nobody can peek at this future. Choose another.",
    Code.NO_CHANCE: "This outcome has no chance any more, so nothing makes it likelier. Choose another.",
    Code.TOO_MANY_NUDGES: "You have moved the odds of this future as often as you can: {limit} in all.",
    Code.TOO_MANY_PEEKS: "You have peeked at this future as often as you can: {limit} in all.",
    Code.CANNOT_PAY: "It costs {amount} of “{resource}”, and you have {free} free. Get more first.",
    Code.FORECAST_SEALED: "Your forecast of this future is sealed. It stands as it is.",
    Code.FORECAST_SUM: "The outcomes must come to 100 % together, and these come to {sum} %. Correct one.",
    Code.NOT_MEASURED_HERE: "This phase does not measure that future. Choose one that it measures.",
    Code.NOTHING_TO_MEASURE: "Everything that this phase measures is settled. Go on to the next phase.",
    Code.NO_FLOOR: "This scenario has no speakers' list. Speak in plenary.",
    Code.MAY_NOT_SPEAK: "Your seat does not take the floor under these rules. Ask a colleague of your delegation.",
    Code.SEAT_MAY_NOT_SPEAK: "This seat does not take the floor under these rules. Choose another.",
    Code.NO_SPEECHES_NOW: "There are no speeches now. Wait until the speakers' list goes on.",
    Code.LIST_CLOSED: "The speakers' list is closed. Ask the chair if you must speak.",
    Code.ALREADY_LISTED: "You are already on the speakers' list, or a colleague of your delegation is.",
    Code.NOT_LISTED: "This seat is not on the speakers' list.",
    Code.STALE_LIST: "The speakers' list changed meanwhile. Look at it and order it again.",
    Code.SPEECH_TIME_WANTED: "A speech lasts from 1 to {limit} seconds. Choose a time within that.",
    Code.NOBODY_SPEAKS: "This speech is already over.",
    Code.NOT_THE_SPEAKER: "You do not have the floor, so there is no time to give away.",
    Code.YIELD_NOT_OFFERED: "Time cannot be given away like this here. Time that is left over lapses.",
    Code.YIELDED_ONCE: "This time was already given away once. It cannot be given on.",
    Code.NO_TIME_LEFT: "There is no time left to give away.",
    Code.POINT_NOT_KNOWN: "The rules of this table do not know this point. Choose one from the list.",
    Code.POINT_WAITS: "Your last point waits for the chair's answer.",
    Code.POINT_INTERRUPTS: "This point cannot interrupt a speaker. Raise it when the speech has ended.",
    Code.UNKNOWN_POINT: "This point is no longer before the chair.",
    Code.POINT_RULED: "The chair has already answered this point.",
    Code.MOTION_NOT_KNOWN: "The rules of this table do not know this motion. Choose one from the list.",
    Code.MOTION_NOT_NOW: "This motion has no effect at this moment. Look at what is going on and choose another.",
    Code.MOTION_MOVED_ALREADY: "This motion is already before the table. Second it, or wait for the chair.",
    Code.OWN_MOTION_WAITS: "Your last motion is still before the table. Withdraw it first, or wait for the chair.",
    Code.MEMBERS_MOVE: "Only a delegation with a vote can do this. Ask one of them.",
    Code.MINUTES_WANTED: "Say for how many minutes, from 1 to {limit}.",
    Code.UNKNOWN_MOTION: "This motion is no longer before the table.",
    Code.MOTION_OVER: "This motion is already decided.",
    Code.OWN_MOTION: "Your own delegation moved this. Another delegation must second it.",
    Code.NOT_YOUR_MOTION: "Only its mover can withdraw a motion.",
    Code.MOTION_IN_VOTE: "The vote on this motion has begun. Wait for its result.",
    Code.MOTION_NOT_READY: "This motion is not at that step. Look at where it stands and try again.",
    Code.SECOND_MISSING: "This motion needs a second first. Ask for one, or rule it out of order.",
    Code.MOTION_WAITS: "By precedence “{motion}” comes first. Deal with it before this motion.",
    Code.ENOUGH_SPEAKERS: "Only {limit} may speak on this side of the motion.",
    Code.RULING_NEEDS_REASON: "Say why it is out of order, in a sentence.",
    Code.UNKNOWN_INJECT: "This inject does not exist.",
    Code.ALREADY_RELEASED: "This inject is already released.",
    Code.INJECT_NOT_HELD: "This inject is not held.",
    Code.EMPTY_AUDIENCE: "Nobody would read this. Choose at least one seat.",
    Code.UNKNOWN_CHARACTER: "The scenario has no such character.",
    Code.STAGE_NOT_NEXT: "The debrief is disclosed stage by stage. The next stage is “{stage}”.",
    Code.NOT_IN_DEBRIEF: "Disclosure opens in the debrief phase, or after the table has ended.",
    Code.ALREADY_DISCLOSED: "The messages are already disclosed. Consent cannot change any more.",
    Code.SEAT_IS_HELD: "Somebody holds this seat. Move that person first.",
    Code.PERSON_HAS_A_SEAT: "This person already holds a seat at this table. Move them instead.",
    Code.PERSON_NOT_IN_SEAT: "This person does not hold this seat any more.",
    Code.NOT_A_COLLEAGUE: "A seat is covered by a colleague of the same delegation only.",
    Code.NOTHING_TO_DO: "It is already so. Nothing was changed.",
    Code.RATE_LIMITED: "You are sending very fast. Wait a few seconds; what was accepted is kept.",
    Code.REPEATED_WITH_OTHER_CONTENT: (
        "This action was sent before with other content. Reload the page and do it again."
    ),
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A refused command. ``values`` fill the places of the sentence."""

    code: Code
    values: tuple[tuple[str, str], ...] = ()

    def sentence(self) -> str:
        """The English sentence for a person."""
        return SENTENCES[self.code].format(**dict(self.values))


_WORDLESS: Final = {code: Rejection(code) for code in Code}


def refuse(code: Code, **values: object) -> Rejection:
    """A rejection whose sentence is filled with ``values``; one without is the same object every time."""
    return Rejection(code, tuple((key, str(value)) for key, value in values.items())) if values else _WORDLESS[code]
