// Lets readers of a survey's overview choose a group and shows its value beside each finding. The
// choice stands in the address alone, so that it can be shared; nothing is stored. Without this
// script the links to the pages of the groups stand here.
(() => {
  "use strict";
  var NAME = "gruppe";
  var data = JSON.parse(document.getElementById("group-values").textContent);
  var select = document.getElementById("group");
  var said = document.querySelector(".chooser__said"), page = document.querySelector(".chooser__page");
  var places = [...document.querySelectorAll(".of-group")];

  function part(name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  // "Towns: 38% · All: 64% (Yes, 2016)"
  function fill(place, id) {
    var found = data.values[place.dataset.question];
    var value = found && found[2][id];
    place.classList.toggle("of-group--on", Boolean(id));
    if (!id) return place.replaceChildren();
    var colon = said.dataset.colon + " ";
    if (!value) return place.replaceChildren(data.groups[id][0] + colon + said.dataset.notHere);
    place.replaceChildren(data.groups[id][0] + colon, part("strong", value));
    if (found[1]) place.append(" · " + said.dataset.all + colon + found[1]);
    if (found[0]) place.append(" (" + found[0] + ")");
  }

  function show(id) {
    places.forEach(place => { fill(place, id); });
    page.hidden = !id;
    if (id) page.querySelector("a").href = data.groups[id][1];
  }

  function tell(id) {
    var there = places.filter(place => {
      var found = data.values[place.dataset.question];
      return found && id in found[2];
    });
    said.textContent = !id ? said.dataset.none : said.dataset.said
      .replace("{group}", data.groups[id][0]).replace("{number}", there.length).replace("{all}", places.length);
  }

  function follow() {
    var asked = new URLSearchParams(location.search).get(NAME);
    var id = Object.hasOwn(data.former, asked) ? data.former[asked] : asked;
    select.value = Object.hasOwn(data.groups, id) ? id : "";
    show(select.value);
    if (select.value) tell(select.value);
  }

  select.addEventListener("change", () => {
    var address = new URL(location.href);
    if (select.value) address.searchParams.set(NAME, select.value);
    else address.searchParams.delete(NAME);
    history.replaceState(null, "", address);
    show(select.value);
    tell(select.value);
  });
  addEventListener("popstate", follow);
  addEventListener("pageshow", event => { if (event.persisted) follow(); });
  follow();
  document.documentElement.classList.add("choosable");
})();
