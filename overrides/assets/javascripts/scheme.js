// Light, dark or as the device says. Runs before the first paint, so that nothing flashes.
// Only a reader who presses the button stores anything, and only the word "light" or "dark".
(function () {
  "use strict";
  var root = document.documentElement;
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
    if (state) root.dataset.theme = state;
    else delete root.dataset.theme;
  }

  var current = states.indexOf(stored()) > 0 ? stored() : "";
  root.classList.add("scripted");
  apply(current);

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("scheme");
    var names = button.dataset.states.split(", ");

    function name() {
      var label = button.dataset.name + ": " + names[states.indexOf(current)];
      button.setAttribute("aria-label", label);
      button.title = label;
    }

    name();
    button.addEventListener("click", function () {
      current = states[(states.indexOf(current) + 1) % states.length];
      apply(current);
      store(current);
      name();
    });
  });
})();
