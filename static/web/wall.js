// The screen on the wall: shows the server's pictures in turn and asks every few seconds whether there are newer ones.
// It draws anew only when the server says that the data moved on, goes on showing what it has while the server is away,
// and asks until it is back. Written for the browsers inside television sets, back to those of 2018.
"use strict";

(() => {
  const LOOK = 10000; // milliseconds between two questions
  const PATIENCE = 15000; // for one answer
  const SLOWEST = 30000; // between two questions while the server is away
  const REFUSED = 60000; // between two questions while nobody knows this screen
  const FRESH = 24 * 60 * 60 * 1000; // a page that is older begins anew, so that nothing can pile up over months
  const MARK = "layar";

  const part = (id) => document.getElementById(id);
  const page = part("layar");
  const host = part("gambar");
  const said = page.dataset;
  const began = Date.now();
  const now = () => performance.now();

  let code = new URLSearchParams(location.hash.slice(1)).get("kode") || "";
  let known = !code; // whether the code was exchanged for a cookie
  let content = null; // the last whole answer
  let shown = 0; // which picture is on
  let since = 0; // since when
  let paused = false;
  let failures = 0;
  let drawn = 0;

  function marked() {
    try {
      if (code) sessionStorage.setItem(MARK, "1");
      return sessionStorage.getItem(MARK) === "1";
    } catch (error) {
      return Boolean(code);
    }
  }

  const wall = marked(); // opened by the address of a screen, in this tab

  async function ask(path, options) {
    const breaker = new AbortController();
    const timer = setTimeout(() => breaker.abort(), PATIENCE);
    try {
      return await fetch(path, Object.assign({ signal: breaker.signal, cache: "no-store" }, options));
    } finally {
      clearTimeout(timer);
    }
  }

  // The code travels in the body of one request: never in a path, which servers and proxies write down.
  async function exchange() {
    const body = new URLSearchParams({ kode: code });
    const answer = await ask("/layar/kode", { method: "POST", body });
    if (answer.ok) known = true;
    return answer;
  }

  async function look() {
    let wait = LOOK;
    try {
      const first = known ? null : await exchange();
      const answer = first && !first.ok ? first : await ask(asked());
      if (answer.status === 401) wait = refused(Boolean(first && first.ok));
      else if (!answer.ok) wait = lost();
      else take(await answer.json());
    } catch (error) {
      wait = lost();
    }
    setTimeout(look, wait);
  }

  function asked() {
    const query = new URLSearchParams({ keadaan: content ? content.state : "" });
    if (wall) query.set("layar", "1");
    return `/layar/isi?${query}`;
  }

  function take(answer) {
    failures = 0;
    page.classList.remove("is-lost");
    if (answer.page !== said.page) return location.reload();
    if (code && location.hash) history.replaceState(null, "", location.pathname);
    if (!answer.same) draw(answer);
    content.clock = answer.clock;
    part("diperbarui").textContent = content.words.updated.replace("{time}", answer.clock);
    if (Date.now() - began > FRESH) location.reload();
  }

  function refused(justExchanged) {
    content = null;
    known = !code;
    host.textContent = "";
    const why = justExchanged ? said.saidCookies : wall ? said.saidUnknown : said.saidSignedOut;
    tell(why);
    part("masuk").hidden = wall;
    return REFUSED;
  }

  function lost() {
    failures += 1;
    if (!content) {
      tell(said.saidLost);
    } else if (failures > 1) {
      page.classList.add("is-lost");
      part("diperbarui").textContent = content.words.lost.replace("{time}", content.clock);
    }
    const slower = Math.min(SLOWEST, 2000 * Math.pow(2, failures - 1));
    return slower * (0.75 + Math.random() / 2); // hundreds of screens do not come back in the same moment
  }

  function tell(words) {
    part("kata").textContent = words;
    part("pesan").hidden = false;
    part("kaki").hidden = true;
  }

  function draw(answer) {
    const kind = content && current() ? current().dataset.kind : "";
    content = answer;
    document.documentElement.lang = answer.language;
    if (answer.theme) document.documentElement.dataset.theme = answer.theme;
    else delete document.documentElement.dataset.theme;
    host.innerHTML = answer.pictures.join("");
    drawn += 1;
    page.dataset.drawn = String(drawn);
    part("satker").textContent = answer.court;
    part("pesan").hidden = true;
    part("kaki").hidden = false;
    part("kendali").hidden = !answer.controls;
    page.classList.toggle("is-wall", !answer.controls);
    const same = Array.from(host.children).findIndex((one) => one.dataset.kind === kind);
    show(same < 0 ? 0 : same, same >= 0);
  }

  function current() {
    return host.children[shown];
  }

  function show(place, keepTime) {
    const count = host.children.length;
    shown = ((place % count) + count) % count;
    Array.from(host.children).forEach((one, at) => {
      one.hidden = at !== shown;
    });
    if (!keepTime) since = now();
    page.dataset.shown = current().dataset.kind;
    tick();
  }

  function tick() {
    if (!content) return;
    const alone = host.children.length < 2;
    const left = since + content.seconds * 1000 - now();
    if (left <= 0 && !paused && !alone) return show(shown + 1, false);
    const seconds = Math.max(0, Math.ceil(left / 1000));
    const words = paused ? content.words.paused : content.words.next.replace("{n}", String(seconds));
    part("berikutnya").textContent = alone ? "" : words;
    const share = alone || paused ? 0 : 1 - Math.max(0, left) / (content.seconds * 1000);
    part("maju").style.transform = `scaleX(${share.toFixed(3)})`;
  }

  function pause(wanted) {
    paused = wanted;
    part("jeda").setAttribute("aria-pressed", String(paused));
    since = now();
    tick();
  }

  const step = (by) => content && content.controls && show(shown + by, false);
  part("sebelum").addEventListener("click", () => step(-1));
  part("sesudah").addEventListener("click", () => step(1));
  part("jeda").addEventListener("click", () => pause(!paused));
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });

  let touched = null;
  host.addEventListener("touchstart", (event) => {
    touched = event.changedTouches[0].clientX;
  }, { passive: true });
  host.addEventListener("touchend", (event) => {
    const moved = touched === null ? 0 : event.changedTouches[0].clientX - touched;
    touched = null;
    if (Math.abs(moved) > 50) step(moved < 0 ? 1 : -1);
  }, { passive: true });

  // The same address opened again only changes what stands behind the #, which loads nothing by itself.
  window.addEventListener("hashchange", () => location.reload());

  setInterval(tick, 1000);
  look();
})();
