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
        "A delay counts from a condition or a phase, and there is none. Add `when`, or use `minute`.",
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
    "an inject with a phase that does not exist": Mistake(
        "minute: 17",
        "phase: openning",
        "phase: ‸openning",
        "No phase is called `openning`. Did you mean `opening`?",
    ),
    "an inject with a phase and a minute": Mistake(
        "minute: 17",
        "minute: 17\n    phase: opening",
        "phase: ‸opening",
        "An inject comes with a phase or by `minute`, not both. Leave one of them out.",
    ),
    "an inject with the debrief": Mistake(
        "minute: 17",
        "phase: debrief",
        "phase: ‸debrief",
        "Play is over in a debrief, so this inject never comes. Choose an earlier phase.",
    ),
    "an inject that comes again without end": Mistake(
        "minute: 17",
        "minute: 17\n    again: {every: 1, most: 21}",
        "most: ‸21",
        "An inject that comes again comes 2 to 20 times in all, and this is 21. "
        "Choose such a number, or leave `again` out.",
    ),
    "an inject that comes again at once": Mistake(
        "minute: 17",
        "minute: 17\n    again: {every: 0, most: 2}",
        "every: ‸0",
        "It comes again after a minute or more, and this is 0. Write 1.",
    ),
    "an inject that comes again at no time": Mistake(
        "minute: 17",
        "minute: 17\n    again: {most: 2}",
        "again: ‸{most",
        "It is not said after how many minutes this comes again. Add `every: 10`.",
    ),
    "an inject of a condition that comes again after minutes": Mistake(
        "minute: 17",
        "when: votes_failed() > 0\n    again: {every: 2, most: 2}",
        "every: ‸2",
        "This inject comes again each time its condition comes true anew. Leave `every` out.",
    ),
    "an inject of the button that comes again": Mistake(
        "minute: 17",
        "again: {every: 2, most: 2}",
        "again: ‸{every",
        "The button releases this inject, so it does not come again by itself. Add when it comes.",
    ),
    "an alternative with a mistake in its condition": Mistake(
        "minute: 17",
        'alternatives: [{when: reached("openning"), body: You are late.}]',
        'reached(‸"openning")',
        "No phase is called `openning`. Did you mean `opening`?",
    ),
    "an attachment outside its folder": Mistake(
        "minute: 17",
        "attachment: files/../notes.md",
        "attachment: ‸files/../notes.md",
        "An attachment lies in the scenario's folder files. Write files/NAME, with a plain name.",
    ),
    "an attachment that may run": Mistake(
        "minute: 17",
        "attachment: files/map.svg",
        "attachment: ‸files/map.svg",
        "A file `.svg` is not handed out, as it may do more than be read. "
        "Use .pdf, .png, .jpg, .jpeg, .txt, .md or .csv.",
    ),
    "an attachment that is not there": Mistake(
        "minute: 17",
        "attachment: {file: files/map.pdf}",
        "file: ‸files/map.pdf",
        "files/map.pdf: There is no such file. Write it, or correct the name.",
    ),
}
