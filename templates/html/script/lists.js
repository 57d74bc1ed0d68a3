// Lists that filter and sort.

const lists = new Map();
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });
const NUMBER = /^[-+−]?\d[\d,]*(\.\d+)?\s*[^\d\s]{0,4}$/;
const MISSING = new Set(["", "—"]);
const NUMERAL = /[一二三四五六七八九十]+/g;
const MOST_CHOICES = 8;
const LONGEST_CHOICE = 14;

// 一, 十二, 二十, 二十一 → 1, 12, 20, 21: pinyin would put 二 before 一
function numeral(text) {
  const digit = (one) => "一二三四五六七八九".indexOf(one) + 1;
  const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens ? digit(tens) : 1) * 10 : 0;
  return String(ten + (ones ? digit(ones) : 0));
}

// how the cells of a column compare: as numbers, by Chinese numerals, or as words by pinyin
function keysOf(texts) {
  const told = texts.filter((text) => !MISSING.has(text));
  if (told.length && told.every((text) => NUMBER.test(text))) {
    return texts.map((text) =>
      MISSING.has(text) ? null : parseFloat(text.replace(/,/g, "").replace("−", "-")));
  }
  const counted = told.length && told.every((text) => /^[（(]?[一二三四五六七八九十]/.test(text));
  return texts.map((text) =>
    MISSING.has(text) ? null : counted ? text.replace(NUMERAL, numeral) : text);
}

function compare(first, second) {
  if (first === null || second === null) return (first === null) - (second === null);
  return typeof first === "number" ? first - second : collator.compare(first, second);
}

function inOrder(texts) {
  const keys = keysOf(texts);
  return texts.map((_, place) => place).sort((a, b) => compare(keys[a], keys[b])).map((place) => texts[place]);
}

// what a list is called: its caption, or the heading it stands under
function nameOf(table) {
  if (table.caption) return table.caption.firstChild.textContent;
  let before = table.closest(".table-frame");
  while (before && !/^H[1-6]$/.test(before.tagName)) {
    before = before.previousElementSibling || before.parentElement;
  }
  return before ? before.firstChild.textContent : "表格";
}

function list(table) {
  const heads = [...table.tHead.rows[0].cells];
  const labels = heads.map((head) => head.textContent.trim());
  const groups = [...table.tBodies].map((body) => ({
    body,
    head: body.querySelector("tr.group"),
    total: body.querySelector("tr.total"),
    rows: [...body.rows].filter((row) => !row.matches(".group, .total")),
  }));
  const rows = groups.flatMap((group) => group.rows);
  const cells = rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  const words = cells.map((texts) => texts.join("\n").toLowerCase());
  const order = new Map(rows.map((row, place) => [row, place]));
  const search = made("input", { type: "search", autocomplete: "off", spellcheck: false });
  const chosen = new Map(); // column → what is chosen in its select
  const clear = made("button", { type: "button", hidden: true }, "清除筛选");
  const status = made("p", { className: "list-status" });
  status.setAttribute("role", "status");
  let sorted = null;

  function choices(place) {
    const texts = cells.map((row) => row[place] || "");
    const distinct = [...new Set(texts)];
    const few = distinct.length > 1 && distinct.length <= MOST_CHOICES && distinct.length * 2 <= rows.length;
    const short = distinct.every((text) => text.length <= LONGEST_CHOICE);
    const numbers = distinct.every((text) => MISSING.has(text) || NUMBER.test(text));
    return few && short && !numbers ? inOrder(distinct) : [];
  }

  function selectOf(place) {
    const select = made("select", {}, made("option", { value: "" }, "全部"));
    for (const text of choices(place)) {
      select.append(made("option", { value: `=${text}` }, text || "（空）"));
    }
    select.addEventListener("change", () => {
      if (select.value) chosen.set(place, select.value.slice(1)); else chosen.delete(place);
      apply();
    });
    return made("label", {}, made("span", {}, labels[place]), select);
  }

  function apply() {
    const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = asked.length > 0 || chosen.size > 0;
    let shown = 0;
    rows.forEach((row, place) => {
      const fits = asked.every((word) => words[place].includes(word))
        && [...chosen].every(([column, text]) => cells[place][column] === text);
      row.hidden = !fits;
      shown += fits;
    });
    for (const { head, total, rows: own } of groups) {
      if (head) head.hidden = own.every((row) => row.hidden);
      if (total) total.hidden = active; // it is the total of all rows
    }
    clear.hidden = !active;
    tell(active ? `显示 ${shown} 行，共 ${rows.length} 行` : `共 ${rows.length} 行`);
  }

  function tell(counted) {
    const how = sorted && `按“${labels[sorted.place]}”${sorted.down ? "降" : "升"}序`;
    status.textContent = how ? `${counted}，${how}` : counted;
  }

  function sortBy(place) {
    if (!sorted || sorted.place !== place) sorted = { place, down: false };
    else sorted = sorted.down ? null : { place, down: true };
    const keys = sorted && keysOf(cells.map((row) => row[place] || ""));
    const sign = sorted && sorted.down ? -1 : 1;
    for (const { body, total, rows: own } of groups) {
      own.sort((one, other) => {
        const [a, b] = [order.get(one), order.get(other)];
        if (!sorted) return a - b;
        const missing = (keys[a] === null) - (keys[b] === null); // blanks last, either way
        return missing || sign * compare(keys[a], keys[b]) || a - b;
      });
      body.append(...own, ...(total ? [total] : []));
    }
    heads.forEach((head, column) => {
      if (sorted && sorted.place === column) {
        head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      } else head.removeAttribute("aria-sort");
    });
    apply();
  }

  function reset() {
    search.value = "";
    chosen.clear();
    for (const select of all("select", tools)) select.value = "";
    apply();
  }

  heads.forEach((head, place) => {
    if (!labels[place]) return;
    const button = made("button", { type: "button", className: "sort" }, ...head.childNodes);
    button.addEventListener("click", () => sortBy(place));
    head.append(button);
  });
  search.addEventListener("input", apply);
  clear.addEventListener("click", () => { reset(); search.focus(); });
  const tools = made("div", { className: "list-tools" },
    made("label", { className: "list-search" }, made("span", {}, "筛选"), search),
    ...labels.map((_, place) => place).filter((place) => labels[place] && choices(place).length).map(selectOf),
    clear, status);
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", `筛选：${nameOf(table)}`);
  table.closest(".table-frame").before(tools);
  apply();
  lists.set(table, { clear: reset });
}

// lists in folded entries are made ready when they are unfolded: there may be hundreds
function prepare(within) {
  for (const table of all("table[data-list]", within)) {
    if (!lists.has(table) && !table.closest("details:not([open])")) list(table);
  }
  fitFrames(within);
}

// a table that fits its frame needs no stop for the keyboard, and its heads may stick to the page
function fitFrames(within) {
  const frames = all(".table-frame", within).filter((frame) => frame.clientWidth > 0);
  const fits = frames.map((frame) => frame.firstElementChild.offsetWidth <= frame.clientWidth + 1);
  frames.forEach((frame, place) => {
    frame.classList.toggle("fits", fits[place]);
    if (fits[place]) frame.removeAttribute("tabindex"); else frame.tabIndex = 0;
  });
}
