"""Spreads work over the cores by forking; knows nothing of the work, and keeps no process for later.

A child sees everything its parent had read, so nothing is sent to it; what it makes comes back through a file without
a name. Work on a value that is not shared, or that is small, is done in this process: a fork costs a few milliseconds,
and as much again for each hundred megabytes that are held.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import traceback
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO, RawIOBase
from typing import BinaryIO, Generic, TypeVar, cast

_Piece = TypeVar("_Piece")
_Made = TypeVar("_Made")

_TURN = array("I").itemsize
_FAILED = -1
"""Stands in the place of the index of a piece before what a child failed with."""


class WorkerError(OSError):
    """A child ended without handing anything over, for example because the machine ran out of memory."""


@dataclass(frozen=True)
class _Child:
    pid: int
    file: BinaryIO


def cores() -> int:
    """How many processes can run at the same time here; 1 where a process cannot be forked."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[_Piece], _Made], pieces: Sequence[_Piece], weights: Sequence[int], least: int, workers: int = 0
) -> list[_Made]:
    """Do a piece of work for each of some values, on all cores.

    Args:
        work: what is done; the result must be picklable.
        pieces: the values.
        weights: how much work each piece is, in any unit.
        least: a total weight below this is not worth a second process.
        workers: how many processes; the number of cores when 0.

    Returns:
        The results, in the order of the pieces.

    Raises:
        Exception: whatever the work raises, in this process or in another.
        WorkerError: when a process was ended from outside.
    """
    with closing(Shared(work, pieces, weights, least, workers)) as shared:
        return shared.results()


class Shared(Generic[_Piece, _Made]):
    """A piece of work for each of some values, which all cores but this process's have begun already.

    Args:
        work, pieces, weights, least, workers: as of `spread`.
    """

    def __init__(
        self,
        work: Callable[[_Piece], _Made],
        pieces: Sequence[_Piece],
        weights: Sequence[int],
        least: int,
        workers: int = 0,
    ) -> None:
        self._work, self._pieces = work, pieces
        count = min(workers or cores(), len(pieces)) if sum(weights) >= least else 1
        heaviest_first = sorted(range(len(pieces)), key=lambda one: -weights[one])
        turns = array("I", heaviest_first if count > 1 else range(len(pieces))).tobytes()
        self._turns = _file_of(turns) if count > 1 else cast("RawIOBase", BytesIO(turns))
        self._children = [_start(partial(_take_turns, work, pieces, self._turns)) for _ in range(count - 1)]

    def close(self) -> None:
        """Let nobody begin another piece, and wait for all that was begun; may be asked again."""
        self._handed()
        self._turns.close()

    def results(self) -> list[_Made]:
        """Do what nobody has begun, and wait for the rest; asked once.

        Returns:
            The results, in the order of the pieces.

        Raises:
            Exception, WorkerError: as `spread` does.
        """
        made = {index: self._work(self._pieces[index]) for index in _taken(self._turns)}
        for index, result in self._handed():
            if index == _FAILED:
                raise cast("BaseException", result)
            made[index] = cast("_Made", result)
        return [made[index] for index in range(len(self._pieces))]

    def _handed(self) -> list[tuple[int, object]]:
        """What the other processes made."""
        if not self._turns.closed:
            _stop(self._turns)
        children, self._children = self._children, []
        return [one for child in children for one in list(_collect(child))]


def _file_of(content: bytes) -> RawIOBase:
    """An open file without a name, which forked processes share."""
    file = cast("RawIOBase", tempfile.TemporaryFile(buffering=0))  # noqa: SIM115  # closed by `Shared.close`
    file.write(content)
    file.seek(0)
    return file


def _taken(turns: RawIOBase) -> Iterator[int]:
    """Indexes of the pieces nobody has begun, the heaviest first.

    Forked processes share the position of an open file, and the kernel moves it in one step: each turn is read once.
    """
    while turn := turns.read(_TURN):
        yield int.from_bytes(turn, sys.byteorder)


def _stop(turns: RawIOBase) -> None:
    """After a failure nobody begins another piece."""
    turns.seek(0, os.SEEK_END)


def apart(work: Callable[[], _Made]) -> _Made:
    """Do a piece of work in a process that ends with it, so that all memory it took is given back.

    Args:
        work: what is done; the result must be picklable.

    Raises:
        Exception: whatever the work raises.
        WorkerError: when the process was ended from outside.
    """
    return begin(work)()


def begin(work: Callable[[], _Made]) -> Callable[[], _Made]:
    """Begin a piece of work in another process.

    Args:
        work: what is done; the result must be picklable.

    Returns:
        What waits for the result, and may be asked again; it raises as `apart` does. Where no process can be forked,
        it does the work.
    """
    if not hasattr(os, "fork"):
        return cache(work)
    child = _start(lambda file: _write(0, work, file))
    handed = cache(lambda: next(_collect(child)))

    def result() -> _Made:
        index, made = handed()
        if index == _FAILED:
            raise cast("BaseException", made)
        return cast("_Made", made)

    return result


def _start(work: Callable[[BinaryIO], object]) -> _Child:
    """Fork a child that writes down what it made and ends without running anything of its parent's."""
    file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  # closed by `_collect`
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    pid = os.fork()
    if pid:
        return _Child(pid, file)
    status = 1
    try:
        work(file)
        file.flush()
        status = 0
    finally:
        os._exit(status)


def _take_turns(work: Callable[[_Piece], object], pieces: Sequence[_Piece], turns: RawIOBase, file: BinaryIO) -> None:
    """Write down each result when it is made, while others still work; after a failure nothing more is begun."""
    for index in _taken(turns):
        if not _write(index, partial(work, pieces[index]), file):
            _stop(turns)
            return


def _write(index: int, work: Callable[[], object], file: BinaryIO) -> bool:
    """Write down what a piece of work made, or what it failed with; says whether it was done."""
    try:
        file.write(_written(index, work()))
    except BaseException as error:
        error.add_note("".join(traceback.format_exception(error)))
        file.write(_written(_FAILED, error))
        return False
    return True


def _written(index: int, result: object) -> bytes:
    try:
        return pickle.dumps((index, result), pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        return pickle.dumps((_FAILED, WorkerError(f"{type(result).__name__}: {error}")))


def _collect(child: _Child) -> Iterator[tuple[int, object]]:
    """Wait for a child and read what it made: index of a piece and result, or what it failed with."""
    _, status = os.waitpid(child.pid, 0)
    with child.file as file:
        if status:
            yield _FAILED, WorkerError(f"worker ended with status {os.waitstatus_to_exitcode(status)}")
            return
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        while file.tell() < size:
            yield cast("tuple[int, object]", pickle.load(file))  # noqa: S301  # our own child wrote it, into a file without a name
