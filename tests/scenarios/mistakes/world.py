"""Mistakes in indicators, endings, values and objectives."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

CAST = "\ncast:\n"
MAYOR = "          - Keep the lights on until the last bus has gone.\n"
LIGHT, LAMPS = (
    "light, title: Light, range: {least: 0, most: 10}, start: 5",
    "lamps, title: Lamps, range: {least: 0, most: 9}, start: 2",
)


def indicators(*written: str) -> str:
    return "\nindicators:\n" + "".join(f"  - {{id: {each}}}\n" for each in written) + CAST


def effect(change: str, more: str = "") -> str:
    return f"effects: [{{change: {change}, because: Lamps.{more}}}]"


def endings(*written: str) -> str:
    return (
        "\nendings:\n" + "".join(f"  - {{title: End, narrative: So it was., id: {each}}}\n" for each in written) + CAST
    )


WRONG_WORLDS: Mistakes = {
    "a range that goes downwards": Mistake(
        CAST,
        indicators("light, title: Light, range: {least: 10, most: 0}, start: 5"),
        "range: ‸{least",
        "A range goes upwards, and this goes from 10 to 0. Correct it.",
    ),
    "a start outside the range": Mistake(
        CAST,
        indicators("light, title: Light, range: {least: 0, most: 10}, start: 12"),
        "start: ‸12",
        "It starts at 12, and its range is 0 to 10. Correct one of the two.",
    ),
    "an indicator that depends on itself by a detour": Mistake(
        CAST,
        indicators(
            f"{LIGHT}, " + effect("'indicator(\"lamps\")'"), f"{LAMPS}, " + effect("'-1 * indicator(\"light\")'")
        ),
        "start: 5, ‸effects",
        "`light` depends on itself: `light` → `lamps` → `light`. Take one of these effects out.",
    ),
    "a change that is no number": Mistake(
        CAST,
        indicators(f"{LIGHT}, " + effect("'votes_failed() > 1'")),
        "change: ‸'votes_failed() > 1'",
        "This is true or false, and a number is needed here.",
    ),
    "a shown indicator that reads a hidden one": Mistake(
        CAST,
        indicators(f"{LIGHT}, " + effect("'indicator(\"lamps\")'"), f"{LAMPS}, shown: false"),
        "change: ‸'indicator",
        "`lamps` is not shown, and whoever reads this could tell its value. Show it, or ask another.",
    ),
    "a shown indicator that reads who got a letter": Mistake(
        CAST,
        indicators(f"{LIGHT}, " + effect("1", ", when: 'released(\"grant\")'")),
        "when: ‸'released",
        "`grant` does not reach everyone, and whoever reads this could tell that it came. Ask another.",
    ),
    "an effect that waits for a minute": Mistake(
        CAST,
        indicators(f"{LIGHT}, shown: false, " + effect("1", ", when: minute() > 5")),
        "when: ‸minute()",
        "`minute()` is for endings alone: nothing is looked at because a minute passes. Give an inject a `minute`, "
        "and ask released().",
    ),
    "two indicators of one name": Mistake(
        CAST,
        indicators(LIGHT, LIGHT.replace("5", "6")),
        "id: ‸light, title: Light, range: {least: 0, most: 10}, start: 6",
        "A second indicator is called `light`. Give each its own name.",
    ),
    "endings with a hole": Mistake(
        CAST,
        endings("dark, when: votes_failed() > 0"),
        "dark, ‸when",
        "Where no condition holds there is no ending. Take `when` out of `dark`, or add one more without it.",
    ),
    "an ending that is never reached": Mistake(
        CAST,
        endings("dark", "bright, when: texts_adopted() > 0"),
        "  - ‸{title: End, narrative: So it was., id: bright",
        "`bright` is never reached: `dark` above it has no `when`. Add one there, or move it to the end.",
    ),
    "an ending for a stranger": Mistake(
        CAST,
        endings("dark, for: {citty: Alas.}"),
        "for: {‸citty",
        "No delegation is called `citty`. Did you mean `city`?",
    ),
    "values of an indicator that does not exist": Mistake(
        "    threshold: 62\n",
        "    threshold: 62\n    values: {indicators: {light: {worst: 0, best: 5}}}\n",
        "indicators: {‸light",
        "No indicator is called `light`. Define it first.",
    ),
    "an objective that is worth nothing": Mistake(
        MAYOR,
        "          - {text: Light., when: votes_failed() == 0}\n",
        "{text: Light., ‸when",
        "Meeting this is worth nothing. Add `points`.",
    ),
    "an objective that is never met": Mistake(
        MAYOR,
        "          - {text: Light., points: 5}\n",
        "{text: Light., ‸points",
        "Nothing says when these points are won. Add `when`.",
    ),
    "an objective of a delegation that nobody can judge": Mistake(
        "    threshold: 62\n",
        "    threshold: 62\n    objectives: [Be bright.]\n",
        "objectives: [‸Be bright.]",
        "A delegation's objective needs `when` and `points`. Add them, or give the sentence to a role.",
    ),
    "too many points": Mistake(
        MAYOR,
        "          - {text: Light., when: votes_failed() == 0, points: 101}\n",
        "points: ‸101",
        "Points are numbers from -100 to 100, and this is 101. Correct it.",
    ),
    "an objective in too many words": Mistake(
        MAYOR,
        f"          - {'L' * 301}\n",
        f"          - ‸{'L' * 301}",
        "This text has 301 characters; at most 300 fit here. Shorten it.",
    ),
}
