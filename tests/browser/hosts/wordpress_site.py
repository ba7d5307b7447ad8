"""A whole WordPress on this machine: PHP's own server, SQLite for its database."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.browser.hosts.wordpress_core import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SETTINGS = """
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
"""
"""Nothing is asked of the world outside: no updates, no pictures of people."""
LOOPBACK = """<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', function ($ports, $host, $url) {
    return [...$ports, wp_parse_url($url, PHP_URL_PORT)];
}, 10, 3);
add_filter('pre_option_show_avatars', '__return_zero');
add_filter('admin_email_check_interval', '__return_zero');
"""
"""WordPress fetches from its own machine only where it is told that this is meant."""
SET_THEME = "UPDATE wp_options SET option_value = ? WHERE option_name IN ('template', 'stylesheet')"
_STARTED = re.compile(r"Development Server \((http://127\.0\.0\.1:\d+)\) started")


@dataclass(frozen=True, slots=True)
class WordPress:
    """A running WordPress whose administrator is ``admin``."""

    origin: str

    def log_in(self, page: Page) -> None:
        page.goto(f"{self.origin}/wp-login.php")
        page.fill("#user_login", "admin")
        page.fill("#user_pass", "password")
        page.click("#wp-submit")
        page.wait_for_url("**/wp-admin/**")


@contextmanager
def wordpress(tools: Path, version: str, theme: str, folder: Path) -> Iterator[WordPress]:
    """Run one of the whole versions in ``folder`` while the context lasts.

    Raises AssertionError where PHP or its SQLite is not installed.
    """
    shutil.copytree(whole(tools, version), folder)
    settings = folder / "wp-config.php"
    head, mark, tail = settings.read_text("utf-8").partition("/* That's all")
    settings.write_text(f"{head}{SETTINGS}{mark}{tail}", encoding="utf-8")
    own = folder / "wp-content" / "mu-plugins"
    own.mkdir()
    (own / "loopback.php").write_text(LOOPBACK, encoding="utf-8")
    with sqlite3.connect(folder / "wp-content" / "database" / ".ht.sqlite") as database:
        database.execute(SET_THEME, [theme])
    with subprocess.Popen(
        [php(), "-S", "127.0.0.1:0", "-t", str(folder)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # A page of WordPress that asks WordPress for something would wait for itself.
        env={**os.environ, "PHP_CLI_SERVER_WORKERS": "3"},
        start_new_session=True,
    ) as running:
        try:
            assert running.stderr
            started = next(filter(None, map(_STARTED.search, running.stderr)), None)
            assert started, "PHP's own server does not start"
            # Whatever it says of requests is read, or it would wait for a reader.
            threading.Thread(target=running.stderr.read, daemon=True).start()
            yield WordPress(started[1])
        finally:
            os.killpg(running.pid, signal.SIGTERM)  # the server and its workers


def php() -> str:
    """The command line of PHP, with SQLite."""
    program = shutil.which("php")
    assert program, "PHP is not installed on this machine (Debian: php-cli php-sqlite3)"
    said = subprocess.run([program, "-m"], capture_output=True, text=True, check=True).stdout
    assert "pdo_sqlite" in said, "PHP lacks SQLite (Debian: php-sqlite3)"
    return program
