"""Mistakes in ids, placards, the language and lengths."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

ID_ADVICE = "Use small letters, digits and single hyphens, begin with a letter, at most 60 in all."

WRONG_NAMES: Mistakes = {
    "an id with capitals": Mistake(
        "  - {id: insurer, title: The insurer of the dome}",
        "  - {id: insurer, title: The insurer of the dome}\n  - {id: The Press, title: Press}",
        "id: ‸The Press",
        "`The Press` cannot be an id. " + ID_ADVICE,
    ),
    "an id that stands twice": Mistake(
        "  - {id: foundation, title: Northern Sky Foundation}",
        "  - {id: foundation, title: Northern Sky Foundation}\n  - {id: insurer, title: Another}",
        "{id: ‸insurer, title: Another}",
        "A second character is called `insurer`. Give each its own name.",
    ),
    "a placard of three letters": Mistake(
        "letters: VA",
        "letters: VAR",
        "letters: ‸VAR",
        "A placard has exactly two letters, and this is `VAR`. Choose two.",
    ),
    "a placard that stands twice": Mistake(
        "letters: UN",
        "letters: va",
        "letters: ‸va",
        "`city` has the placard `va` too. Choose other letters.",
    ),
    "a language that is none": Mistake(
        "language: en",
        "language: english",
        "language: ‸english",
        "`english` is not a language tag. Write one such as en, fr or pt-BR.",
    ),
    "a language in another case": Mistake(
        "language: en",
        "language: EN",
        "language: ‸EN",
        "`EN` is not a language tag. Write one such as en, fr or pt-BR.",
    ),
    "an empty title": Mistake(
        "text-title: Agreement on the Hethen Dome",
        "text-title: ' '",
        "text-title: ‸' '",
        "`text-title` is empty. Write something people can read.",
    ),
    "a title without end": Mistake(
        "text-title: Agreement on the Hethen Dome",
        f"text-title: {'long ' * 50}",
        "text-title: ‸long",
        "This text has 249 characters; at most 160 fit here. Shorten it.",
    ),
}
