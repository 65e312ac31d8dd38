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
            else:
                yield f"{at}.{name}"
    elif isinstance(before, list):
        if len(before) != len(after):
            yield at
        for one, other in zip(before, after):
            yield from lost(one, other, f"{at}[]")
    elif before != after:
        yield at


def as_version_1(value, name=""):
    """The binding knows version 1 only: one address where version 2.0 has a list, one category, and no origin."""
    if isinstance(value, dict):
        return {key: as_version_1(one, key) for key, one in value.items() if key != "origin" and not (key == "url" and name == "controller")}
    if isinstance(value, list) and (name == "url" or (name == "category" and value and isinstance(value[0], str))):
        return value[0] if value else ""
    if isinstance(value, list):
        return [as_version_1(one) for one in value]
    return value


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        said = as_version_1(json.load(file))
    again = tilt.tilt_to_dict(tilt.tilt_from_dict(said))
    print(f"{path}\t{len(said['dataDisclosed'])}\t{' '.join(sorted(set(lost(said, again))))}")
