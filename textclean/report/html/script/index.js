// The list of documents: a search by name or verdict, and an order by any column.

const $ = (id) => document.getElementById(id);
const table = document.querySelector("table");
const body = table.tBodies[0];
let rows = [...body.rows];
// Rows that are in the page at a time: with forty thousand a browser is busy for many seconds after each click.
const SHOWN = 500;

const texts = new Map(rows.map((row) => [row, `${row.cells[0].textContent} ${row.cells[1].textContent}`.toLowerCase()]));
const find = $("find");

function show() {
  const wanted = find.value.trim().toLowerCase();
  const fitting = wanted ? rows.filter((row) => texts.get(row).includes(wanted)) : rows;
  // Taken out and put back as a whole: rows that move one by one in a long table take half a minute.
  body.remove();
  body.replaceChildren(...fitting.slice(0, SHOWN));
  table.append(body);
  const first = fitting.length > SHOWN ? `the first ${SHOWN} of ` : "";
  const found = wanted ? `${fitting.length} of ${rows.length} documents` : `${rows.length} documents`;
  $("shown").value = wanted || first ? first + found : "";
}
find.addEventListener("input", show);

const words = new Intl.Collator();
const value = (row, column) => (column < 2 ? row.cells[column].textContent : Number(row.cells[column].textContent));
const compare = (a, b) => (typeof a === "number" ? b - a : words.compare(a, b));
const heads = [...table.tHead.rows[0].cells];

function order(column) {
  // The first click on counts shows the most, on words the beginning of the alphabet.
  const natural = column < 2 ? "ascending" : "descending";
  const turned = heads[column].ariaSort === natural;
  for (const head of heads) head.ariaSort = null;
  heads[column].ariaSort = turned === (column < 2) ? "descending" : "ascending";
  const keyed = rows.map((row) => [value(row, column), row]);
  keyed.sort(([a], [b]) => (turned ? compare(b, a) : compare(a, b)));
  rows = keyed.map(([, row]) => row);
  show();
}
heads.forEach((head, column) => {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.append(...head.childNodes);
  button.addEventListener("click", () => order(column));
  head.append(button);
});

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === find || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  find.focus();
});
$("bar").addEventListener("submit", (event) => event.preventDefault());
$("bar").hidden = false;
show();
