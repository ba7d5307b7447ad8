// Prints pages in a running Firefox by WebDriver BiDi, as somebody at home would: on A4, with the
// margins of the page, after running a script in it.
// node firefox_print.mjs <address of the browser> <file of orders: [{url, before, pdf}, …]>
import { readFile, writeFile } from "node:fs/promises";

const [, , browser, orders] = process.argv;
const A4 = { width: 21, height: 29.7 };
const MARGINS = { top: 0.8, bottom: 0.8, left: 1.2, right: 1.2 }; // centimetres, as @page has them

const socket = new WebSocket(`${browser}/session`);
const waiting = new Map();
let last = 0;

socket.onmessage = ({ data }) => {
  const answer = JSON.parse(data);
  const asked = waiting.get(answer.id);
  if (answer.type === "success") asked?.resolve(answer.result);
  else asked?.reject(new Error(`${answer.error}: ${answer.message}`));
};

function send(method, params) {
  socket.send(JSON.stringify({ id: ++last, method, params }));
  return new Promise((resolve, reject) => waiting.set(last, { resolve, reject }));
}

await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
await send("session.new", { capabilities: {} });
const { context } = await send("browsingContext.create", { type: "tab" });
for (const { url, before, pdf } of JSON.parse(await readFile(orders, "utf-8"))) {
  await send("browsingContext.navigate", { context, url, wait: "complete" });
  await send("script.evaluate", { expression: before, target: { context }, awaitPromise: true });
  const print = { context, page: A4, margin: MARGINS, background: true };
  const printed = await send("browsingContext.print", print);
  await writeFile(pdf, Buffer.from(printed.data, "base64"));
}
await send("browser.close", {});
