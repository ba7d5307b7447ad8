// Light, dark or as the device says. Runs before the first paint, so that nothing flashes.
// Until the scripts of the page are there it is shown as they will show it ("awaited"); what they
// let choose from stays so only if they say that they work ("choosable").
// Only a reader who presses the button stores anything, and only the word "light" or "dark".
(() => {
  "use strict";
  var root = document.documentElement;
  var dark = document.querySelector("style[media]"), asking = dark.media;
  var states = ["", "light", "dark"];

  function stored() {
    try { return localStorage.getItem("scheme") || ""; } catch (error) { return ""; }
  }

  function store(state) {
    try {
      if (state) localStorage.setItem("scheme", state);
      else localStorage.removeItem("scheme");
    } catch (error) { /* the choice then lasts for this page */ }
  }

  function apply(state) {
    dark.media = state === "dark" ? "screen" : state === "light" ? "not all" : asking;
  }

  var current = states.indexOf(stored()) > 0 ? stored() : "";
  root.classList.add("scripted", "awaited");
  apply(current);

  document.addEventListener("DOMContentLoaded", () => {
    root.classList.remove("awaited");
    var button = document.getElementById("scheme");
    var names = button.dataset.states.split(", ");

    function name() {
      var label = button.dataset.name + " " + names[states.indexOf(current)];
      button.setAttribute("aria-label", label);
      button.title = label;
    }

    name();
    // The first press always changes what is seen: a light device goes dark, a dark one light.
    button.addEventListener("click", () => {
      var isDark = matchMedia("(prefers-color-scheme: dark)").matches;
      var order = isDark ? ["", "light", "dark"] : ["", "dark", "light"];
      current = order[(order.indexOf(current) + 1) % order.length];
      apply(current);
      store(current);
      name();
    });
  });
})();
