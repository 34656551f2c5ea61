"""A preference in people's words, to a kind of delegation or a role's sector."""

NONE = {"", "no preference", "none", "no", "any", "either", "indifferent", "n/a", "na", "-", "—", "aucune", "ninguna"}

KINDS = {
    "firm": "firm, company, business, private sector, industry, corporation, enterprise, entreprise, empresa, firma",
    "state": "state, country, government, ministry, nation, state delegation, état, estado, staat",
    "university": "university, academia, academy, research, université, universidad, universität",
    "city": "city, town, municipality, ville, ciudad, stadt",
    "organisation": "organisation, organization, international organisation, international organization, io, igo, "
    "ngo, organisation internationale, organización internacional, internationale organisation",
}
KIND_OF = {word.strip(): kind for kind, words in KINDS.items() for word in words.split(",")}


def read_preference(text: str) -> str:
    """Empty for none. A word that names no kind is kept as written, in lower case: it may be a sector."""
    folded = text.casefold().strip(" .")
    if folded in NONE:
        return ""
    return KIND_OF.get(folded, folded)
