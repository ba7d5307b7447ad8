// The dialog that offers a chart to other websites; on-demand.js loads this when it is asked for.
// The page has the plain code of its chart, and of each view. Dialog and the patterns of the other
// codes are a file for all charts (build_scripts/embeds/snippets.py, whose codes these are); what
// another language says is read in the page of that language.
(() => {
  "use strict";
  var file = document.currentScript.src.replace("javascripts/embed-dialog.js", "embed-dialog.json");
  var offer = document.querySelector(".embed-offer"), opener = offer.querySelector(".embed-open");
  var own = document.documentElement.lang, pages = {}, coming, patterns;
  var dialog, said, shown, stage, all, texts;

  function get(address) {
    return fetch(address).then(answer => {
      if (!answer.ok) throw new Error(address);
      return answer.text();
    });
  }

  function escaped(text) {
    return text.replace(/[&<>'"]/g, sign => { return "&#" + sign.charCodeAt() + ";"; })
      .replace(/&#38;/g, "&amp;").replace(/&#60;/g, "&lt;").replace(/&#62;/g, "&gt;");
  }

  function unescaped(html) {
    var said = document.createElement("p");
    said.innerHTML = html;
    return said.textContent;
  }

  // The values that a code has where its pattern has names.
  function read(pattern, code) {
    var names = [];
    var form = pattern.split(/\{(\w+)\}/).map((part, place) => {
      if (place % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part);
      return "([^]*?)";
    });
    var found = new RegExp("^" + form.join("") + "$").exec(code), values = {};
    names.forEach((name, place) => { values[name] = found[place + 1]; });
    return values;
  }

  function filled(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (hole, name) => values[name]);
  }

  // What a page offers, by view; '' is everybody. Files of this site are asked for where it lies.
  function offered(page, address) {
    var canonical = page.querySelector("link[rel=canonical]").getAttribute("href");
    var home = canonical.replace(/[^/]+\/[^/]+\/$/, ""), found = {};
    var base = new URL(page.getElementById("search").dataset.base, address);

    function local(path) {
      return new URL(path.slice(home.length), base).href;
    }

    page.querySelectorAll(".embed-plain").forEach(plain => {
      var view = plain.closest(".view"), code = plain.querySelector("code").textContent;
      var links = [].map.call(plain.querySelectorAll("p a"), link => {
        return link.getAttribute("href");
      });
      var values = read(patterns.bare, code);
      values.url = /href="([^"]*)"/.exec(values.link)[1];
      values.png = escaped(links[0]);
      values.narrow = escaped(links[2] || "");
      values.alt = escaped(plain.dataset.alt);
      values.credit = escaped(plain.dataset.credit);
      found[view ? view.id : ""] = {
        title: unescaped(values.title), source: values.src, preview: local(unescaped(values.src)),
        png: links[0], svg: links[1],
        drawings: links.slice(1, view ? 2 : 3).map(local),
        bare: code,
        responsive: filled(patterns.responsive, Object.assign({}, values, { room: plain.dataset.start })),
        picture: filled(view ? patterns.picture_of_view : patterns.picture, values),
        // The address of the page becomes a frame with everybody wherever addresses become frames.
        oembed: view ? "" : canonical
      };
    });
    return found;
  }

  function chosen(name) {
    var field = dialog.querySelector("[name=embed-" + name + "]:checked");
    return field ? field.value : "";
  }

  // What the page in a language offers.
  function inLanguage(language) {
    if (!pages[language]) {
      var address = document.querySelector(".masthead [hreflang=" + language + "]").href;
      pages[language] = get(address).then(text => {
        return offered(new DOMParser().parseFromString(text, "text/html"), address);
      }).catch(error => {
        delete pages[language];
        throw error;
      });
    }
    return pages[language];
  }

  function options() {
    var theme = chosen("theme"), version = texts === all[""] ? chosen("version") : "";
    return version + (theme === "auto" ? "" : "?theme=" + theme);
  }

  // A view of the chart has code of its own; it has no frozen versions.
  function take(found) {
    var view = document.querySelector(".view--on");
    all = found;
    texts = view && all[view.id] || all[""];
    dialog.querySelector(".embed-what").textContent = texts.title;
    dialog.querySelector(".embed-versions").hidden = !offer.dataset.versions || texts !== all[""];
    dialog.querySelector("[data-kind=oembed]").closest(".embed-kind").hidden = !texts.oembed;
    dialog.querySelector(".embed-png").href = texts.png;
    dialog.querySelector(".embed-svg").href = texts.svg;
  }

  function write() {
    // A frame without a background shows the page only where both have the same color-scheme.
    var style = chosen("theme").includes("transparent") ? "color-scheme:light;" : "";
    dialog.querySelectorAll("textarea").forEach(area => {
      area.value = texts[area.dataset.kind].split('src="' + texts.source + '"')
        .join('src="' + texts.source + options().replace("&", "&amp;") + '"')
        .replace(' style="width:100%;height', ' style="' + style + 'width:100%;height');
    });
    said.textContent = "";
  }

  function preview() {
    if (!shown.open) return stage.replaceChildren();
    var frame = document.createElement("iframe");
    frame.title = texts.title;
    frame.src = texts.preview + options();
    frame.width = chosen("width");
    frame.height = 500;
    stage.replaceChildren(frame);
  }

  function change(event) {
    if (event.target.name === "embed-width") return preview();
    var language = chosen("language") || own;
    inLanguage(language).then(found => {
      if (language !== (chosen("language") || own)) return;
      take(found);
      write();
      preview();
    }).catch(() => { said.textContent = said.dataset.failed; });
  }

  function copy(button) {
    var area = document.getElementById(button.dataset.copies);
    var name = document.getElementById(area.id + "-title").textContent;
    function tell(words) {
      said.textContent = "";
      requestAnimationFrame(() => { said.textContent = words.replace("{what}", name); });
    }
    function select() {
      area.focus();
      area.select();
      tell(document.execCommand("copy") ? said.dataset.copied : said.dataset.notCopied);
    }
    if (!navigator.clipboard) return select();
    navigator.clipboard.writeText(area.value).then(() => {
      tell(said.dataset.copied);
    }, select);
  }

  // The drawing that fills a format best, on white; its own line at the top is left out.
  function save(button) {
    var width = +button.dataset.width, height = +button.dataset.height, from = texts.drawings;
    function fit(picture) {
      return Math.min(width / picture.width, height / picture.height);
    }
    Promise.all(from.map(address => {
      var picture = new Image();
      picture.src = address;
      return picture.decode().then(() => picture);
    })).then(pictures => {
      var best = pictures.sort((a, b) => fit(b) - fit(a))[0];
      var scale = fit(best), canvas = document.createElement("canvas");
      var top = (height - best.height * scale) / 2, paper = canvas.getContext("2d");
      canvas.width = width;
      canvas.height = height;
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, width, height);
      paper.drawImage(best, (width - best.width * scale) / 2, top, best.width * scale, best.height * scale);
      paper.fillRect(0, top - 1, width, 7 * scale + 1);
      canvas.toBlob(blob => {
        var link = document.createElement("a"), name = button.textContent;
        link.href = URL.createObjectURL(blob);
        link.download = from[0].split("/").pop().replace(".svg", "-" + name.replace(":", "x") + ".png");
        link.click();
        setTimeout(() => { URL.revokeObjectURL(link.href); }, 60000);
        said.textContent = said.dataset.saved.replace("{what}", name);
      }, "image/png");
    });
  }

  // Languages and frozen versions are those that there are of this chart.
  function offerChoices() {
    var languages = (offer.dataset.languages || own).split(" ");
    var pattern = dialog.querySelector("[value*='{version}']").parentNode, html = pattern.innerHTML;
    dialog.querySelectorAll("[name=embed-language]").forEach(field => {
      if (languages.indexOf(field.value) < 0) field.parentNode.remove();
    });
    if (languages.length < 2) dialog.querySelector(".embed-languages")?.remove();
    (offer.dataset.versions || "").split(" ").filter(Boolean).forEach(version => {
      var label = document.createElement("label");
      label.innerHTML = html.replace(/\{version\}/g, version);
      pattern.before(label);
    });
    pattern.remove();
  }

  function setUp(html) {
    opener.insertAdjacentHTML("afterend", html);
    dialog = offer.querySelector("dialog");
    said = dialog.querySelector(".embed-said");
    shown = dialog.querySelector(".embed-preview");
    stage = dialog.querySelector(".embed-stage");
    offerChoices();
    dialog.querySelector(".embed-oembed").href =
      document.querySelector("link[type='application/json+oembed']").href;
    dialog.addEventListener("change", change);
    shown.addEventListener("toggle", preview);
    dialog.addEventListener("close", () => { shown.open = false; });
    dialog.addEventListener("click", event => {
      var button = event.target.closest(".embed-copy");
      if (button) copy(button);
      if (event.target.closest(".embed-format")) save(event.target);
      if (event.target === dialog) dialog.close();
    });
  }

  function bring() {
    coming = coming || get(file).then(text => {
      var loaded = JSON.parse(text);
      patterns = loaded.patterns;
      pages[own] = Promise.resolve(offered(document, location.href));
      setUp(loaded.dialog);
    }).catch(error => {
      coming = null;
      throw error;
    });
    return coming;
  }

  function open() {
    return inLanguage(chosen("language") || own).then(found => {
      take(found);
      write();
      if (!dialog.open) dialog.showModal();
      preview();
    });
  }

  bring().catch(() => {});
  opener.addEventListener("click", () => {
    bring().then(open).catch(() => { opener.dispatchEvent(new Event("unavailable")); });
  });
  addEventListener("message", event => {
    var frame = stage && stage.querySelector("iframe");
    var told = event.data && event.data["datawrapper-height"];
    if (told && frame && event.source === frame.contentWindow) {
      frame.height = Object.values(told)[0];
    }
  });
})();
