// Search in the index that build_scripts/pages/search_index.py makes in pieces: the list of words
// is loaded when search opens, a query then loads the few pieces that it needs, from this host.
// Words are folded and stripped of endings, and found inside compounds: "Gründe" finds "Grund",
// "Stadt" finds "Städte", "city" finds "cities", "Tabelle" finds "Wertetabelle".
(function () {
  "use strict";
  // "an" stands in thousands of words. A query looks up whole words first, then beginnings, then
  // what is inside a word, the short ones first, until it has used this many pieces.
  var MOST_PIECES = 8, MOST_HITS = 12, MOST_WORDS = 8;
  var PAUSE = 250; // milliseconds without a key after which a word counts as typed
  // Words that questions are made of; they count only where nothing else is asked for.
  var FILLERS = new Set(("wie viel viele was wer wo wann warum welche ist sind der die das ein eine " +
    "und oder in im an von fur mit how many much what who where when why which is are do does of " +
    "the a and or for with").split(" "));
  var IN_TITLE = 16; // the weight of a word in the title of a page; less is text
  var dialog = document.getElementById("search");
  var opener = document.getElementById("search-open");
  var field = document.getElementById("search-words");
  var status = dialog.querySelector(".search__status");
  var list = dialog.querySelector(".search__results");
  var kept = {}, asked = 0, timer;

  function folded(text) {
    return text.toLowerCase().replace(/ß/g, "ss").normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "").replace(/([aou])e/g, "$1")
      .replace(/([a-z])\1/g, "$1"); // what people mistype most
  }

  function stem(word) {
    if (/(..ies|.[^aeiou]y)$/.test(word)) return word.replace(/(ies|y)$/, "i");
    if (word.length < 5) return word;
    return word.replace(/(ern|em|en|er|es|ing|ed|e|s|n)$/, "");
  }

  function words(text) {
    return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function load(name, options) {
    kept[name] = kept[name] || fetch(dialog.dataset.index + name, options)
      .then(function (answer) {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      })
      .catch(function (error) {
        delete kept[name];
        throw error;
      });
    return kept[name];
  }

  // The list of words is asked for anew on every page, and says which pieces belong to it.
  function open() {
    return load("words.json", { cache: "no-cache" }).then(function (head) {
      head.list = head.list || unpacked(head.words);
      return head;
    });
  }

  // Each word begins as the one before it, for as many letters as its capital says (A none).
  function unpacked(text) {
    var word = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map(function (rest) {
      word = word.slice(0, rest.charCodeAt(0) - 65) + rest.slice(1);
      return word;
    });
  }

  function piece(head, kind, number) {
    return load(kind + "-" + number + ".json?v=" + head.stamp);
  }

  // The last of the starts that is not beyond the number.
  function pieceOf(starts, number) {
    var low = 0, high = starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (starts[middle] <= number) low = middle; else high = middle - 1;
    }
    return low;
  }

  // The stem "citi" is in "cities", but not in "city".
  function hasPart(word, part) {
    return word.indexOf(part) >= 0 || (/y$/.test(word) && stem(word) === part);
  }

  // A part and, where no page has it as a word, what others call it: "poll" finds "survey".
  function alike(head, part) {
    if (head.list.some(function (word) { return stem(word) === part; })) return [part];
    var lines = head.alike.map(function (line) { return line.map(stem); });
    return [].concat.apply([part], lines.filter(function (line) {
      return line.indexOf(part) >= 0;
    }));
  }

  function matches(head, part) {
    var found = [], parts = alike(head, part);
    head.list.forEach(function (word, number) {
      if (!parts.some(function (each) { return hasPart(word, each); })) return;
      var exactness = stem(word) === part ? 3 : word.indexOf(part) === 0 ? 2 : 1;
      found.push({ number: number, exactness: exactness, length: word.length });
    });
    return found.sort(function (one, other) {
      return other.exactness - one.exactness || one.length - other.length;
    });
  }

  // For a part of the query: in which entries it stands, and how well, in all and in the text.
  function lookUp(head, part, most) {
    var byPiece = {};
    matches(head, part).forEach(function (match) {
      var number = pieceOf(head.wordPieces, match.number);
      if (!byPiece[number] && Object.keys(byPiece).length === most) return;
      (byPiece[number] = byPiece[number] || []).push(match);
    });
    var places = {};
    return Promise.all(Object.keys(byPiece).map(function (number) {
      return piece(head, "words", number).then(function (lists) {
        byPiece[number].forEach(function (match) {
          var entry = 0, steps = lists[match.number - head.wordPieces[number]];
          for (var i = 0; i < steps.length; i += 2) {
            entry += steps[i];
            var weight = steps[i + 1];
            var place = places[entry] = places[entry] || { score: 0, said: 0 };
            place.score = Math.max(place.score, weight * match.exactness);
            place.said = Math.max(place.said, weight % IN_TITLE * match.exactness);
            place.titled = place.titled || weight >= IN_TITLE;
          }
        });
      });
    })).then(function () { return places; });
  }

  // The best pages that hold every part. What the title of a page does not say decides on its
  // section; where the title says all, that is the page itself.
  function rank(head, found) {
    var pages = {};
    found.forEach(function (places, part) {
      Object.keys(places).forEach(function (entry) {
        var number = pieceOf(head.pages, +entry);
        var page = pages[number] = pages[number] || { scores: {}, titled: {}, entries: {} };
        page.scores[part] = Math.max(page.scores[part] || 0, places[entry].score);
        page.titled[part] = page.titled[part] || places[entry].titled;
        (page.entries[entry] = page.entries[entry] || {})[part] = places[entry].said;
      });
    });
    return Object.keys(pages).filter(function (number) {
      return Object.keys(pages[number].scores).length === found.length;
    }).map(function (number) {
      return { page: +number, entry: bestEntry(pages[number]), score: sum(pages[number].scores, {}) };
    }).sort(function (one, other) {
      return other.score - one.score || one.page - other.page;
    }).slice(0, MOST_HITS);
  }

  function bestEntry(page) {
    function said(entry) {
      return sum(page.entries[entry], page.titled);
    }
    return +Object.keys(page.entries).reduce(function (best, entry) {
      return said(entry) > said(best) ? entry : best;
    });
  }

  function sum(scores, without) {
    return Object.keys(scores).reduce(function (total, part) {
      return without[part] ? total : total + scores[part];
    }, 0);
  }

  function read(head, hit) {
    var number = pieceOf(head.entryPieces, hit.entry);
    return piece(head, "entries", number).then(function (entries) {
      return entries[hit.entry - head.entryPieces[number]];
    });
  }

  function excerpt(text, parts) {
    var around = document.createElement("p");
    var all = text.split(" ");
    function isHit(word) {
      return words(folded(word)).some(function (each) {
        return parts.some(function (part) { return hasPart(each, part); });
      });
    }
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

  function item(entry, parts) {
    var element = document.createElement("li");
    var link = document.createElement("a");
    link.href = dialog.dataset.base + entry[0];
    link.textContent = entry[1];
    element.append(link);
    if (entry[2]) {
      var place = document.createElement("span");
      place.className = "search__place";
      place.textContent = entry[2];
      element.append(" ", place);
    }
    element.append(excerpt(entry[3], parts));
    return element;
  }

  function show(head, entries, asked) {
    var parts = [].concat.apply([], asked.map(function (part) { return alike(head, part); }));
    list.replaceChildren.apply(list, entries.map(function (entry) { return item(entry, parts); }));
    status.textContent = !entries.length ? dialog.dataset.none
      : entries.length === 1 ? dialog.dataset.one
      : dialog.dataset.many.replace("#", entries.length);
  }

  function partsOf(typed) {
    if (typed.trim().length < 2) return [];
    var given = words(folded(typed));
    var telling = given.filter(function (word) { return !FILLERS.has(word); });
    return (telling.length ? telling : given).map(stem).filter(function (part, position, all) {
      return all.indexOf(part) === position;
    }).sort(function (one, other) { return other.length - one.length; }).slice(0, MOST_WORDS);
  }

  // Only the answer to the newest question is shown.
  function search() {
    var parts = partsOf(field.value), question = ++asked;
    clearTimeout(timer);
    if (!parts.length) {
      list.replaceChildren();
      status.textContent = "";
      return Promise.resolve();
    }
    return open().then(function (head) {
      var most = Math.max(1, Math.floor(MOST_PIECES / parts.length));
      return Promise.all(parts.map(function (part) { return lookUp(head, part, most); }))
        .then(function (found) {
          return Promise.all(rank(head, found).map(function (hit) { return read(head, hit); }));
        })
        .then(function (entries) {
          if (question === asked) show(head, entries, parts);
        });
    }).catch(function () {
      if (question === asked) status.textContent = dialog.dataset.failed;
    });
  }

  function start() {
    dialog.showModal();
    open().catch(function () {});
  }

  opener.addEventListener("click", start);
  field.addEventListener("input", function () {
    clearTimeout(timer);
    if (!partsOf(field.value).length) return search();
    timer = setTimeout(search, PAUSE);
  });
  field.addEventListener("keydown", function (event) {
    if (event.key === "Escape") dialog.close();
    if (event.key === "Enter") {
      event.preventDefault();
      search().then(function () {
        var first = list.querySelector("a");
        if (first && dialog.open) first.click();
      });
    }
  });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
})();
