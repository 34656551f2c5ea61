/* The play page: which view and conversation shows, what is unread, what is being typed, sheets and keys. */
(() => {
  "use strict";
  const { byId, every, say, speak, raw, command, toast, words, whenFree } = window.entente;
  const body = document.body;
  const signal = "lookedAt" in body.dataset ? () => {} : window.entente.signal; // whoever only looks leaves no mark
  const me = body.dataset.me;
  const phone = matchMedia("(max-width: 44rem)");
  const wide = matchMedia("(min-width: 74.01rem)");
  const current = (selector) => document.querySelector(`${selector}[data-keep="current"]`);
  const choose = (selector, chosen) => every(selector).forEach((each) => {
    if (each === chosen) each.dataset.keep = "current"; else delete each.dataset.keep;
  });

  /* ---- Views, conversations and tabs follow the address's hash ---- */
  const showView = (id) => {
    every(".view").forEach((view) => { if ((view.dataset.view ?? view.id) === id) view.dataset.keep = "current"; else delete view.dataset.keep; });
    every(".tabs [data-tab]").forEach((tab) => { if (tab.dataset.tab === id) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current"); });
    markNow();
  };
  const markCurrent = () => every(".chan[data-channel]").forEach((entry) => {
    if (entry.dataset.channel === current(".panel")?.dataset.channel) entry.setAttribute("aria-current", "true"); else entry.removeAttribute("aria-current");
  });
  const showPanel = (panel) => {
    if (!panel) return;
    every(".newline").forEach((mark) => mark.remove());
    choose(".panel", panel);
    markCurrent();
    const feed = panel.querySelector(".feed");
    if (feed) { markNew(panel, feed); toEnd(panel, feed); }
    seen();
  };
  const follow = () => {
    const place = byId(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    hasChosen ||= Boolean(place.closest(".panel"));
    leadsUntil = 0;
    const view = place.closest(".view");
    const panel = place.closest(".panel");
    if (view) { showView(view.dataset.view ?? view.id); count(); }
    body.dataset.talk = panel ? "panel" : "list";
    if (panel) showPanel(panel);
    const isWhole = place === panel || place === view || "place" in place.dataset;
    if (isWhole && panel) (!phone.matches && field(panel) ? field(panel) : panel).focus({ preventScroll: true });
    else if (!isWhole) { place.scrollIntoView({ block: "start" }); place.focus({ preventScroll: true }); }
    if (wide.matches) scrollTo(0, 0); // columns scroll, the page does not
    else if (phone.matches && isWhole) scrollTo(0, panel?.dataset.channel ? document.documentElement.scrollHeight : 0);
  };
  const isLocked = (panel) => !panel.querySelector(".compose") || Boolean(panel.querySelector(".closed .notice"));
  const field = (panel) => (isLocked(panel) ? null : panel.querySelector("textarea"));

  /* ---- Which conversation opens by itself: something unread, else where one can write, else plenary ---- */
  let hasChosen = false;
  const FOR_PHASE = { plenary: "plenary", caucus: "delegation" };
  const ofPhase = () => {
    const { status, kind } = byId("r-lead").dataset;
    return /running|paused/.test(status) && every(".panel[data-channel]").find((panel) => panel.dataset.kind === FOR_PHASE[kind] && !isLocked(panel));
  };
  const best = () => {
    const meant = ofPhase();
    if (meant) return meant;
    const panels = every(".panel[data-channel]");
    const near = byId("r-lead").dataset.kind === "informals" ? panels.filter((panel) => panel.dataset.kind === "room") : [];
    const news = (near.some((panel) => unread(panel).length) ? near : panels).filter((panel) => unread(panel).length && panel !== current(".panel"));
    const open = ["plenary", "room", "delegation"].flatMap((kind) => panels.filter((panel) => panel.dataset.kind === kind && !isLocked(panel)));
    return news.sort((a, b) => unread(b).length - unread(a).length)[0] ?? open[0] ?? panels[0];
  };
  const phase = () => { const { status, kind } = byId("r-lead").dataset; return `${status} ${kind}`; };
  let lastPhase = phase();
  let keyAt = -Infinity; // an empty field may have the focus only because something was just sent from it
  addEventListener("keydown", ({ timeStamp }) => { keyAt = timeStamp; }, { capture: true, passive: true });
  const isTyping = () => {
    const field = document.activeElement?.closest("textarea, input, select");
    return Boolean(field && (field.value || performance.now() - keyAt < 10000)) || Boolean(current(".panel")?.querySelector("textarea")?.value);
  };
  let leadsUntil = 0; // what a phase opens may come a little after its name
  const followPhase = () => {
    const isNew = phase() !== lastPhase;
    if (isNew) leadsUntil = performance.now() + 3000;
    if (performance.now() > leadsUntil) return;
    const isReading = /^lobby|briefing$/.test(lastPhase);
    lastPhase = phase();
    const [shown, meant] = [current(".panel"), ofPhase()];
    if (isTyping() || (phone.matches && showing())) return;
    if (meant) {
      leadsUntil = 0;
      hasChosen = false;
      if (meant === shown) return;
      if (!phone.matches) history.replaceState(null, "", `#${meant.id}`); // a reload comes back to what shows
      showPanel(meant);
      return;
    }
    if (!isNew || hasChosen || (shown?.id === "c-brief" ? !isReading || /briefing$/.test(lastPhase) : shown && !isLocked(shown))) return;
    showPanel(best());
  };
  addEventListener("hashchange", follow);
  const toEnd = (panel, feed) => {
    feed.scrollTop = feed.scrollHeight;
    if (phone.matches && showing() === panel) scrollTo(0, document.documentElement.scrollHeight); // there the page scrolls, not the feed
  };
  let rests = true; // a phone's page at its end stays there while the composer, the tabs or the keyboard change its height
  addEventListener("scroll", () => { rests = document.documentElement.scrollHeight - innerHeight - scrollY < 48; }, { passive: true });
  const scrolledUp = new WeakSet(); // feeds in which somebody reads what came before
  document.addEventListener("scroll", ({ target: feed }) => {
    if (!feed.classList?.contains("feed")) return;
    if (feed.scrollHeight - feed.scrollTop - feed.clientHeight > 48) scrolledUp.add(feed); else scrolledUp.delete(feed);
  }, { capture: true, passive: true });
  const rest = () => {
    const panel = current(".panel[data-channel]");
    const feed = panel?.querySelector(".feed");
    if (feed && (phone.matches ? rests && showing() : !scrolledUp.has(feed))) toEnd(panel, feed);
  };
  new ResizeObserver(rest).observe(byId("panels"));
  let hasKeyboard = false; // a phone may close its keyboard and leave the focus: then the tabs would never come back
  const leaveComposer = () => { if (phone.matches && document.activeElement?.closest(".compose")) document.activeElement.blur(); };
  visualViewport?.addEventListener("resize", () => {
    const had = hasKeyboard;
    hasKeyboard = visualViewport.height < innerHeight * 0.8;
    if (had && !hasKeyboard) leaveComposer();
    rest();
  });
  const wasAtEnd = (added) => {
    const height = added.reduce((sum, item) => sum + item.offsetHeight, 0);
    return document.documentElement.scrollHeight - innerHeight - scrollY < height + 120;
  };

  /* ---- Unread: what came after the read mark, in conversations that do not show ---- */
  const memory = `entente-seen-${body.dataset.table}-${me}`;
  const marks = JSON.parse(localStorage.getItem(memory) ?? "{}");
  every(".panel[data-seen]").forEach((panel) => { marks[panel.dataset.channel] ??= panel.dataset.seen; });
  const unread = (panel) => {
    const items = every(".feed > [id^='i-']", panel);
    const last = items.findIndex((item) => raw(item.id) === marks[panel.dataset.channel]);
    return items.slice(last + 1).filter((item) => !("line" in item.dataset) && (!me || item.dataset.seat !== me));
  };
  const count = () => {
    let total = 0;
    const since = [];
    for (const panel of every(".panel[data-channel]")) {
      const entry = document.querySelector(`.chan[data-channel="${CSS.escape(panel.dataset.channel)}"]`);
      const number = unread(panel).length;
      total += number;
      if (!entry) continue;
      entry.classList.toggle("unread", number > 0);
      entry.querySelector(".unread-count").replaceChildren(...(number ? [badge(number)] : []));
      if (number) since.push([entry, number]);
    }
    every(".unread-total").forEach((place) => place.replaceChildren(...(total ? [badge(total)] : [])));
    for (const id of invited) if (!byId(id) || current("#text")) invited.delete(id);
    const drafts = [...invited].map((id) => {
      const [line, way] = [document.createElement("li"), document.createElement("a")];
      way.href = `#${id}`;
      way.textContent = say(words.invited, { t: byId(id).querySelector("h3").textContent });
      line.append(badge("", words.began), way);
      return line;
    });
    document.querySelector(".text-mark").replaceChildren(...(drafts.length ? [badge("", words.began)] : []));
    byId("since").hidden = since.length + drafts.length === 0;
    byId("since-list").replaceChildren(...drafts, ...since.map(([entry, number]) => {
      const line = document.createElement("li");
      const way = document.createElement("a");
      way.href = entry.hash;
      way.append(...entry.querySelector(".nm").cloneNode(true).childNodes); // "you" and the role both, one of them shows
      line.append(badge(number), way);
      return line;
    }));
  };
  const badge = (number, said = words.unread) => {
    const shown = document.createElement("span");
    const hidden = document.createElement("span");
    shown.className = number === "" ? "count bare" : "count";
    hidden.className = "vh";
    hidden.textContent = said;
    shown.append(hidden, String(number));
    return shown;
  };
  const markNew = (panel, feed) => {
    const fresh = unread(panel);
    if (!fresh.length || fresh.length === feed.children.length) return;
    const line = document.createElement("p");
    line.className = "newline";
    line.textContent = say(words.new, { n: fresh.length });
    fresh[0].before(line);
  };
  const showing = () => (!document.hidden && (!phone.matches || (current("#talk") && body.dataset.talk === "panel")) ? current(".panel[data-channel]") : null);
  const seen = () => {
    const panel = showing();
    const last = panel && every(".feed > [id^='i-']", panel).pop();
    if (last && marks[panel.dataset.channel] !== raw(last.id)) {
      marks[panel.dataset.channel] = raw(last.id);
      localStorage.setItem(memory, JSON.stringify(marks));
      if (me) signal({ do: "seen", channel: panel.dataset.channel, item: raw(last.id) });
    }
    count();
  };
  document.addEventListener("visibilitychange", seen);

  /* ---- What waits for an answer, or has begun, while "Now" is not in view: a mark on its tab, a number in the title ---- */
  const title = document.title;
  const nowTab = document.querySelector("[data-tab='now']");
  const standing = () => `${phase()} ${byId("r-notice").textContent}`;
  let known = standing(); // whoever loads the page starts from what it says
  const markNow = () => {
    const asks = byId("r-lead").dataset.asks.split(" ").filter(Boolean).length;
    const stands = standing();
    const isShown = !phone.matches || nowTab.hasAttribute("aria-current");
    if (isShown) known = stands;
    const mark = asks ? badge(asks, words.asks) : badge("", words.began);
    nowTab.querySelector(".now-mark").replaceChildren(...(!isShown && (asks || stands !== known) ? [mark] : []));
    document.title = asks ? `(${asks}) ${title}` : title;
  };

  /* ---- Feeds: the newest 200, older ones on request, the place kept ---- */
  const news = new Set();
  const nameOf = (panel) => {
    const members = every("h2 .names > [data-seat]", panel).filter((member) => member.dataset.seat !== me);
    return members.map((member) => member.querySelector(".as-role").textContent).join(", ") || panel.querySelector("h2").textContent.trim();
  };
  document.addEventListener("entente:said", ({ target: feed, detail: { added, follows } }) => {
    const panel = feed.closest(".panel");
    const own = added.some((item) => item.dataset.seat === me);
    while (feed.querySelectorAll(":scope > [id^='i-']").length > 200 && follows) {
      feed.firstElementChild.remove();
      panel.querySelector(".earlier").hidden = false;
    }
    if ((own || (phone.matches ? wasAtEnd(added) : follows)) && panel === current(".panel")) toEnd(panel, feed);
    if (!own && added.length) news.add(nameOf(panel));
    seen();
  });
  document.addEventListener("entente:refilled", ({ target: feed, detail }) => {
    feed.closest(".panel").querySelector(".earlier").hidden = !detail.hasEarlier;
  });
  document.addEventListener("click", async (event) => {
    const way = event.target.closest("[data-earlier]");
    if (!way) return;
    event.preventDefault();
    const feed = way.closest(".panel").querySelector(".feed");
    const first = feed.querySelector("[id^='i-']");
    const answer = await fetch(`${way.getAttribute("href")}&before=${encodeURIComponent(raw(first.id))}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const height = feed.scrollHeight;
    first.insertAdjacentHTML("beforebegin", await answer.text());
    feed.scrollTop += feed.scrollHeight - height;
    way.closest(".earlier").hidden = answer.headers.get("Entente-Earlier") !== "yes";
  });

  /* ---- What is typed: counted, kept over reloads, sent with Ctrl Enter ---- */
  const draftKey = (field) => `entente-draft-${body.dataset.table}-${me}-${field.dataset.draft}`;
  const forget = (field) => { sessionStorage.removeItem(draftKey(field)); };
  const recall = (from = document) => {
    loosen(from);
    for (const field of every("[data-draft]", from)) {
      const kept = JSON.parse(sessionStorage.getItem(draftKey(field)) ?? "null");
      if (kept && kept.from === field.defaultValue) field.value = kept.text;
      counted(field);
    }
  };
  document.addEventListener("entente:sheet", ({ target: sheet }) => recall(sheet));
  document.addEventListener("entente:late", ({ target: sheet }) => every("[data-draft]", sheet).forEach(forget));
  /* What is pasted is never cut: it can be shortened here. An empty composer sends nothing, and says nothing of it. */
  const limited = (from) => every("[data-limit]", from).filter((field) => field.form?.querySelector("[data-count]"));
  const loosen = (from) => {
    limited(from).forEach((field) => field.removeAttribute("maxlength"));
    every("[data-composer] textarea", from).forEach((field) => field.removeAttribute("required"));
  };
  document.addEventListener("submit", (event) => {
    const long = limited(event.target).find((field) => field.value.length > field.dataset.limit);
    const written = "composer" in event.target.dataset ? event.target.elements.text : null;
    if (!long && (!written || written.value.trim())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    (long ?? written).focus();
    if (long) speak(say(words.overLimit, { n: long.value.length - long.dataset.limit }), "alarm");
  }, true);
  const counted = (field) => {
    const place = field.dataset.limit && field.closest("form").querySelector("[data-count]");
    if (!place) return;
    place.dataset.hint ??= place.textContent;
    const left = field.dataset.limit - field.value.length;
    place.textContent = left < 0 ? say(words.overLimit, { n: -left }) : left < 300 ? say(words.characters, { n: left }) : place.dataset.hint;
    place.classList.toggle("over", left < 0);
    if (left < 0) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
  };
  let typingAt = 0;
  document.addEventListener("input", ({ target }) => {
    if (target.dataset.limit) counted(target);
    if (!target.dataset.draft) return;
    sessionStorage.setItem(draftKey(target), JSON.stringify({ from: target.defaultValue, text: target.value }));
    const channel = target.closest("[data-composer]")?.dataset.composer;
    if (channel && Date.now() - typingAt > 3000) { typingAt = Date.now(); signal({ do: "typing", channel, item: "" }); }
  });
  document.addEventListener("entente:sent", ({ target: form, detail: { values } }) => {
    if (values.do === "answer-room" && values.accepts === "yes") openNewest = true;
    if (!form.dataset.composer) return;
    const field = form.elements.text;
    forget(field);
    field.value = "";
    counted(field);
    leaveComposer();
  });

  /* ---- Results of one's own commands ---- */
  const undone = {
    "send-message": ({ channel }) => {
      const item = every(`.panel[data-channel="${CSS.escape(channel)}"] .feed > [data-seat="${CSS.escape(me)}"]`).pop();
      return item && (() => command({ do: "withdraw-message", item: raw(item.id) }));
    },
    "edit-clause": ({ proposal, clause, version }) => () => command({ do: "restore-clause", proposal, clause, version: String(Number(version) + 1) }),
  };
  undone["remove-clause"] = undone["move-clause"] = undone["edit-clause"];
  const said = { "send-message": words.sent, "cast-ballot": words.cast, "ask-for-room": words.asked, "offer-deal": words.offered, "counter-deal": words.offered, "draft-proposal": words.drafted, "merge-drafts": words.drafted, "introduce-proposal": words.introduced, "join-sponsors": words.sponsored, "circulate-revision": words.circulated, "edit-clause": words.saved, "add-clause": words.saved, "settle-bracket": words.saved, "settle-brackets": words.saved, "tag-alternative": words.saved, "remove-clause": words.removed };
  document.addEventListener("entente:accepted", ({ detail: { values, form } }) => {
    const [sentence, undo] = [said[values.do], undone[values.do]?.(values)];
    if (sentence || undo) toast(sentence ?? words.done, undo); else speak(words.done); // what the page shows by itself needs no toast
    every("[data-draft]", form ?? document.createElement("form")).forEach(forget);
    if (values.do === "ask-for-room") awaitsRoom = true;
    if (/^(draft-proposal|merge-drafts)$/.test(values.do)) awaitDraft();
  });
  document.addEventListener("entente:rejected", ({ detail: { values, form, code } }) => {
    if (form?.dataset.composer && !form.elements.text.value) form.elements.text.value = values.text;
    if (code === "confidential_words" && form?.isConnected) offerAnyway(form, values);
  });
  /* Words of one's confidential brief: changing them comes first, and sending them needs a second press. */
  const offerAnyway = (form, values) => {
    const pressed = every("button[name]", form).find((each) => values[each.name] === each.value) ?? null; // it says what was decided
    const way = document.createElement("button");
    way.type = "button";
    way.className = "btn small";
    way.textContent = words.anyway;
    way.onclick = () => {
      const yes = document.createElement("input");
      [yes.type, yes.name, yes.value] = ["hidden", "anyway", "yes"];
      form.append(yes);
      form.requestSubmit(pressed);
      yes.remove();
    };
    form.querySelector(".told").append(" ", way);
    (form.elements.text ?? form.querySelector("textarea, input:not([type='hidden'])")).focus();
  };
  /* A draft that one has begun is opened; one that somebody lets one into is marked until the texts are looked at. */
  const invited = new Set();
  let awaitsDraft = false;
  let draftAt = -Infinity; // the draft may come a little before the answer
  const openDraft = () => { awaitsDraft = false; location.hash = byId("drafts").firstElementChild.id; };
  const awaitDraft = () => { if (performance.now() - draftAt < 3000) openDraft(); else awaitsDraft = true; };
  const meetDraft = (draft) => {
    if (awaitsDraft) openDraft();
    else if (draft.querySelector("[data-seat]")?.dataset.seat === me) draftAt = performance.now();
    else invited.add(draft.id);
  };
  let openNewest = false; // the room that one has just agreed to
  let awaitsRoom = false; // the room that one has asked for
  let textsChanged = false;
  let isSettling = false;
  document.addEventListener("entente:put", ({ target, detail: { isNew } }) => {
    if (!isSettling) { isSettling = true; setTimeout(() => { isSettling = false; whenFree(followPhase); }, 50); } // when the whole batch is in place
    if (target.matches(".panel") && isNew) {
      recall(target);
      if (target.dataset.kind === "room" && (openNewest || (awaitsRoom && !isTyping()))) { openNewest = awaitsRoom = false; location.hash = target.id; }
    }
    if (target.matches(".draft") && isNew) meetDraft(target);
    if (/^(vote|text)-/.test(target.dataset.region ?? "")) textsChanged = true;
    if (target.dataset.vote === "closed") openLastResult();
    if (!current(".panel")) { hasChosen = false; showPanel(best()); }
    if (target.matches("li")) markCurrent(); // a renewed entry comes without its mark
    if (/^(lead|notice)$/.test(target.dataset.region ?? "")) markNow();
    count();
  });
  const openLastResult = () => every("#f-vote .sums").forEach((sums, index) => { sums.open = index === 0; });

  /* ---- Others' actions are told to screen readers together, at most every 20 seconds ---- */
  setInterval(() => {
    const sentences = news.size ? [say(words.messages, { t: [...news].join(", ") })] : [];
    if (textsChanged) sentences.push(words.changed);
    if (sentences.length) speak(sentences.join(" "));
    news.clear();
    textsChanged = false;
  }, 20000);

  /* ---- The notebook keeps itself ---- */
  const notebook = byId("notebook");
  let noteTimer = 0;
  const keepNotes = async () => {
    const answer = await fetch("notebook", { method: "POST", body: new URLSearchParams({ text: notebook.value }), headers: { "HX-Request": "true" } }).catch(() => null);
    byId("notebook-state").textContent = answer?.ok ? words.kept : ((await answer?.text()) || words.unkept);
  };
  notebook?.addEventListener("input", () => { clearTimeout(noteTimer); noteTimer = setTimeout(keepNotes, 1200); });
  notebook?.form.addEventListener("submit", (event) => { event.preventDefault(); keepNotes(); });

  /* ---- Keys ---- */
  const step = (by) => {
    const entries = every(".chan.unread[data-channel]");
    const at = entries.findIndex((entry) => entry.hasAttribute("aria-current"));
    const next = entries[(at + by + entries.length) % entries.length];
    if (next) location.hash = next.hash;
  };
  const go = { n: "now", t: "talk", x: "text", p: "people", m: "me" };
  let isGoing = false;
  const goTo = (id) => { const place = byId(id); if (!place) return; location.hash = id; showView(id); place.tabIndex = -1; place.focus(); };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.target.form?.requestSubmit(); return; }
    if ("noKeys" in body.dataset || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (isGoing && go[key]) goTo(go[key]);
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "c") { event.preventDefault(); const shown = current(".panel"); if (shown) field(shown)?.focus(); }
    else if (key === "v") { const ballot = document.querySelector("[data-ballot]"); if (ballot) location.hash = ballot.id; }
    else if (key === "?") byId("keys-way").click();
    isGoing = key === "g";
  });

  /* ---- Sheets come once the page stands, and a press waits for them; where they fail to come, a link is a link ---- */
  let pressed = null;
  const waits = (event) => {
    const way = event.target.closest("[data-sheet]");
    if (way) { event.preventDefault(); pressed = way; }
  };
  const script = document.createElement("script");
  script.src = document.body.dataset.sheets;
  script.onload = script.onerror = () => { document.removeEventListener("click", waits); pressed?.click(); };
  document.addEventListener("click", waits);
  if (document.readyState === "complete") document.head.append(script); else addEventListener("load", () => document.head.append(script));

  /* ---- The start ---- */
  recall();
  every(".crowd").forEach((crowd) => { crowd.open ||= phone.matches; }); // letters alone name nobody, and a phone shows nothing else here
  openLastResult();
  every(".feed").forEach((feed) => { feed.scrollTop = feed.scrollHeight; });
  if (current(".panel")?.id !== "c-brief") showPanel(/briefing$/.test(lastPhase) ? byId("c-brief") ?? best() : best());
  follow();
  count();
  markNow();
})();
