// What is shown: the filter by fate, rule and confidence, the search, the folded runs.

const fates = new Set();
const chips = new Map();
let words = "";

for (const item of all("#fates > li")) {
  const chip = make("button", { type: "button" });
  chip.append(...item.childNodes);
  chip.setAttribute("aria-pressed", "false");
  chip.addEventListener("click", () => {
    const fate = item.dataset.f;
    if (!fates.delete(fate)) fates.add(fate);
    filter();
  });
  chips.set(item.dataset.f, chip);
  item.replaceChildren(chip);
}
$("chips").append($("fates"));

const texts = new Map();
const textOf = (row) => {
  if (!texts.has(row)) texts.set(row, fold(all("p", row).map((p) => p.textContent).join("\n")));
  return texts.get(row);
};
const fold = (text) => text.normalize("NFKC").toLowerCase();

function matches(row, sure, rule) {
  if (fates.size && ![...fates].some((fate) => (fate === "kept" ? isKept(row) : row.classList.contains(fate)))) return false;
  if (sure < 100 && !(row.dataset.q && Number(row.dataset.q) <= sure)) return false;
  if (rule && !all(".f > summary > b", row).some((code) => code.textContent === rule)) return false;
  return !words || textOf(row).includes(words);
}
const isKept = (row) => !/\b(moved|copy|noise|cut|edited|damaged|conflict|unplaced|away|here)\b/.test(row.className);

function filter() {
  const sure = Number($("sure").value);
  const rule = $("rule").value;
  words = fold($("find").value.trim());
  const busy = fates.size > 0 || sure < 100 || rule !== "" || words !== "";
  let count = 0;
  for (const row of rows) {
    const fits = !busy || matches(row, sure, rule);
    count += fits;
    if (row.hidden === fits) row.hidden = !fits;
  }
  for (const row of all(".r.lost")) row.hidden = busy && rule !== "TC604";
  for (const run of runs) {
    run.hidden = busy && !run.querySelector(".r:not([hidden])");
    if (busy && !run.hidden) run.open = true;
    else if (!busy) run.open = unfolded;
  }
  for (const [fate, chip] of chips) chip.setAttribute("aria-pressed", String(fates.has(fate)));
  $("sureout").value = `${sure} %`;
  $("clear").hidden = !busy;
  $("shown").value = busy ? `${count} of ${rows.length} rows` : "";
  walk = busy ? findings.filter(shown) : findings;
  highlight();
  tellPlace();
  drawSoon();
}

function clearFilters() {
  fates.clear();
  $("find").value = $("rule").value = "";
  $("sure").value = 100;
  filter();
}

// Painting more matches than this would make typing slow, and nobody looks at them all.
const PAINTED = 500;
function highlight() {
  if (!window.Highlight) return;
  CSS.highlights.delete("found");
  const needle = $("find").value.trim().toLowerCase();
  if (!needle) return;
  const ranges = [];
  for (const row of rows) {
    if (row.hidden || ranges.length >= PAINTED) continue;
    const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + needle.length, node.length));
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

let unfolded = false;
function unfold() {
  unfolded = !unfolded;
  for (const run of runs) run.open = unfolded;
  $("fold").setAttribute("aria-pressed", String(unfolded));
  drawSoon();
}

let typing = 0;
$("find").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(filter, 120);
});
$("rule").addEventListener("change", filter);
$("sure").addEventListener("input", filter);
$("clear").addEventListener("click", clearFilters);
$("fold").addEventListener("click", unfold);
$("fold").hidden = !runs.length;
$("prev").addEventListener("click", () => goToFinding(-1));
$("next").addEventListener("click", () => goToFinding(1));
$("helpme").addEventListener("click", () => $("help").showModal());
$("bar").addEventListener("submit", (event) => event.preventDefault());
