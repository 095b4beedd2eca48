// A round of inspection that loses nothing: every tick is written into this phone's storage first and forgotten there
// only when the server has said that it has it. Photographs wait in the phone's database in the same way.
(() => {
  const root = document.getElementById("ronde");
  const form = document.getElementById("unsur");
  const said = root.dataset;
  const KEY = `zi-inspeksi-${said.account}`;
  const WAITS = [1000, 3000, 8000, 20000]; // milliseconds between tries without a connection
  const LONGEST = 20000; // a message that takes longer is tried again
  const SIGNED_OUT = 401;
  const FOR_GOOD = new Set([400, 403, 409, 413, 415]); // what is refused so will not be taken another time
  let fallback = null; // where the round lives when the phone keeps nothing
  let failures = 0;
  let timer = null;
  let busy = false;
  let signedOut = false;
  let photos = []; // {id, round, element} of those that wait

  // Works without https, too, where browsers have no crypto.randomUUID.
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  const fresh = () => ({
    round: newId(), day: today(), turn: 0, ticks: {}, drafts: {}, kept: {}, photos: {}, finishing: false, finished: false,
  });

  // --- what the phone remembers
  const load = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      if (found && found.round && found.ticks) return found;
    } catch {
      // nothing that can be read: begin anew
    }
    return fallback ?? fresh();
  };
  // Another tab may have written since: what is changed is always what is stored now.
  const change = (act) => {
    const state = load();
    act(state);
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
      fallback = null;
    } catch {
      fallback = state;
      complain(said.saidForgetful);
    }
    return state;
  };
  const unsent = (state) => Object.entries(state.ticks).filter(([id, tick]) => state.kept[id] !== tick.turn);

  // --- photographs
  const base = new Promise((done) => {
    const asked = indexedDB.open("zi-inspeksi", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => done(null);
  });
  const stored = async (mode, act) => {
    const db = await base;
    if (!db) return null;
    return new Promise((done, failed) => {
      const step = db.transaction("photos", mode);
      const asked = act(step.objectStore("photos"));
      step.oncomplete = () => done(asked.result);
      step.onerror = step.onabort = () => failed(step.error);
    });
  };
  const lookForPhotos = async () => {
    const all = (await stored("readonly", (shelf) => shelf.getAll())) ?? [];
    photos = all.filter((one) => one.account === said.account);
  };
  const smaller = async (file) => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, Number(said.side) / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8))) ?? file;
    } catch {
      return file; // the server says what is wrong with it
    }
  };

  // --- what is shown
  const fill = (words, gaps) => words.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  const complain = (words) => {
    const place = document.getElementById("galat");
    place.hidden = !words;
    place.firstElementChild.textContent = words ?? "";
    document.getElementById("masuk-lagi").hidden = !signedOut;
  };
  const long = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  const show = () => {
    const state = load();
    const elements = form.querySelectorAll(".element");
    document.getElementById("hari").textContent = fill(said.saidDay, { day: long.format(new Date(`${state.day}T12:00`)) });
    for (const one of elements) {
      const tick = state.ticks[one.dataset.element];
      const draft = state.drafts?.[one.dataset.element];
      for (const answer of one.querySelectorAll("input[type=radio]")) answer.checked = answer.value === tick?.outcome;
      for (const line of one.querySelectorAll("[data-part]")) {
        if (line !== document.activeElement) line.value = (tick ?? draft)?.[line.dataset.part] ?? "";
      }
      one.querySelector(".unanswered").hidden = Boolean(tick) || !(draft?.note || draft?.spot);
      const count = (state.photos?.[one.dataset.element] ?? 0);
      one.querySelector(".photos").textContent = count ? `· ${fill(said.saidPhoto, { n: count })}` : "";
    }
    form.hidden = state.finished;
    document.getElementById("selesai").hidden = !state.finished;
    const bar = document.getElementById("keadaan");
    bar.hidden = state.finished;
    const waiting = unsent(state).length;
    const gaps = { done: Object.keys(state.ticks).length, all: elements.length, n: waiting };
    const open = waiting > 0 || photos.length > 0 || state.finishing;
    bar.classList.toggle("waiting", open);
    const sending = open && failures === 0;
    const lines = [fill(sending && waiting ? said.saidSending : waiting ? said.saidWaiting : said.saidKept, gaps)];
    if (photos.length) lines.push(fill(said.saidPhotos, { n: photos.length }));
    if (state.finishing && failures) lines.push(said.saidFinishing);
    document.getElementById("kata").textContent = lines.join(" · ");
    if (signedOut) complain(said.saidSignedOut);
  };

  // --- sending
  const post = async (address, body, type) => {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), LONGEST);
    try {
      return await fetch(address, {
        method: "POST", body, headers: { "Content-Type": type }, signal: stop.signal, redirect: "error",
      });
    } finally {
      clearTimeout(late);
    }
  };
  const words = async (answer) => {
    try {
      return (await answer.json()).words;
    } catch {
      return "";
    }
  };
  // Returns false when it is worth another try later.
  const settled = async (answer) => {
    signedOut = answer.status === SIGNED_OUT;
    if (answer.ok) return true;
    if (FOR_GOOD.has(answer.status)) complain(await words(answer));
    return false;
  };
  const sendTicks = async () => {
    const state = load();
    const open = unsent(state);
    if (state.finished || (!open.length && !state.finishing)) return true;
    const ticks = open.map(([element, tick]) => ({ element, ...tick }));
    const finished = state.finishing && photos.length === 0;
    if (!ticks.length && !finished) return true;
    const message = JSON.stringify({ round: state.round, day: state.day, ticks, finished });
    const answer = await post("/inspeksi/kirim", message, "application/json");
    if (!(await settled(answer))) return false;
    const kept = (await answer.json()).kept;
    change((now) => {
      if (now.round !== state.round) return;
      Object.assign(now.kept, kept);
      // A tick that came while this one was on its way is sent before the round is left.
      if (finished && !unsent(now).length) now.finished = true;
    });
    complain("");
    return true;
  };
  const sendPhotos = async () => {
    for (const one of [...photos]) {
      const where = new URLSearchParams({ round: one.round, photo: one.id, element: one.element });
      const answer = await post(`/inspeksi/foto?${where}`, one.blob, one.blob.type || "image/jpeg");
      const good = await settled(answer);
      if (!good && !FOR_GOOD.has(answer.status)) return false;
      // A gateway that asks for a sign-in of its own says "all is well" to everything: only our server names the id.
      if (good && (await answer.json()).kept !== one.id) return false;
      if (!good) count(one.element, -1);
      await stored("readwrite", (shelf) => shelf.delete(one.id)); // it has arrived, or will never be taken
      await lookForPhotos();
    }
    return true;
  };
  const send = async () => {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    let good = false;
    show();
    try {
      // The first ticks make the round that photographs hang on; the last message finishes it.
      good = (await sendTicks()) && (await sendPhotos()) && (await sendTicks());
    } catch {
      good = false; // no connection
    }
    busy = false;
    failures = good ? 0 : failures + 1;
    const state = load();
    const more = !state.finished && (unsent(state).length > 0 || photos.length > 0 || state.finishing);
    if (more) timer = setTimeout(send, good ? 0 : WAITS[Math.min(failures, WAITS.length) - 1]);
    show();
  };

  // --- what the inspector does
  const tick = (element, part, value) => {
    change((state) => {
      state.turn += 1;
      const old = state.ticks[element] ?? { outcome: "none", note: "", spot: "", ...state.drafts?.[element] };
      state.ticks[element] = { ...old, [part]: value, turn: state.turn };
      if (state.drafts) delete state.drafts[element];
    });
    send();
  };
  form.addEventListener("change", async (event) => {
    const element = event.target.closest(".element")?.dataset.element;
    if (!element) return;
    if (event.target.type === "radio") tick(element, "outcome", event.target.value);
    else if (event.target.type === "file") await photograph(element, event.target);
    else if (load().ticks[element]) tick(element, event.target.dataset.part, event.target.value.trim());
  });
  // Words are kept while they are typed: a phone may close the page at any moment.
  form.addEventListener("input", (event) => {
    const element = event.target.closest(".element")?.dataset.element;
    const part = event.target.dataset.part;
    if (!element || !part) return;
    change((state) => {
      if (state.ticks[element]) {
        state.turn += 1;
        Object.assign(state.ticks[element], { [part]: event.target.value, turn: state.turn });
      } else {
        // Words without an answer wait for it.
        state.drafts = { ...state.drafts, [element]: { ...state.drafts?.[element], [part]: event.target.value } };
      }
    });
    show();
  });
  const count = (element, more) => change((state) => {
    state.photos = { ...state.photos, [element]: Math.max(0, (state.photos?.[element] ?? 0) + more) };
  });
  const photograph = async (element, input) => {
    const file = input.files[0];
    input.value = "";
    if (!file) return;
    const one = { id: newId(), account: said.account, round: load().round, element, blob: await smaller(file) };
    try {
      await stored("readwrite", (shelf) => shelf.put(one));
      await lookForPhotos();
    } catch {
      photos.push(one); // kept as long as the page is open
      complain(said.saidForgetful);
    }
    count(element, 1);
    if (!load().ticks[element]) tick(element, "outcome", "bad");
    else send();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = form.querySelectorAll(".element").length - Object.keys(load().ticks).length;
    if (left && !window.confirm(fill(said.saidSure, { n: left }))) return;
    change((state) => {
      state.finishing = true;
    });
    send();
  });
  const begin = () => {
    change((state) => Object.assign(state, fresh()));
    complain("");
    window.scrollTo(0, 0);
    show();
  };
  document.getElementById("baru").addEventListener("click", begin);
  document.getElementById("tinggalkan").addEventListener("click", () => {
    if (unsent(load()).length || photos.length) complain(said.saidUnsent);
    else if (window.confirm(said.saidLeave)) begin();
  });
  window.addEventListener("online", send);
  window.addEventListener("storage", (event) => event.key === KEY && show());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());

  change(() => {}); // the round has its id before the first tick
  lookForPhotos().catch(() => {}).finally(send);
})();
