"""Whether this machine trusts a certificate: by the roots in its own store, without asking the network."""

import asyncio
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_MOST = 8
"""Certificates that a signature brings along: chains have three; ways through many that vouch for each other would be tried one by one."""


_VIETNAM = timezone(timedelta(hours=7))
"""Of a time without an offset."""


def trusted_at(certificate: "Certificate", others: Sequence["Certificate"], moment: datetime | None) -> bool | None:
    """Whether a root of this machine's store vouches for a certificate at a time; null where no time is told."""
    from pyhanko_certvalidator import CertificateValidator, ValidationContext  # noqa: PLC0415
    from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleTrustManager  # noqa: PLC0415

    if moment is None:
        return None
    if len(others) > _MOST:
        return False
    named = {_name(each.issuer.dump()) for each in (certificate, *others)}
    roots = [root for name in named for root in _roots().get(name, ())]
    if not roots:
        return False  # no way can end at a root: most certificates of Vietnamese offices, as few systems bring their roots along
    when = moment if moment.tzinfo else moment.replace(tzinfo=_VIETNAM)
    context = ValidationContext(
        trust_manager=SimpleTrustManager.build(roots), moment=when, allow_fetching=False, revocation_mode="soft-fail"
    )
    validator = CertificateValidator(certificate, list(others), validation_context=context)
    try:
        # In a thread of its own, as the one that reads may be running a loop of its own.
        with ThreadPoolExecutor(1) as alone:
            alone.submit(lambda: asyncio.run(validator.async_validate_usage(set()))).result()
    except (PathError, ValidationError, LookupError, TypeError, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _name(der: bytes) -> str:
    """A name as names are compared; kept, as preparing its letters takes long and few authorities issue most certificates."""
    from asn1crypto.x509 import Name  # noqa: PLC0415

    name: str = Name.load(der).hashable
    return name


@cache
def _roots() -> dict[str, list["Certificate"]]:
    """The roots of the system's store by their names: a store holds over a hundred, and a judge registers all it is given."""
    from asn1crypto.x509 import Certificate  # noqa: PLC0415

    found: dict[str, list[Certificate]] = {}
    for der in ssl.create_default_context().get_ca_certs(binary_form=True):
        root = Certificate.load(der)
        found.setdefault(root.subject.hashable, []).append(root)
    return found
