"""Pictures as a server asks for them: each drawn once, however many ask at a time, and kept."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from pipeline.office.originals import Original
from pipeline.office.pictures.cache import Cache
from pipeline.office.pictures.drawing import Asked, Picture, Size, draw, measure
from pipeline.office.pictures.geometry import Region
from pipeline.office.workers import Workers
from schemas import ReadError, Turn

WIDTHS = (50, 4000)
"""Dots that a picture may be wide: what is asked for beyond that comes as near as may be."""

KEPT = 2**30
"""Bytes of pictures that are kept where nobody says otherwise: some ten thousand pages."""

_COSTLY = ("timeout", "crashed", "out_of_memory")
_COSTLY_SECONDS = 600.0
_COSTLY_MOST = 1000
_SIZES: TypeAdapter[tuple[Size, ...]] = TypeAdapter(tuple[Size, ...])


class Pictures:
    """Pictures of pages in a folder, up to `limit` bytes; drawn by `workers`, which are not closed with it.

    `turns` are those of the directive's source: a page is shown as it was read, so that boxes of evidence lie where they belong. All
    methods raise ReadError, and may be called by many threads at once. Whether somebody may see a file is for who asks.
    """

    def __init__(self, folder: Path, workers: Workers, limit: int = KEPT, clock: Callable[[], float] = time.monotonic) -> None:
        self._cache = Cache(folder, limit)
        self._workers = workers
        self._clock = clock
        self._lock = Lock()
        self._coming: dict[tuple[str, str], Future[bytes]] = {}
        self._costly: OrderedDict[tuple[str, str], tuple[float, ReadError]] = OrderedDict()

    def page(self, original: Original, number: int, width: int, turns: Sequence[Turn] = ()) -> Picture:
        """Page `number` (from 1), `width` dots wide, upright and level."""
        return self._picture(Asked(original, number, _fitting(width), None, tuple(turns)))

    def region(self, original: Original, number: int, box: Region, width: int, turns: Sequence[Turn] = ()) -> Picture:
        """A place on a page, enlarged to `width` dots; `box.grown(margin)` shows what stands around it too."""
        return self._picture(Asked(original, number, _fitting(width), box, tuple(turns)))

    def sizes(self, original: Original, turns: Sequence[Turn] = ()) -> tuple[Size, ...]:
        """The size of each page in points, as it is shown; so many pages there are."""
        told = tuple(turns)
        name = f"sizes-{_key([turn.model_dump_json() for turn in told])}.json"
        content = self._once(original, name, lambda: _SIZES.dump_json(self._workers.do(original.name, measure, original, told)))
        return _SIZES.validate_json(content)

    def forget(self, sha256: str) -> None:
        """Delete all pictures of a file."""
        self._cache.forget(sha256)

    def _picture(self, asked: Asked) -> Picture:
        turns = [turn.model_dump_json() for turn in asked.turns if turn.page == asked.page]
        name = f"{asked.page}-{asked.width}-{_key([repr(asked.region), *turns])}.webp"
        return Picture(self._once(asked.original, name, lambda: self._workers.do(asked.original.name, draw, asked)))

    def _once(self, original: Original, name: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a name, or is made now; who asks while it is being made waits for that."""
        key = original.sha256, name
        while True:
            with self._lock:
                coming = self._coming.get(key)
                if coming is None:
                    own = self._coming[key] = Future()
                    break
            try:
                return coming.result()
            except CancelledError:
                continue  # who made it was ended; we do it ourselves
        try:
            content = self._cache.get(*key) or self._made(key, make)
            own.set_result(content)
        except ReadError as error:
            own.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._coming[key]
            own.cancel()
        return content

    def _made(self, key: tuple[str, str], make: Callable[[], bytes]) -> bytes:
        with self._lock:
            until, failure = self._costly.get(key, (0.0, None))
        if failure is not None and self._clock() < until:
            raise failure  # it cost a process its time not long ago
        try:
            content = make()
        except ReadError as error:
            if error.code in _COSTLY:
                with self._lock:
                    self._costly[key] = self._clock() + _COSTLY_SECONDS, error
                    while len(self._costly) > _COSTLY_MOST:
                        self._costly.popitem(last=False)
            raise
        self._cache.put(*key, content)
        return content


def _fitting(width: int) -> int:
    return min(max(width, WIDTHS[0]), WIDTHS[1])


def _key(words: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
