// Contents that follow the reader.

function followContents() {
  const box = document.querySelector(".contents details");
  if (!box) return;
  const nav = box.parentElement;
  const here = box.querySelector(".here");
  const entries = all("a", box).map((link) => ({ link, heading: targetOf(link) }));
  let current = null;

  function follow() {
    const line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 8;
    const end = innerHeight + scrollY >= root.scrollHeight - 2;
    const seen = entries.filter(({ heading }) => {
      const { top } = heading.getBoundingClientRect();
      return top <= line || (end && top < innerHeight);
    });
    const asked = end && seen.find(({ link }) => link.hash === location.hash);
    const found = asked || seen[seen.length - 1] || null;
    if (found === current) return;
    if (current) current.link.removeAttribute("aria-current");
    current = found;
    here.textContent = found ? found.link.textContent : "";
    if (!found) return;
    found.link.setAttribute("aria-current", "true");
    const view = nav.getBoundingClientRect();
    const place = found.link.getBoundingClientRect();
    if (!narrow.matches && (place.top < view.top || place.bottom > view.bottom)) {
      nav.scrollTop += place.top - view.top - view.height / 3;
    }
  }

  box.addEventListener("toggle", () => {
    if (current && box.open) current.link.scrollIntoView({ block: "nearest" });
  });
  const fold = () => { box.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);
  box.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest("a")) box.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches && box.open) {
      box.open = false;
      box.querySelector("summary").focus();
    }
  });
  const observer = new IntersectionObserver(follow, { rootMargin: "-64px 0px 0px 0px", threshold: [0, 1] });
  for (const { heading } of entries) observer.observe(heading);
  observer.observe(document.querySelector(".page-end"));
  addEventListener("scroll", soon(follow), { passive: true });
  follow();
}
