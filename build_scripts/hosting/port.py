"""Where a site is shown on this machine."""

from __future__ import annotations

import socket
from errno import EADDRINUSE

from build_scripts.problems import CannotPublish, Problem

HOST = "127.0.0.1"


def refuse_taken(port: int) -> None:
    """Raise CannotPublish where nothing can be shown at a port; 0 stands for any free one."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do
            probe.bind((HOST, port))
    except (OSError, OverflowError) as reason:
        message, advice = f"{port} cannot be used ({reason})", "choose one from 1024 to 65535"
        if isinstance(reason, OSError) and reason.errno == EADDRINUSE:
            message = f"{port} is taken by another program"
            advice = "stop what runs there, or use another: --port 8001 (make: ARGS='--port 8001')"
        problem = Problem("port", 0, "--port", "port-not-free", message, advice)
        raise CannotPublish([problem]) from reason
