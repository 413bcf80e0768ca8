// Filters of the table, and the search. Every page can be read without this file.
"use strict";

(() => {
  // Letters without accents and in lower case, so that “énergie” is found by “energie”.
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’']/g, "'").replace(/œ/g, "oe").replace(/Œ/g, "oe").toLowerCase().replace(/ς/g, "σ");

  const words = (text) => plain(text).split(/[^\p{L}\p{M}\p{N}\u200c\u200d.'-]+/u).filter(Boolean);

  function filters(form) {
    const table = document.getElementById(form.dataset.filters);
    const said = form.querySelector("[data-shown]");
    const text = form.querySelector("input");
    const fields = [...form.querySelectorAll("select[data-field]")];
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: plain(row.textContent) }));
    const apply = () => {
      const wanted = words(text.value);
      let shown = 0;
      for (const { row, text: content } of rows) {
        const fits =
          wanted.every((word) => content.includes(word)) &&
          fields.every((field) => field.value === "" || row.dataset[field.dataset.field].split(" ").includes(field.value));
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      said.textContent = said.dataset.shown.replace("#", String(shown));
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    apply();
  }

  // A text as `plain` has it, letter by letter with its marks, and for each of its signs where that letter begins.
  function spelt(text) {
    const at = [];
    let low = "";
    for (const { 0: letter, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
      const signs = plain(letter);
      low += signs;
      for (let count = signs.length; count > 0; count -= 1) at.push(index);
    }
    at.push(text.length);
    return { low, at };
  }

  // The place at or before `place` at which no letter is cut.
  function letterStart(text, place) {
    let start = Math.min(place, text.length);
    while (start > 0 && start < text.length && /^[\p{M}\u200d\udc00-\udfff]/u.test(text.slice(start, start + 2))) start -= 1;
    return start;
  }

  // The text around the first word found, with the words marked; built of text nodes, never of HTML.
  function excerpt(text, lang, wanted) {
    const found = document.createElement("p");
    if (lang) Object.assign(found, { lang, dir: "auto" });
    const { low, at } = spelt(text);
    const places = wanted.map((word) => low.indexOf(word)).filter((place) => place >= 0);
    const first = places.length ? at[Math.min(...places)] : 0;
    const near = letterStart(text, Math.max(0, first - 60));
    const space = near > 0 ? text.indexOf(" ", near) : -1;
    const start = space >= 0 && space < first ? space + 1 : near;
    const end = letterStart(text, start + 220);
    if (start > 0) found.append("… ");
    let shown = start;
    let place = at.findIndex((index) => index >= start);
    for (;;) {
      const next = wanted.map((word) => [low.indexOf(word, place), word.length]).filter(([where]) => where >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next || at[next[0]] >= end) break;
      const begin = Math.max(at[next[0]], shown);
      place = next[0] + next[1];
      while (at[place] === at[place - 1]) place += 1;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(begin, Math.min(at[place], end));
      found.append(text.slice(shown, begin), mark);
      shown = Math.min(at[place], end);
    }
    found.append(text.slice(shown, end));
    if (end < text.length) found.append(" …");
    return found;
  }

  // The pages of the plans that a search looks through, a script for each plan; they are loaded when first asked for.
  function pages(form) {
    const addresses = form.dataset.index.split(" ");
    const loaded = addresses.map((address) => new Promise((done) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = script.onerror = done;
      document.head.append(script);
    }));
    const top = new URL(form.dataset.top, document.baseURI);
    return Promise.all(loaded).then(() => addresses.flatMap((address) => {
      const found = (window.ogpctlIndex || {})[address.slice(address.indexOf("assets/"))];
      const plan = addresses.length > 1 ? found?.plan : "";
      return (found?.pages || []).map(([path, title, text, titleLang = "", lang = ""]) => ({ href: new URL(path, top).href, title, titleLang, lang, plan, text, low: plain(title), all: plain(`${title} ${text}`) }));
    }));
  }

  function search(form) {
    const input = form.querySelector("input");
    const said = document.getElementById("found");
    const list = document.getElementById("results");
    const wider = document.querySelector("a[data-wider]");
    let index = null;
    const find = async () => {
      const asked = input.value;
      const wanted = words(asked);
      if (wider) wider.search = asked ? `?q=${encodeURIComponent(asked)}` : "";
      if (wanted.length) index ??= pages(form);
      const known = wanted.length ? await index : [];
      if (asked !== input.value) return;
      const found = known
        .filter((page) => wanted.every((word) => page.all.includes(word)))
        .map((page) => ({ page, rank: wanted.reduce((sum, word) => sum + (page.low.includes(word) ? 10 : 0) + Math.min(5, page.all.split(word).length - 1), 0) }))
        .sort((a, b) => b.rank - a.rank);
      list.replaceChildren();
      said.textContent = !wanted.length ? "" : found.length === 0 ? said.dataset.nothing : found.length === 1 ? said.dataset.one : said.dataset.many.replace("#", String(found.length));
      for (const { page } of found.slice(0, 100)) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = page.href;
        link.textContent = page.title;
        if (page.titleLang) Object.assign(link, { lang: page.titleLang, dir: "auto" });
        item.append(link);
        if (page.plan) item.append(" – ", page.plan);
        if (page.text) item.append(excerpt(page.text, page.lang, wanted));
        list.append(item);
      }
    };
    const asked = new URLSearchParams(window.location.search).get("q");
    if (asked) input.value = asked;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      find();
    });
    input.addEventListener("input", find);
    find();
  }

  document.querySelectorAll("form[data-filters]").forEach(filters);
  document.querySelectorAll("form[data-search]").forEach(search);
})();
