// Search in the index that build_scripts/pages/search_index.py makes in pieces: the list of words
// is loaded when search opens, a query then loads the few pieces that it needs, from this host.
// This script itself is loaded by on-demand.js, which opens the dialog before it is there.
// Words are folded and stripped of endings, and found inside compounds: "Gründe" finds "Grund",
// "Stadt" finds "Städte", "city" finds "cities", "Tabelle" finds "Wertetabelle". What no page has
// is taken for a typing error or for two words written as one.
(() => {
  "use strict";
  // "an" stands in thousands of words. A query looks up whole words first, then beginnings, then
  // what is inside a word, the short ones first, until it has used this many pieces.
  var MOST_PIECES = 8, MOST_OF_A_WORD = 4, MOST_HITS = 12, MOST_WORDS = 8;
  var PAUSE = 250; // milliseconds without a key after which a word counts as typed
  var IN_TITLE = 16; // the weight of a word in the title of a page; less is text
  var ALIKE = 0.25; // what another word for the same thing counts, or one that is spelt nearly so
  var LONG = 8, SHORT = 4; // letters from which a word may hold two errors, or any
  var dialog = document.getElementById("search");
  var opener = document.getElementById("search-open");
  var field = document.getElementById("search-words");
  var status = dialog.querySelector(".search__status");
  var list = dialog.querySelector(".search__results");
  var kept = {}, asked = 0, timer;

  function folded(text) {
    return text.toLowerCase().replace(/ß/g, "ss").replace(/œ/g, "oe").normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "").replace(/([aou])e/g, "$1")
      .replace(/([a-z])\1/g, "$1"); // what people mistype most
  }

  function stem(word) {
    if (/(..ies|.[^aeiou]y)$/.test(word)) return word.replace(/(ies|y)$/, "i");
    if (word.length < 5) return word;
    return word.replace(/(ern|em|en|er|es|ing|ed|e|s|n)$/, "").replace(/(.{4})t$/, "$1");
  }

  function words(text) {
    return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function load(name, options) {
    kept[name] = kept[name] || fetch(dialog.dataset.index + name, options)
      .then(answer => {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      })
      .catch(error => {
        delete kept[name];
        throw error;
      });
    return kept[name];
  }

  // The list of words is asked for anew on every page, and says which pieces belong to it.
  function open() {
    return load("words.json", { cache: "no-cache" }).then(head => {
      head.list = head.list || unpacked(head.words);
      return head;
    });
  }

  // Each word begins as the one before it, for as many letters as its capital says (A none).
  function unpacked(text) {
    var word = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map(rest => {
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

  // The words that a part of the query stands for, and how much each counts: itself, what others
  // call the same thing, and, where no page has it, what is spelt nearly so.
  function meant(head, part) {
    var others = head.alike.map(line => line.map(stem))
      .filter(line => line.indexOf(part) >= 0);
    var all = [].concat.apply([], others).filter(each => each !== part);
    if (!all.length && !head.list.some(word => hasPart(word, part))) {
      all = near(head, part);
    }
    return [{ part: part, counts: 1 }].concat(all.map(each => {
      return { part: each, counts: ALIKE };
    }));
  }

  // The stems that are spelt most like a part, if any is nearly so.
  function near(head, part) {
    var least = part.length < SHORT ? 0 : part.length < LONG ? 1 : 2, found = [];
    head.list.forEach(word => {
      var other = stem(word);
      if (Math.abs(other.length - part.length) > least) return;
      var away = errors(part, other);
      if (away < least) found = [];
      least = Math.min(away, least);
      if (away === least && found.indexOf(other) < 0) found.push(other);
    });
    return found;
  }

  // How many letters are wrong, missing, too many or swapped with their neighbour (Damerau).
  function errors(one, other) {
    var before, last, row = [];
    for (var j = 0; j <= other.length; j++) row.push(j);
    for (var i = 1; i <= one.length; i++) {
      before = last;
      last = row;
      row = [i];
      for (j = 1; j <= other.length; j++) {
        var same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
    }
    return row[other.length];
  }

  // Words that a part finds, the best first, and before all others the best one of each meaning in
  // the order of their line, as what comes late may lie in pieces that are not loaded any more.
  function matches(head, part) {
    var terms = meant(head, part), found = [];
    head.list.forEach((word, number) => {
      var best = { exactness: 0 };
      terms.forEach((term, meaning) => {
        var exactness = exactnessOf(word, term.part);
        // Of other words for the same thing nobody means a part: "Grund" is not in "zugrunde".
        exactness = term.counts < 1 && exactness === 1 ? 0 : term.counts * exactness;
        if (exactness > best.exactness) best = { exactness: exactness, meaning: meaning };
      });
      if (!best.exactness) return;
      found.push({ number: number, exactness: best.exactness, meaning: best.meaning, word: word });
    });
    found.sort((one, other) => {
      return other.exactness - one.exactness || one.word.length - other.word.length;
    });
    var firsts = found.filter((match, position) => {
      return found.findIndex(each => each.meaning === match.meaning) === position;
    }).sort((one, other) => one.meaning - other.meaning);
    return firsts.concat(found.filter(match => firsts.indexOf(match) < 0));
  }

  function exactnessOf(word, part) {
    if (!hasPart(word, part)) return 0;
    return stem(word) === part ? 3 : word.indexOf(part) === 0 ? 2 : 1;
  }

  // For a part of the query: in which entries it stands, and how well, in all and in the text.
  function lookUp(head, part, most) {
    var byPiece = {};
    matches(head, part).forEach(match => {
      var number = pieceOf(head.wordPieces, match.number);
      if (!byPiece[number] && Object.keys(byPiece).length === most) return;
      (byPiece[number] = byPiece[number] || []).push(match);
    });
    var places = {};
    return Promise.all(Object.keys(byPiece).map(number => {
      return piece(head, "words", number).then(lists => {
        byPiece[number].forEach(match => {
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
    })).then(() => places);
  }

  // The best pages. A part counts the more, the fewer pages have it, and a page the more, the more
  // of the query it holds; what holds less than half of it is left out. What the title of a page
  // does not say decides on its section; where the title says all, that is the page itself.
  function rank(head, found) {
    var pages = {};
    found.forEach((places, part) => {
      Object.keys(places).forEach(entry => {
        var number = pieceOf(head.pages, +entry);
        var page = pages[number] = pages[number] || { scores: {}, titled: {}, entries: {} };
        page.scores[part] = Math.max(page.scores[part] || 0, places[entry].score);
        page.titled[part] = page.titled[part] || places[entry].titled;
        (page.entries[entry] = page.entries[entry] || {})[part] = places[entry].said;
      });
    });
    var tells = rarity(head, pages, found.length);
    var all = tells.reduce((total, each) => total + each, 0);
    return Object.keys(pages).map(number => {
      var scores = pages[number].scores, held = 0, score = 0;
      Object.keys(scores).forEach(part => {
        held += tells[part];
        score += tells[part] * scores[part];
      });
      return {
        page: +number, entry: bestEntry(pages[number]), held: held / all,
        titled: Object.keys(pages[number].titled).some(part => pages[number].titled[part]),
        score: score * held * held / all / all, whole: Object.keys(scores).length === found.length
      };
    }).filter(hit => {
      return hit.held >= 0.5;
    }).sort((one, other) => {
      return other.score - one.score || one.page - other.page;
    }).slice(0, MOST_HITS);
  }

  // For each part of the query how much it tells.
  function rarity(head, pages, count) {
    var having = [];
    for (var part = 0; part < count; part++) {
      having.push(Object.keys(pages).filter(page => {
        return part in pages[page].scores;
      }).length);
    }
    return having.map(number => {
      return number && Math.log(1 + head.pages.length / number); // what no page has tells nothing
    });
  }

  function bestEntry(page) {
    function said(entry) {
      return sum(page.entries[entry], page.titled);
    }
    return +Object.keys(page.entries).reduce((best, entry) => {
      return said(entry) > said(best) ? entry : best;
    });
  }

  function sum(scores, without) {
    return Object.keys(scores).reduce((total, part) => {
      return without[part] ? total : total + scores[part];
    }, 0);
  }

  function read(head, hit) {
    var number = pieceOf(head.entryPieces, hit.entry);
    return piece(head, "entries", number).then(entries => {
      return entries[hit.entry - head.entryPieces[number]];
    });
  }

  function excerpt(text, parts) {
    var around = document.createElement("p");
    var all = text.split(" ");
    function isHit(word) {
      return words(folded(word)).some(each => {
        return parts.some(part => hasPart(each, part));
      });
    }
    var start = Math.max(0, all.findIndex(isHit) - 8);
    all.slice(start, start + 26).forEach((word, position) => {
      if (position) around.append(" ");
      if (!isHit(word)) return around.append(word);
      var parted = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
      var mark = document.createElement("mark");
      mark.textContent = parted[2];
      around.append(parted[1], mark, parted[3]);
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

  function show(head, hits, entries, asked) {
    var parts = [].concat.apply([], asked.map(part => {
      return meant(head, part).map(term => term.part);
    }));
    list.replaceChildren.apply(list, entries.map(entry => item(entry, parts)));
    if (!entries.length) return showNothing();
    var kind = !hits[0].whole ? "some" : entries.length === 1 ? "one" : "many";
    status.textContent = dialog.dataset[kind].replace("#", entries.length);
  }

  function showNothing() {
    var home = document.createElement("a");
    home.href = dialog.dataset.base;
    home.textContent = dialog.dataset.all;
    status.replaceChildren(dialog.dataset.none.replace("#", field.value.trim()) + " ", home);
  }

  function typedParts() {
    var typed = field.value.trim();
    return typed.length < 2 ? [] : words(folded(typed));
  }

  // What is asked for; words that only make a question count where there are no others.
  function partsOf(head, given, always) {
    var telling = given.filter(word => head.fillers.indexOf(word) < 0);
    var asked = telling.length ? telling : given;
    return [].concat.apply([], asked.map(word => apart(head, word, always)))
      .filter((part, position, all) => all.indexOf(part) === position)
      .sort((one, other) => other.length - one.length).slice(0, MOST_WORDS);
  }

  // Two words that were written as one, where no page has them so or ``always``; at least the last
  // of them, which says what the whole is: a "Landkreis" is a "Kreis".
  function apart(head, word, always) {
    var unknown = !matches(head, stem(word)).length;
    if (word.length >= 2 * SHORT && (unknown || always)) {
      var ends = [];
      for (var at = SHORT; at <= word.length - SHORT; at++) {
        var pair = [stem(word.slice(0, at)), stem(word.slice(at))];
        var known = pair.map(each => isWord(head, each));
        if (known[0] && (known[1] || begins(head, pair[1]))) return pair;
        if (begins(head, word.slice(at))) ends.push(pair[1]);
      }
      if (unknown && ends.length && !near(head, stem(word)).length) return ends.slice(0, 1);
    }
    return [stem(word)];
  }

  function isWord(head, part) {
    return head.list.some(word => stem(word) === part);
  }

  function begins(head, part) {
    return part.length > SHORT && head.list.some(word => word.indexOf(part) === 0);
  }

  function answer(head, parts) {
    var most = Math.min(MOST_OF_A_WORD, Math.max(1, Math.floor(MOST_PIECES / parts.length)));
    return Promise.all(parts.map(part => lookUp(head, part, most)))
      .then(found => { return { parts: parts, hits: rank(head, found) }; });
  }

  // Only the answer to the newest question is shown.
  function search() {
    var given = typedParts(), question = ++asked;
    clearTimeout(timer);
    if (!given.length) {
      list.replaceChildren();
      status.textContent = "";
      return Promise.resolve();
    }
    return open().then(head => {
      return answer(head, partsOf(head, given, false)).then(first => {
        if (first.hits.some(hit => hit.titled)) return first;
        // "Nutzungsdauer" stands somewhere; a page is called "Dauer der Nutzung".
        return answer(head, partsOf(head, given, true)).then(second => {
          return second.hits.length && second.hits[0].titled && second.hits[0].whole ? second : first;
        });
      }).then(best => {
        return Promise.all(best.hits.map(hit => read(head, hit)))
          .then(entries => {
            if (question === asked) show(head, best.hits, entries, best.parts);
          });
      });
    }).catch(() => {
      if (question === asked) status.textContent = dialog.dataset.failed;
    });
  }

  function start() {
    if (!dialog.open) dialog.showModal();
    open().catch(() => {});
    search(); // what was typed before this script was there
  }

  opener.addEventListener("click", start);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (!typedParts().length) return search();
    timer = setTimeout(search, PAUSE);
  });
  field.addEventListener("keydown", event => {
    if (event.key === "Escape") dialog.close();
    if (event.key === "Enter") {
      event.preventDefault();
      search().then(() => {
        var first = list.querySelector("a");
        if (first && dialog.open) first.click();
      });
    }
  });
  dialog.addEventListener("click", event => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
})();
