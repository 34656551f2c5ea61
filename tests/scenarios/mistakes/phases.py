"""Mistakes in the run sheet."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

PRESS_ADVICE = "Take it out here, or write `press-channel: true`."

WRONG_PHASES: Mistakes = {
    "a press room that does not exist": Mistake(
        "actions: [plenary, delegation, rooms]",
        "actions: [plenary, press]",
        "actions: ‸[plenary, press]",
        "The phase `opening` opens `press`, and there is no press room. " + PRESS_ADVICE,
    ),
    "a phase that allows nothing": Mistake(
        "        actions: [plenary, delegation, rooms]\n",
        "",
        "      - ‸id: opening",
        "The phase `opening` allows nothing. Open some `actions`, such as plenary or rooms.",
    ),
    "a decision without vote": Mistake(
        "        actions: [plenary, delegation, rooms, propose, edit, sponsor, vote]\n        rule: consensus",
        "        actions: [plenary]\n        rule: consensus",
        "actions: ‸[plenary]\n        rule: consensus",
        "The decision phase `first-decision` does not open `vote`. Add it to `actions`.",
    ),
    "a decision without rule": Mistake(
        "        rule: consensus\n",
        "",
        "      - ‸id: first-decision",
        "The decision phase `first-decision` has no `rule`. Name the rule of its votes.",
    ),
    "a rule that does not exist": Mistake(
        "        rule: consensus\n",
        "        rule: consent\n",
        "rule: ‸consent\n",
        "No rule is called `consent`. Did you mean `consensus`?",
    ),
    "a rule where nobody votes": Mistake(
        "        actions: [plenary, delegation, rooms]\n",
        "        actions: [plenary, delegation, rooms]\n        rule: consensus\n",
        "rooms]\n        rule: ‸consensus",
        "The phase `opening` names a rule but opens no `vote`. Add it to `actions`, or remove the rule.",
    ),
    "a phase without minutes": Mistake(
        "minutes: 5\n",
        "minutes: 0\n",
        "minutes: ‸0",
        "A phase takes 1 to 480 minutes, and this is 0. Correct it.",
    ),
}
