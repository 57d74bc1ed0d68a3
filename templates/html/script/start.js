// Everything set going.

root.classList.add("js");
colour();
document.addEventListener("DOMContentLoaded", () => {
  themeButton();
  peeks();
  wayBack();
  prepare(document);
  followContents();
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details[open]")) prepare(event.target);
  }, true);
  addEventListener("resize", soon(() => fitFrames(document)));
  addEventListener("hashchange", arrive);
  arrive();
});
