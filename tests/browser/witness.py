"""What a page does that a reader never sees: errors, foreign requests, broken policies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Policies that a page breaks are reported to the page alone, so the page writes them down.
POLICY_REPORTER = """
document.addEventListener('securitypolicyviolation', event => console.error(
  `content security policy: ${event.effectiveDirective} ${event.blockedURI}`));
"""


@dataclass
class Witness:
    """Everything wrong that was seen in a browser context, in the order it happened."""

    hosts: frozenset[str]
    """Hosts (with port) that a page may ask."""
    seen: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    """Every address that was asked for, right or wrong."""

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            self.seen.append(f"console {message.type}: {message.text} ({where})")

    def on_page_error(self, error: WebError) -> None:
        self.seen.append(f"script error: {error.error}")

    def on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc not in self.hosts:
            self.seen.append(f"request to a foreign host: {request.url}")

    def on_response(self, response: Response) -> None:
        if not response.ok and response.status not in {204, 304}:
            self.seen.append(f"answer {response.status}: {response.url}")

    def take(self) -> list[str]:
        """What was seen since the last call."""
        seen, self.seen = self.seen, []
        return seen


def witness_of(context: BrowserContext, *origins: str) -> Witness:
    """Watch all pages of a context that belong to the given origins."""
    witness = Witness(frozenset(urlsplit(origin).netloc for origin in origins))
    context.add_init_script(POLICY_REPORTER)
    context.on("console", witness.on_console)
    context.on("weberror", witness.on_page_error)
    context.on("request", witness.on_request)
    context.on("response", witness.on_response)
    return witness
