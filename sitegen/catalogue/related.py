"""Related records, with the reason: what two records share, rare things weighing more than common ones."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sitegen.catalogue.site import Site, facet_values
from sitegen.ondemand import OnDemand
from sitegen.reading.record import Key, Record

# What a shared value says about kinship, beside its rarity. Fields that are not named weigh 1.
_WEIGHTS = {"challenges": 3.0, "projects": 2.5, "organisations": 2.0, "target_groups": 1.5, "places": 1.2, "tags": 2.0,
            "stage": 0.0, "evidence": 0.0, "reach": 0.0, "state": 0.0, "status": 0.0, "language": 0.0, "kind": 0.5,
            "sdgs": 0.5}  # fmt: skip
_MOST_NAMED = 3

Feature = tuple[str, str]  # field id, facet key


@dataclass(frozen=True, slots=True)
class Related:
    """A kindred record, how strongly (0 or more), and what is shared: pairs of field id and facet key."""

    record: Record
    score: float
    shared: tuple[tuple[str, str], ...]


def related(site: Site, collection: str, most: int = 3) -> Mapping[Key, tuple[Related, ...]]:
    """For each record of a collection its nearest kin in the same collection, the nearest first, at most `most`."""

    @cache
    def known() -> tuple[dict[Key, tuple[Feature, ...]], dict[Feature, list[Key]]]:
        features = _features(site, collection)
        return features, _holders(features)

    def nearest(key: Key) -> tuple[Related, ...]:
        features, holders = known()
        scores = _scores(key, features[key], holders, len(features))
        best = heapq.nsmallest(most, scores, key=lambda other: (-scores[other], other))
        return tuple(_related(site.records[other], features[key], features[other], holders, len(features))
                     for other in best)  # fmt: skip

    return OnDemand(dict.fromkeys(record.key for record in site.of(collection)), nearest)


def _features(site: Site, collection: str) -> dict[Key, tuple[Feature, ...]]:
    fields = [field for field in site.model.collections[collection].facets if _WEIGHTS.get(field.id, 1.0) > 0]
    return {
        record.key: tuple((f.id, value) for f in fields for value in facet_values(record, f))
        for record in site.of(collection)
    }


def _holders(features: Mapping[Key, Iterable[Feature]]) -> dict[Feature, list[Key]]:
    holders: dict[Feature, list[Key]] = {}
    for key, found in features.items():
        for feature in found:
            holders.setdefault(feature, []).append(key)
    return holders


def _weight(feature: Feature, holders: Mapping[Feature, list[Key]], total: int) -> float:
    """What it weighs that two records share a feature: log(all / those that have it)."""
    return _WEIGHTS.get(feature[0], 1.0) * math.log(total / len(holders[feature]))


def _scores(
    key: Key, features: Iterable[Feature], holders: Mapping[Feature, list[Key]], total: int
) -> dict[Key, float]:
    """For each other record that shares something of weight the sum of the weights."""
    scores: dict[Key, float] = {}
    for feature in features:
        weight = _weight(feature, holders, total)
        for other in holders[feature] if weight > 0 else ():
            scores[other] = scores.get(other, 0.0) + weight
    scores.pop(key, None)
    return scores


def _related(
    record: Record, own: Iterable[Feature], others: Iterable[Feature], holders: Mapping[Feature, list[Key]], total: int
) -> Related:
    both = frozenset(others)
    weights = {
        feature: weight for feature in own if feature in both and (weight := _weight(feature, holders, total)) > 0
    }
    strongest = sorted(weights, key=lambda feature: (-weights[feature], feature))[:_MOST_NAMED]
    return Related(record, sum(weights.values()), tuple(strongest))
