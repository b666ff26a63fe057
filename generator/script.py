"""Our scripts as published: without comments, spaces and long local names, which readers on a slow line pay for.

The sources in `theme/assets/plansite/` stay plain modules that run as they are; nothing is joined or translated.
"""

from __future__ import annotations

import minify

FOLDER = "assets/plansite/"
"""Address of our own scripts."""


def smaller(path: str, content: bytes) -> bytes:
    """A script of ours made small; any other file as it is.

    Args:
        path: address from the root of the site.
        content: the file.

    Returns:
        UTF-8 text that does the same.

    Raises:
        minify.MinifyError: for a script with an error in it.
    """
    if not (path.startswith(FOLDER) and path.endswith(".js")):
        return content
    made: str = minify.string("application/javascript", content.decode())
    return made.encode()
