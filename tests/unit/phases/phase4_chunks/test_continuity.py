from reelwright.phases.phase4_chunks.continuity import STRATEGIES


def test_no_chunk_waits_for_itself_or_for_a_later_one() -> None:
    for link in STRATEGIES.values():
        for index in range(12):
            for position in range(index + 1):
                before = link(index, position)
                assert before is None or 0 <= before < index
