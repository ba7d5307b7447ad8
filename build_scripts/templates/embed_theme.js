// The host page decides about light and dark; without its word the reader's system does.
(() => {
  "use strict";
  var root = document.documentElement;
  var dark = document.querySelector("style[media]"), asking = dark.media;
  var asked = new URLSearchParams(location.search);
  function wear(theme) {
    dark.media = theme === "dark" ? "screen" : theme === "light" ? "not all" : asking;
  }
  // Printed inside a host's page the frame keeps its height: nothing in it may grow.
  if (parent !== self) root.dataset.framed = "";
  wear(asked.get("theme"));
  if (asked.get("transparent") === "1") root.dataset.transparent = "";
  addEventListener("message", event => {
    var told = event.data;
    if (event.source === parent && told && told.type === "set-theme") wear(told.theme);
  });
})();
