"""Mistakes in decision rules."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

WRONG_RULES: Mistakes = {
    "a power of veto that no rule knows": Mistake(
        "        powers: [speak, propose, vote, sign]\n        objectives:\n          - Win an equal",
        "        powers: [vote, veto]\n        objectives:\n          - Win an equal",
        "powers: ‸[vote, veto]",
        "No rule has `city` among its `vetoes`. Add it there, or take `veto` out here.",
    ),
    "a secret ballot with weights": Mistake(
        "base: members",
        "base: members\n    weights: {city: 2}\n    secret: true",
        "secret: ‸true",
        "A secret ballot cannot show weights or vetoes. Make the vote open, or take them out.",
    ),
    "a fraction in words": Mistake(
        "fraction: 1/2",
        "fraction: half",
        "fraction: ‸half",
        "`half` is not a share. Write it as 1/2, 2/3 or 3/4.",
    ),
    "a fraction above one": Mistake(
        "fraction: 1/2",
        "fraction: 3/2",
        "fraction: ‸3/2",
        "`3/2` is not a share. Write it as 1/2, 2/3 or 3/4.",
    ),
    "more than the whole": Mistake(
        "fraction: 1/2",
        "fraction: 6/6",
        "fraction: ‸6/6",
        "More than the whole can never vote in favour. Lower the fraction.",
    ),
    "a quorum in words": Mistake(
        "base: members",
        "base: members\n    quorum: most",
        "quorum: ‸most",
        "`most` is not a share. Write it as 1/2 or 2/3, or write none.",
    ),
    "a weight for a stranger": Mistake(
        "base: members",
        "base: members\n    weights: {citty: 2}",
        "{‸citty: 2}",
        "No delegation is called `citty`. Did you mean `city`?",
    ),
    "a weight of nothing": Mistake(
        "base: members",
        "base: members\n    weights: {city: 0}",
        "{city: ‸0}",
        "A vote counts from 1 to 1000, and this is 0. Correct it.",
    ),
    "a veto of a stranger": Mistake(
        "base: members",
        "base: members\n    vetoes: [state]",
        "[‸state]",
        "No delegation is called `state`. Use one of: agency, city, firm, friends, university, village.",
    ),
    "a vote that never closes": Mistake(
        "seconds: 120",
        "seconds: 0",
        "seconds: ‸0",
        "A vote stays open for 1 to 3600 seconds, and this is 0. Correct it.",
    ),
    "drafting without end": Mistake(
        "drafting-minutes: 3",
        "drafting-minutes: 300",
        "drafting-minutes: ‸300",
        "Drafting takes 1 to 120 minutes, and this is 300. Correct it.",
    ),
}
