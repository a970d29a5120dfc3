"use strict";
// Narrows a table to the rows that are asked for. Without this script every row stands, and no field is shown.
for (const form of document.querySelectorAll(".search")) {
  const rows = [...form.parentElement.querySelectorAll("tbody tr:not(.total)")];
  // what a row says to a field: in its data of that name, or in the column of that number, or as a whole
  const said = (row, field) => row.dataset[field] ?? (row.cells[field] ?? row).textContent;
  const has = (text, words) => words.toLowerCase().split(/\s+/).every((word) => text.toLowerCase().includes(word));
  const is = (text, value) => !value || text === value || text.split("|").includes(value);
  const fits = (row, [field, asked]) => (field === "words" ? has : is)(said(row, field), asked);
  const narrow = () => {
    const asked = [...new FormData(form)];
    for (const row of rows) row.hidden = !asked.every((one) => fits(row, one));
    const found = rows.filter((row) => !row.hidden).length;
    const number = found.toLocaleString(document.documentElement.lang);
    for (const place of form.querySelectorAll(".found b")) place.textContent = number;
    form.classList.toggle("narrowed", found < rows.length);
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
}
