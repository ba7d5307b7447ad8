// What people do with a specification that they have downloaded, and what it then looks like.
const WINDOWS = ["place", "panel"];

async function show(spec, width) {
  document.body.innerHTML = '<div id="chart"></div>';
  const frame = document.getElementById("chart");
  frame.style.width = width + "px";
  window.shown = await vegaEmbed(frame, spec, { actions: false, renderer: "svg" });
  return seen();
}

async function resize(width) {
  document.getElementById("chart").style.width = width + "px";
  window.dispatchEvent(new Event("resize"));
  await window.shown.view.runAsync();
  return seen();
}

function seen() {
  const svg = document.querySelector("#chart svg");
  const whole = svg.getBoundingClientRect();
  // Vega hides labels of an axis that have no room.
  const lines = [...svg.querySelectorAll('text:not([opacity="0"])')].flatMap((text) =>
    text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]
  );
  const boxes = lines
    .filter((line) => line.textContent.trim())
    .map((line) => ({ text: line.textContent, box: inked(line) }));
  const beyond = boxes.filter(
    ({ box }) => box.left < whole.left - 1 || box.right > whole.right + 1
      || box.top < whole.top - 2 || box.bottom > whole.bottom + 2
  );
  const covered = boxes.filter((one, at) => boxes.slice(at + 1).some((other) => cover(one.box, other.box)));
  const marks = [...svg.querySelectorAll('.role-mark [role="graphics-symbol"][aria-label]')];
  return {
    width: whole.width,
    illegible: [...beyond, ...covered].map(({ text }) => text),
    marks: marks.map((mark) => [mark.getAttribute("aria-label"), place(mark)]),
    sizes: [...new Set([...svg.querySelectorAll(".role-mark text")].map((text) => getComputedStyle(text).fontSize))],
    colours: [...new Set([...svg.querySelectorAll("text, path")].flatMap((each) => [each.getAttribute("fill"), each.getAttribute("stroke")]))],
    ground: getComputedStyle(svg).backgroundColor,
  };
}

// Letters do not fill the box of their line.
function inked(line) {
  const box = line.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(line).fontSize) / 4;
  return box.height > box.width * 2 && line.textContent.length > 2
    ? { left: box.left + size, right: box.right - size, top: box.top, bottom: box.bottom }
    : { left: box.left, right: box.right, top: box.top + size, bottom: box.bottom - size };
}

function cover(one, other) {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
}

function place(mark) {
  const box = mark.getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.top)];
}

// The other way round: what is first comes last; rows and panels where there are some, else years.
function turned(spec) {
  const other = structuredClone(spec);
  const sorting = (other.transform || []).filter(
    (step) => step.window && WINDOWS.includes(step.window[0].as)
  );
  for (const by of sorting.flatMap((step) => step.sort)) {
    by.order = by.order === "descending" ? "ascending" : "descending";
  }
  for (const layer of other.layer) {
    const x = layer.encoding && layer.encoding.x;
    if (!sorting.length && x && x.field === "time") x.scale = { ...x.scale, reverse: true };
    if (x && x.type === "nominal") x.sort = "ascending";
  }
  return other;
}

// One row more: another answer, or another group where answers are parts of strips.
function longer(spec, isStrips) {
  const other = structuredClone(spec);
  const rows = other.data.values;
  const value = rows[0].segment ? 80 : 12;
  const row = { ...rows[rows.length - 1], value, text: value + " %", low: value, high: value };
  row.reading = "Neu";
  for (const name of isStrips ? ["group", "name"] : ["answer", "name"]) row[name] = "Neu";
  if (row.segment) Object.assign(row, { segment: "Neu", alone: true, at: value, at_named: value });
  delete row.lacking;
  delete row.named;
  rows.push(row);
  return other;
}

function restyled(spec, parameters, styles) {
  const other = structuredClone(spec);
  for (const each of other.config.params) if (each.name in parameters) each.value = parameters[each.name];
  for (const style of Object.values(other.config.style)) Object.assign(style, styles);
  return other;
}
