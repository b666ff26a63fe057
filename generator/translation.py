"""Gathers the messages of program and theme into the catalogs of the other languages; translates none itself.

Run `make catalogs` (`python -m generator.translation`) after a message was written, changed or dropped: new ones come
into the catalog empty, for a person to translate; those no longer used leave it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator.language import LOCALES, SOURCE, catalog_path

PACKAGE = Path(__file__).parent
THEME = PACKAGE.parent / "theme"
_METHODS = (("**.py", "python"), ("**.html", "jinja2"))
_KEYWORDS = {
    "_": None,
    "N_": None,
    "text": None,
    "said": None,
    "pgettext": ((1, "c"), 2),
    "NC_": ((1, "c"), 2),
    "plural": (1, 1),
    "N_plural": (1, 1),
}
"""Names of the calls that hold a message, each with where it stands; a plural has one text in Vietnamese."""


def messages(folders: Iterable[Path] = (PACKAGE, THEME)) -> Catalog:
    """Every message of some folders, each with the files it stands in; the order is that of files and lines."""
    found = Catalog(fuzzy=False, charset="utf-8")
    for folder in folders:
        extracted = extract_from_dir(folder, list(_METHODS), keywords=_KEYWORDS)
        for file, _, message, _, context in sorted(extracted, key=lambda one: (one[0], one[1])):
            found.add(message, locations=[(f"{folder.name}/{Path(file).as_posix()}", 0)], context=context)
    return found


def updated(code: str, template: Catalog) -> Catalog:
    """The catalog of a language with the messages of a template; their translations are kept, others dropped."""
    with catalog_path(code).open("rb") as file:
        catalog = read_po(file, locale=code)
    old = {(message.id, message.context): message.string for message in catalog if message.id}
    fresh = Catalog(locale=code, fuzzy=False, charset="utf-8")
    for message in template:
        if message.id:
            string = old.get((message.id, message.context), "")
            fresh.add(message.id, string, message.locations, message.flags, context=message.context)
    return fresh


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalog in the order of its messages, without dates and places: the same messages give the same bytes."""
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {catalog.locale}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(file, catalog, width=120, omit_header=True, no_location=True, sort_output=True)


def main() -> None:
    """Bring the catalogs of all languages up to date, and tell how much is left to translate."""
    template = messages()
    for code in LOCALES:
        if code == SOURCE:
            continue
        catalog = updated(code, template)
        write(catalog, catalog_path(code))
        empty = [message for message in catalog if message.id and not all(_strings(message.string))]
        print(f"{catalog_path(code).relative_to(PACKAGE.parent)}: {len(catalog)} messages, {len(empty)} to translate")


def _strings(string: str | Iterable[str] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    main()
