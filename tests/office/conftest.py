"""A server of the office page, asked in process, over a register of letters of our own invention."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from pipeline.office.tokens import Scope, Token
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from schemas import Reference
from tests.register.conftest import database, empty, made_database, made_file, place, server
from tests.register.made import LETTER, add, letter

__all__ = ["database", "empty", "made_database", "made_file", "place", "server"]
TODAY = date(2025, 11, 20)
OURS = "Sở Tài chính"
