"""Reads TILT documents with the project's own binding, writes them again, and says what was lost: read_tilt.py FILE.json ..."""

import json
import sys

from tilt import tilt


def lost(before, after, at=""):
    """Members that were said and are not there, or not so, any more."""
    if isinstance(before, dict):
        for name, value in before.items():
            if name in after:
                yield from lost(value, after[name], f"{at}.{name}")
            # The schema of 2023 names it so, the binding of 2021 does not know it.
            elif f"{at}.{name}" != ".accessAndDataPortability.dataFormat":
                yield f"{at}.{name}"
    elif isinstance(before, list):
        if len(before) != len(after):
            yield at
        for one, other in zip(before, after):
            yield from lost(one, other, f"{at}[]")
    elif before != after:
        yield at


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        said = json.load(file)
    again = tilt.tilt_to_dict(tilt.tilt_from_dict(said))
    print(f"{path}\t{len(said['dataDisclosed'])}\t{' '.join(sorted(set(lost(said, again))))}")
