"""Related records, with the reason: what two records share, rare things weighing more than common ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.catalogue.site import Site, facet_values
from sitegen.reading.record import Key, Record

# What a shared value says about kinship, beside its rarity. Fields that are not named weigh 1.
_WEIGHTS = {"challenges": 3.0, "projects": 2.5, "organisations": 2.0, "target_groups": 1.5, "places": 1.2, "tags": 2.0,
            "stage": 0.0, "evidence": 0.0, "reach": 0.0, "state": 0.0, "status": 0.0, "language": 0.0, "kind": 0.5,
            "sdgs": 0.5}  # fmt: skip
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Related:
    """A kindred record, how strongly (0 or more), and what is shared: pairs of field id and facet key."""

    record: Record
    score: float
    shared: tuple[tuple[str, str], ...]


def related(site: Site, collection: str, most: int = 3) -> dict[Key, tuple[Related, ...]]:
    """For each record of a collection its nearest kin in the same collection, the nearest first, at most `most`."""
    fields = [field for field in site.model.collections[collection].facets if _WEIGHTS.get(field.id, 1.0) > 0]
    records = site.of(collection)
    features = {
        record.key: tuple((f.id, value) for f in fields for value in facet_values(record, f)) for record in records
    }
    holders = _holders(features)
    found: dict[Key, tuple[Related, ...]] = {}
    for record in records:
        scores = _scores(record.key, features[record.key], holders, len(records))
        nearest = sorted(scores, key=lambda key: (-sum(scores[key].values()), key))[:most]
        found[record.key] = tuple(_related(site.records[key], scores[key]) for key in nearest)
    return found


def _holders(features: Mapping[Key, Iterable[tuple[str, str]]]) -> dict[tuple[str, str], list[Key]]:
    holders: dict[tuple[str, str], list[Key]] = {}
    for key, found in features.items():
        for feature in found:
            holders.setdefault(feature, []).append(key)
    return holders


def _scores(
    key: Key, features: Iterable[tuple[str, str]], holders: Mapping[tuple[str, str], list[Key]], total: int
) -> dict[Key, dict[tuple[str, str], float]]:
    """For each other record the weight of every feature that it shares: log(all / those that have it)."""
    scores: dict[Key, dict[tuple[str, str], float]] = {}
    for feature in features:
        weight = _WEIGHTS.get(feature[0], 1.0) * math.log(total / len(holders[feature]))
        for other in holders[feature]:
            if other != key and weight > 0:
                scores.setdefault(other, {})[feature] = weight
    return scores


def _related(record: Record, weights: Mapping[tuple[str, str], float]) -> Related:
    strongest = sorted(weights, key=lambda feature: (-weights[feature], feature))[:_MOST_NAMED]
    return Related(record, sum(weights.values()), tuple(strongest))
