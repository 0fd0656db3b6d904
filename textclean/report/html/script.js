"use strict";
// The page is complete without this script; here it learns to be worked in. Nothing is fetched, nothing leaves the page.
(() => {
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
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = (element) => element && !element.closest("[hidden]");

  // ---- where the reader is -------------------------------------------------------------------------------------
  let now = null;
  let current = -1;

  function reveal(element, { focus = true } = {}) {
    if (!shown(element)) clearFilters();
    for (let fold = element.closest("details.run:not([open])"); fold; fold = null) fold.open = true;
    const row = element.closest(".r");
    if (now) now.classList.remove("now");
    now = row;
    if (row) row.classList.add("now");
    const target = element.matches("details") ? element.querySelector("summary") : element;
    if (focus) {
      if (!target.matches("a, button, summary, input")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "instant" });
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

  const lastTwin = new Map();
  function goToTwin() {
    const twins = now && now.dataset.t ? now.dataset.t.split(" ").filter((id) => $(id)) : [];
    if (!twins.length) return;
    // The way back first: who came from a copy to its keeper wants to return to that copy.
    const back = twins.indexOf(lastTwin.get(now.id));
    const next = back >= 0 && lastTwin.get("last") !== now.id ? back : ((lastTwin.get(`${now.id} at`) ?? -1) + 1) % twins.length;
    lastTwin.set(`${now.id} at`, next);
    lastTwin.set(twins[next], now.id);
    lastTwin.set("last", now.id === lastTwin.get("last") ? "" : lastTwin.get("last") ?? "");
    reveal($(twins[next]));
    history.replaceState(null, "", `#${twins[next]}`);
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

  // ---- what is shown -------------------------------------------------------------------------------------------
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

  // ---- review --------------------------------------------------------------------------------------------------
  const open = findings.filter((finding) => finding.dataset.d);
  const memory = `textclean ${document.body.dataset.key}`;
  const before = ({ v, because, keep }) => ({ verdict: v, because, keep: keep || undefined });
  const reviews = new Map(open.filter((f) => f.dataset.v).map((f) => [f.id, before(f.dataset)]));
  try {
    for (const [id, told] of JSON.parse(localStorage.getItem(memory) || "[]")) if ($(id)) reviews.set(id, told);
  } catch {
    // A browser that keeps nothing, or something that is not ours: the review starts anew.
  }

  function decide(finding, told) {
    const before = reviews.get(finding.id);
    if (!told || (before && before.verdict === told.verdict && before.keep === told.keep && !("because" in told))) reviews.delete(finding.id);
    else reviews.set(finding.id, { ...before, ...told });
    try {
      localStorage.setItem(memory, JSON.stringify([...reviews]));
    } catch {
      // Kept until the page is closed, then.
    }
    showReview(finding);
  }

  function showReview(finding) {
    const told = reviews.get(finding.id);
    const act = finding.nextElementSibling?.matches(".act") ? finding.nextElementSibling : null;
    if (act) {
      for (const button of all("button", act)) {
        const pressed = told && told.verdict === button.value && (told.keep ?? "") === button.dataset.keep;
        button.setAttribute("aria-pressed", String(Boolean(pressed)));
      }
      const note = act.querySelector("input");
      note.hidden = !told;
      if (told && document.activeElement !== note) note.value = told.because ?? "";
    }
    $("decided").value = `${reviews.size} of ${open.length} reviewed`;
  }

  function offer(finding) {
    if (finding.nextElementSibling?.matches(".act")) return;
    const choice = (value, text, keep = "") => {
      const button = make("button", { type: "button", value, textContent: text });
      button.dataset.keep = keep;
      button.addEventListener("click", () => decide(finding, keep ? { verdict: value, keep } : { verdict: value, keep: undefined }));
      return button;
    };
    const note = make("input", { type: "text", placeholder: "because …", hidden: true });
    note.setAttribute("aria-label", "Because");
    note.addEventListener("change", () => decide(finding, { because: note.value }));
    const act = make("div", { className: "act" });
    act.setAttribute("role", "group");
    act.setAttribute("aria-label", `Review of ${finding.querySelector("summary > b").textContent}`);
    if (finding.dataset.d === "conflict") {
      act.append(choice("accept", "Keep all"));
      all(".v > li", finding.parentElement).forEach((copy) =>
        act.append(choice("choose", `Keep only ${copy.querySelector("a").textContent}`, copy.dataset.keep)));
    } else {
      act.append(choice("accept", "✓ Accept"), choice("reject", "✗ Reject"));
    }
    act.append(note);
    finding.after(act);
    showReview(finding);
  }

  function exportDecisions() {
    const decisions = [];
    for (const [id, told] of reviews) {
      const finding = $(id);
      const row = finding.closest(".r");
      const text = row ? all(".s > p:not(.o), .c > p:not(.o)", row)[0]?.textContent ?? "" : "";
      const entry = {
        fingerprint: id.slice(2),
        name: document.body.dataset.name,
        quote: text.trim().slice(0, 40),
        rule: finding.querySelector("summary > b").textContent,
        verdict: told.verdict,
      };
      if (told.because) entry.because = told.because;
      if (told.keep) entry.keep = told.keep;
      decisions.push(JSON.stringify(entry));
    }
    const text = `{"schema": "textclean.decisions/1",\n "decisions": [\n  ${decisions.join(",\n  ")}\n]}\n`;
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: url, download: "decisions.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
  $("export").addEventListener("click", exportDecisions);

  if (open.length) {
    $("review").hidden = false;
    // Buttons are made for what comes near the screen: thousands at once would delay the first paint.
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        (entry.target.matches("details") ? [entry.target] : all("details.f[data-d]", entry.target)).forEach(offer);
      }
    }, { rootMargin: "600px" });
    for (const finding of open) near.observe(finding.closest(".r") ?? finding);
    showReview(open[0]);
  }

  function decideHere(verdict) {
    const finding = current >= 0 ? findings[current] : now?.querySelector("details.f[data-d]");
    if (!finding?.dataset.d || (finding.dataset.d === "conflict" && verdict === "reject")) return;
    offer(finding);
    if (!verdict) decide(finding, null);
    else if (reviews.get(finding.id)?.verdict !== verdict) decide(finding, { verdict, keep: undefined });
  }

  // ---- lines from a block to where it went ---------------------------------------------------------------------
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

  // ---- keys ----------------------------------------------------------------------------------------------------
  const KEYS = {
    j: () => goToFinding(1),
    k: () => goToFinding(-1),
    g: goToTwin,
    a: () => decideHere("accept"),
    r: () => decideHere("reject"),
    u: () => decideHere(null),
    c: () => runs.length && unfold(),
    "/": () => $("find").focus(),
    "?": () => $("help").showModal(),
    Escape: clearFilters,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.matches("input, select") && event.key !== "Escape") return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  $("bar").hidden = false;
  tellPlace();
  drawSoon();
  followHash();
})();
