"""The lexicon of units, as extract and validate share it."""

from schemas.units import canonical_units, units


def test_synonyms_fold_to_one_unit() -> None:
    assert {units()[spelling].canonical for spelling in ("千克", "公斤", "kg")} == {"千克"}


def test_what_may_be_published_is_canonical() -> None:
    assert {"元", "%", "人次", "点"} <= canonical_units()
    assert canonical_units().isdisjoint({"公斤", "万元", "块钱", "捧"})
