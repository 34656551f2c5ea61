"""Every sentence of the pages is in the catalogue, and French has them all."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from sim_server.rules.ids import Language
from sim_server.rules.rejections import SENTENCES
from web.languages import LANGUAGES, LOCALES, SOURCE, catalogue

ROOT = Path(__file__).parents[2]
PLACES = re.compile(r"%\(\w+\)s|%%?\w|\{\w+\}|</?\w+>")


def extracted() -> set[str]:
    """The sentences that the templates and the code say now."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = set()
    for _, _, message, _, _ in extract_from_dir(ROOT, methods, options, keywords={"N_": None, **DEFAULT}):
        found.add(message if isinstance(message, str) else message[0])
    return found


DEFAULT: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}


def read(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "entente.po").open("rb") as file:
        return read_po(file, locale=language)


def texts(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return sources, (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_the_template_of_the_catalogues_lists_every_sentence() -> None:
    with (LOCALES / "entente.pot").open("rb") as file:
        listed = {texts(message)[0][0] for message in read_po(file) if message.id}
    missing = extracted() - listed
    assert not missing, f"Renew the catalogues as web/locales/README.md says: {sorted(missing)[:5]}"


def test_every_rejection_can_be_translated() -> None:
    assert set(SENTENCES.values()) <= extracted()


def test_french_is_complete() -> None:
    told = {texts(message)[0][0] for message in read("fr") if message.id and all(texts(message)[1])}
    missing = extracted() - told
    assert not missing, sorted(missing)[:10]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != SOURCE])
def test_translations_keep_the_places_that_are_filled(language: str) -> None:
    for message in read(language):
        sources, targets = texts(message) if message.id else ((), ())
        for target in filter(None, targets):
            wanted = set(PLACES.findall(sources[-1])) - {"%(num)s"}
            assert wanted <= set(PLACES.findall(target)), (language, sources[0])
            assert set(PLACES.findall(target)) <= {place for each in sources for place in PLACES.findall(each)}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_rejection_is_filled_in_every_language(language: str) -> None:
    for sentence in SENTENCES.values():
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
        said = catalogue(Language(language)).gettext(sentence)
        assert said.format(**dict.fromkeys(names, "X")).count("X") >= len(names)
