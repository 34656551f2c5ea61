"""What an e-mail address must have. Whether somebody reads it, only a letter can tell."""

MOST_CHARACTERS = 254


def mail_fault(address: str) -> str:
    """What keeps `address` from being one, as a sentence; empty if nothing does."""
    name, at, host = address.rpartition("@")
    if not at:
        return "This is not an e-mail address: there is no @."
    if "@" in name:
        return "This is not one e-mail address: there is more than one @."
    if " " in address or any(character in '<>,;:"()[]\\' for character in address):
        return "An e-mail address has no spaces, commas or brackets. Write the bare address, and one only."
    if not name:
        return "The part before the @ is missing."
    if not _is_host(host):
        return "The part after the @ is not the name of a mail host, such as example.org."
    return ""


def same_address(address: str) -> str:
    """The form in which two spellings of one address are equal."""
    return address.casefold()


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    inner = label.replace("-", "")
    return bool(inner) and inner.isalnum() and not label.startswith("-") and not label.endswith("-")
