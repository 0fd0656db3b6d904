// Where the reader is: the current row and finding, the jump to a twin, the address.

const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, fields = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...inside);
  return element;
};
const rows = all(".r[id]");
const runs = all("details.run");
const findings = all("details.f");
let walk = findings;
const shown = (element) => element && !element.closest("[hidden]");

let now = null;
let current = -1;

function reveal(element, { focus = true } = {}) {
  if (!shown(element)) clearFilters();
  const folded = element.closest("details.run:not([open])");
  if (folded) folded.open = true;
  const row = element.closest(".r");
  if (now) now.classList.remove("now");
  now = row;
  if (row) row.classList.add("now");
  const target = element.matches("details") ? element.querySelector("summary") : element;
  if (focus) {
    if (!target.matches("a, button, summary, input")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  element.scrollIntoView({ block: "center" });
  drawSoon();
}

function goToFinding(step) {
  if (!walk.length) return;
  let at = walk.indexOf(findings[current]);
  if (at < 0 && now) at = walk.findIndex((f) => now.compareDocumentPosition(f) & 4) - (step > 0 ? 1 : 0);
  const next = walk[(at + step + walk.length) % walk.length];
  current = findings.indexOf(next);
  reveal(next);
  history.replaceState(null, "", `#${next.id}`);
  tellPlace();
}

function tellPlace() {
  const at = walk.indexOf(findings[current]);
  $("at").value = `${at < 0 ? "–" : at + 1} / ${walk.length}`;
}

// The row last gone to or come from, and the one already returned to: back first, then on to the next twin.
const lastTwin = new Map();
const returned = new Map();
function goToTwin() {
  const twins = now?.dataset.t?.split(" ").filter((id) => $(id)) ?? [];
  if (!twins.length) return;
  const last = lastTwin.get(now.id);
  const back = twins.includes(last) && returned.get(now.id) !== last;
  const next = back ? last : twins[(twins.indexOf(last) + 1) % twins.length];
  if (back) returned.set(now.id, last);
  lastTwin.set(now.id, next).set(next, now.id);
  reveal($(next));
  history.replaceState(null, "", `#${next}`);
}

function followHash() {
  const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.closest("main, section")) return;
  if (target.matches("details.f")) {
    target.open = true;
    current = findings.indexOf(target);
  }
  reveal(target);
  tellPlace();
}
addEventListener("hashchange", followHash);
