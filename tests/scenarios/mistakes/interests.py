"""Mistakes in points, thresholds and reasons."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

WRONG_INTERESTS: Mistakes = {
    "points for an unknown issue": Mistake(
        "      repair: {unpaid: 20, city-led: 15, shared: 35}",
        "      repair: {unpaid: 20, city-led: 15, shared: 35}\n      repairs: {unpaid: 1}",
        "      ‸repairs: {unpaid: 1}",
        "No issue is called `repairs`. Did you mean `repair`?",
    ),
    "points for an unknown option": Mistake(
        "repair: {unpaid: 20, city-led: 15, shared: 35}",
        "repair: {unpaid: 20, city-led: 15, shared: 35, equal: 3}",
        "shared: 35, ‸equal: 3",
        "No option of `repair` is called `equal`. Use one of: city-led, shared, unpaid.",
    ),
    "an issue without points": Mistake(
        "      data: {closed: 0, year: 20, open: 35}\n",
        "",
        "threshold: 62\n    ‸interests:",
        "Points for the issue `data` are missing. Add `data` with points for each option.",
    ),
    "an option without points": Mistake(
        "data: {closed: 0, year: 20, open: 35}",
        "data: {closed: 0, open: 35}",
        "‸data: {closed: 0, open: 35}",
        "Points for the option `year` are missing. Add `year: 0` or more.",
    ),
    "best options that miss 100": Mistake(
        "data: {closed: 0, year: 20, open: 35}",
        "data: {closed: 0, year: 20, open: 40}",
        "threshold: 62\n    ‸interests:",
        "The best options of all issues sum to 105 points. Make it 100: change the best options.",
    ),
    "points below nothing": Mistake(
        "data: {closed: 0, year: 20, open: 35}",
        "data: {closed: -5, year: 20, open: 35}",
        "closed: ‸-5",
        "Points are numbers from 0 to 100, and this is -5. Correct it.",
    ),
    "a threshold nobody reaches": Mistake(
        "threshold: 62",
        "threshold: 162",
        "threshold: ‸162",
        "A threshold is a number from 0 to 100, and this is 162. Correct it.",
    ),
    "a seat's threshold alone": Mistake(
        "        title: Deputy Mayor of Varnola",
        "        title: Deputy Mayor of Varnola\n        threshold: 40",
        "threshold: ‸40",
        "A threshold of its own needs `interests` of its own. Add them.",
    ),
    "a reason for nothing": Mistake(
        "      repair: The council fears to be the only one who pays.",
        "      repair: The council fears to be the only one who pays.\n      money: Nobody has any.",
        "      ‸money: Nobody",
        "No issue is called `money`. Use one of: dark-hours, data, repair.",
    ),
}
