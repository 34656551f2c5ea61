"""Mistakes about the floor."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

TITLE = "text-title: Agreement on the Hethen Dome\n"


def written(floor: str) -> str:
    return f"{TITLE}{floor}\n"


WRONG_FLOORS: Mistakes = {
    "a rule pack that nobody wrote": Mistake(
        TITLE, written("floor: unn"), "floor: ‸unn", "No rule pack is called `unn`. Did you mean `un`?"
    ),
    "a floor in no group": Mistake(
        TITLE,
        written("floor: [un]"),
        "floor: ‸[un]",
        "`floor` must be a group of keys, and this is a list. Write `key: value` lines below it.",
    ),
    "an unknown key of the floor": Mistake(
        TITLE,
        written("floor: {pack: un, speech-second: 60}"),
        "{pack: un, ‸speech-second: 60}",
        "Unknown key `speech-second`. Did you mean `speech-seconds`?",
    ),
    "a yield to nobody": Mistake(
        TITLE,
        written("floor: {pack: un, yields: [nobody]}"),
        "yields: [‸nobody]",
        "`yields[1]` cannot be the text `nobody`. Use one of: chair, questions, seat.",
    ),
    "a speech without time": Mistake(
        TITLE,
        written("floor: {pack: un, speech-seconds: 0}"),
        "speech-seconds: ‸0",
        "A speech takes 1 to 3600 seconds, and this is 0. Correct it.",
    ),
    "a caucus of a day": Mistake(
        TITLE,
        written("floor: {pack: un, longest-caucus: 1440}"),
        "longest-caucus: ‸1440",
        "A caucus takes 1 to 240 minutes, and this is 1440. Correct it.",
    ),
    "a motion that nobody knows": Mistake(
        TITLE,
        written("floor: {pack: un, motions: {suspnd: {seconds: 1}}}"),
        "{‸suspnd: {seconds: 1}}",
        "No motion is called `suspnd`. Did you mean `suspend`?",
    ),
    "a motion that the pack lacks, in part": Mistake(
        TITLE,
        written("floor: {pack: un, motions: {close-caucus: {mover: any, precedence: 5, vote: chair}}}"),
        "close-caucus: ‸{mover",
        "The pack has no motion `close-caucus`, so it needs all its values. "
        "Add `seconds`, `speakers-for`, `speakers-against`.",
    ),
    "more seconds than delegations": Mistake(
        TITLE,
        written("floor: {pack: un, motions: {suspend: {seconds: 77}}}"),
        "seconds: ‸77",
        "At most 5 other delegations can second a motion, and this asks for 77. Correct it.",
    ),
    "precedence below the first": Mistake(
        TITLE,
        written("floor: {pack: un, motions: {suspend: {precedence: 0}}}"),
        "precedence: ‸0",
        "Precedence counts from 1 to 99, and this is 0. Correct it.",
    ),
    "a crowd of speakers": Mistake(
        TITLE,
        written("floor: {pack: un, motions: {suspend: {speakers-for: 11}}}"),
        "speakers-for: ‸11",
        "From 0 to 10 may speak on one side, and this is 11. Correct it.",
    ),
    "a point that nobody knows": Mistake(
        TITLE,
        written("floor: {pack: un, points: {ordre: always}}"),
        "{‸ordre: always}",
        "No point is called `ordre`. Did you mean `order`?",
    ),
    "leaving out what the pack lacks": Mistake(
        TITLE,
        written("floor: {pack: un, without: [close-debates]}"),
        "[‸close-debates]",
        "No point or motion of this pack is called `close-debates`. Did you mean `close-debate`?",
    ),
    "leaving out what is changed": Mistake(
        TITLE,
        written("floor: {pack: un, motions: {divide: {seconds: 1}}, without: [divide]}"),
        "[‸divide]",
        "`divide` is left out here and changed above. Keep one of the two.",
    ),
    "a word for nothing": Mistake(
        TITLE,
        written("floor: {pack: un, words: {chairs: Mediator}}"),
        "{‸chairs: Mediator}",
        "No thing with a word is called `chairs`. Did you mean `chair`?",
    ),
    "a text without sponsors": Mistake(
        TITLE,
        written("floor: {pack: un, text: {sponsors-min: 0}}"),
        "sponsors-min: ‸0",
        "There are 6 delegations, so this is from 1 to 6, not 0. Correct it.",
    ),
    "fewer sponsors than a draft needs": Mistake(
        TITLE,
        written("floor: {pack: un, text: {sponsors-min: 3, sponsors-max: 2}}"),
        "sponsors-max: ‸2",
        "A draft needs 3 sponsors and a text has at most 2. Raise one or lower the other.",
    ),
    "a share that is none": Mistake(
        TITLE,
        written("floor: {pack: un, text: {signatories-share: a fifth}}"),
        "signatories-share: ‸a fifth",
        "Write a share as 1/5, or none. `a fifth` is neither.",
    ),
    "amendments to amendments, which no table offers": Mistake(
        TITLE,
        written("floor: {pack: un, text: {amendment-degree-max: 2}}"),
        "{‸amendment-degree-max: 2}",
        "Unknown key `amendment-degree-max`. Did you mean `amendment-order`?",
    ),
    "a phase that opens a floor that is not there": Mistake(
        "        actions: [plenary, delegation, rooms]\n",
        "        actions: [plenary, floor]\n",
        "actions: ‸[plenary, floor]",
        "The phase `opening` opens `floor`, and the scenario has no `floor`. Add `floor: un` at the top level.",
    ),
}
