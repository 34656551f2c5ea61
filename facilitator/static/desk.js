/* The live pages of the console: one feed by time, names of channels, how long ago, cards in order of need. */
(() => {
  "use strict";
  const { byId, every, say, toast, words, now } = window.entente;
  htmx.config.morphIgnore.push("open");
  const MINUTE = 60000;
  const MOST_SHOWN = 400;

  /* ---- One feed for every channel, the newest first ---- */
  const feed = byId("feed-all");
  const filter = document.querySelector("[data-filter]");
  const placeByTime = (item) => {
    const at = Number(item.dataset.at);
    const later = [...feed.children].find((each) => each !== item && Number(each.dataset.at) <= at);
    feed.insertBefore(item, later ?? null);
  };
  const nameChannels = () => {
    const names = new Map(every("#f-conversation option").map((option) => [option.value, option.dataset.short ?? option.textContent.trim()]));
    for (const place of every("[data-channel-name]")) {
      const name = names.get(place.dataset.channelName);
      if (name && place.textContent !== name) place.textContent = name;
    }
  };
  const showChosen = () => {
    if (!feed) return;
    for (const item of feed.children) item.hidden = Boolean(filter.value) && item.dataset.channel !== filter.value;
  };
  const showQuestions = () => {
    for (const place of every("[data-asked]")) {
      const asked = every(`#feed-all > [data-channel="${CSS.escape(place.dataset.asked)}"][data-said-by] .said`)[0];
      place.textContent = asked ? say(words.asks, { t: asked.textContent }) : "";
    }
  };
  feed?.addEventListener("entente:said", ({ detail: { added } }) => {
    added.forEach(placeByTime);
    while (feed.children.length > MOST_SHOWN) feed.lastElementChild.remove();
    nameChannels();
    showChosen();
    showQuestions();
  });
  filter?.addEventListener("change", showChosen);
  document.addEventListener("click", ({ target }) => {
    const room = target.closest("[data-show-channel]");
    if (!room) return;
    filter.value = room.dataset.showChannel;
    showChosen();
    byId("feed-h").scrollIntoView();
  });
  const raw = (id) => id.slice(2).replace(/_([0-9a-f]+)_/g, (all, hex) => String.fromCodePoint(parseInt(hex, 16)));
  document.addEventListener("htmx:ws:before:connection", ({ detail: { connection } }) => {
    if (!feed) return;
    const newest = new Map();
    for (const item of feed.children) if (!newest.has(item.dataset.channel)) newest.set(item.dataset.channel, raw(item.id));
    const url = new URL(connection.url);
    url.searchParams.set("have", [...newest].map(([channel, item]) => `${channel}:${item}`).join(","));
    connection.url = url.href;
  });

  /* ---- How long ago ---- */
  const showAgo = () => {
    for (const place of every("[data-since]")) {
      const minutes = Math.floor((now() - Number(place.dataset.since)) / MINUTE);
      place.dataset.clock ??= place.textContent;
      place.textContent = minutes < 1 ? words.just : minutes < 60 ? say(words.ago, { n: minutes }) : place.dataset.clock;
    }
  };

  /* ---- The wall: time left, who is behind, those in need first ---- */
  const wall = byId("f-card");
  const face = (left) => `${Math.floor(left / MINUTE)}:${String(Math.floor(left / 1000) % 60).padStart(2, "0")}`;
  const showTimes = () => {
    for (const place of every(".tcard .big[data-ends]")) place.textContent = face(Math.max(0, Number(place.dataset.ends) - now()));
  };
  const middle = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
  const showPace = () => {
    const cards = every(".tcard", wall).filter((card) => Number(card.dataset.index) >= 0);
    const usual = middle(cards.map((card) => Number(card.dataset.index)));
    for (const card of cards) {
      const beside = card.querySelector(".beside");
      const behind = usual - Number(card.dataset.index);
      beside.hidden = behind === 0;
      beside.textContent = behind > 0 ? words.behind : words.ahead;
      beside.classList.toggle("open", behind > 0);
      card.dataset.pressing = Math.max(Number(card.dataset.urgent), behind > 0 ? 1 : 0);
    }
  };
  const orderCards = () => {
    if (wall.contains(document.activeElement) || wall.matches(":hover")) return;
    const pressing = (card) => Number(card.dataset.pressing ?? card.dataset.urgent);
    const wanted = [...wall.children].sort((one, other) => pressing(other) - pressing(one) || one.dataset.number - other.dataset.number);
    if (wanted.some((card, place) => card !== wall.children[place])) wall.append(...wanted);
  };
  const PRESSING = ["call", "outage", "time_up", "all_voted", "all_ready", "paused"];
  const orderNeeds = () => {
    const list = byId("f-need");
    if (list.contains(document.activeElement) || list.matches(":hover")) return;
    const rank = ({ dataset }) => PRESSING.indexOf(dataset.reason) * 100 + Number(dataset.number);
    const wanted = [...list.children].sort((one, other) => rank(one) - rank(other));
    if (wanted.some((need, place) => need !== list.children[place])) list.append(...wanted);
  };
  const countNeeds = () => {
    const count = byId("f-need").children.length;
    const title = document.querySelector("[data-need-title]");
    const sentence = byId("need-titles").content.children[count]?.textContent ?? String(count);
    if (title.textContent !== sentence) title.textContent = sentence;
  };
  const put = (selector, sentence) => {
    const place = document.querySelector(selector);
    if (place && place.textContent !== sentence) place.textContent = sentence;
  };
  const showAttendance = () => {
    const cards = every(".tcard", wall);
    const sum = (what) => cards.reduce((total, card) => total + Number(card.dataset[what]), 0);
    const figures = { h: sum("here"), t: sum("total"), r: sum("ready") };
    put("[data-here-of]", say(words.here, figures));
    const waits = document.querySelector(".waits");
    if (!waits) return;
    const waiting = cards.filter((card) => card.dataset.index === "-1").length;
    waits.hidden = waiting === 0;
    put("[data-in-lobby]", byId("lobby-titles").content.children[waiting]?.textContent ?? String(waiting));
    put("[data-lobby]", say(words.lobby, figures));
  };

  /* ---- How much is said: the messages of each minute, as this tab has counted them ---- */
  const PACE_MINUTES = 20;
  const memory = `entente-pace-${location.pathname}`;
  const paces = wall ? JSON.parse(sessionStorage.getItem(memory) ?? "{}") : {};
  const counted = (card, minute) => {
    const kept = (paces[card.dataset.number] ??= []).filter(([at]) => minute - at <= PACE_MINUTES);
    const total = Number(card.dataset.messages);
    if (kept.at(-1)?.[0] === minute) kept.at(-1)[1] = total; else kept.push([minute, total]);
    return (paces[card.dataset.number] = kept);
  };
  const perMinute = (kept, minute) => {
    const upTo = (at) => kept.findLast(([then]) => then <= at)?.[1] ?? kept[0][1];
    return Array.from({ length: PACE_MINUTES }, (_, place) => minute - PACE_MINUTES + 1 + place).map((at) => upTo(at) - upTo(at - 1));
  };
  const showSparks = () => {
    const minute = Math.floor(now() / MINUTE);
    const drawn = every(".tcard[data-messages]", wall).map((card) => [card.querySelector(".spark"), perMinute(counted(card, minute), minute)]);
    sessionStorage.setItem(memory, JSON.stringify(paces));
    const most = Math.max(4, ...drawn.flatMap(([, counts]) => counts));
    for (const [spark, counts] of drawn) {
      const line = counts.map((count, place) => `${place ? "L" : "M"}${(place * 100 / (PACE_MINUTES - 1)).toFixed(1)} ${(23 - 21 * count / most).toFixed(1)}`).join("");
      const [area, path] = spark.children;
      if (path.getAttribute("d") === line) continue;
      path.setAttribute("d", line);
      area.setAttribute("d", `${line}L100 24L0 24Z`);
      spark.setAttribute("aria-label", say(words.pace, { n: counts.at(-1) }));
    }
  };

  /* ---- What is done at several tables is done in place; without this script the wall comes again whole ---- */
  const act = async (action, typed) => {
    const answer = await fetch(action, { method: "POST", body: typed, headers: { "HX-Request": "true" } }).catch(() => null);
    const html = answer?.ok ? await answer.text().catch(() => null) : null;
    if (answer?.redirected) { location.reload(); return; } // signed out meanwhile: the page says so
    if (html === null) { toast(words.failed, null, true); return; }
    const outcome = byId("outcome");
    outcome.innerHTML = html;
    outcome.scrollIntoView({ block: "nearest" });
    const { outcome: done, refused } = outcome.firstElementChild.dataset;
    const field = { announce: byId("announcement"), "set-time": byId("minutes") }[done];
    if (field && refused === "0" && field.value === typed.get(field.name)) field.value = "";
  };
  const underway = new Set();
  let turn = Promise.resolve();
  document.addEventListener("submit", (event) => {
    if (!wall || event.defaultPrevented || event.target.getAttribute("action") !== "do") return;
    event.preventDefault();
    const { target: form, submitter } = event;
    if (underway.has(submitter)) return; // pressed twice; another button waits for its turn
    underway.add(submitter);
    const typed = new FormData(form, submitter);
    turn = turn.then(() => act(form.action, typed)).finally(() => underway.delete(submitter));
  });
  const countChosen = () => {
    const place = byId("chosen");
    const count = every(".tcard input:checked").length;
    if (place) place.textContent = count ? say(words.chosen, { n: count }) : words.all;
  };
  document.addEventListener("change", ({ target }) => {
    if ("all" in target.dataset) every(".tcard input[type=checkbox]").forEach((box) => { box.checked = target.checked; });
    countChosen();
  });

  /* ---- Results of one's own actions ---- */
  const pressed = new WeakMap(); // what the button said, which may have left the page when the answer comes
  document.addEventListener("entente:sent", ({ target, detail: { values } }) => {
    const button = target.querySelector("button:not([type='button'])");
    if (button) pressed.set(values, { label: button.textContent.trim(), fold: target.closest("details.fold") });
  });
  document.addEventListener("entente:accepted", ({ detail: { values, form } }) => {
    if (form && (form.closest(".fold, [data-clears]") || form.querySelector(".ans"))) form.reset();
    const { label, fold } = pressed.get(values) ?? {};
    if (fold?.isConnected) { fold.open = false; fold.querySelector("summary").focus(); }
    const done = label ? `${label}. ${words.done}` : words.done;
    toast(values.text !== undefined && values.do !== "write-note" && !form?.closest("#sheet") ? words.sent : done);
  });

  let isWaiting = false;
  const afresh = () => {
    isWaiting = false;
    nameChannels();
    showQuestions();
    showAgo();
    if (wall) { showAttendance(); showSparks(); showTimes(); showPace(); countNeeds(); orderNeeds(); orderCards(); countChosen(); }
  };
  document.addEventListener("entente:put", () => { if (!isWaiting) { isWaiting = true; queueMicrotask(afresh); } });
  setInterval(() => { if (wall) showTimes(); }, 1000);
  setInterval(afresh, 15000);
  afresh();
})();
