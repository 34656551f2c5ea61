"""A translation may be incomplete, never in vain; what it lacks is read in the main language."""

from sim_server.rules.ids import Language
from sim_server.scenario import ScenarioSource, load_scenario, resolve
from tests.scenarios.desk import Desk

STRINGS = "locales/fr/strings.yaml"
FRENCH = Language("fr")


def source_of(desk: Desk) -> ScenarioSource:
    source = load_scenario(desk.folder)
    assert isinstance(source, ScenarioSource), desk.problems()
    return source


def test_a_missing_string_is_a_warning_and_stays_in_the_main_language(desk: Desk) -> None:
    desk.change("  university:\n    name: Université de Varnola\n", "  university:\n", STRINGS)

    place = desk.place("  ‸university:", STRINGS)
    message = "`delegations.university.name` is not translated and is shown in the main language. Add it."
    assert desk.problems() == [f"{place}: warning: {message}"]
    assert desk.check().is_clean
    names = [delegation.name for delegation in resolve(source_of(desk), people=6, language=FRENCH).delegations]
    assert names[:2] == ["Ville de Varnola", "Varnola University"]


def test_a_missing_text_is_a_warning_and_stays_in_the_main_language(desk: Desk) -> None:
    desk.file("locales/fr/background.md").unlink()

    message = "This text is not translated and is shown in the main language. Write it."
    assert desk.problems() == [f"locales/fr/background.md:1:1: warning: {message}"]
    assert resolve(source_of(desk), people=6, language=FRENCH).background.startswith("# The Dome")


def test_a_folder_without_strings_is_one_warning(desk: Desk) -> None:
    desk.file(STRINGS).unlink()

    message = "There is no strings.yaml, so names and titles stay in the main language. Write it."
    assert desk.problems() == [f"{STRINGS}:1:1: warning: {message}"]


def test_a_string_for_nothing_is_told(desk: Desk) -> None:
    desk.change("  local-paper: Le journal", "  local-papers: Le journal", STRINGS)

    nothing = (
        "The scenario has nothing here to translate. No text is called `local-papers`. Did you mean `local-paper`?"
    )
    missing = "`characters.local-paper` is not translated and is shown in the main language. Add it."
    assert desk.problems() == [
        f"{desk.place('‸characters:', STRINGS)}: warning: {missing}",
        f"{desk.place('  ‸local-papers:', STRINGS)}: {nothing}",
    ]


def test_a_list_of_another_length_is_told(desk: Desk) -> None:
    desk.change("      - Ouvrir les données sans attendre.\n", "", STRINGS)

    place = desk.place("‸objectives:\n      - Économiser de l'électricité", STRINGS)
    assert desk.problems() == [f"{place}: The scenario has 3 texts here, and this translates 2. Translate each."]


def test_a_text_for_nothing_is_told(desk: Desk) -> None:
    desk.write("Bonjour.\n", "locales/fr/briefs/firm/boss.md")

    message = "This translates no text of the scenario. Delete it, or correct its name."
    assert desk.problems() == [f"locales/fr/briefs/firm/boss.md:1:1: {message}"]


def test_a_folder_that_is_no_language_is_told(desk: Desk) -> None:
    desk.file("locales/fr").rename(desk.file("locales/french"))

    message = "`french` is not a language tag. Call the folder after one, such as fr or pt-BR."
    assert desk.problems() == [f"locales/french:1:1: {message}"]


def test_a_folder_for_the_main_language_is_told(desk: Desk) -> None:
    desk.file("locales/fr").rename(desk.file("locales/en"))

    message = "`en` is the scenario's main language. Its texts stand outside locales/; remove this folder."
    assert desk.problems() == [f"locales/en:1:1: {message}"]


def test_a_wrong_key_in_strings_is_told(desk: Desk) -> None:
    desk.change("text-title: Accord", "texttitle: Accord", STRINGS)

    assert (
        f"{desk.place('‸texttitle', STRINGS)}: Unknown key `texttitle`. Did you mean `text-title`?" in desk.problems()
    )


def test_a_language_that_the_scenario_lacks_gives_the_main_one(small_observatory: ScenarioSource) -> None:
    scenario = resolve(small_observatory, people=6, language=Language("pl"))

    assert scenario == resolve(small_observatory, people=6)
    assert scenario.language == "en"
