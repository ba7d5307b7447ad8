// Lets readers of a long overview keep the findings that hold all the words they type; topics
// without any are folded away. Without this script all of them stand there.
(() => {
  "use strict";
  var box = document.querySelector(".filter"), field = box.querySelector("input");
  var said = box.querySelector("[role=status]");
  var entries = [...document.querySelectorAll(".topic--figures .index > li")];
  var topics = [...document.querySelectorAll(".topic--figures")];

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");
  }

  function filter() {
    var words = plain(field.value).split(/\s+/).filter(Boolean), shown = 0;
    entries.forEach(entry => {
      entry.hidden = !words.every(word => plain(entry.textContent).includes(word));
      shown += !entry.hidden;
    });
    topics.forEach(topic => {
      topic.hidden = words.length > 0 && !topic.querySelector(".index > li:not([hidden])");
    });
    said.textContent = words.length ? box.dataset.said.replace("{number}", shown).replace("{all}", entries.length) : "";
  }

  box.hidden = false;
  field.addEventListener("input", filter);
})();
