// What the page does besides htmx: a field and its place on the paper light each other; a document is put right by keyboard alone.
"use strict";
(() => {
  const inside = (whole, part) => part === whole || part.startsWith(whole + "/");
  const related = (a, b) => inside(a, b) || inside(b, a);
  const places = () => document.querySelectorAll("[data-pointer], [data-pointers]");
  const pointersOf = (element) => (element.dataset.pointers || element.dataset.pointer || "").split(" ").filter(Boolean);

  function light(pointers, from) {
    let shown = false;
    for (const place of places()) {
      const lit = pointers.length > 0 && pointersOf(place).some((one) => pointers.some((other) => related(one, other)));
      place.classList.toggle("lit", lit);
      // The other side is brought into view, never the one that is pointed at.
      if (lit && !shown && from && !from.contains(place) && sideOf(place) !== sideOf(from)) {
        reveal(place);
        shown = true;
      }
    }
  }
  const sideOf = (element) => element.closest(".paper, .sheet");
  function reveal(place) {
    const side = sideOf(place);
    if (!side || !side.matches(".paper")) return;
    const box = place.getBoundingClientRect(), frame = side.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) side.scrollTop += box.top - frame.top - frame.height / 3;
  }
  function pointed(event) {
    const place = event.target.closest?.("[data-pointer], [data-pointers]");
    if (place) light(pointersOf(place), place);
  }
  document.addEventListener("mouseover", pointed);
  document.addEventListener("focusin", pointed);
  document.addEventListener("click", (event) => {
    const place = event.target.closest?.(".paper [data-pointers], .paper [data-pointer]");
    if (!place) return;
    const wanted = pointersOf(place);
    const row = [...document.querySelectorAll(".sheet [data-pointer]")].find((one) => wanted.some((other) => related(one.dataset.pointer, other)));
    if (row) { row.focus(); row.scrollIntoView({ block: "nearest" }); }
  });

  // j and k go through the rows, Enter opens one, Escape closes it, / goes to the search.
  const rows = () => [...document.querySelectorAll(".sheet .field, .sheet .item, .tasks .item")];
  const isTyping = (element) => element.matches("input, textarea, select");
  function step(by) {
    const all = rows(), at = all.indexOf(document.activeElement.closest(".field, .item"));
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) next.focus();
  }
  function open(row) {
    const edit = row.matches(".field") ? row.querySelector(".edit") : null;
    if (!edit) return false;
    edit.open = true;
    const input = edit.querySelector("input:not([type=hidden]), textarea, select");
    input.focus();
    input.select?.();
    return true;
  }
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement, row = at.closest(".field, .item");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && row) {
      const edit = at.closest(".edit");
      if (edit) edit.open = false;
      row.focus();
      return;
    }
    if (isTyping(at)) return;
    const does = {
      j: () => step(1), k: () => step(-1),
      Enter: () => at === row && row !== null && open(row),
      "/": () => { const find = document.getElementById("q"); find ? find.focus() : location.assign("/"); },
      c: () => { document.querySelector("[data-key=c]")?.click(); return true; },
      n: () => { document.querySelector("[data-key=n]")?.click(); return true; },
      u: () => { row?.querySelector("[data-key=u]")?.click(); return true; },
    }[event.key];
    if (does && does() !== false) event.preventDefault();
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.(".edit[open]")) event.target.querySelector("input:not([type=hidden]), textarea, select").focus();
  }, true);

  document.addEventListener("click", (event) => { if (event.target.closest?.("[data-print]")) window.print(); });

  // An answer that says what is wrong is shown where it belongs; a row that came anew keeps the keyboard.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const row = event.detail.elt;
    if (row?.matches?.(".field, .task")) row.querySelector(".refused") ? open(row) : row.focus();
  });
  // Where the page is loaded anew, the row that was worked at keeps the keyboard too.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const row = event.detail.elt.closest?.(".field, .item");
    if (row && event.detail.xhr.getResponseHeader("hx-refresh")) sessionStorage.setItem("row", row.id);
  });
  const kept = sessionStorage.getItem("row");
  sessionStorage.removeItem("row");
  if (kept) document.getElementById(kept)?.focus();
  document.addEventListener("htmx:responseError", (event) => {
    const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector("h1");
    document.getElementById("told").textContent = told ? told.textContent : event.detail.xhr.status;
  });

  // Files are sent one by one, each with its progress; the server's answer is the batch as it stands.
  const drop = document.getElementById("drop");
  if (drop) {
    const sending = document.getElementById("sending"), queue = [];
    let busy = false, batch = null;
    const csrf = JSON.parse(document.body.getAttribute("hx-headers"))["x-csrf-token"];
    const newBatch = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    function enter(files) {
      if (!busy && queue.length === 0) batch = newBatch();
      for (const file of files) {
        const line = document.createElement("li"), name = document.createElement("span"), bar = document.createElement("progress");
        name.className = "file";
        name.textContent = file.name;
        bar.max = 1;
        bar.value = 0;
        bar.setAttribute("aria-label", drop.dataset.sending);
        line.append(name, " ", bar);
        sending.append(line);
        if (file.size > Number(drop.dataset.most)) say(line, drop.dataset.tooLarge);
        else queue.push({ file, line, bar });
      }
      next();
    }
    function say(line, words) {
      line.querySelector("progress")?.remove();
      const why = document.createElement("p");
      why.className = "refused";
      why.textContent = words;
      line.append(why);
    }
    function next() {
      const one = busy ? null : queue.shift();
      if (!one) return;
      busy = true;
      const form = new FormData(), request = new XMLHttpRequest();
      form.append("lo", batch);
      form.append("file", one.file, one.file.webkitRelativePath || one.file.name);
      request.open("POST", "/nhap");
      request.setRequestHeader("x-csrf-token", csrf);
      request.upload.onprogress = (event) => { if (event.lengthComputable) one.bar.value = event.loaded / event.total; };
      request.onload = () => {
        if (request.status === 200) { one.line.remove(); show(request.responseText); }
        else say(one.line, request.status === 413 ? drop.dataset.tooLarge : drop.dataset.lost);
      };
      request.onerror = () => say(one.line, drop.dataset.lost);
      request.onloadend = () => { busy = false; next(); };
      request.send(form);
    }
    function show(html) {
      const made = new DOMParser().parseFromString(html, "text/html").querySelector(".batch");
      const old = document.getElementById(made.id);
      if (old) old.replaceWith(made);
      else document.getElementById("batches").prepend(made);
      htmx.process(made);
    }
    async function inside(entry) {
      if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
      const reader = entry.createReader(), found = [];
      for (;;) {
        const some = await new Promise((done, fail) => reader.readEntries(done, fail));
        if (some.length === 0) return found;
        for (const each of some) found.push(...await inside(each));
      }
    }
    drop.addEventListener("submit", (event) => event.preventDefault());
    drop.addEventListener("change", (event) => { enter([...event.target.files]); event.target.value = ""; });
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", async (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
      for (const entry of entries) enter(await inside(entry));
    });
  }
})();
