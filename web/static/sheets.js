/* Sheets beside a live page: opened by a link, filled on demand; and who writes in the clause that one shows.
   A page adds to it by listening: entente:sheet when one has come, entente:late when its words came too late. */
(() => {
  "use strict";
  const { byId, every, emit, command, toast, words } = window.entente;
  const sheet = byId("sheet");
  const wide = matchMedia("(min-width: 74.01rem)");

  /* ---- Who writes in a clause: begun with its sheet, renewed while somebody types, given back with the sheet ---- */
  const QUIET = new Set(["lock-clause", "release-clause"]);
  const LOCK_MS = 90000;
  let writing = null; // { proposal, clause, until }
  const lock = () => {
    const form = sheet.querySelector("form[data-locks]");
    if (!form || "lookedAt" in document.body.dataset) return;
    const [proposal, clause] = [form.elements.proposal.value, form.dataset.locks];
    if (writing?.clause === clause && writing.until - Date.now() > LOCK_MS / 2) return;
    writing = { proposal, clause, until: Date.now() + LOCK_MS };
    command({ do: "lock-clause", proposal, clause }, form);
  };
  const giveBack = () => {
    if (writing && writing.until > Date.now()) command({ do: "release-clause", proposal: writing.proposal, clause: writing.clause });
    writing = null;
  };
  document.addEventListener("input", ({ target }) => { if (target.closest("form[data-locks]")) lock(); });

  /* ---- Opened, filled, closed; the browser's way back closes it too, and does not leave the table ---- */
  let openedBy = null;
  let openedAt = "";
  let spentAt = ""; // where a closed sheet left its step in the history: the way back takes it and the next at once
  const leaveTrace = () => {
    openedAt = location.href;
    if (history.state?.sheet === undefined) history.pushState({ sheet: true }, ""); else history.replaceState({ sheet: true }, "");
  };
  addEventListener("popstate", ({ state }) => {
    if (sheet.open && !state?.sheet && location.href === openedAt) { close(); return; }
    if (state?.sheet === false) { spentAt = location.href; return; }
    const isSpent = state?.sheet === undefined && spentAt === location.href;
    spentAt = "";
    if (isSpent) history.back();
  });
  let asking = null;
  const fill = async (address, options = {}) => { // whether it came: the last press wins, and what never came is said
    asking?.abort();
    const mine = asking = new AbortController();
    const answer = await fetch(address, { ...options, headers: { "HX-Request": "true" }, signal: mine.signal }).catch(() => null);
    const html = await answer?.text().catch(() => null);
    if (mine !== asking) return false;
    if (answer && !answer.ok && !options.method) { location.assign(address); return false; } // a page of its own says why
    if (!answer?.ok || !html) { toast(words.lost, null, true); return false; }
    byId("sheet-body").innerHTML = html;
    return true;
  };
  // What was sent from the sheet is answered there: a sheet still on its way must not take its place.
  sheet.addEventListener("entente:sent", () => { asking?.abort(); asking = null; });
  const open = async (way) => {
    if (!(await fill(way.getAttribute("href")))) return;
    openedBy = way;
    emit("entente:sheet", {}, sheet);
    if (!sheet.open) leaveTrace();
    if (!sheet.open) { if (wide.matches) sheet.show(); else sheet.showModal(); }
    giveBack();
    lock();
    (sheet.querySelector("[autofocus], h2") ?? sheet).focus();
  };
  const close = () => { if (history.state?.sheet) { history.replaceState({ sheet: false }, ""); spentAt = location.href; } sheet.close(); giveBack(); openedBy?.isConnected && openedBy.focus(); };
  document.addEventListener("submit", (event) => { // the same sheet, asked for again with other choices
    const form = event.target.closest("form[data-sheet-again]");
    if (!form || !sheet.contains(form)) return;
    event.preventDefault();
    fill(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sheet.open) { close(); event.stopImmediatePropagation(); }
  });

  /* ---- What the sheet of a clause offers ---- */
  // The chosen verb takes the place of the one that the words begin with, or goes before them.
  const openWith = ({ dataset: { verb, kind } }) => {
    const form = sheet.querySelector("form");
    const { text } = form.elements;
    const known = every("[data-verb]", sheet).map((each) => each.dataset.verb).sort((a, b) => b.length - a.length);
    const before = known.find((each) => `${text.value} `.toLowerCase().startsWith(`${each} `.toLowerCase()));
    text.value = `${verb} ${before ? text.value.slice(before.length).trimStart() : text.value.trimStart()}`;
    if (kind) form.elements.kind.value = kind;
    changed(text);
  };
  // A line for a sub-clause below the one where the caret is. Its letter is a first guess: saving numbers them anew.
  const addSubclause = () => {
    const { text } = sheet.querySelector("form").elements;
    const from = text.selectionEnd || text.value.length;
    const end = text.value.indexOf("\n", from);
    const at = end < 0 ? text.value.length : end;
    const letters = text.value.slice(0, at).match(/^\([a-z]\)/gm)?.length ?? 0;
    text.setRangeText(`\n(${String.fromCharCode(97 + Math.min(letters, 25))}) `, at, at, "end");
    changed(text);
  };
  const takeModel = ({ dataset }) => {
    const { text, tag } = sheet.querySelector("form").elements;
    [text.value, tag.value] = [dataset.take, dataset.tag];
    changed(text);
  };
  const changed = (text) => {
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  };
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-sheet]");
    if (way) { event.preventDefault(); open(way); }
    if (event.target.closest("[data-close]")) close();
    const verb = event.target.closest("[data-verb]");
    if (verb) openWith(verb);
    if (event.target.closest("[data-subclause]")) addSubclause();
    const model = event.target.closest("[data-take]");
    if (model) takeModel(model);
  });

  /* ---- Results: a save that came too late waits beside the text, and its sheet opens by itself ---- */
  let lateSave = null;
  const showKept = ({ clause, version }) => {
    const kept = byId("f-kept")?.querySelector(`[data-kept="${CSS.escape(`${clause} ${version}`)}"]:last-child`);
    lateSave = kept ? null : `${clause} ${version}`;
    if (kept) { emit("entente:late", {}, sheet); open(kept.querySelector("[data-sheet]")); }
    return Boolean(kept);
  };
  document.addEventListener("entente:put", ({ target, detail: { isNew } }) => {
    if (isNew && target.dataset.kept && target.dataset.kept === lateSave) { lateSave = null; open(target.querySelector("[data-sheet]")); }
  });
  document.addEventListener("entente:accepted", (event) => {
    const { values, form } = event.detail;
    if (values.do === "edit-clause") writing = null;
    if (QUIET.has(values.do) || (values.do === "edit-clause" && showKept(values))) { event.stopImmediatePropagation(); return; }
    if (form?.closest("#sheet")) close();
  }, { capture: true }); // before the page hears of it, although this script came later
  document.addEventListener("entente:rejected", ({ detail: { values } }) => { if (values.do === "lock-clause") writing = null; });
})();
