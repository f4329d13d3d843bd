"""Makes pages of templates: the texts of the language, days and numbers as an office writes them."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import get_args
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.office.marking import marked
from pipeline.office.service import Service
from pipeline.office.telling import doubted
from pipeline.register.desk.notices import sentence
from schemas import Secrecy, Urgency


def environment(service: Service) -> Environment:
    """The templates with what all of them use; everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("pipeline.office"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    levels = {"urgency": get_args(Urgency), "secrecy": get_args(Secrecy)}
    made.globals.update(t=service.words, settings=service.settings, levels=levels)
    made.filters.update(day=day, marked=marked, moment=moment, query=query, shown=shown, percent=percent, field_name=service.words.field)
    language = service.settings.language
    made.filters.update(doubt=lambda each: doubted(each, language), notice=lambda code: sentence(code, language))
    return made


def day(value: date | str | None) -> str:
    """A day as an office writes it: 28/11/2025; of a month 11/2025."""
    text = value.isoformat() if isinstance(value, date) else value or ""
    return "/".join(reversed(text.split("-")))


def moment(value: str) -> str:
    """A moment as the office's clock shows it: 28/11/2025 14:05."""
    return datetime.fromisoformat(value).astimezone().strftime("%d/%m/%Y %H:%M")


def percent(share: float) -> str:
    """A share in hundredths, with the comma of Vietnamese."""
    return f"{share * 100:.1f}%".replace(".", ",")


def shown(value: object) -> str:
    """A value of the history in few words."""
    if value is None:
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def query(values: Mapping[str, object], **others: object) -> str:
    """The query of an address, with some values others; those that are empty or none are left out."""
    return urlencode({name: value for name, value in {**values, **others}.items() if value not in (None, "", 0)})
