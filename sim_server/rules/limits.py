"""How long and how many: the limits that the rules keep and the pages show before they are reached."""

MOST_MESSAGE = 4_000
"""Characters of a message, an announcement, an inject or a note."""
MOST_CLAUSE = 2_000
"""Characters of a clause."""
MOST_TITLE = 200
"""Characters of a title."""
MOST_TOPIC = 200
"""Characters of the topic of a private room."""
MOST_EXPLANATION = 1_000
"""Characters of an explanation of vote or the reason of an objection."""

MOST_PROMISE = 400
"""Characters of a promise in free words."""

MOST_GIVES = 12
"""Things that one deal moves or promises."""
MOST_DEALS = 20
"""Offers of one seat that wait for an answer."""
MOST_PROMISES = 40
"""Standing promises of one seat outside deals and in them."""
LONGEST_SPEECH = 3_600
"""Seconds of one speech."""

MOST_ANSWERS = 6
"""Answers of a straw poll."""
POLL_SECONDS = 120
"""How long a straw poll stays open unless whoever asks says otherwise."""
MOST_CLAUSES = 60
"""Clauses in a working draft."""
MOST_SUGGESTIONS = 10
"""Suggestions of one delegation that wait for an answer."""
MOST_SAVES = 5
"""Saves of one seat that are kept aside."""
MOST_AMENDMENTS = 20
"""Open amendments of one seat to one text."""
MOST_PROPOSALS = 40
"""Proposals at a table that are neither withdrawn nor adopted."""
MOST_BEACONS = 6
"""Talks elsewhere that one seat has told of and that are not over."""
ELSEWHERE_MINUTES = 20
"""How long talks elsewhere are told of unless whoever tells says otherwise."""
MOST_LINK = 500
"""Characters of a link."""
MOST_OUTCOME = 400
"""Characters of an outcome line."""
MOST_OUTCOMES = 20
"""Outcome lines of one private room."""
MOST_ROOMS = 12
"""Open private rooms from which on a seat asks for no other and accepts none; others may still bring it in."""

LEAST_TIME = 1_000
"""Milliseconds of a clock rate of 1 that a changed phase or a vote must have left."""
MOST_HOURS = 24
"""Hours that a phase or a vote may last at most."""
MOST_SILENCE_HOURS = 168
"""Hours that a silence procedure may last at most; a common practice is 72."""
UNDO_MILLISECONDS = 10_000
"""How long a message or a change of a clause can be taken back."""
