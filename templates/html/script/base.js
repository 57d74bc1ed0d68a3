// What every part of the script uses.

const root = document.documentElement;
const narrow = matchMedia("(max-width: 63.99rem)");
const all = (what, within = document) => [...within.querySelectorAll(what)];

function made(tag, properties, ...inner) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inner);
  return element;
}

// at most once a frame
function soon(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; work(); });
  };
}
