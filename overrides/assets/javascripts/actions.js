// What a reader does with a chart right away: its link and sentences copied, the way to the dialog
// for embedding. The code to embed stands in the page where that dialog cannot come.
(() => {
  "use strict";

  // A button behind every sentence; what happened is said in one place below them.
  function offerQuotes(list) {
    var offer = document.querySelector(".embed-offer");
    var said = document.createElement("p");
    if (!offer || !navigator.clipboard) return;
    said.setAttribute("role", "status");
    said.className = "embed-said";
    list.after(said);
    list.querySelectorAll("li").forEach(sentence => {
      var text = sentence.textContent.trim();
      var button = document.createElement("button");
      button.type = "button";
      button.className = "embed-copy-quote";
      button.textContent = offer.dataset.copy;
      button.setAttribute("aria-label", offer.dataset.copy + offer.dataset.colon + " " + text);
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(text).then(() => {
          said.textContent = offer.dataset.copied.replace("{what}", text);
        }, () => { getSelection().selectAllChildren(sentence); });
      });
      sentence.append(" ", button);
    });
  }

  // The row below the chart: its link copied, and the dialog without the way down the page.
  function offerActions(actions) {
    var said = actions.querySelector(".actions__said");
    var item = actions.querySelector(".action--copy");
    var button = item.querySelector("button");
    item.hidden = !navigator.clipboard;
    button.addEventListener("click", () => {
      var view = actions.closest(".view");
      var first = view && view === document.querySelector(".view");
      var part = view ? (first ? "" : "#" + view.id) : location.hash;
      var address = document.querySelector("link[rel=canonical]").href + part;
      said.textContent = "";
      navigator.clipboard.writeText(address).then(() => {
        said.textContent = button.dataset.copied;
      }, () => { said.textContent = button.dataset.notCopied; });
    });
    actions.querySelector(".action--embed").addEventListener("click", event => {
      event.preventDefault();
      document.querySelector(".embed-open").click();
    });
  }

  // The code in the page gives way to the dialog, and comes back where the dialog cannot be loaded.
  function offerEmbedding(offer) {
    var plain = document.querySelectorAll(".embed-plain"), button = offer.querySelector(".embed-open");

    function swap(hasDialog) {
      plain.forEach(each => { each.hidden = hasDialog; });
      button.hidden = !hasDialog;
    }

    swap(true);
    button.addEventListener("unavailable", () => {
      var own = document.querySelector(".view--on .embed-plain") || plain[0];
      swap(false);
      own.open = true;
      own.scrollIntoView();
    });
  }

  document.querySelectorAll(".actions").forEach(offerActions);
  document.querySelectorAll(".embed-offer").forEach(offerEmbedding);
  document.querySelectorAll(".quotes").forEach(offerQuotes);
})();
