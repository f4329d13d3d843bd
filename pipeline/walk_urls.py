"""Finds the files to read where some are named by URL."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath

from pipeline.jobs import Member
from pipeline.urls import is_url, list_at, local_path, unreachable
from pipeline.walk import Found, find, is_document, places, safe_folder
from pipeline.worker import guarded
from schemas import Outcome


def find_all(words: Iterable[str | Path], *, without: Iterable[Path] = ()) -> Iterator[Found]:
    """As `pipeline.walk.find`, also of URLs: the names of one of their folders at a time are held in memory."""
    named = list(dict.fromkeys(map(str, words)))
    paths = [local_path(word) for word in named if not is_url(word)]
    yield from find(paths, without=without)
    for url in named:
        if is_url(url):
            yield from _walk(url, PurePath() if len(named) == 1 else safe_folder(url.partition("://")[2].rstrip("/").split("/")))


def _walk(url: str, prefix: PurePath) -> Iterator[Found]:
    waiting = [(url, prefix)]
    while waiting:
        folder, prefix = waiting.pop()
        listing = guarded(folder, None, partial(list_at, folder), partial(unreachable, folder))
        if isinstance(listing, Outcome):
            yield Found(Path(_last(folder)), prefix / "folder.json", member=Member("", (), None, listing.failure), url=folder)
            continue
        files = {Path(_last(file)): file for file in listing.files if listing.alone or is_document(_last(file))}
        above = prefix.parent if listing.alone else prefix
        for path, slot in places(list(files), above).items():
            yield Found(path, slot.parent / safe_folder([slot.name]), url=files[path])
        folders = [(below, prefix / safe_folder([_last(below)])) for below in listing.folders if not _last(below).startswith(".")]
        waiting += reversed(folders)


def _last(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]
