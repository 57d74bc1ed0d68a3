// A number's origin beside the number.

const SHORT_TABLE = 3;
let peeked = null;

function peeks() {
  if (!("popover" in HTMLElement.prototype)) return; // the plain link leads to the annex
  const title = made("strong", { className: "peek-title", id: "peek-title" });
  const close = made("button", { type: "button", className: "peek-close" }, "关闭");
  const inner = made("div", { className: "peek-inner" });
  const onward = made("a", { className: "peek-onward" }, "到附件中查看");
  const card = made("div", { className: "peek", popover: "auto" },
    made("div", { className: "peek-head" }, title, close), inner, onward);
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "peek-title");
  document.body.append(card);
  close.addEventListener("click", () => card.hidePopover());
  onward.addEventListener("click", () => card.hidePopover());
  card.addEventListener("toggle", (event) => {
    if (event.newState === "closed") inner.replaceChildren();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.figure");
    if (!link || card.contains(link) || withKeys(event)) return;
    const target = targetOf(link);
    const entry = entryOf(target);
    if (!entry) return;
    event.preventDefault();
    peeked = link;
    title.textContent = entry.querySelector("summary").textContent.trim();
    inner.replaceChildren(...originOf(target, entry));
    onward.href = link.hash;
    const { left, bottom, top } = link.getBoundingClientRect();
    card.showPopover();
    const below = bottom + card.offsetHeight + 8 < innerHeight;
    const y = below ? bottom + 6 : Math.max(8, top - card.offsetHeight - 6);
    const x = Math.max(8, Math.min(left, innerWidth - card.offsetWidth - 24));
    card.style.setProperty("--x", `${x}px`);
    card.style.setProperty("--y", `${y}px`);
    // a sheet at the foot of a narrow screen must not lie on its number
    const hidden = bottom + 16 - card.getBoundingClientRect().top;
    if (card.getBoundingClientRect().bottom >= innerHeight && hidden > 0) scrollBy(0, hidden);
    close.focus({ preventScroll: true });
  }, true);
  for (const link of all("a.figure")) {
    if (entryOf(targetOf(link))) link.setAttribute("aria-haspopup", "dialog");
  }
}

// the folded entry that answers for a number: the target, or what the target stands in
const entryOf = (target) => target && target.closest("details");

// what an entry says of one number: of its tables the row that the address names, with the whole
// entry the first row of the first, its own, and what follows that table
function originOf(target, entry) {
  const row = target.closest("tr");
  const parts = [...entry.children].slice(1);
  const first = parts.find((part) => part.matches(".table-frame"));
  return parts
    .filter((part) => !row || part.contains(row) || !part.querySelector("table"))
    .map((part) => {
      const rows = all("tbody tr", part);
      const place = row ? rows.indexOf(row) : part === first && rows.length > SHORT_TABLE ? 0 : -1;
      const copy = plainCopy(part);
      if (place < 0) return copy;
      all("tbody tr", copy).forEach((one, at) => { if (at !== place) one.remove(); });
      return copy;
    });
}

// a copy without ids and without the controls of lists
function plainCopy(element) {
  const copy = element.cloneNode(true);
  for (const tools of all(".list-tools", copy)) tools.remove();
  for (const button of all("button.sort", copy)) button.replaceWith(...button.childNodes);
  for (const row of all("tr[hidden]", copy)) row.hidden = false;
  for (const named of [copy, ...all("[id]", copy)]) named.removeAttribute("id");
  return copy;
}
