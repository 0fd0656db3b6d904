// The keys, and the start.

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
