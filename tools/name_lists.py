"""Write the lists that find names: `python tools/name_lists.py FAKER_FOLDER WORD_LIST MORE_WORDS`.

FAKER_FOLDER is an unpacked wheel of Faker (MIT), whose providers hold names by language; WORD_LIST is
Debian's `british-english-small` and MORE_WORDS its `british-english-large` (SCOWL, freely copied with its
notice). None is needed to run the service.
"""

import importlib
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from ourdorset.identity.api import fold
from ourdorset.listening.pseudonyms.finding import lists

LISTS = Path(__file__).parent.parent / "src/ourdorset/listening/pseudonyms/lists"
HERE = "en_GB en_IE en_NZ".split()
ENGLISH = [*HERE, *"en_IN en_KE en_NG en_PK".split()]
OTHERS = (
    "ga_IE pl_PL pt_PT ro_RO es_ES fr_FR de_DE it_IT nl_NL tr_TR hu_HU lt_LT lv_LV sk_SK cs_CZ hr_HR "
    "ig_NG yo_NG ha_NG zu_ZA tw_GH sw vi_VN id_ID sv_SE"
).split()
FIRST = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
LAST = ("last_names", "last_names_male", "last_names_female")
NAMES = ("first_names", "british_first_names", "nicknames", "last_names", "more_names")
NAME = re.compile(r"[a-z]{2,20}")


def names(locales: Iterable[str], attributes: Iterable[str]) -> set[str]:
    """The names of these languages, folded; those of several parts, part by part."""
    found: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in attributes:
            for name in getattr(provider, attribute, ()):
                found.update(part for part in re.split(r"[\s'’-]", fold(name)) if NAME.fullmatch(part))
    return found


def words(path: str) -> Iterator[str]:
    """The words that are written small."""
    for word in Path(path).read_text(encoding="utf-8").split():
        if word.islower() and word.isalpha():
            yield fold(word)


def write(name: str, found: Iterable[str]) -> None:
    """One list, by alphabet, in lines."""
    lines = textwrap.fill(" ".join(sorted(found)), 110, break_on_hyphens=False)
    (LISTS / name).write_text(lines + "\n", encoding="utf-8")


def rarer(path: str) -> set[str]:
    """The words of a longer list that no list has yet, are no names, and that no ending makes of another."""
    names = set[str]().union(*map(lists.listed, NAMES))
    found = {word for word in words(path) if len(word) > 2 and word.isascii() and not lists.is_word(word)}
    found -= names
    return {word for word in found if not any(stem in found for stem in lists.stems(word))}


def main(faker: str, word_list: str, more_words: str) -> None:
    """Write the six lists."""
    sys.path.insert(0, faker)
    common = set(words(word_list))
    write("words.txt", common)
    write("british_first_names.txt", names(HERE, FIRST) - common)
    write("first_names.txt", names([*ENGLISH, *OTHERS], FIRST) - common)
    write("last_names.txt", names(ENGLISH, LAST) - common)
    write("word_surnames.txt", names(["en_GB"], LAST) & common)
    write("rare_words.txt", rarer(more_words))


if __name__ == "__main__":
    main(*sys.argv[1:])
