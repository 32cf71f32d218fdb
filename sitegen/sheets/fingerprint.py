"""A short mark of all that a record says; in an exported sheet it tells whether the record was edited since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from sitegen.sheets.data import Data


def fingerprint(data: Mapping[str, Mapping[str, Data]]) -> str:
    """The mark of a record's data per language, the body included."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
