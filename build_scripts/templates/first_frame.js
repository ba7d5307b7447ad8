// Until a first frame is on the screen, what lies far below it is not laid out ("arriving"). Then
// everything is: searched in, printed and scrolled, a page is whole. Who comes back to it or asks
// for one of its places gets it whole at once.
(() => {
  "use strict";
  var root = document.documentElement;
  var visit = performance.getEntriesByType("navigation")[0];

  function arrive() {
    root.classList.remove("arriving");
  }

  if (location.hash || !visit || visit.type !== "navigate") return;
  root.classList.add("arriving");
  addEventListener("load", arrive);
  new PerformanceObserver(list => {
    if (list.getEntriesByName("first-contentful-paint").length) setTimeout(arrive);
  }).observe({ type: "paint", buffered: true });
})();
