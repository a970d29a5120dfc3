"use strict";
// Search and filter of the units of each register. Without this script every row stands, and no field is shown.
for (const list of document.querySelectorAll("[data-units]")) {
  const form = list.querySelector("form");
  const rows = [...list.querySelectorAll("tbody tr")];
  const narrow = () => {
    const asked = new FormData(form);
    const words = asked.get("name").toLowerCase().split(/\s+/);
    const fits = (row) =>
      words.every((word) => row.cells[0].firstChild.textContent.toLowerCase().includes(word)) &&
      (!asked.get("kind") || row.dataset.kind === asked.get("kind")) &&
      (!asked.get("affair") || row.dataset.affairs.split("|").includes(asked.get("affair"))) &&
      (!asked.get("none") || row.dataset.none);
    for (const row of rows) row.hidden = !fits(row);
    const found = rows.filter((row) => !row.hidden).length;
    form.querySelector(".found").textContent = `${found} dari ${rows.length} perangkat daerah / ${found} of ${rows.length} units`;
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
}
