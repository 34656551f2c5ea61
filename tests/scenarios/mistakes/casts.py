"""Mistakes in the cast ladder and the demo."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

WRONG_CASTS: Mistakes = {
    "a wrong number of roles": Mistake(
        "full: 6",
        "full: 7",
        "full: ‸7",
        "There are 6 roles, and `full` says 7. Write 6.",
    ),
    "a number of people without a cast": Mistake(
        "    - {share: village-councillor}\n",
        "",
        "  ‸up:\n",
        "8 people have no cast: `up` has 1 of 2 steps. Add 1.",
    ),
    "a step that is never used": Mistake(
        "    - {share: village-councillor}\n",
        "    - {share: village-councillor}\n    - {share: city-mayor}\n",
        "- ‸{share: city-mayor}",
        "This step is never used: 2 reach 8 people. Remove it, or change `least` or `most`.",
    ),
    "numbers that do not rise": Mistake(
        "most: 8",
        "most: 28",
        "\n‸cast:\n",
        "`least`, `full` and `most` must rise from 6 to 20, and they are 6, 6 and 28. Correct them.",
    ),
    "a share of a stranger": Mistake(
        "{share: village-councillor}",
        "{share: village-mayor}",
        "share: ‸village-mayor",
        "No role is called `village-mayor`. Did you mean `village-councillor`?",
    ),
    "a seat shared by three": Mistake(
        "{share: village-councillor}",
        "{share: friends-president }",
        "share: ‸friends-president }",
        "`friends-president` has two holders already. Share another role.",
    ),
    "a demo of too many": Mistake(
        "people: 6",
        "people: 9",
        "people: ‸9",
        "There is no cast for 9 people. Choose 6 to 8.",
    ),
    "a demo with a stranger": Mistake(
        "play: [city-mayor, university-astronomer]",
        "play: [city-mayor, university-dean]",
        ", ‸university-dean]",
        "No role is called `university-dean`. Did you mean `university-astronomer`?",
    ),
}
