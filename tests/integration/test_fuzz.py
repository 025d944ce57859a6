"""A few mutated forms at every run; `make fuzz ROUNDS=20000` grinds many."""

from pathlib import Path

from tests.fuzz.__main__ import shares
from tests.fuzz.mill import Mill


def test_mutated_forms_end_in_a_clean_error_or_a_usable_form(tmp_path: Path) -> None:
    report = Mill(tmp_path).run(80)

    assert report.failures == []
    assert sum(report.ends.values()) == 80
    usable = sum(number for end, number in report.ends.items() if end.endswith("usable"))
    assert 8 < usable < 72  # both ways are met


def test_the_same_seed_makes_the_same_cases(tmp_path: Path) -> None:
    one = Mill(tmp_path / "a", seed=5).run(12)
    other = Mill(tmp_path / "b", seed=5).run(12)

    assert one == other


def test_processes_share_the_cases_and_leave_none_out() -> None:
    assert shares(range(10, 35), 10) == [range(10, 20), range(20, 30), range(30, 35)]
