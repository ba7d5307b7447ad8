// The dialog that offers a chart to other websites; on-demand.js loads this when it is asked for.
// The snippets come from the build in a file beside the embeds, for each view and in each language;
// here only the address in them gets the chosen theme and version.
(function () {
  "use strict";

  function setUp(offer) {
    var dialog = offer.querySelector("dialog");
    var file = new URL(offer.dataset.snippets, location.href), loading, whole, texts;
    var what = dialog.querySelector(".embed-what"), versions = dialog.querySelector("[name=embed-version]");
    var said = offer.querySelector(".embed-said");
    var shown = offer.querySelector(".embed-preview");
    var stage = offer.querySelector(".embed-stage");
    var own = document.documentElement.lang;

    function chosen(name) {
      var field = dialog.querySelector("[name=embed-" + name + "]:checked");
      return field ? field.value : "";
    }

    function snippets() {
      loading = loading || fetch(file, { cache: "no-cache" }).then(function (answer) {
        if (!answer.ok) throw new Error(file);
        return answer.json();
      }).catch(function (error) {
        loading = null;
        throw error;
      });
      return loading;
    }

    function options() {
      var theme = chosen("theme"), version = texts === whole ? chosen("version") : "";
      return version + (theme === "auto" ? "" : "?theme=" + theme);
    }

    // A view of the chart has code of its own; it has no frozen versions.
    function take(all) {
      var view = document.querySelector(".view--on"), own;
      whole = all.total;
      texts = view && all[view.id] || whole;
      own = text();
      what.textContent = own.headline || what.dataset.headline;
      if (versions) versions.closest("fieldset").hidden = texts !== whole;
      dialog.querySelectorAll("[data-kind]").forEach(function (area) {
        area.closest(".embed-kind").hidden = !(area.dataset.kind in own);
      });
      dialog.querySelectorAll(".embed-kind [download]").forEach(function (link) {
        link.href = own[link.textContent.toLowerCase()] || link.dataset.href;
      });
    }

    function text() {
      return texts[chosen("language")] || texts[own] || texts[Object.keys(texts)[0]];
    }

    function write() {
      var from = text();
      // A frame without a background shows the page only where both have the same color-scheme.
      var style = chosen("theme").includes("transparent") ? "color-scheme:light;" : "";
      dialog.querySelectorAll("textarea").forEach(function (area) {
        area.value = (from[area.dataset.kind] || "").split('src="' + from.address + '"')
          .join('src="' + from.address + options().replace("&", "&amp;") + '"')
          .replace(' style="width:100%;height', ' style="' + style + 'width:100%;height');
      });
      said.textContent = "";
    }

    function preview() {
      if (!shown.open) return stage.replaceChildren();
      var frame = document.createElement("iframe");
      frame.title = stage.dataset.title;
      frame.src = new URL(text().preview, file) + options();
      frame.width = chosen("width");
      frame.height = 500;
      stage.replaceChildren(frame);
    }

    function change(event) {
      if (event.target.name !== "embed-width") write();
      preview();
    }

    function copy(button) {
      var area = document.getElementById(button.dataset.copies);
      var name = document.getElementById(area.id + "-title").textContent;
      function tell(words) {
        said.textContent = "";
        requestAnimationFrame(function () { said.textContent = words.replace("{what}", name); });
      }
      function select() {
        area.focus();
        area.select();
        tell(document.execCommand("copy") ? said.dataset.copied : said.dataset.notCopied);
      }
      if (!navigator.clipboard) return select();
      navigator.clipboard.writeText(area.value).then(function () {
        tell(said.dataset.copied);
      }, select);
    }

    // The drawing that fills a format best, on white; its own line at the top is left out.
    function save(button) {
      var width = +button.dataset.width, height = +button.dataset.height, from = text();
      function fit(picture) {
        return Math.min(width / picture.width, height / picture.height);
      }
      Promise.all([from.wide, from.narrow].filter(Boolean).map(function (address) {
        var picture = new Image();
        picture.src = new URL(address, file);
        return picture.decode().then(function () { return picture; });
      })).then(function (pictures) {
        var best = pictures.sort(function (a, b) { return fit(b) - fit(a); })[0];
        var scale = fit(best), canvas = document.createElement("canvas");
        var top = (height - best.height * scale) / 2, paper = canvas.getContext("2d");
        canvas.width = width;
        canvas.height = height;
        paper.fillStyle = "#fff";
        paper.fillRect(0, 0, width, height);
        paper.drawImage(best, (width - best.width * scale) / 2, top, best.width * scale, best.height * scale);
        paper.fillRect(0, top - 1, width, 7 * scale + 1);
        canvas.toBlob(function (blob) {
          var link = document.createElement("a"), name = button.textContent;
          link.href = URL.createObjectURL(blob);
          link.download = from.wide.split("/").pop().replace(".svg", "-" + name.replace(":", "x") + ".png");
          link.click();
          setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
          said.textContent = said.dataset.saved.replace("{what}", name);
        }, "image/png");
      });
    }

    snippets().catch(function () {});
    what.dataset.headline = what.textContent;
    dialog.querySelectorAll(".embed-kind [download]").forEach(function (link) {
      link.dataset.href = link.href;
    });
    offer.querySelector(".embed-open").addEventListener("click", function () {
      snippets().then(function (all) {
        take(all);
        write();
        if (!dialog.open) dialog.showModal();
        preview();
      }).catch(function () { dialog.dispatchEvent(new Event("unavailable")); });
    });
    dialog.addEventListener("change", change);
    shown.addEventListener("toggle", preview);
    dialog.addEventListener("close", function () { shown.open = false; });
    dialog.addEventListener("click", function (event) {
      var button = event.target.closest(".embed-copy");
      if (button) copy(button);
      if (event.target.closest(".embed-format")) save(event.target);
      if (event.target === dialog) dialog.close();
    });
    addEventListener("message", function (event) {
      var frame = stage.querySelector("iframe");
      var told = event.data && event.data["datawrapper-height"];
      if (told && frame && event.source === frame.contentWindow) {
        frame.height = Object.values(told)[0];
      }
    });
  }

  document.querySelectorAll(".embed-offer").forEach(setUp);
})();
