"""Work shared out over processes: the same results in the same order, and every failure is told."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.workers import Shared, WorkerError, begin, spread


def shared(work: Callable[[int], object], count: int = 20) -> list[object]:
    def slowly(piece: int) -> object:
        time.sleep(0.02)  # so that every process gets its turn
        return work(piece)

    return spread(slowly, range(count), [1 + one % 3 for one in range(count)], least=1, workers=3)


def test_results_come_in_the_order_of_the_pieces_and_from_several_processes() -> None:
    found = shared(lambda one: (one * one, os.getpid()))
    assert [square for square, _ in found] == [one * one for one in range(20)]  # type: ignore[misc]
    assert len({process for _, process in found}) == 3  # type: ignore[misc]


def test_little_work_stays_in_this_process() -> None:
    assert set(spread(lambda _: os.getpid(), range(5), [1] * 5, least=6, workers=3)) == {os.getpid()}


def test_a_process_that_is_done_takes_what_another_has_not_begun() -> None:
    here = os.getpid()

    def work(_: int) -> int:
        time.sleep(0.3 if os.getpid() == here else 0.001)
        return os.getpid()

    assert shared(work, 40).count(here) < 4


def test_after_a_failure_no_process_begins_another_piece() -> None:
    here, begun = os.getpid(), []

    def work(piece: int) -> None:
        begun.append(piece)
        if os.getpid() != here:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shared(work, 20)
    assert len(begun) < 20


def test_nothing_to_do_gives_nothing() -> None:
    assert spread(lambda one: one, [], [], least=0, workers=3) == []


@pytest.mark.parametrize("bad", range(6))
def test_an_error_of_any_process_is_raised_here(bad: int) -> None:
    def work(one: int) -> int:
        if one == bad:
            raise ZeroDivisionError(str(one))
        return one

    before = children()
    with pytest.raises(ZeroDivisionError, match=str(bad)):
        shared(work, 6)
    assert children() == before


def children() -> set[str]:
    """The processes below this one; the browser of other tests may be among them."""
    return {pid for file in Path("/proc/self/task").glob("*/children") for pid in file.read_text().split()}


def test_a_process_ended_from_outside_is_an_error_of_the_system() -> None:
    here = os.getpid()

    def work(_: int) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerError, match="-9"):
        shared(work)
    assert issubclass(WorkerError, OSError)


def test_what_cannot_be_handed_over_is_an_error() -> None:
    here = os.getpid()
    with pytest.raises(WorkerError):
        shared(lambda _: None if os.getpid() == here else (lambda: 1))


# Work begun before it is waited for


def test_what_is_begun_goes_on_in_another_process_and_may_be_asked_for_again() -> None:
    result = begin(os.getpid)
    assert result() == result() != os.getpid()


def test_what_is_begun_fails_where_it_is_asked_for_each_time() -> None:
    before = children()
    result = begin(lambda: 1 // 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            result()
    assert children() == before


def test_other_processes_work_before_this_one_joins(tmp_path: Path) -> None:
    def work(one: int) -> int:
        (tmp_path / str(one)).touch()
        return os.getpid()

    with closing(Shared(work, range(4), [1] * 4, least=1, workers=2)) as begun:
        for _ in range(500):
            if len(list(tmp_path.iterdir())) == 4:
                break
            time.sleep(0.01)
        assert os.getpid() not in begun.results()


def test_what_nobody_asks_for_is_not_begun_any_more() -> None:
    before = children()

    def work(_: int) -> None:
        time.sleep(0.02)

    started = time.monotonic()
    begun = Shared(work, range(1000), [1] * 1000, least=1, workers=3)
    begun.close()
    begun.close()
    assert time.monotonic() - started < 10
    assert children() == before
