// Search in the index that the build makes; everything stays on this host and works offline.
// Words are folded and stripped of endings, and found inside compounds: "Gründe" finds "Grund",
// "Stadt" finds "Städte", "Tabelle" finds "Wertetabelle".
(function () {
  "use strict";
  var dialog = document.getElementById("search");
  var opener = document.getElementById("search-open");
  var field = document.getElementById("search-words");
  var status = dialog.querySelector(".search__status");
  var list = dialog.querySelector(".search__results");
  var pages;

  function folded(text) {
    return text.toLowerCase().replace(/ß/g, "ss").normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "").replace(/([aou])e/g, "$1");
  }

  function stem(word) {
    return word.length < 5 ? word : word.replace(/(ern|em|en|er|es|ing|ed|e|s|n)$/, "");
  }

  function words(text) {
    return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function plain(html) {
    return new DOMParser().parseFromString(html, "text/html").body.textContent
      .replace(/\s+/g, " ").trim();
  }

  function gather(index) {
    var byPage = {};
    (index.docs || index.items).forEach(function (entry) {
      var location = entry.location || "";
      var page = location.split("#")[0];
      var text = plain(entry.text), title = plain(entry.title);
      var found = byPage[page] = byPage[page] || { title: title, sections: [] };
      found.sections.push({
        location: location, title: title, text: text,
        foldedTitle: folded(title), foldedText: folded(text)
      });
    });
    return Object.keys(byPage).map(function (page) { return byPage[page]; });
  }

  function load() {
    if (!pages) {
      pages = fetch(dialog.dataset.index)
        .then(function (answer) {
          return answer.ok ? answer : fetch(dialog.dataset.base + "search.json"); // Zensical
        })
        .then(function (answer) { return answer.json(); })
        .then(gather);
    }
    return pages;
  }

  function hits(text, stems) {
    return stems.filter(function (part) { return text.indexOf(part) >= 0; }).length;
  }

  function rated(page, stems) {
    var everything = page.sections.map(function (section) {
      return section.foldedTitle + " " + section.foldedText;
    }).join(" ");
    if (hits(everything, stems) < stems.length) return null;
    var best = page.sections.map(function (section) {
      return {
        section: section,
        score: 3 * hits(section.foldedTitle, stems) + hits(section.foldedText, stems)
      };
    }).sort(function (one, other) { return other.score - one.score; })[0];
    return {
      title: page.title, section: best.section,
      score: best.score + 5 * hits(page.sections[0].foldedTitle, stems)
    };
  }

  function excerpt(text, stems) {
    var around = document.createElement("p");
    var all = text.split(" ");
    function isHit(word) { return hits(folded(word), stems) > 0; }
    var start = Math.max(0, all.findIndex(isHit) - 8);
    all.slice(start, start + 26).forEach(function (word, position) {
      if (position) around.append(" ");
      if (!isHit(word)) return around.append(word);
      var mark = document.createElement("mark");
      mark.textContent = word;
      around.append(mark);
    });
    if (start) around.prepend("… ");
    if (start + 26 < all.length) around.append(" …");
    return around;
  }

  function item(result, stems) {
    var entry = document.createElement("li");
    var link = document.createElement("a");
    link.href = dialog.dataset.base + result.section.location;
    link.textContent = result.title;
    entry.append(link, excerpt(result.section.text, stems));
    return entry;
  }

  function show(found, stems) {
    var best = found.filter(Boolean)
      .sort(function (one, other) { return other.score - one.score; }).slice(0, 12);
    list.replaceChildren.apply(list, best.map(function (result) { return item(result, stems); }));
    status.textContent = !best.length ? dialog.dataset.none
      : best.length === 1 ? dialog.dataset.one
      : dialog.dataset.many.replace("#", best.length);
  }

  function search() {
    var stems = words(folded(field.value)).map(stem);
    if (field.value.trim().length < 2 || !stems.length) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    load().then(function (all) {
      show(all.map(function (page) { return rated(page, stems); }), stems);
    }).catch(function () {
      pages = undefined;
      status.textContent = dialog.dataset.failed;
    });
  }

  function open() {
    dialog.showModal();
    load().catch(function () { pages = undefined; });
  }

  opener.addEventListener("click", open);
  field.addEventListener("input", search);
  field.addEventListener("keydown", function (event) {
    var first = list.querySelector("a");
    if (event.key === "Escape") dialog.close();
    if (event.key === "Enter") {
      event.preventDefault();
      if (first) first.click();
    }
  });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !dialog.open) {
      event.preventDefault();
      open();
    }
  });
})();
