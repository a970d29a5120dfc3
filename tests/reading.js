// What a reader meets on a page, and what of it is too small, too narrow or out of reach in the present view.
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .skip");
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const visible = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      if (node.data.trim() && !["SCRIPT", "OPTION"].includes(around.tagName) && seen(around)) found.push(node);
    }
    return found.filter((node) => !getComputedStyle(node.parentElement.closest("thead") ?? document.body).clipPath.includes("inset"));
  };
  const size = (node) => {
    const { a, b } = node.parentElement.getScreenCTM?.() ?? { a: 1, b: 0 }; // of a drawing: enlarged, turned
    return Math.hypot(a, b) * parseFloat(getComputedStyle(node.parentElement).fontSize);
  };
  // Text that runs out of its block, out of the page, or out of a box that cuts it off; what scrolls can be reached.
  const lost = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const beyond = (box) => left < box.left - 2 || right > box.right + 2;
    let around = node.parentElement.closest("svg") ?? node.parentElement;
    while (getComputedStyle(around).display.startsWith("inline")) around = around.parentElement;
    if (around.tagName !== "svg" && beyond(around.getBoundingClientRect())) return true;
    for (let box = around; box; box = box.parentElement) {
      const { overflowX } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX)) return false;
      if (/hidden|clip/.test(overflowX) && (beyond(edge) || top < edge.top - 2 || bottom > edge.bottom + 2)) return true;
    }
    return beyond({ left: 0, right: innerWidth });
  };
  const words = visible();
  const target = (control) => {
    const label = control.type === "checkbox" ? control.closest("label") : control;
    const { width, height } = label.getBoundingClientRect();
    return Math.min(width, height);
  };
  // WCAG 2.5.8 lets a link within a sentence be as high as its line.
  const inSentence = (control) =>
    getComputedStyle(control).display === "inline" && text(control.parentElement).length > text(control).length;
  const controls = all("a[href], summary, input, select, button").filter((one) => seen(one) && !inSentence(one));
  const cells = (drawing) => [...drawing.closest("figure").querySelectorAll("tbody :is(th, td)")].map(text);
  return {
    language: document.documentElement.lang,
    headings: all("h1, h2, h3, h4, h5, h6").filter(seen).map((heading) => Number(heading.tagName[1])),
    tables: all("table").map((table) => ({
      name: table.caption ? text(table.caption) : table.closest("[role=region]")?.getAttribute("aria-label") ?? "",
      headless: table.querySelectorAll("thead th:not([scope=col]), thead td").length + !table.tHead,
      nameless: [...table.tBodies[0].rows].filter((row) => row.cells[0]?.scope !== "row").length,
    })),
    drawings: all("svg[role=img], img").map((drawing) => ({
      alt: drawing.getAttribute("aria-label") ?? drawing.alt ?? "",
      title: text(drawing.closest("figure").querySelector("figcaption strong")),
      cells: cells(drawing),
    })),
    small: words
      .filter((node) => size(node) < (node.parentElement.closest("svg") ? 7 : 11.99)) // a drawing has its table below it
      .map((node) => `${size(node).toFixed(1)} px: ${node.data.trim()}`),
    narrow: controls.filter((one) => target(one) < 24).map((one) => `${target(one)} px: ${one.outerHTML.slice(0, 80)}`),
    lost: words.filter(lost).map((node) => node.data.trim().slice(0, 60)),
  };
}
