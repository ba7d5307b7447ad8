// Lets readers sort a table of values by each of its columns; without it the table stands in the
// order of the questionnaire. A column begins with its greatest value, then its least, then as it was.
(() => {
  "use strict";
  var STATES = ["descending", "ascending", "none"];

  function valueOf(row, column) {
    var cell = row.cells[column];
    if (!cell) return null;
    if ("value" in cell.dataset) return Number(cell.dataset.value);
    return cell.scope === "row" ? cell.textContent.trim() : null;
  }

  // Rows without a value stay at the end, whichever way the others go.
  function compare(one, other, sign) {
    if (one === null || other === null) return (one === null) - (other === null);
    if (typeof one === "string") return -sign * one.localeCompare(other, document.documentElement.lang);
    return sign * (one - other);
  }

  function enliven(table) {
    var body = table.tBodies[0], original = [...body.rows];
    var heads = [...table.tHead.rows[0].cells];
    if (original.length < 3) return;

    function sort(column) {
      var head = heads[column];
      var state = STATES[(STATES.indexOf(head.getAttribute("aria-sort") || "none") + 1) % 3];
      var sign = state === "ascending" ? 1 : -1;
      heads.forEach(each => { each.removeAttribute("aria-sort"); });
      if (state !== "none") head.setAttribute("aria-sort", state);
      var rows = state === "none" ? original : original.slice().sort((one, other) => {
        return compare(valueOf(one, column), valueOf(other, column), sign);
      });
      body.append.apply(body, rows);
    }

    heads.forEach((head, column) => {
      if (original.every(row => valueOf(row, column) === null)) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append.apply(button, [...head.childNodes]);
      button.addEventListener("click", () => { sort(column); });
      head.append(button);
    });
  }

  document.querySelectorAll(".data--cross").forEach(enliven);
})();
