"""The developer portal's API, with the standard library."""

import json
import os
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

URL = os.environ.get("PORTAL_URL", "http://127.0.0.1:7007").rstrip("/")
TIMEOUT_SECONDS = 30


class PortalError(Exception):
    """A sentence for the person who asked."""


def sign_in() -> str:
    """A token: PORTAL_TOKEN, or that of PORTAL_USER where the portal asks for no password."""
    if token := os.environ.get("PORTAL_TOKEN"):
        return token
    user = os.environ.get("PORTAL_USER")
    if not user:
        raise PortalError("Set PORTAL_TOKEN to a token of yours.")
    headers = {"X-Forwarded-User": user, "X-Requested-With": "XMLHttpRequest"}
    return _send(Request(f"{URL}/api/auth/oauth2Proxy/refresh", headers=headers))["backstageIdentity"]["token"]


def call(token: str, method: str, path: str, body: dict | None = None) -> dict:
    """One call below /api."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    return _send(Request(f"{URL}/api{path}", data, headers, method=method))


def _send(request: Request) -> dict:
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except HTTPError as error:
        raise PortalError(_sentence(error)) from None
    except (URLError, TimeoutError) as error:
        raise PortalError(f"The portal at {URL} does not answer: {error}. Set PORTAL_URL to its address.") from None


def _sentence(error: HTTPError) -> str:
    try:
        return json.loads(error.read())["error"]["message"]
    except (ValueError, KeyError, TypeError):
        return f"The portal answered {error.code}."
