"""Loads fideslang manifests with the package itself, beside its own taxonomy: load_fides.py FILE.yml ..."""

import sys

from fideslang.default_taxonomy import DEFAULT_TAXONOMY
from fideslang.manifests import ingest_manifests
from fideslang.parse import load_manifests_into_taxonomy
from fideslang.relationships import get_referenced_missing_keys

KINDS = ("organization", "data_category", "data_subject", "data_use", "dataset", "system", "policy")

for path in sys.argv[1:]:
    ours = load_manifests_into_taxonomy(ingest_manifests(path))
    whole = ours.model_copy(
        update={kind: [*getattr(ours, kind), *getattr(DEFAULT_TAXONOMY, kind)] for kind in KINDS}
    )
    missing = " ".join(sorted(map(str, get_referenced_missing_keys(whole))))
    print(f"{path}\t{len(ours.dataset)}\t{len(ours.data_use) - 1}\t{len(ours.system)}\t{missing}")
