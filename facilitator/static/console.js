/* What every page of the console does: asking first, finding in lists, unfolding, keys. Works without a socket. */
(() => {
  "use strict";
  const body = document.body;
  const every = (selector, from = document) => [...from.querySelectorAll(selector)];
  document.documentElement.classList.add("scripted");

  /* ---- Asking before what cannot be undone. Forms that a socket carries ask in live.js ---- */
  const ask = (question, label) => new Promise((resolve) => {
    const dialog = document.getElementById("confirm");
    const answer = (yes) => { dialog.onclose = null; dialog.close(); resolve(yes); };
    dialog.querySelector("h2").textContent = question;
    const [yes, no] = [dialog.querySelector("[data-yes]"), dialog.querySelector("[data-no]")];
    if (label) yes.textContent = label;
    yes.onclick = () => answer(true);
    no.onclick = () => answer(false);
    dialog.onclose = () => resolve(false);
    dialog.showModal();
  });
  const confirmed = new WeakSet();
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const asks = event.submitter?.dataset.confirm ? event.submitter : form;
    if ("send" in form.dataset || !asks.dataset.confirm || confirmed.delete(form)) return;
    event.preventDefault();
    if (!(await ask(asks.dataset.confirm, asks.dataset.effect))) return;
    confirmed.add(form);
    form.requestSubmit(event.submitter);
  });

  /* ---- Finding in a list, copying, showing a passphrase, printing, dialogs ---- */
  const find = (field) => {
    const list = document.querySelector(field.dataset.filters);
    if (!list) return;
    const sought = field.value.trim().toLocaleLowerCase();
    let found = 0;
    for (const entry of list.children) {
      entry.hidden = !entry.textContent.toLocaleLowerCase().includes(sought);
      found += entry.hidden ? 0 : 1;
    }
    const none = list.parentElement.querySelector(".none-found");
    if (none) none.hidden = found > 0;
  };
  document.addEventListener("input", ({ target }) => { if (target.dataset.filters) find(target); });
  document.addEventListener("change", ({ target }) => {
    if (target.dataset.shows) document.getElementById(target.dataset.shows).type = target.checked ? "text" : "password";
  });
  document.addEventListener("focusin", ({ target }) => { if ("select" in target.dataset) target.select(); });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-prints]")) print();
    const opener = target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    for (const menu of every("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  });

  /* ---- Arrows move over a board of seats ---- */
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const moveOnBoard = (event, cell) => {
    const rows = every("tbody tr", cell.closest("table"));
    let row = rows.indexOf(cell.parentElement);
    let column = every("td", cell.parentElement).indexOf(cell);
    const [down, right] = step[event.key];
    const along = document.dir === "rtl" ? -right : right;
    while (rows[row + down] && column + along >= 0) {
      [row, column] = [row + down, column + along];
      const next = every("td", rows[row])[column];
      if (!next) return;
      const way = next.querySelector("a, button");
      if (way) { event.preventDefault(); way.focus(); return; }
    }
  };

  /* ---- Keys: each does what the button that names it does ---- */
  const shown = (element) => element && element.offsetParent !== null;
  const press = (key) => {
    const way = every("[data-key]").find((each) => each.dataset.key === key && shown(each));
    if (!way) return false;
    if (way.tagName !== "SUMMARY") { way.click(); return true; }
    way.parentElement.open = true;
    way.parentElement.querySelector("textarea, select, input:not([type=hidden])")?.focus();
    return true;
  };
  const goToTable = (number) => {
    const way = document.querySelector(`.tcard[data-number="${number}"] h3 a`) ?? every(".tn").find((each) => each.textContent.trim() === number);
    way?.click();
    return Boolean(way);
  };
  const allTables = () => {
    const all = document.querySelector("input[data-all]");
    if (all) all.click();
    else if (body.classList.contains("one-table")) location.href = "../";
    return true;
  };
  const firstPerson = () => {
    const way = document.querySelector(".cellbtn") ?? document.querySelector(".peeplist a");
    way?.focus();
    return Boolean(way);
  };
  const others = { a: allTables, m: firstPerson, "?": () => { document.getElementById("keys")?.showModal(); return true; } };
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-arrows] td");
    if (cell && step[event.key]) { moveOnBoard(event, cell); return; }
    if (event.key === "Escape") every("details.fold[open]").forEach((fold) => { fold.open = false; });
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.target.form?.requestSubmit(); return; }
    if ("noKeys" in body.dataset || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog[open]")) return;
    const key = event.key === " " ? "Space" : event.key.length === 1 && event.key.toUpperCase();
    if (!key || (key === "Space" && event.target.closest("a, button, summary"))) return;
    const done = /^[1-9]$/.test(key) ? goToTable(key) : others[key.toLowerCase()]?.() ?? press(key);
    if (done) event.preventDefault();
  });
  every("[data-filters]").forEach((field) => { if (field.value) find(field); });
})();
