"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const form = one(".filters"), map = one("#map"), readout = one("#readout"), help = one("#help");
  const issue = form.elements.issue, changed = form.elements.changed, query = form.elements.q;
  const labels = all("[name=label]", form);
  const pairLine = one("#pair"), status = one("#status"), nothing = one("#no-match");
  const hint = readout.textContent;
  root.classList.add("script");

  // What each family is filtered by; its words only once somebody searches.
  const numbers = (text) => new Set(text.split(" ").filter(Boolean).flatMap((part) => {
    const [low, high] = part.split("-").map(Number);
    return Array.from({length: (high ?? low) - low + 1}, (_, at) => low + at);
  }));
  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const families = all(".family").map((article) => ({
    article,
    details: one("details", article),
    summary: one("summary", article),
    label: article.dataset.label,
    first: Number(article.dataset.first),
    issues: numbers(article.dataset.issues),
    within: numbers(article.dataset.within),
    kinds: new Set(article.dataset.kinds.split(" ")),
    words: null,
  }));
  const options = new Map([...issue.options].filter((option) => option.value)
    .map((option) => [option.value, {number: Number(option.dataset.number), name: option.text}]));
  const usual = families.some((family) => family.label === "reuse")
    ? ["reuse"] : labels.map((box) => box.value);
  let pair = null;
  let asked = false;
  let current = null;

  const plural = (number, one, several) => `${number.toLocaleString("en")} ${number === 1 ? one : several}`;
  const nameOf = (key) => options.get(key)?.name ?? key;
  const inPair = (family) => {
    const first = options.get(pair[0])?.number, later = options.get(pair[1])?.number;
    return first === later ? family.within.has(first) : family.first === first && family.issues.has(later);
  };
  const has = (family, words) => {
    family.words ??= folded(family.article.textContent);
    return words.every((word) => family.words.includes(word));
  };

  function apply() {
    const on = new Set(labels.filter((box) => box.checked).map((box) => box.value));
    const number = options.get(issue.value)?.number;
    const words = folded(query.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const family of families) {
      const fits = on.has(family.label)
        && (number === undefined || family.issues.has(number))
        && (!changed.value || family.kinds.has(changed.value))
        && (!pair || inPair(family)) && (!words.length || has(family, words));
      family.article.hidden = !fits;
      shown += fits;
    }
    for (const place of all(".place.here")) place.classList.remove("here");
    if (number !== undefined) for (const place of all(`.place[data-issue="${number}"]`)) place.classList.add("here");
    for (const arc of all(".arc", map)) {
      const off = !on.has(arc.dataset.label);
      arc.toggleAttribute("hidden", off);
      if (off && current === arc) point(null);
    }
    pairLine.hidden = !pair;
    if (pair) one("span", pairLine).textContent = pair[0] === pair[1]
      ? `Repeated within ${nameOf(pair[0])}.` : `First in ${nameOf(pair[0])}, later in ${nameOf(pair[1])}.`;
    status.textContent = `${shown.toLocaleString("en")} of ${plural(families.length, "family", "families")} shown`;
    nothing.hidden = shown > 0 || families.length === 0;
    for (const dot of all(".dot", map)) dot.classList.toggle("on", chosen(dot));
    for (const arc of all(".arc", map)) arc.classList.toggle("on", chosen(arc));
    rove();
    shade();
  }

  // The state is in the address, so that a view can be kept and sent.
  function write() {
    const state = new URLSearchParams();
    const on = labels.filter((box) => box.checked).map((box) => box.value);
    if (on.join() !== usual.join()) state.set("label", on.join());
    if (issue.value) state.set("issue", issue.value);
    if (pair) state.set("pair", pair.join(" "));
    if (changed.value) state.set("changed", changed.value);
    if (query.value) state.set("q", query.value);
    history.replaceState(null, "", `#${state}`);
  }
  function read() {
    const hash = location.hash.slice(1);
    const family = hash.includes("=") ? null : families.find(({article}) => article.id === decoded(hash));
    if (family && asked) {  // a link on this page
      if (family.article.hidden) clear();
      for (const box of labels) box.checked ||= box.value === family.label;
      update();
      return go(family);
    }
    asked = true;
    const state = new URLSearchParams(family || !hash.includes("=") ? "" : hash);
    const on = state.has("label") ? state.get("label").split(",") : [...usual, ...(family ? [family.label] : [])];
    for (const box of labels) box.checked = on.includes(box.value);
    const keys = state.get("pair")?.split(" ") ?? [];
    pair = keys.length === 2 && keys.every((key) => options.has(key)) ? keys : null;
    issue.value = options.has(state.get("issue")) ? state.get("issue") : "";
    changed.value = [...changed.options].some(({value}) => value === state.get("changed")) ? state.get("changed") : "";
    query.value = state.get("q") ?? "";
    apply();
    // Going to the family, the browser takes the focus off once the page is there.
    if (family) addEventListener("load", () => setTimeout(() => go(family)), {once: true});
  }
  const update = () => { apply(); write(); };
  function clear() {
    issue.value = changed.value = query.value = "";
    for (const box of labels) box.checked = usual.includes(box.value);
    pair = null;
    update();
  }

  // The map: one stop of the Tab key for issues and one for arcs, arrow keys within.
  const chosen = (mark) => mark.dataset.key !== undefined ? issue.value === mark.dataset.key
    : Boolean(pair) && mark.dataset.first === pair[0] && mark.dataset.later === pair[1];
  const visible = (mark) => !mark.hasAttribute("hidden");
  const groups = [".dot", ".arc"].map((selector) => all(selector, map));
  function rove() {
    for (const marks of groups) {
      const stop = marks.find((mark) => visible(mark) && mark.tabIndex === 0) ?? marks.find(visible);
      for (const mark of marks) mark.setAttribute("tabindex", mark === stop ? "0" : "-1");
    }
  }
  function shade() {
    const key = current?.dataset.key;
    map.classList.toggle("at", Boolean(current) || all(".arc.on", map).length > 0);
    for (const arc of groups[1]) {
      const touches = key !== undefined && (arc.dataset.first === key || arc.dataset.later === key);
      arc.classList.toggle("on", touches || arc === current || chosen(arc));
    }
  }
  function point(mark) {
    current = mark;
    readout.textContent = mark ? one("title", mark).textContent : hint;
    shade();
  }
  function choose(mark) {
    if (mark.dataset.key !== undefined) {
      if (!options.has(mark.dataset.key)) return;
      issue.value = chosen(mark) ? "" : mark.dataset.key;
      pair = null;
    } else {
      pair = chosen(mark) ? null : [mark.dataset.first, mark.dataset.later];
      issue.value = "";
      labels.find((box) => box.value === mark.dataset.label).checked = true;
    }
    update();
  }
  map.setAttribute("role", "group");
  for (const mark of groups.flat()) {
    mark.setAttribute("role", mark.dataset.key === undefined || options.has(mark.dataset.key) ? "button" : "img");
    mark.setAttribute("aria-label", one("title", mark).textContent);
    for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => point(mark));
    for (const event of ["pointerleave", "blur"]) mark.addEventListener(event, () => point(null));
    mark.addEventListener("click", () => choose(mark));
    mark.addEventListener("keydown", (event) => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      const marks = groups.find((group) => group.includes(mark)).filter(visible);
      if (step) {
        const next = marks[(marks.indexOf(mark) + step + marks.length) % marks.length];
        mark.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      } else if (event.key === "Enter" || event.key === " ") choose(mark);
      else return;
      event.preventDefault();
    });
  }
  one("#pairs").addEventListener("click", (event) => {
    const row = event.target.closest("button")?.closest("tr");
    if (!row) return;
    if (!chosen(row)) choose(row);
    one("#families").focus();
  });

  // Copying, folding, colours.
  let silence = 0;
  async function copy(button) {
    const text = button.dataset.command;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    one("#spoken").textContent = `Copied: ${text}`;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
    clearTimeout(silence);
    silence = setTimeout(() => { one("#spoken").textContent = ""; }, 4000);
  }
  one("#families").addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) copy(button);
  });
  const fold = one("#fold-all");
  fold.addEventListener("click", () => {
    const open = fold.textContent !== "Fold all";
    for (const {details} of families) details.open = open;
    fold.textContent = open ? "Fold all" : "Unfold all";
  });
  const theme = one("#theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const tell = () => theme.setAttribute("aria-pressed", String(dark()));
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; tell(); });
  system.addEventListener("change", tell);
  tell();

  // Families out of sight have a guessed height: what comes into sight may move the one gone to for a few frames.
  function settle({article, summary}, frames) {
    if (document.activeElement !== summary) return;
    article.scrollIntoView({block: "start", behavior: "instant"});
    if (frames) requestAnimationFrame(() => settle({article, summary}, frames - 1));
  }
  function go(family) {
    family.summary.focus({preventScroll: true});
    settle(family, 4);
  }

  // Keys.
  function move(step) {
    const shown = families.filter(({article}) => !article.hidden);
    const at = shown.findIndex(({article}) => article.contains(document.activeElement));
    const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
    if (next) go(next);
  }
  const here = () => families.find(({article}) => article.contains(document.activeElement));
  const letters = {
    j: () => move(1), k: () => move(-1), "/": () => query.focus(), "?": () => help.showModal(),
    o: () => { const family = here(); if (family) family.details.open = !family.details.open; },
    c: () => { const button = here() && one(".copy", here().article); if (button) copy(button); },
    ...Object.fromEntries(labels.map((box, at) => [at + 1, () => box.click()])),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target === query && event.key === "Escape") {
      query.value = "";
      update();
      return query.blur();
    }
    if (event.target.matches("select, textarea, input:not([type=checkbox])")) return;
    const arrow = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (arrow && event.target.matches(".family > details > summary")) move(arrow);
    else if (letters[event.key] && one("#keys").checked) letters[event.key]();
    else return;
    event.preventDefault();
  });
  one("#help-open").addEventListener("click", () => help.showModal());

  let waiting = 0;
  query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
  form.addEventListener("change", (event) => { if (event.target !== query) update(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  one("button", pairLine).addEventListener("click", () => { pair = null; update(); issue.focus(); });
  one("button", nothing).addEventListener("click", () => { clear(); issue.focus(); });
  addEventListener("hashchange", () => { if (location.hash !== "#families") read(); });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = families.filter(({details}) => !details.open);
    for (const {details} of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const {details} of closed) details.open = false; });
  read();
})();
