// Light and dark.

const THEME = "stationlog-theme";
const dark = document.getElementById("dark");
const scheme = document.querySelector('meta[name="color-scheme"]');
const system = matchMedia("(prefers-color-scheme: dark)");
const bySystem = { media: dark.media, scheme: scheme.content };
let chosen = null;
// a browser may forbid storage to a file on a disk: the choice then lasts as long as the page
try { chosen = localStorage.getItem(THEME); } catch (_) { /* not remembered */ }

const isDark = () => (chosen ? chosen === "dark" : system.matches);

function colour() {
  dark.media = chosen ? (isDark() ? "screen" : "not all") : bySystem.media;
  scheme.content = chosen || bySystem.scheme;
}

function themeButton() {
  const button = made("button", { type: "button", className: "theme" });
  const named = () => {
    button.textContent = isDark() ? "浅色" : "深色";
    button.title = `换成${button.textContent}`;
  };
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    // back at what the system has: it is followed again
    chosen = (wanted === "dark") === system.matches ? null : wanted;
    try {
      if (chosen) localStorage.setItem(THEME, chosen); else localStorage.removeItem(THEME);
    } catch (_) { /* not remembered */ }
    colour();
    named();
  });
  system.addEventListener("change", named);
  named();
  document.querySelector(".skip").after(button);
}
