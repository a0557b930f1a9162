// Words and fields light each other. Everything it needs stands in data attributes; it makes no request and writes no markup.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 900px)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const words = new Map();
  const fields = new Map();
  const gather = (map, key, element) => map.set(key, [...(map.get(key) ?? []), element]);

  const split = (list) => list.split(" ").filter(Boolean);

  for (const word of all(".w")) {
    for (const field of [...split(word.dataset.fields), ...split(word.dataset.quiet)]) gather(words, field, word);
  }
  for (const field of all("[data-field]")) {
    const also = split(field.dataset.also ?? field.dataset.field);
    for (const id of also) gather(fields, id, field);
  }

  const echo = document.querySelector(".echo");
  let pinned = null;
  let waiting = 0;

  // A look is what somebody points at: the ids of fields, and the element they point with.
  const lookOf = (element) => {
    const word = element.closest(".w");
    if (word) return { ids: split(word.dataset.fields || word.dataset.quiet), from: word };
    const field = element.closest("[data-field]");
    if (field) return { ids: split(field.dataset.also ?? field.dataset.field), from: field };
    const card = element.closest("[data-card]");
    if (card) return { ids: all("[data-field]", card).map((one) => one.dataset.field), from: card };
    return null;
  };

  const slotOf = (id) => (fields.get(id) ?? []).map((field) => field.dataset.slot)[0] ?? "";

  const show = (look) => {
    for (const lit of all(".lit")) {
      lit.classList.remove("lit", "soft");
      delete lit.dataset.lit;
    }
    if (!look) return;
    // A whole card lights the words of its values; only one field at a time lights what was said around them.
    const card = look.from.matches("[data-card]");
    for (const id of look.ids) {
      for (const word of words.get(id) ?? []) {
        const quiet = split(word.dataset.quiet).includes(id);
        if (card && quiet) continue;
        word.classList.add("lit");
        word.classList.toggle("soft", quiet && !word.dataset.lit);
        if (!quiet || !word.dataset.lit) word.dataset.lit = slotOf(id);
      }
      for (const field of fields.get(id) ?? []) if (!card || !look.from.contains(field)) field.classList.add("lit");
    }
  };

  const reveal = (element, calm) => {
    const pane = element.closest(".pane");
    const box = element.getBoundingClientRect();
    const scrolls = pane && pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY !== "visible";
    const frame = scrolls ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    if (box.top >= Math.max(frame.top, 0) && box.bottom <= Math.min(frame.bottom, innerHeight)) return;
    if (calm && !scrolls) return;
    const behavior = still.matches ? "auto" : "smooth";
    if (scrolls) pane.scrollBy({ top: (box.top + box.bottom - frame.top - frame.bottom) / 2, behavior });
    if (!calm) element.scrollIntoView({ block: "nearest", behavior });
  };

  // The other side of a look: the words of a field, the fields of a word. Calm looks never move the page itself.
  const follow = (look, calm) => {
    const seen = look.from.classList.contains("w")
      ? look.ids.flatMap((id) => fields.get(id) ?? []).find((field) => field.closest(".cards"))
      : look.ids.flatMap((id) => words.get(id) ?? [])[0];
    if (seen) reveal(seen, calm);
  };

  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  // A little of what stands before and after, cut between words.
  const head = (text) => (text.length <= 90 ? text : `${text.slice(0, text.lastIndexOf(" ", 90) + 1 || 90)}…`);
  const tail = (text) => (text.length <= 90 ? text : `…${text.slice(text.indexOf(" ", text.length - 90) + 1 || -90)}`);

  const tell = (look) => {
    echo.replaceChildren();
    document.body.classList.toggle("echoing", Boolean(look));
    if (!look) return;
    if (look.from.classList.contains("w")) {
      for (const id of look.ids) {
        const field = (fields.get(id) ?? []).find((one) => one.closest(".cards"));
        if (!field) continue;
        const card = field.closest("[data-card]");
        const label = `${card.querySelector(".number").textContent} · ${field.querySelector(".unseen").textContent}${field.querySelector(".value").textContent}`;
        const link = line("a", label);
        link.href = `#${field.id}`;
        echo.append(link);
      }
    } else {
      const run = look.ids.length === 1 ? words.get(look.ids[0]) ?? [] : [];
      if (!run.length) return;
      const before = document.createRange();
      before.setStart(run[0].closest("p"), 0);
      before.setEndBefore(run[0]);
      const after = document.createRange();
      const last = run.filter((word) => word.closest("p") === run[0].closest("p")).at(-1);
      after.setStartAfter(last);
      after.setEndAfter(last.closest("p").lastChild);
      const middle = document.createRange();
      middle.setStartBefore(run[0]);
      middle.setEndAfter(last);
      echo.append(tail(before.toString()), line("mark", middle.toString()), head(after.toString()));
      if (!wide.matches) {
        const link = line("a", "Show in the article");
        link.href = `#${run[0].id}`;
        echo.append(document.createElement("br"), link);
      }
    }
    if (!wide.matches) {
      const close = line("button", "×");
      close.type = "button";
      close.setAttribute("aria-label", "Close");
      close.addEventListener("click", clear);
      echo.append(close);
    }
  };

  const pin = (look) => {
    for (const one of all(".pinned")) one.classList.remove("pinned");
    pinned = look;
    if (look) look.from.classList.add("pinned");
  };

  const clear = () => {
    clearTimeout(waiting);
    pin(null);
    show(null);
    tell(null);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(waiting);
    const look = lookOf(event.target);
    show(look ?? pinned);
    // A pointer on its way somewhere else should not set panes moving.
    if (look && !look.from.matches("[data-card]")) waiting = setTimeout(() => follow(look, true), 180);
  });

  document.addEventListener("focusin", (event) => {
    const look = lookOf(event.target);
    if (!look || !event.target.matches(":focus-visible")) return;
    show(look);
    tell(look);
    follow(look, true);
  });

  document.addEventListener("click", (event) => {
    const look = lookOf(event.target);
    const link = event.target.closest("a");
    if (!look || !link) return;
    event.preventDefault();
    if (pinned && pinned.from === look.from) return clear();
    pin(look);
    show(look);
    tell(look);
    if (link.dataset.to) return focusCard(document.getElementById(link.dataset.to));
    if (wide.matches) follow(look, false);
  });

  const focusCard = (card) => {
    card.focus({ preventScroll: true });
    show(lookOf(card));
    reveal(card, false);
    follow(lookOf(card), true);
  };

  const step = (by) => {
    const doc = all(".doc").find((one) => !one.hidden);
    const cards = doc ? all("[data-card]", doc) : [];
    const here = cards.indexOf(document.activeElement.closest("[data-card]"));
    const next = cards[here < 0 ? (by > 0 ? 0 : cards.length - 1) : here + by];
    if (next) focusCard(next);
  };

  // One stop for Tab in the article; arrows walk from one marked word to the next.
  const walk = (word, by) => {
    const run = all(".w:not(.quiet)", word.closest(".article"));
    const next = run[run.indexOf(word) + by];
    if (!next) return;
    word.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  for (const article of all(".article")) {
    const first = article.querySelector(".w:not(.quiet)");
    if (first) first.tabIndex = 0;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    const word = at.closest(".w");
    const inCards = at.closest(".cards");
    if (event.key === "Escape") clear();
    else if (word && event.key === "ArrowRight") walk(word, 1);
    else if (word && event.key === "ArrowLeft") walk(word, -1);
    else if (event.key === "j" || (inCards && event.key === "ArrowDown")) step(1);
    else if (event.key === "k" || (inCards && event.key === "ArrowUp")) step(-1);
    else return;
    event.preventDefault();
  });

  for (const key of all(".key")) {
    key.addEventListener("click", () => {
      const shown = key.getAttribute("aria-pressed") !== "true";
      key.setAttribute("aria-pressed", String(shown));
      key.closest(".text").querySelector(".article").classList.toggle(`off-${key.dataset.slot}`, !shown);
    });
  }

  // Several documents: one at a time, the address says which.
  const docs = all(".doc");
  const open = (id) => {
    for (const doc of docs) doc.hidden = doc.id !== id;
    for (const link of all("[data-document]")) {
      if (link.dataset.document === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const openFor = (hash) => {
    const target = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    const doc = target?.closest(".doc") ?? docs[0];
    if (doc) open(doc.id);
  };
  if (docs.length > 1) {
    openFor(location.hash);
    addEventListener("hashchange", () => {
      clear();
      openFor(location.hash);
    });
  }
})();
