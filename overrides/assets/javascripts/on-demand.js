// Loads what few readers use when it is wanted: the button of a dialog is pointed at, reached by
// keyboard or pressed. The dialog of search opens at once, to be typed into before its script.
(() => {
  "use strict";

  var own = document.currentScript.src;

  // A file beside this one, of the same version.
  function load(name) {
    return new Promise((loaded, failed) => {
      var isStyle = /\.css$/.test(name);
      var path = (isStyle ? "stylesheets/" : "javascripts/") + name;
      var element = document.createElement(isStyle ? "link" : "script");
      if (isStyle) element.rel = "stylesheet";
      element[isStyle ? "href" : "src"] = own.replace("javascripts/on-demand.js", path);
      element.onload = loaded;
      element.onerror = () => {
        element.remove();
        failed(new Error(name));
      };
      document.head.append(element);
    });
  }

  function prepare(button) {
    var dialog = document.getElementById(button.dataset.opens);
    var here = false, asked = false, coming;

    // The script of the dialog hears the press that it was loaded for.
    function bring() {
      coming = coming || Promise.all(button.dataset.needs.split(" ").map(load)).then(() => {
        here = true;
        if (asked) button.click();
      }).catch(() => {
        coming = null;
        if (asked) button.dispatchEvent(new Event("unavailable"));
        asked = false;
      });
    }

    button.addEventListener("pointerenter", bring);
    button.addEventListener("focus", bring);
    button.addEventListener("click", () => {
      if (here) return;
      asked = true;
      if (dialog) dialog.showModal();
      bring();
    });
    if (dialog) dialog.addEventListener("close", () => { asked = false; });
  }

  document.querySelectorAll("[data-needs]").forEach(prepare);

  var search = document.getElementById("search");
  document.getElementById("search-open").addEventListener("unavailable", () => {
    search.querySelector("[role=status]").textContent = search.dataset.failed;
  });
  search.addEventListener("keydown", event => {
    // Enter would close the form before there is an answer.
    if (event.key === "Enter" && event.target.type === "search") event.preventDefault();
  });
})();

// The button for light, dark or as the device says. Only a reader who presses it stores anything,
// and only the word "light" or "dark".
(() => {
  "use strict";
  var dark = document.querySelector("style[media]"), button = document.getElementById("scheme");
  var media = { "": dark.dataset.asking, light: "not all", dark: "screen" };
  var states = Object.keys(media), names = button.dataset.states.split(", ");
  var current = states.find(state => media[state] === dark.media);

  function store(state) {
    try {
      if (state) localStorage.setItem("scheme", state);
      else localStorage.removeItem("scheme");
    } catch (error) { /* the choice then lasts for this page */ }
  }

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
    dark.media = media[current];
    store(current);
    name();
  });
})();
