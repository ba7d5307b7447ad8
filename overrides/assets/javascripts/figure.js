// Lets readers ask a chart for single values: by mouse, by touch, by arrow keys.
// The keys act on a native range input, so that every screen reader speaks the value.
// Without this script nothing is lost: the values stand in the table beside the chart.
(() => {
  "use strict";

  function isShown(element) {
    return element.getClientRects().length > 0;
  }

  function marksIn(chart) {
    return [...chart.querySelectorAll(".mark[data-reading]")];
  }

  function distance(mark, x, y) {
    var box = mark.getBoundingClientRect();
    return Math.hypot(
      Math.max(box.left - x, 0, x - box.right),
      Math.max(box.top - y, 0, y - box.bottom)
    );
  }

  function enliven(frame) {
    var charts = [...frame.querySelectorAll("svg.chart")];
    var count = marksIn(charts[0]).length;
    if (!count) return;
    var current = -1;
    var slider = document.createElement("input");
    var hint = document.createElement("span");
    var tip = document.createElement("div");

    function marks() {
      return marksIn(charts.filter(isShown)[0] || charts[0]);
    }

    // Where all drawings say the same, the first one says it.
    function reading(index) {
      return marks()[index].dataset.reading || marksIn(charts[0])[index].dataset.reading;
    }

    function leave() {
      current = -1;
      tip.hidden = true;
      frame.querySelectorAll(".mark--read").forEach(mark => {
        mark.classList.remove("mark--read");
      });
    }

    function show(index) {
      var mark = marks()[index];
      leave();
      if (!mark) return;
      current = index;
      mark.classList.add("mark--read");
      tip.textContent = reading(index);
      slider.setAttribute("aria-valuetext", tip.textContent);
      slider.value = index;
      tip.hidden = false;
      place(mark.getBoundingClientRect());
    }

    function place(box) {
      var home = frame.getBoundingClientRect();
      var left = box.left + box.width / 2 - home.left - tip.offsetWidth / 2;
      var above = box.top - home.top - tip.offsetHeight - 6;
      var room = home.width - tip.offsetWidth;
      tip.style.left = Math.max(0, Math.min(left, room)) + "px";
      tip.style.top = (home.top + above < 0 ? box.bottom - home.top + 6 : above) + "px";
    }

    function point(event) {
      var near = marks()
        .map((mark, index) => {
          return { index: index, away: distance(mark, event.clientX, event.clientY) };
        })
        .sort((one, other) => one.away - other.away)[0];
      if (near.away > 16) leave();
      else if (near.index !== current) show(near.index);
    }

    function press(event) {
      var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") slider.blur();
      if (!step) return;
      event.preventDefault();
      show(Math.max(0, Math.min(current + step, count - 1)));
    }

    slider.type = "range";
    slider.className = "chart-keys";
    slider.max = count - 1;
    slider.value = 0;
    slider.setAttribute("aria-label", charts[0].getAttribute("aria-label"));
    slider.setAttribute("aria-valuetext", reading(0));
    hint.id = "keys-" + frames.indexOf(frame);
    hint.hidden = true;
    hint.textContent = frame.dataset.keys;
    slider.setAttribute("aria-describedby", hint.id);
    tip.className = "chart-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    frame.classList.add("chart-frame");
    frame.append(slider, hint, tip);

    slider.addEventListener("focus", () => { show(Math.max(current, 0)); });
    slider.addEventListener("blur", leave);
    slider.addEventListener("keydown", press);
    slider.addEventListener("input", () => { show(+slider.value); });
    charts.forEach(chart => {
      chart.addEventListener("pointermove", point);
      chart.addEventListener("pointerdown", point);
      chart.addEventListener("pointerleave", event => {
        if (event.pointerType === "mouse") leave();
      });
    });
    document.addEventListener("pointerdown", event => {
      if (!frame.contains(event.target)) leave();
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") leave();
    });
  }

  var frames = [];
  document.querySelectorAll("svg.chart").forEach(chart => {
    if (frames.indexOf(chart.parentNode) < 0) frames.push(chart.parentNode);
  });
  frames.forEach(enliven);
})();
