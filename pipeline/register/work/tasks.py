"""The work of an office: each requirement that names it, its head or a group that it belongs to, with its term and what was said of it.

A term is the day that the document names; of one that recurs the next day from `today` on. Days of work are counted as in the Civil Code:
without today, without rest days and holidays.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, select

from extractors.grammar.deadlines.workdays import is_working_day
from pipeline.register.tables import actors, deadlines, documents, parties, requirements
from pipeline.register.work.offices import Office, Way, meant
from pipeline.register.work.recurring import next_day
from pipeline.register.work.states import State, States, Status
from schemas._model import Model
