/* What every live page does: fragments, clock, connection, commands and their results, confirmations, toasts.
   A page adds to it by listening: entente:put, entente:said, entente:accepted, entente:rejected, entente:link. */
(() => {
  "use strict";
  const body = document.body;
  const words = document.getElementById("words").dataset;
  const byId = (id) => document.getElementById(id);
  const every = (selector, from = document) => [...from.querySelectorAll(selector)];
  const emit = (name, detail = {}, on = document) => on.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  const say = (sentence, values = {}) => sentence.replace(/%([a-z])/g, (all, key) => values[key] ?? all);
  const raw = (id) => id.slice(2).replace(/_([0-9a-f]+)_/g, (all, hex) => String.fromCodePoint(parseInt(hex, 16)));
  const speak = (sentence, place = "summary") => { byId(place).textContent = sentence; };
  let api;

  /* ---- Fragments: see fragments.py ---- */
  const homeless = [];
  const morph = (shown, fresh) => {
    const one = document.createDocumentFragment();
    one.append(fresh.cloneNode(true));
    const named = [...name(shown), ...name(one.firstElementChild)];
    const held = focused(shown);
    api.morph(shown, one, false);
    named.forEach((each) => each.removeAttribute("id"));
    if (held) focusAgain(held);
  };

  /* ---- A link or a button stays what it is: while a region is renewed, each of its controls has an id that says what
     it does. So the control under a finger, or with the focus, moves or goes; it never becomes another one. ---- */
  const CONTROLS = "a[href], form, button, summary, input:not([type='hidden']), select, textarea";
  const STATE = new Set(["version", "occurrence", "revision", "ends_at", "paused_at", "back"]); // what was seen, not what is meant
  const meant = (form) => every("input[type='hidden']", form).filter((each) => !STATE.has(each.name)).map((each) => `${each.name}=${each.value}`);
  const does = (each) => {
    if (each.matches("form")) return meant(each).join(" ");
    if (each.matches("a")) return each.getAttribute("href");
    if (each.matches("input[type='radio'], input[type='checkbox']")) return `${each.name} ${each.value}`;
    const { htmxPowered, keep, ...data } = each.dataset;
    return `${each.name ?? ""} ${each.value && each.matches("button") ? each.value : ""} ${JSON.stringify(data)} ${each.form ? meant(each.form).join(" ") : ""}`;
  };
  const name = (region) => {
    const apart = new Set(every(":scope :is([hx-morph-skip], [hx-morph-skip-children]) *", region));
    const times = new Map();
    return every(CONTROLS, region).filter((each) => !each.id && !apart.has(each)).map((each) => {
      const what = `${region.id} ${each.localName} ${does(each)}`;
      times.set(what, (times.get(what) ?? 0) + 1);
      each.id = `${what} ${times.get(what)}`;
      return each;
    });
  };
  const focused = (region) => {
    const control = document.activeElement;
    return control !== region && region.contains(control) && { control, region: region.id, place: (control.closest("form.act") ?? control).parentElement, isOwn: drawn.has(control.form) };
  };
  const focusAgain = ({ control, region, place, isOwn }) => {
    if (document.activeElement === control) return;
    const next = control.isConnected ? control : isOwn && place.isConnected && place.querySelector("a[href], button");
    if (next) { next.focus({ preventScroll: true }); return; } // after one's own press: what stands there now
    const shown = byId(region);
    if (!shown || shown.hasAttribute("tabindex")) { shown?.focus({ preventScroll: true }); return; }
    shown.tabIndex = -1;
    shown.addEventListener("blur", () => shown.removeAttribute("tabindex"), { once: true });
    shown.focus({ preventScroll: true });
  };

  /* ---- A press is never lost: from the pointer or the key going down to the click, what arrives waits, so that nothing
     is renewed or moves under the finger. ---- */
  const PRESSED = "a[href], button, summary, label, [type='submit'], [type='checkbox'], [type='radio']";
  const TOUCH_MS = 400; // a touch clicks a little after it ends
  const LONGEST_MS = 5000; // what is held longer is no press, and the page goes on
  let pressing = null;
  let release = null;
  let ending = 0;
  const press = (target) => {
    if (!target.closest?.(PRESSED)) return;
    pressing ??= new Promise((resolve) => { release = () => { pressing = null; resolve(); }; });
    clearTimeout(ending);
    ending = setTimeout(release, LONGEST_MS);
  };
  const pressed = (after = 0) => {
    if (!pressing) return;
    clearTimeout(ending);
    ending = setTimeout(release, after);
  };
  const whenFree = (work) => { if (pressing) pressing.then(work); else work(); };
  const hear = (kind, what) => addEventListener(kind, what, { capture: true, passive: true });
  hear("pointerdown", (event) => { if (event.isPrimary && event.button === 0) press(event.target); });
  hear("pointerup", () => pressed(TOUCH_MS));
  hear("pointermove", (event) => { if (event.pointerType === "mouse" && event.buttons === 0) pressed(); });
  hear("keydown", (event) => { if (event.key === " " || event.key === "Enter") press(event.target); });
  for (const kind of ["click", "keyup", "pointercancel", "dragend", "blur"]) hear(kind, () => pressed());
  document.addEventListener("htmx:ws:before:message:incoming", ({ detail }) => { if (pressing) detail.waitUntil(pressing); });

  // Where the order of a family is not that of arrival, each region says its rank among the others.
  const house = (home, fresh) => {
    const { rank } = fresh.dataset;
    const next = rank ? [...home.children].find((each) => each !== fresh && each.dataset.rank > rank) : "newestFirst" in home.dataset && home.firstElementChild;
    home.insertBefore(fresh, next || null);
  };
  const put = (fresh) => {
    const shown = byId(fresh.id);
    if (!shown) {
      const home = byId(fresh.dataset.into);
      if (home) house(home, fresh);
      else if (fresh.dataset.into) homeless.push(fresh);
    } else if ("frame" in fresh.dataset) {
      for (const part of every("[data-part]", fresh)) if (byId(part.id)) morph(byId(part.id), part);
    } else {
      const { rank } = shown.dataset;
      morph(shown, fresh);
      if (fresh.dataset.rank !== rank) house(shown.parentElement, byId(fresh.id));
    }
    const placed = byId(fresh.id);
    if (placed) emit("entente:put", { isNew: !shown }, placed);
    return placed;
  };
  const addItems = (feed, holder) => {
    const added = [...holder.children].filter((item) => !byId(item.id) || morph(byId(item.id), item));
    const follows = feed.scrollHeight - feed.scrollTop - feed.clientHeight < 80;
    feed.append(...added);
    emit("entente:said", { added, follows }, feed);
    return added;
  };
  const apply = (fresh) => {
    const data = fresh.dataset;
    if ("say" in data || "refill" in data) {
      const feed = byId(`feed-${data.say ?? data.refill}`);
      if (!feed) return [];
      if ("refill" in data) feed.replaceChildren();
      const added = addItems(feed, fresh);
      if ("refill" in data) emit("entente:refilled", { hasEarlier: "hasEarlier" in data }, feed);
      return added;
    }
    if ("drop" in data) every(`[data-region="${data.drop}"]`).forEach((gone) => gone.remove());
    else if ("only" in data) {
      const kept = new Set(data.only.split(" "));
      every("[data-region]").forEach((shown) => { if (!kept.has(shown.dataset.region)) shown.remove(); });
    } else if ("accepted" in data || "rejected" in data) told(data.accepted ?? data.rejected, data, fresh.textContent);
    else return [put(fresh)];
    return [];
  };
  htmx.registerExtension("entente", {
    init: (internal) => { api = internal; },
    handle_swap: (style, target, fragment) => {
      if (style !== "live") return false;
      const placed = [...fragment.children].flatMap(apply);
      placed.push(...homeless.splice(0).map(put));
      tick();
      return placed.filter(Boolean);
    },
  });

  /* ---- The clock: the server's time, counted down from data attributes ---- */
  const ahead = Number(body.dataset.now) - Date.now();
  const now = () => Date.now() + ahead;
  const face = (left) => `${Math.floor(left / 60000)}:${String(Math.floor(left / 1000) % 60).padStart(2, "0")}`;
  let announced = Infinity;
  const tick = () => {
    for (const clock of every(".clock[data-ends]")) {
      const left = Math.max(0, Number(clock.dataset.ends) - now());
      const [plate, note] = clock.children;
      clock.dataset.until ??= plate.textContent;
      plate.textContent = face(left);
      clock.classList.toggle("soon", left <= 120000);
      note.textContent = left === 0 ? words.over : left <= 120000 ? words.last : say(words.left, { t: clock.dataset.until });
      const minutes = Math.ceil(left / 60000);
      if (minutes < announced && [5, 2, 1].includes(minutes)) speak(say(minutes === 1 ? words.minute : words.minutes, { n: minutes }));
      announced = minutes;
    }
    for (const speech of every(".sclock[data-ends]")) speech.firstElementChild.textContent = face(Math.max(0, Number(speech.dataset.ends) - now()));
    for (const passing of every("[data-gone]")) passing.hidden = Number(passing.dataset.gone) <= now();
    for (const bar of every(".bar [data-ends]")) {
      const { began, ends, now: stopped } = bar.dataset;
      const share = ((Number(stopped) || now()) - began) / (ends - began);
      const gone = Math.min(1, Math.max(0, share));
      bar.setAttribute("width", Math.round(100 * ("drains" in bar.dataset ? 1 - gone : gone)));
    }
  };
  setInterval(tick, 1000);

  /* ---- The connection ---- */
  let link = null;
  let wasOpen = false;
  const isOpen = () => link?.socket?.readyState === WebSocket.OPEN;
  const showLink = (state) => {
    if (body.dataset.link === state) return;
    const before = body.dataset.link;
    body.dataset.link = state;
    const shown = byId("link");
    if (shown) shown.textContent = state === "on" ? words.online : state === "off" ? words.off : words.connecting;
    if (state === "off" && before) speak(words.lost, "alarm");
    if (state === "on" && before === "off") speak(words.back);
    emit("entente:link", { state });
    showWaiting();
  };
  const showWaiting = () => {
    const place = byId("waiting");
    if (place) place.textContent = outbox.size && !isOpen() ? say(words.waiting, { n: outbox.size }) : "";
  };
  let isPrepared = false;
  document.addEventListener("htmx:ws:before:connection", ({ detail: { connection } }) => {
    isPrepared = true;
    const url = new URL(connection.url);
    const have = [];
    for (const feed of every(".feed")) {
      const last = every("[id^='i-']", feed).pop();
      const channel = feed.closest("[data-channel]");
      if (last && channel) have.push(`${channel.dataset.channel}:${raw(last.id)}`);
    }
    url.searchParams.set("have", have.join(","));
    connection.url = url.href;
  });
  document.addEventListener("htmx:ws:after:connection", ({ detail: { connection } }) => {
    link = connection;
    wasOpen = true;
    showLink("on");
    for (const [id, { values }] of outbox) transmit(id, values);
  });
  let lostSince = 0;
  document.addEventListener("htmx:ws:close", ({ detail }) => {
    if (detail.code === 4001 || detail.code === 4002) { location.reload(); return; } // moved, or stopped: a page says which
    lostSince ||= Date.now();
    if (body.dataset.link !== "off") showLink("connecting");
  });
  setInterval(() => { if (lostSince && !isOpen() && Date.now() - lostSince > 4000) showLink("off"); if (isOpen()) lostSince = 0; }, 1000);

  /* ---- Commands: kept until answered, sent again after a break; an id makes a repeat harmless ---- */
  const place = `entente-out-${body.dataset.table}-${body.dataset.me}`;
  const outbox = new Map(JSON.parse(sessionStorage.getItem(place) ?? "[]"));
  const drawn = new WeakMap();
  const keep = () => { sessionStorage.setItem(place, JSON.stringify([...outbox])); showWaiting(); };
  const LATE_MS = 2000;
  const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const transmit = (id, values) => { if (isOpen()) link.socket.send(JSON.stringify({ ...values, id })); };
  const command = (values, form = null) => {
    const id = newId();
    outbox.set(id, { values });
    if (form) drawn.set(form, { id, content: JSON.stringify(values) });
    keep();
    transmit(id, values);
    return id;
  };
  const signal = (values) => { if (isOpen()) link.socket.send(JSON.stringify(values)); };
  const told = (id, data, sentence) => {
    const values = outbox.get(id)?.values ?? {};
    outbox.delete(id);
    keep();
    const form = every("form[data-send]").find((each) => drawn.get(each)?.id === id) ?? null;
    emit("accepted" in data ? "entente:accepted" : "entente:rejected", { id, values, form, code: data.code, sentence });
  };
  const fields = (form, submitter) => {
    const values = {};
    for (const [key, value] of new FormData(form, submitter)) values[key] = key in values ? [].concat(values[key], value) : value;
    return values;
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-send]");
    if (!form || (!wasOpen && performance.now() > 8000)) return; // without a socket the form goes as a form
    event.preventDefault();
    if (form.querySelector("[type='submit'][aria-disabled='true']")) { speak(form.querySelector(".notice")?.textContent ?? "", "alarm"); return; } // the reason stands there already
    const values = fields(form, event.submitter);
    const last = drawn.get(form);
    if (last && outbox.has(last.id) && last.content === JSON.stringify(values)) return; // a double click
    if (form.dataset.confirm && !(await confirmed(form.dataset.confirm, form.dataset.effect))) return;
    command(values, form);
    emit("entente:sent", { values }, form);
  });

  /* ---- Asked again only where it cannot be undone ---- */
  const confirmed = (question, effect) => new Promise((resolve) => {
    const dialog = byId("confirm");
    const answer = (yes) => { dialog.onclose = null; dialog.close(); resolve(yes); };
    dialog.querySelector("h2").textContent = question;
    dialog.querySelector("[data-yes]").textContent = effect;
    dialog.querySelector("[data-yes]").onclick = () => answer(true);
    dialog.querySelector("[data-no]").onclick = () => answer(false);
    dialog.onclose = () => resolve(false);
    dialog.showModal();
  });

  /* ---- Toasts: one at a time, for one's own actions ---- */
  let toastTimer = 0;
  const toast = (sentence, undo = null, isRefusal = false) => {
    const shown = document.createElement("div");
    shown.className = isRefusal ? "notice stop" : "notice toast";
    const text = document.createElement("span");
    text.textContent = sentence;
    shown.append(text);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn plain small";
    button.textContent = undo ? words.undo : words.close;
    button.onclick = () => { byId("toasts").replaceChildren(); undo?.(); };
    if (undo || isRefusal) shown.append(button);
    byId("toasts").replaceChildren(shown);
    clearTimeout(toastTimer);
    if (!isRefusal) toastTimer = setTimeout(() => whenFree(() => shown.remove()), undo ? 10000 : 4000);
  };
  document.addEventListener("entente:rejected", ({ detail: { values, form, sentence } }) => {
    if (values.do === "release-clause") return; // it is given back already
    const place = form?.isConnected ? form.querySelector(".told") : null;
    speak(sentence, "alarm");
    if (!place) { toast(sentence, null, true); return; }
    place.textContent = sentence;
    place.toggleAttribute("data-waits", false);
    place.hidden = false;
  });
  document.addEventListener("entente:sent", ({ target }) => {
    const place = target.querySelector(".told");
    if (!place) return;
    place.hidden = true;
    if (!target.closest("dialog")) return;
    setTimeout(() => { // a sheet covers the line of the page that says so; a lost connection may look open for long
      if (!outbox.has(drawn.get(target)?.id)) return;
      place.textContent = say(words.waiting, { n: outbox.size });
      place.toggleAttribute("data-waits", true);
      place.hidden = false;
    }, LATE_MS);
  });

  /* Deferred scripts run one by one, and htmx starts between them: the socket is opened when all are there,
     and a socket that was opened before our listeners were is opened anew. */
  document.addEventListener("DOMContentLoaded", () => {
    if (body.dataset.socket) body.setAttribute("hx-ws:connect", body.dataset.socket);
    if (body.hasAttribute("hx-ws:connect") && !isPrepared) htmx.process(body, true);
  });

  window.entente = { byId, every, emit, say, speak, raw, command, signal, toast, words, isOpen, now, whenFree };
  tick();
  showWaiting();
})();
