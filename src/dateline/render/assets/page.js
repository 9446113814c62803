// Ties a report's words to the claims read from them. Reads only its own table, writes only classes and plain text.
(() => {
  "use strict";

  const root = document.documentElement;
  const PARTS = {
    evidence: "evidence", source: "source", cue: "cue", quantity: "quantity", time: "time-of", place: "place-of",
    content: "content",
    actor: "agent", subject: "agent", holder: "agent", recipient: "other", object: "other", from: "other",
  };
  const LIT = ["hot", ...new Set(Object.values(PARTS))];
  const LAYERS = ["said", "actor", "place", "time", "trigger"];
  const wide = matchMedia("screen and (min-width: 62rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // -- one report and its claims

  class Reading {
    constructor(section, table) {
      this.section = section;
      this.table = table;
      this.column = section.querySelector(".report");
      this.whisper = section.querySelector(".whisper");
      this.segments = [...section.querySelectorAll(".text .s")];
      this.cards = [...section.querySelectorAll(".claim")];
      this.triggers = [...section.querySelectorAll(".text a.s")];
      this.place = new Map(this.segments.map((segment, number) => [segment, number]));
      this.lit = [];
      this.held = -1;
      this.claimsOf = this.segments.map(() => []);
      this.saidOf = this.segments.map(() => []);
      table.claims.forEach((parts, claim) => parts.forEach(([part, first, last]) => {
        const of = part === "content" ? this.saidOf : this.claimsOf;
        for (let n = first; n <= last; n++) if (of[n].at(-1) !== claim) of[n].push(claim);
      }));
      this.notesOf = this.segments.map(() => []);
      table.notes.forEach(([label, first, last, depth]) => {
        for (let n = first; n <= last; n++) this.notesOf[n].push({ label, depth });
      });
      this.rove(this.cards, 0);
      this.rove(this.triggers, 0);
      this.filters();
    }

    // One stop of the tab key for a row of elements; arrows move inside it.
    rove(row, at) {
      row.forEach((element, number) => {
        const on = number === at;
        element.tabIndex = on ? 0 : -1;
        element.querySelectorAll("summary, .number").forEach((inner) => { inner.tabIndex = on ? 0 : -1; });
      });
    }

    clear() {
      for (const element of this.lit) element.classList.remove(...LIT);
      this.lit = [];
      this.section.classList.remove("lit");
    }

    mark(element, ...classes) {
      element.classList.add("hot", ...classes);
      this.lit.push(element);
    }

    words(claim, only) {
      for (const [part, first, last] of this.table.claims[claim]) {
        if (only && part !== only) continue;
        for (let n = first; n <= last; n++) this.mark(this.segments[n], PARTS[part] || "agent");
      }
    }

    // From a claim: the words it was read from.
    fromClaim(claim) {
      this.clear();
      this.section.classList.add("lit");
      this.mark(this.cards[claim]);
      this.words(claim);
    }

    // From words: the claims that rest on them, or else those of whoever says them.
    claimsAt(segment) {
      const number = this.place.get(segment);
      const shown = (claims) => claims.filter((claim) => !this.cards[claim].hidden);
      const own = shown(this.claimsOf[number]);
      return own.length ? own : shown(this.saidOf[number]);
    }

    // Where there is one claim, all its words light up; where there are many, what states them.
    fromWords(segment) {
      this.clear();
      const number = this.place.get(segment);
      const claims = this.claimsAt(segment);
      this.whisper.textContent = this.notes(number).join("  ·  ");
      if (!claims.length) return claims;
      this.section.classList.add("lit");
      for (const claim of claims) {
        this.mark(this.cards[claim]);
        this.words(claim, claims.length > 1 ? "evidence" : undefined);
      }
      this.mark(segment);
      return claims;
    }

    // What the words are; of those who quote each other, only the one who speaks.
    notes(number) {
      const notes = this.notesOf[number];
      const deepest = Math.max(...notes.map((note) => note.depth));
      const labels = notes.filter((note) => !note.depth || note.depth === deepest).map((note) => note.label);
      return [...new Set(labels)].map((label) => this.table.labels[label]);
    }

    rest() {
      this.whisper.textContent = "";
      if (this.held >= 0) this.fromClaim(this.held);
      else this.clear();
    }

    hold(claim) {
      if (this.held >= 0) this.cards[this.held].removeAttribute("aria-current");
      this.held = claim;
      if (claim >= 0) this.cards[claim].setAttribute("aria-current", "true");
      this.rest();
    }

    focusClaim(claim) {
      this.rove(this.cards, claim);
      this.cards[claim].focus({ preventScroll: true });
      show(this.cards[claim]);
    }

    showWords(claim) {
      const found = this.table.claims[claim].find(([part]) => part === "evidence");
      if (found) show(this.segments[found[1]]);
    }

    step(by) {
      const seen = this.cards.map((card, number) => (card.hidden ? -1 : number)).filter((number) => number >= 0);
      if (!seen.length) return;
      const here = this.cards.indexOf(document.activeElement.closest(".claim"));
      const at = here >= 0 ? here : this.held;
      const next = at < 0 ? (by > 0 ? seen[0] : seen.at(-1))
        : by > 0 ? seen.find((number) => number > at) : seen.findLast((number) => number < at);
      if (next === undefined) return;
      if (this.held >= 0) this.hold(next);
      this.focusClaim(next);
    }

    stepWords(by) {
      const next = this.triggers[this.triggers.indexOf(document.activeElement) + by];
      if (!next) return;
      this.rove(this.triggers, this.triggers.indexOf(next));
      next.focus({ preventScroll: true });
      show(next);
    }

    filters() {
      const form = this.section.querySelector(".filters");
      if (!form) return;
      form.hidden = false;
      form.addEventListener("change", () => this.filter(form));
      form.addEventListener("submit", (event) => event.preventDefault());
    }

    filter(form) {
      const wanted = [...form.elements].filter((choice) => choice.value);
      for (const card of this.cards) card.hidden = wanted.some((choice) => card.dataset[choice.name] !== choice.value);
      for (const group of this.section.querySelectorAll(".group")) group.hidden = !group.querySelector(".claim:not([hidden])");
      const left = this.cards.filter((card) => !card.hidden);
      const all = this.cards.length;
      this.section.querySelector(".count").textContent = left.length === all ? `${all}` : `${left.length} of ${all}`;
      if (this.held >= 0 && this.cards[this.held].hidden) this.hold(-1);
      this.rove(this.cards, left.length ? this.cards.indexOf(left[0]) : 0);
    }
  }

  function show(element, block = "nearest") {
    element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
  }

  function inView(element) {
    const pane = element.closest(".claims").getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return box.bottom > pane.top + 90 && box.top < Math.min(pane.bottom, innerHeight) - 60;
  }

  // -- the page

  const tables = JSON.parse(document.getElementById("data").textContent);
  const sections = [...document.querySelectorAll(".reading")];
  const readings = sections.map((section, number) => new Reading(section, tables[number]));
  const links = [...document.querySelectorAll(".contents a")];
  const help = document.getElementById("help");
  let now = readings[0];
  let soon = 0;

  const readingOf = (element) => readings[sections.indexOf(element.closest(".reading"))];

  function open(number) {
    if (!readings[number]) return;
    sections.forEach((section, n) => { section.hidden = n !== number; });
    links.forEach((link, n) => { if (n === number) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current"); });
    now = readings[number];
  }

  function toggle(layer) {
    const off = root.classList.toggle(`off-${layer}`);
    for (const button of document.querySelectorAll(`.legend [data-layer="${layer}"]`)) button.setAttribute("aria-pressed", String(!off));
  }

  function theme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  }

  // -- pointing

  function point(target) {
    const reading = target.closest && target.closest(".reading") && readingOf(target);
    if (!reading) return;
    const card = target.closest(".claim");
    const segment = target.closest(".text .s");
    clearTimeout(soon);
    if (card) reading.fromClaim(reading.cards.indexOf(card));
    else if (segment) {
      const claims = reading.fromWords(segment);
      if (claims.length && wide.matches && !claims.some((claim) => inView(reading.cards[claim])))
        soon = setTimeout(() => show(reading.cards[claims[0]]), 160);
    } else reading.rest();
  }

  document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") point(event.target); });
  document.addEventListener("focusin", (event) => { if (event.target.matches(".claim, .claim *, .text a.s")) point(event.target); });
  document.addEventListener("focusout", (event) => {
    const reading = event.target.closest(".reading") && readingOf(event.target);
    if (reading) reading.rest();
  });
  root.addEventListener("pointerleave", () => { clearTimeout(soon); if (now) now.rest(); });

  document.addEventListener("click", (event) => {
    const { target } = event;
    const reading = target.closest(".reading") && readingOf(target);
    const layer = target.closest(".legend button");
    if (layer) toggle(layer.dataset.layer);
    if (!reading || target.closest("summary, select, .url, .facts") || String(getSelection())) return;
    const card = target.closest(".claim");
    const segment = target.closest(".text .s");
    if (card) {
      event.preventDefault();
      const claim = reading.cards.indexOf(card);
      const again = reading.held === claim && !target.closest(".number");
      reading.rove(reading.cards, claim);
      reading.hold(again ? -1 : claim);
      if (again) reading.fromClaim(claim);
      else reading.showWords(claim);
    } else if (segment) {
      event.preventDefault();
      const claims = reading.fromWords(segment);
      if (!claims.length) return;
      const next = claims[(claims.indexOf(reading.held) + 1) % claims.length];
      reading.hold(next);
      reading.rove(reading.cards, next);
      show(reading.cards[next]);
    } else if (!target.closest("button, a, label")) reading.hold(-1);
  });

  // -- keys

  const KEYS = {
    j: () => now.step(1), k: () => now.step(-1),
    n: () => turn(1), p: () => turn(-1),
    t: theme, "?": () => help.showModal(),
    Escape: () => now.hold(-1),
  };

  function turn(by) {
    const next = readings.indexOf(now) + by;
    if (readings[next]) { open(next); if (links[next]) links[next].focus(); }
  }

  function enter(target) {
    const claim = now.cards.indexOf(target);
    if (claim >= 0) { now.hold(now.held === claim ? -1 : claim); now.showWords(claim); if (now.held < 0) now.fromClaim(claim); return true; }
    if (now.triggers.includes(target)) {
      const claims = now.claimsAt(target);
      const stated = Number(target.getAttribute("href").split("-c").at(-1)) - 1;
      const found = claims.includes(stated) ? stated : claims[0];
      if (found !== undefined) { now.hold(found); now.focusClaim(found); }
      return true;
    }
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !now || help.open) return;
    const { target, key } = event;
    if (target.matches("select, input, textarea")) return;
    const inClaims = target.closest(".claim");
    const inText = target.matches(".text a.s");
    let done = true;
    if (key >= "1" && key <= "5") toggle(LAYERS[key - 1]);
    else if (key === "Enter") done = enter(target);
    else if (inClaims && key === "ArrowDown") now.step(1);
    else if (inClaims && key === "ArrowUp") now.step(-1);
    else if (inText && key === "ArrowRight") now.stepWords(1);
    else if (inText && key === "ArrowLeft") now.stepWords(-1);
    else if (Object.hasOwn(KEYS, key)) KEYS[key]();
    else done = false;
    if (done) event.preventDefault();
  });

  // -- start

  for (const button of document.querySelectorAll(".legend button")) button.disabled = false;
  for (const button of document.querySelectorAll(".tools button")) button.hidden = false;
  document.querySelector(".theme").addEventListener("click", theme);
  document.querySelector(".keys").addEventListener("click", () => help.showModal());
  help.querySelector(".close").addEventListener("click", () => help.close());
  links.forEach((link, number) => link.addEventListener("click", (event) => { event.preventDefault(); open(number); }));
  root.classList.add("js");
  const aim = location.hash && document.getElementById(location.hash.slice(1));
  open(aim && aim.closest(".reading") ? sections.indexOf(aim.closest(".reading")) : 0);
})();
