"""Mistakes of shape: keys, types and choices."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

LIST_ADVICE = "Write `[…]`, or a line beginning with `- ` for each item."
ACTIONS = (
    "Use one of: amend, deals, delegation, edit, elsewhere, floor, forecast, nudge, outcomes, peek, "
    "plenary, press, propose, rooms, sponsor, "
    "straw, vote."
)

WRONG_SHAPES: Mistakes = {
    "an unknown key": Mistake(
        "    letters: VA",
        "    letters: VA\n    leters: VA",
        "    ‸leters: VA",
        "Unknown key `leters`. Did you mean `letters`?",
    ),
    "a comma in a text without quotes": Mistake(
        "{stage: what, question: When did you first believe that an agreement was possible?}",
        "{stage: what, question: When did you believe, and why?}",
        "believe, ‸and why?",
        "Unknown key `and why?`. If it belongs to a text with a comma or colon, put quotes around the text.",
    ),
    "a missing key": Mistake(
        "    name: Lumevar\n",
        "",
        "  - ‸id: firm\n",
        "`name` is missing. Add it: The name people read.",
    ),
    "a number for a text": Mistake(
        'version: "1.0"',
        "version: 1.0",
        "version: ‸1.0",
        '`version` must be text, and this is the number 1.0. Put quotes around it: "1.0".',
    ),
    "a text for a number": Mistake(
        "    threshold: 62",
        "    threshold: '62'",
        "threshold: ‸'62'",
        "`threshold` must be a whole number, and this is the text `62`. Write digits alone, without quotes or units.",
    ),
    "an empty value": Mistake(
        "title: The Dome above Hethen",
        "title:",
        "‸title:\n",
        "`title` must be text, and this is empty. Write a value, or remove the key.",
    ),
    "a text for a list": Mistake(
        "        powers: [speak, propose, vote, sign]\n        objectives:\n          - Win an equal",
        "        powers: speak\n        objectives:\n          - Win an equal",
        "powers: ‸speak",
        "`powers` must be a list, and this is the text `speak`. " + LIST_ADVICE,
    ),
    "a text for a group": Mistake(
        "  full: 6\n  least: 6\n  most: 8\n  up:\n    - {share: friends-president}\n    - {share: village-councillor}",
        "  all",
        "  ‸all\n",
        "`cast` must be a group of keys, and this is the text `all`. Write `key: value` lines below it.",
    ),
    "a word for true or false": Mistake(
        "press-channel: false",
        "press-channel: no",
        "press-channel: ‸no",
        "`press-channel` must be `true` or `false`, and this is the text `no`. Correct it.",
    ),
    "a word outside a choice": Mistake(
        "    kind: firm",
        "    kind: firma",
        "kind: ‸firma",
        "`kind` cannot be the text `firma`. Did you mean `firm`?",
    ),
    "a wrong word in a list": Mistake(
        "actions: [plenary, delegation, rooms]",
        "actions: [plenary, delegation, dance]",
        "delegation, ‸dance]",
        "`actions[3]` cannot be the text `dance`. " + ACTIONS,
    ),
    "another format": Mistake(
        "format: 1",
        "format: 2",
        "format: ‸2",
        "`format` cannot be the number 2. Use one of: 1.",
    ),
    "a duplicate key": Mistake(
        "language: en",
        "language: en\nlanguage: fr",
        "‸language: fr",
        "`language` stands here a second time (first on line 5). Keep one of the two.",
    ),
    "a list as key": Mistake(
        "press-channel: false",
        "press-channel: false\n? [a, b]\n: c",
        "? ‸[a, b]",
        "A key must be a word, not a list or a group. Check the braces.",
    ),
}
