"""A language in people's words, to its tag."""

import re
from functools import cache

from babel import Locale

TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_IN_THEIR_OWN_WORDS = """
ar bn cs da de el es et fa fi fr he hi hr hu id it ja kk km ko lo lt lv
mn ms my nb nl pl pt ro ru sk sl sr sv sw th tr uk ur vi zh
"""


def read_language(text: str) -> str | None:
    """The BCP 47 tag of a tag, an English name or the language's own name; None if it is none of these."""
    tag = TAG.fullmatch(text)
    if tag and tag[1].lower() in _english_names():
        return tag[1].lower() + tag[2].replace("_", "-")
    return _tags_by_name().get(text.casefold())


@cache
def _english_names() -> dict[str, str]:
    return dict(Locale("en").languages)


@cache
def _tags_by_name() -> dict[str, str]:
    names = {name.casefold(): tag.replace("_", "-") for tag, name in _english_names().items()}
    for tag in _IN_THEIR_OWN_WORDS.split():
        names.setdefault((Locale(tag).get_language_name(tag) or tag).casefold(), tag)
    return names
