"""Arrival numbers (*số đến*): what the stamp says first, else the next of the year (Nghị định 30/2020/NĐ-CP, điều 22)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pipeline.exports.entries import Entry
from schemas import Notice

_RUNNING = re.compile(r"\s*0*([0-9]{1,9})(?![0-9])")


class Numbered(NamedTuple):
    """An entry with its arrival number, and the reason where it has none or the stamp's was not taken."""

    entry: Entry
    notice: Notice | None = None


def last_numbers(entries: Iterable[Entry]) -> dict[int, int]:
    """The highest number of each year among those that entries have, by a person or by the stamp ĐẾN."""
    last: dict[int, int] = {}
    for entry in entries:
        _count(_stamped(entry).entry, last)
    return last


def numbered(entries: Iterable[Entry], last: Mapping[int, int]) -> Iterator[Numbered]:
    """The same entries in the same order, those without a number given the next one of the year in which they arrived.

    `last` is what `last_numbers` found among all of the register: without an entry there that has a number, that number may be given twice.
    An entry that says no year of arrival, nor its stamp, stays without a number.
    """
    now = dict(last)
    for given in entries:
        entry, notice = _stamped(given)
        year = _year(entry)
        if entry.arrival_number is None and year is None:
            message = "no arrival number was given: the year of arrival is known neither from a person nor from the stamp"
            yield Numbered(entry, notice or Notice(code="arrival.undated", message=message, path="/arrival"))
            continue
        if entry.arrival_number is None and year is not None:
            entry = entry._replace(arrival_number=str(now.get(year, 0) + 1))
        _count(entry, now)
        yield Numbered(entry, notice)


def running(number: str | None) -> int | None:
    """The figure with which an arrival number begins."""
    found = _RUNNING.match(number or "")
    return int(found[1]) if found else None


def _stamped(entry: Entry) -> Numbered:
    """The entry with what its stamp says of its arrival, where nobody has said it."""
    stamp = entry.directive.arrival
    if stamp is None or (entry.arrival_number is not None and entry.arrived_on is not None):
        return Numbered(entry)
    if entry.arrived_on and stamp.date and stamp.date[:4] != f"{entry.arrived_on.year:04}":
        message = f"the stamp ĐẾN is of {stamp.date}, another year than that of the arrival: its number was not taken"
        return Numbered(entry, Notice(code="arrival.contradicted", message=message, path="/arrival/number"))
    return Numbered(entry._replace(arrival_number=entry.arrival_number or stamp.number, arrived_on=entry.arrived_on or _day(stamp.date)))


def _day(iso: str | None) -> date | None:
    """A whole day that the calendar has."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _year(entry: Entry) -> int | None:
    """The year of the arrival; a stamp says it also where its day is blank."""
    stamp = entry.directive.arrival
    if entry.arrived_on:
        return entry.arrived_on.year
    return int(stamp.date[:4]) if stamp and stamp.date else None


def _count(entry: Entry, last: dict[int, int]) -> None:
    """Take an entry's number into the highest of its year; one without digits, or without a year, counts for none."""
    figure, year = running(entry.arrival_number), _year(entry)
    if figure is not None and year is not None:
        last[year] = max(last.get(year, 0), figure)
