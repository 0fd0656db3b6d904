// Lines from a block to where it went.

const SVG = "http://www.w3.org/2000/svg";
const main = $("document");
const wires = $("wires");
let hot = null;
let waiting = 0;
// Lines to rows up to this far from the screen are drawn, so that scrolling does not have to wait for them.
const MARGIN = 700;

const linked = new Set();
const onScreen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) isIntersecting ? linked.add(target) : linked.delete(target);
  drawSoon();
}, { rootMargin: `${MARGIN}px` });
for (const row of rows) if (row.dataset.t) onScreen.observe(row);

const edge = (row) => row.closest("details.run:not([open])")?.querySelector("summary") ?? row;

function draw() {
  waiting = 0;
  const frame = main.getBoundingClientRect();
  const group = wires.querySelector("g");
  if (!main.offsetWidth || getComputedStyle(wires).display === "none") return void group.replaceChildren();
  const columns = all(".head h2", main).map((h) => h.getBoundingClientRect());
  const from = columns[0].right - frame.left + 4;
  const to = columns[1].left - frame.left - 4;
  const seen = new Set();
  const paths = [];
  for (const row of linked) {
    if (row.hidden || (row.matches(".on") && row !== hot)) continue;
    const box = edge(row).getBoundingClientRect();
    for (const id of row.dataset.t.split(" ")) {
      const twin = $(id);
      if (!shown(twin) || (twin.matches(".on") && row !== hot)) continue;
      const outgoing = row.matches(".copy, .away");
      const key = outgoing ? `${row.id}>${id}` : `${id}>${row.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const other = edge(twin).getBoundingClientRect();
      const [left, right] = outgoing ? [box, other] : [other, box];
      const source = outgoing ? row : twin;
      const y1 = left.top - frame.top + Math.min(20, left.height / 2);
      const y2 = right.top - frame.top + Math.min(20, right.height / 2);
      // Far lines would lie on top of each other; each has its own lane.
      const lane = 0.22 + 0.56 * ((Number(source.id.slice(1)) * 0.618) % 1);
      const bend = from + (to - from) * lane;
      const path = document.createElementNS(SVG, "path");
      const curve = Math.min(60, Math.abs(y2 - y1) / 2) * Math.sign(y2 - y1);
      path.setAttribute("d", `M${from} ${y1}C${bend} ${y1} ${bend} ${y1} ${bend} ${y1 + curve}V${y2 - curve}C${bend} ${y2} ${bend} ${y2} ${to} ${y2}`);
      path.setAttribute("class", `w${source.matches(".copy") ? "copy" : "moved"}${hot && (hot === row || hot === twin) ? " hot" : ""}`);
      if (!source.matches(".copy")) path.setAttribute("marker-end", "url(#tip)");
      paths.push(path);
    }
  }
  group.replaceChildren(...paths);
}
function drawSoon() {
  if (!waiting) waiting = requestAnimationFrame(draw);
}
new ResizeObserver(drawSoon).observe(main);
main.addEventListener("toggle", drawSoon, true);

function warm(row) {
  if (row === hot) return;
  for (const twin of hot ? [hot, ...(hot.dataset.t ?? "").split(" ").map($)] : []) twin?.classList.remove("hot");
  hot = row?.dataset?.t ? row : null;
  for (const twin of hot ? [hot, ...hot.dataset.t.split(" ").map($)] : []) twin?.classList.add("hot");
  drawSoon();
}
main.addEventListener("mouseover", (event) => warm(event.target.closest(".r[id]")));
main.addEventListener("focusin", (event) => warm(event.target.closest(".r[id]")));
main.addEventListener("click", (event) => {
  const row = event.target.closest(".r[id]");
  if (!row || getSelection().toString()) return;
  if (now) now.classList.remove("now");
  now = row;
  row.classList.add("now");
  const finding = event.target.closest("details.f") ?? row.querySelector("details.f");
  current = finding ? findings.indexOf(finding) : -1;
  tellPlace();
});
for (const band of all(".ribbon [data-b]")) band.addEventListener("click", () => (location.hash = band.dataset.b));
