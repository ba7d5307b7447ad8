// Light, dark or as the device says. Runs before the first paint, so that nothing flashes; the
// button that chooses is set up by on-demand.js.
// Until the scripts of the page are there it is shown as they will show it ("awaited"); what they
// let choose from stays so only if they say that they work ("choosable").
(() => {
  "use strict";
  var root = document.documentElement;
  var dark = document.querySelector("style[media]"), state;
  try { state = localStorage.getItem("scheme"); } catch (error) { /* nothing is stored here */ }
  dark.dataset.asking = dark.media;
  if (state === "dark") dark.media = "screen";
  if (state === "light") dark.media = "not all";
  root.classList.add("scripted", "awaited");
  document.addEventListener("DOMContentLoaded", () => { root.classList.remove("awaited"); });
})();
