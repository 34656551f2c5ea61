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
}
