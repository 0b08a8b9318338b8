from hypothesis import given
from hypothesis import strategies as st

from reelwright.phases.seeds import derived


@given(st.integers(0, 2**63), st.text(), st.integers(0, 99))
def test_a_seed_fits_what_vendors_take(seed: int, word: str, number: int) -> None:
    assert 0 <= derived(seed, word, number) < 2**31


def test_each_purpose_has_its_own_and_keeps_it() -> None:
    seeds = [derived(film, part, n) for film in (1, 2) for part in ("chunk", "music") for n in
             range(20)]  # fmt: skip
    assert len(set(seeds)) == len(seeds)
    # A changed derivation would silently change every film that was made with a seed.
    assert derived(1, "chunk", 0) == 1_304_408_657
