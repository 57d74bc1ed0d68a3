// Addresses within the page, and the way back.

const targetOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

// open whatever folds the target away, and show the row that a filter hides
function reveal(target) {
  let box = target.closest("details");
  while (box) {
    box.open = true;
    box = box.parentElement.closest("details");
  }
  const row = target.closest("tr[hidden]");
  if (row) lists.get(row.closest("table")).clear();
}

function arrive() {
  const target = location.hash.length > 1 && targetOf(location);
  if (!target) return;
  reveal(target);
  target.scrollIntoView();
}

function wayBack() {
  const trail = [];
  const button = made("button", { type: "button", className: "back", hidden: true }, "返回原处");
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || withKeys(event)) return;
    const target = targetOf(link);
    if (!target) return;
    reveal(target);
    if (link.matches(".skip, .anchor")) return;
    trail.push({ link: link.closest(".peek") ? peeked : link, top: scrollY });
    button.hidden = false;
    // a folded entry takes the keyboard with it
    const summary = target.matches("details") && target.querySelector("summary");
    if (summary) requestAnimationFrame(() => summary.focus({ preventScroll: true }));
  });
  button.addEventListener("click", () => {
    const { link, top } = trail.pop();
    scrollTo({ top, behavior: "instant" });
    link.focus({ preventScroll: true });
    button.hidden = trail.length === 0;
  });
  document.body.append(button);
}

const withKeys = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
