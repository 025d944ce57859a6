"""People's names with their titles, as an office writes them."""

import re

# What the ID card abbreviates and a letter spells out. Ranks and religious titles stay as given.
TITLES = {"น.ส.": "นางสาว", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง"}

_LATIN = re.compile(r"[A-Za-z]")


def full_title(title: str) -> str:
    """`น.ส.` → `นางสาว`; anything else, ranks included, comes back as it was."""
    return TITLES.get(title.strip(), title.strip())


def full_name(title: str, first_name: str, last_name: str) -> str:
    """Title, name and family name; a family name of `-` means there is none.

    A Thai title is written without a space before the name, an abbreviation or Latin one with.
    """
    title, first = full_title(title), " ".join(first_name.split())
    last = "" if last_name.strip() in ("", "-") else " ".join(last_name.split())
    joined = "" if title and not title.endswith(".") and not _LATIN.search(title + first) else " "
    named = f"{title}{joined}{first}".strip()
    return f"{named} {last}".strip()
