"""The application of the office page: its routes, and what stands around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from pipeline.office import errors
from pipeline.office.api.routes import create_router
from pipeline.office.headers import Bound, Limited, Named
from pipeline.office.pages import books, checking, document, files, intake, login, people, quality, search, work
from pipeline.office.rendering import environment
from pipeline.office.service import Service

UPLOADS = ("/nhap", "/api/v1/uploads")
"""Where files may be sent to."""

_AROUND = 2**20
"""Bytes of a request besides the file that it brings."""


def create_app(service: Service) -> FastAPI:
    """The application; `service` is open as long as it runs."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with service:
            yield

    app = FastAPI(title="congvan", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.service = service
    app.state.templates = environment(service)
    errors.told(app)
    for each in (search, document, files, checking, work, books, intake, quality, login, people):
        app.include_router(each.router)
    app.include_router(create_router())
    app.mount("/static", StaticFiles(directory=str(resources.files("pipeline.office") / "static")))
    app.add_middleware(Limited, service.settings.upload + _AROUND, UPLOADS)
    app.add_middleware(Named, service.settings)
    app.add_middleware(Bound)
    return app
