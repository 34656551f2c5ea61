"""Mistakes in injects."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

WRONG_INJECTS: Mistakes = {
    "a sender who does not exist": Mistake(
        "from: road-office",
        "from: road-ofice",
        "from: ‸road-ofice",
        "No character is called `road-ofice`. Did you mean `road-office`?",
    ),
    "an inject for nobody": Mistake(
        "to: {delegations: [village, city]}",
        "to: {delegations: []}",
        "to: ‸{delegations: []}",
        "This inject reaches nobody. Write `to: everyone`, or name delegations or roles.",
    ),
    "an inject for everyone and some": Mistake(
        "to: {delegations: [village, city]}",
        "to: {everyone: true, delegations: [city]}",
        "to: ‸{everyone: true",
        "Everyone already includes these delegations and roles. Write `to: everyone`, or name some.",
    ),
    "an inject for a stranger": Mistake(
        "to: {delegations: [village, city]}",
        "to: {roles: [mayor]}",
        "[‸mayor]",
        "No role is called `mayor`. Did you mean `city-mayor`?",
    ),
    "an inject for one word": Mistake(
        "to: {delegations: [village, city]}",
        "to: all",
        "to: ‸all",
        "`to` must be a group of keys, and this is the text `all`. Write `key: value` lines below it.",
    ),
    "an inject after the end": Mistake(
        "minute: 17",
        "minute: 30",
        "minute: ‸30",
        "Play ends at minute 30, and this comes at minute 30. Choose an earlier one.",
    ),
    "an inject before the start": Mistake(
        "minute: 17",
        "minute: -1",
        "minute: ‸-1",
        "Minutes count from the start of play, and this is -1. Write 0 or more.",
    ),
    "an inject too long to read": Mistake(
        "      answered our questions. Thirty people work there.",
        "      answered." + " Why?" * 80,
        "body: ‸>-\n      People in the valley",
        "This text has 103 words; at most 80 are read in play. Cut it.",
    ),
    "a condition with a name that does not exist": Mistake(
        "minute: 17",
        'when: votes_failed() > 0 and reached("openning")',
        'reached(‸"openning")',
        "No phase is called `openning`. Did you mean `opening`?",
    ),
    "a condition in quotes": Mistake(
        "minute: 17",
        "when: 'votes_failed() > txts_adopted()'",
        "> ‸txts_adopted()",
        "No function is called `txts_adopted`. Did you mean `texts_adopted`?",
    ),
    "a condition of several lines": Mistake(
        "minute: 17",
        "when: >-\n      votes_failed() > 0 and\n      texts_adopted()",
        "when: ‸>-",
        "This is a number, and true or false is needed here.",
    ),
    "a condition that is a number": Mistake(
        "minute: 17",
        "when: 17",
        "when: ‸17",
        '`when` must be text, and this is the number 17. Put quotes around it: "17".',
    ),
    "a delay without a condition": Mistake(
        "minute: 17",
        "delay: 17",
        "delay: ‸17",
        "A delay counts from a condition, and there is none. Add `when`, or use `minute`.",
    ),
    "a delay back in time": Mistake(
        "minute: 17",
        "when: votes_failed() > 0\n    delay: -2",
        "delay: ‸-2",
        "A delay is minutes to wait, and this is -2. Write 0 or more.",
    ),
    "a delay until after the end": Mistake(
        "minute: 17",
        "minute: 17\n    when: votes_failed() > 0\n    delay: 13",
        "delay: ‸13",
        "Play is over by then, so this inject never comes. Choose a shorter delay.",
    ),
}
