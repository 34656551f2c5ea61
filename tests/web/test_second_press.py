"""Words of a confidential brief wait for a second press: every composer has a place where that is offered."""

import re
from pathlib import Path

import web
from sim_server.api.names import kebab
from sim_server.rules.telling import GuardedCommand

TEMPLATES = Path(web.__file__).parent / "templates"
FORM = re.compile(r"<form[^>]*\sdata-send.*?</form>", re.DOTALL)
DOES = re.compile(r'name="do" value="([^"]*)"')


def test_every_composer_tells_beside_its_words_why_they_wait() -> None:
    guarded = {kebab(each.__name__) for each in GuardedCommand.__args__}
    found: set[str] = set()
    for template in TEMPLATES.rglob("*.html"):
        for form in FORM.findall(template.read_text("utf-8")):
            composed = {each for words in DOES.findall(form) for each in re.findall(r"[a-z-]+", words)} & guarded
            assert not composed or " told" in form, f"{template.name}: {composed}"
            found |= composed
    assert found >= {"send-message", "ask-for-floor", "rule-point", "rule-motion", "merge-drafts", "offer-deal"}
