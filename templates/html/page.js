"use strict";
// What the reading page does beyond plain links; without this script every link, table and list
// still works. No network, no eval; the page's policy allows these very bytes and no others.
(() => {
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 63.99rem)");
  const all = (what, within = document) => [...within.querySelectorAll(what)];

  function made(tag, properties, ...inner) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inner);
    return element;
  }

  // --- light and dark -------------------------------------------------------------------------
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

  // --- contents that follow the reader ----------------------------------------------------------
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

  // at most once a frame
  function soon(work) {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; work(); });
    };
  }

  // --- addresses within the page ----------------------------------------------------------------
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

  // --- a number's origin beside the number ------------------------------------------------------
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

  // --- lists that filter and sort ---------------------------------------------------------------
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
})();
