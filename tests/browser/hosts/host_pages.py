"""Pages of a made-up newspaper that embed figures, each in one of the ways newsrooms do."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.embeds.snippets import Snippets

# The listener of Datawrapper's documentation ("responsive iframe"), as newsrooms have it in place.
DATAWRAPPER = """<script>
window.addEventListener("message", function (a) {
  if (void 0 !== a.data["datawrapper-height"]) {
    var e = document.querySelectorAll("iframe");
    for (var t in a.data["datawrapper-height"])
      for (var r, i = 0; r = e[i]; i++)
        if (r.contentWindow === a.source)
          r.style.height = a.data["datawrapper-height"][t] + "px";
  }
});
</script>"""

# What wp-embed.js of WordPress 5-6 does with a frame it does not trust, restated: the secret has
# to fit, heights are kept between 200 and 1000, links go to the frame's own host only.
WORDPRESS = """<script>
window.opened = [];
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll("iframe.wp-embedded-content").forEach(function (frame) {
    frame.contentWindow.postMessage({message: "ready", secret: frame.dataset.secret}, "*");
  });
});
window.addEventListener("message", function (e) {
  var data = e.data;
  if (!data || !(data.secret || data.message || data.value)) return;
  document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]')
    .forEach(function (quotation) { quotation.style.display = "none"; });
  document.querySelectorAll('iframe[data-secret="' + data.secret + '"]').forEach(function (frame) {
    if (e.source !== frame.contentWindow) return;
    frame.removeAttribute("style");
    if (data.message === "height")
      frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
    if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host)
      window.opened.push(data.value);
  });
});
</script>"""


def host_page(kind: str, offered: Iterable[Snippets], oembed_html: Iterable[str]) -> str:
    """A page of the newspaper with every figure, embedded in the way ``kind`` says."""
    parts = [f"{embedded}<p>Text des Artikels.</p>" for embedded in _bodies(kind, offered)]
    if kind != "wordpress":
        return page("".join(parts) + _TAIL.get(kind, ""))
    return wordpress_page(oembed_html, WORDPRESS)


def wordpress_page(oembed_html: Iterable[str], listener: str) -> str:
    """An article whose author has put the address of each figure on a line of its own."""
    frames = enumerate(oembed_html)
    body = "".join(as_wordpress_filters(html, f"secret{number}") for number, html in frames)
    return page(body + (listener if loads_its_listener(body) else ""))


def page(body: str) -> str:
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Zeitung</title>'
        '<meta name="viewport" content="width=device-width"></head>'
        f'<body style="margin:0;font:18px Georgia,serif"><main><h1>Zeitung</h1>{body}</main>'
        "</body></html>"
    )


def _bodies(kind: str, offered: Iterable[Snippets]) -> Iterable[str]:
    for number, snippets in enumerate(offered):
        url = escape(snippets.embed_url)
        yield {
            "bare": snippets.bare,
            "own": snippets.responsive,
            "datawrapper": snippets.bare,
            "pym": f'<div id="pym-{number}" data-pym-src="{url}"></div>',
            "newswire": f'<div data-frame-src="{url}"></div>',
            "wordpress": "",
        }[kind].replace(' loading="lazy"', "")  # all at once, or the test would have to scroll


def as_wordpress_filters(html: str, secret: str) -> str:
    """What core makes of the answer of a provider that it does not know.

    Restated from wp_filter_oembed_result: a quotation and a frame are kept, nothing else; a frame
    with a quotation before it is hidden until it has spoken.
    """
    found = re.search(r"(<blockquote>.*?</blockquote>)?.*?(<iframe.*?></iframe>)", html, re.DOTALL)
    if not found:
        return ""
    quotation, frame = found[1] or "", found[2]
    marks = f'class="wp-embedded-content" data-secret="{secret}"'
    hidden = ' style="position:absolute;clip:rect(1px,1px,1px,1px)"' if quotation else ""
    frame = re.sub(r'src="([^"]*)"', rf'src="\1#?secret={secret}"', frame)
    frame = frame.replace(
        "<iframe", f'<iframe sandbox="allow-scripts" security="restricted"{hidden} {marks}', 1
    )
    quotation = quotation.replace("<blockquote", f"<blockquote {marks}")
    return f"{quotation}{frame}<p>Text des Artikels.</p>"


def loads_its_listener(html: str) -> bool:
    """The rule of wp_maybe_enqueue_oembed_host_js: only where a quotation stands in the answer."""
    return bool(re.search(r"<blockquote\s[^>]*?wp-embedded-content", html))


_TAIL = {
    "datawrapper": DATAWRAPPER,
    "pym": '<script src="pym.js"></script>',
    "newswire": '<script src="frames.js"></script><script>newswireFrames.autoInitFrames()</script>',
}
"""The listener stands at the end of the page, where sites have it."""
