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
  Escape: () => {
    clearFilters();
    // Out of the field, so that the next key is one of these again.
    if (document.activeElement.matches("input, select")) document.activeElement.blur();
  },
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  // The slider takes no letters.
  if (event.target.matches("input:not([type=range]), select") && event.key !== "Escape") return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

$("bar").hidden = false;
tellPlace();
drawSoon();
followHash();
