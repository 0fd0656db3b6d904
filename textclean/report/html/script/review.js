// Review: decisions made here, remembered by the browser, and exported.

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
