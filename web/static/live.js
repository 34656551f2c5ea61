/* What every live page does: swaps of our own, the clock, the connection, commands and their results.
   Pages add to it by listening to the events that it sends: entente:said, entente:put, entente:told. */
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => from.querySelectorAll(selector);
  const send = (name, detail, on = document) => on.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  let api;

  /* ---- Swaps: put, say, told (see fragments.py) ---- */
  const put = (fragment) => [...fragment.children].map((fresh) => {
    const shown = document.getElementById(fresh.id);
    if (shown) {
      const one = document.createDocumentFragment();
      one.append(fresh);
      api.morph(shown, one, false);
    } else {
      document.getElementById(fresh.dataset.into)?.append(fresh);
    }
    const placed = document.getElementById(fresh.id);
    if (placed) send("entente:put", {}, placed);
    return placed;
  }).filter(Boolean);

  const say = (feed, fragment) => {
    const added = [...fragment.children].filter((item) => !document.getElementById(item.id));
    const follows = feed.scrollHeight - feed.scrollTop - feed.clientHeight < 80;
    feed.append(...added);
    send("entente:said", { added, follows }, feed);
    return added;
  };

  const told = (fragment) => {
    for (const result of fragment.children) {
      const id = result.dataset.accepted ?? result.dataset.rejected;
      send("entente:told", { id, accepted: "accepted" in result.dataset, code: result.dataset.code, sentence: result.textContent });
    }
    return [];
  };

  htmx.registerExtension("entente", {
    init: (internal) => { api = internal; },
    handle_swap: (style, target, fragment) => {
      if (style === "put") return put(fragment);
      if (style === "say") return say(target, fragment);
      if (style === "told") return told(fragment);
      return false;
    },
  });
})();
