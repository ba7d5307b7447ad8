// Shows one view of a chart at a time: everybody, or the groups of one breakdown. The choice is the
// fragment of the address, so that it can be shared; without this script all stand below each other.
(() => {
  "use strict";
  var links = [...document.querySelectorAll(".views a")];
  var views = [...document.querySelectorAll(".view")];
  var parts = [...document.querySelectorAll("[data-view]")];
  var said = document.querySelector(".views__said");

  // The anchor may be a former name inside the view that it has become.
  function named(hash) {
    var target = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : views[0];
    return target && target.closest(".view");
  }

  function show(view) {
    views.forEach(each => { each.classList.toggle("view--on", each === view); });
    parts.forEach(each => { each.classList.toggle("view--on", each.dataset.view === view.id); });
    links.forEach(link => {
      if (link.hash === "#" + view.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  // Other parts of the page are reached by fragments too; they leave the choice as it is.
  function follow() {
    var view = named(location.hash);
    if (view) show(view);
  }

  links.forEach(link => {
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      var view = named(link.hash);
      history.pushState(null, "", view === views[0] ? location.pathname + location.search : link.hash);
      show(view);
      said.textContent = said.dataset.said.replace("{label}", link.textContent);
    });
  });
  addEventListener("popstate", follow);
  show(views[0]);
  follow();
  document.documentElement.classList.add("choosable");
})();
