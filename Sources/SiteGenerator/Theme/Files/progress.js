// What a reader has done on this device: what she has finished, where she was, what she marked. It leaves the browser only in a file of hers.
(() => {
  "use strict";
  const root = document.documentElement;
  const { workspace, page } = root.dataset;
  const home = new URL("..", document.currentScript.src).href;
  const names = { progress: `coursekit-progress:${workspace}`, answers: `coursekit-answers:${workspace}` };
  const today = () => new Date().toISOString().slice(0, 10);
  const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isText = (value) => typeof value === "string";

  // A browser may refuse to keep anything, from a folder above all: then nothing is kept, and the page about it says so.
  const canKeep = (() => {
    try {
      localStorage.setItem(`${names.progress}?`, "");
      localStorage.removeItem(`${names.progress}?`);
      return true;
    } catch {
      return false;
    }
  })();
  const read = (name) => {
    try {
      const found = JSON.parse(localStorage.getItem(name));
      return isRecord(found) ? found : {};
    } catch {
      return {};
    }
  };
  const write = (name, value) => {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Known for this page only.
    }
  };
  // Only what has the form that this script gives it: a file of somebody else's may hold anything.
  const sound = (progress) => {
    const pages = {};
    for (const [key, entry] of Object.entries(isRecord(progress.pages) ? progress.pages : {})) {
      if (!isRecord(entry) || !isText(entry.title) || !isText(entry.address) || /^[a-z]+:|^\/|\\/iu.test(entry.address)) continue;
      const kept = { title: entry.title, address: entry.address };
      for (const field of ["course", "seen", "done", "marked", "next"]) if (isText(entry[field])) kept[field] = entry[field];
      pages[key] = kept;
    }
    return { version: 1, pages };
  };
  const progress = () => sound(read(names.progress));
  // Another tab may have added something meanwhile.
  const change = (key, changes) => {
    const all = progress();
    all.pages[key] = { ...all.pages[key], ...changes };
    for (const [field, value] of Object.entries(changes)) if (value === undefined) delete all.pages[key][field];
    write(names.progress, all);
    // For a page that has this one in a frame and reports to a learning platform.
    document.dispatchEvent(new CustomEvent("coursekit-page", { detail: { page: key, done: "done" in all.pages[key] } }));
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  // The page that is read.

  const noteVisit = (acts) => {
    const here = decodeURIComponent(location.href.split(/[?#]/u)[0]);
    const next = document.querySelector(".pager .next");
    change(page, {
      title: document.querySelector("h1").textContent.trim(), address: here.slice(decodeURIComponent(home).length),
      course: document.querySelector(".contents .book")?.textContent.trim(), seen: new Date().toISOString(), next: next?.dataset.key,
    });
    if (!acts) {
      showMarks();
      return;
    }
    const done = acts.querySelector(".to-done");
    const marked = acts.querySelector(".to-mark");
    const show = () => {
      const entry = progress().pages[page] ?? {};
      done.setAttribute("aria-pressed", String("done" in entry));
      marked.setAttribute("aria-pressed", String("marked" in entry));
      showMarks();
    };
    const turn = (field) => {
      change(page, { [field]: field in (progress().pages[page] ?? {}) ? undefined : today() });
      show();
    };
    done.addEventListener("click", () => turn("done"));
    marked.addEventListener("click", () => turn("marked"));
    // Whoever goes on has finished.
    next?.addEventListener("click", () => {
      if (!("done" in (progress().pages[page] ?? {}))) change(page, { done: today() });
    });
    acts.hidden = false;
    show();
  };

  // Ticks and book marks beside the names of pages, and how many lessons of a course are done.
  const showMarks = () => {
    const { pages } = progress();
    for (const link of document.querySelectorAll("a[data-key]:not(.next, .previous)")) {
      link.querySelector(".ticks")?.remove();
      const entry = pages[link.dataset.key];
      const words = ["done", "marked"].filter((field) => entry && field in entry);
      if (!words.length) continue;
      const ticks = element("span", "ticks");
      for (const word of words) {
        const tick = element("span", `tick ${word}`);
        tick.setAttribute("role", "img");
        tick.setAttribute("aria-label", root.dataset[word]);
        tick.title = root.dataset[word];
        ticks.append(tick);
      }
      link.append(ticks);
    }
    for (const count of document.querySelectorAll(".so-far")) {
      const { key, total } = count.dataset;
      const done = Object.entries(pages).filter(([name, entry]) => name.startsWith(`${key}/`) && !name.startsWith(`${key}/cases/`) && "done" in entry);
      count.hidden = !done.length;
      count.querySelector(".number").textContent = `${Math.min(done.length, Number(total))}/${total}`;
    }
  };

  const linkTo = (entry, ...more) => {
    const link = element("a", "", element("span", "name", entry.title), ...more);
    link.href = home + entry.address.split("/").map(encodeURIComponent).join("/");
    return link;
  };
  const byTime = (pages, field) =>
    Object.values(pages).filter((entry) => field in entry).sort((one, other) => (one[field] < other[field] ? 1 : -1));

  // Where to go on: the page that was read last, or the one behind it if it is done.
  const resume = (pages) => {
    const [last] = byTime(pages, "seen");
    const next = last && "done" in last && pages[last.next];
    return next && !("done" in next) ? next : last;
  };
  const showResume = (place) => {
    const entry = resume(progress().pages);
    if (!entry) return;
    place.querySelector(".resume-link").replaceChildren(linkTo(entry, element("span", "label", entry.course ?? "")));
    place.hidden = false;
  };

  // The page about all of it.

  const showList = (place, name, entries, note) => {
    const list = place.querySelector(`[data-list="${name}"]`);
    list.hidden = !entries.length;
    list.querySelector("ul").replaceChildren(...entries.map((entry) => element("li", "", linkTo(entry, element("span", "label", note(entry))))));
  };
  const showAll = (place) => {
    const { pages } = progress();
    const wrong = {};
    for (const answer of Object.values(read(names.answers))) {
      if (isRecord(answer) && answer.verdict !== "right" && isText(answer.page) && pages[answer.page]) {
        wrong[answer.page] = (wrong[answer.page] ?? 0) + 1;
      }
    }
    const wrongPages = Object.entries(wrong).map(([key, count]) => ({ ...pages[key], count }));
    const last = resume(pages);
    showList(place, "resume", last ? [last] : [], (entry) => entry.course ?? "");
    showList(place, "wrong", wrongPages, (entry) => `× ${entry.count}`);
    showList(place, "marked", byTime(pages, "marked"), (entry) => entry.course ?? "");
    showList(place, "done", byTime(pages, "done"), (entry) => entry.done);
    place.querySelector("[data-list='nothing']").hidden = Boolean(last);
    place.querySelector(".refused").hidden = canKeep;
  };

  const save = () => {
    const kept = { format: "coursekit-progress", version: 1, workspace, progress: progress(), answers: read(names.answers) };
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 1)], { type: "application/json" }));
    link.download = `${workspace}-progress-${today()}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  // What either side has is kept; of what both have, the earlier day something was done, the later answer.
  const merge = (kept) => {
    const all = progress();
    for (const [key, entry] of Object.entries(sound(isRecord(kept.progress) ? kept.progress : {}).pages)) {
      const own = all.pages[key];
      all.pages[key] = own ? { ...entry, ...own } : entry;
      for (const field of ["done", "marked"]) {
        if (own && field in own && field in entry) all.pages[key][field] = own[field] < entry[field] ? own[field] : entry[field];
      }
      if (own && (entry.seen ?? "") > (own.seen ?? "")) Object.assign(all.pages[key], { seen: entry.seen, address: entry.address });
    }
    write(names.progress, all);
    const answers = read(names.answers);
    for (const [item, answer] of Object.entries(isRecord(kept.answers) ? kept.answers : {})) {
      if (isRecord(answer) && isText(answer.verdict) && isText(answer.day) && !(answers[item]?.day > answer.day)) answers[item] = answer;
    }
    write(names.answers, answers);
  };
  const preparePage = (place) => {
    const said = place.querySelector(".said");
    const say = (name) => {
      said.textContent = name ? place.dataset[name] : "";
    };
    place.querySelector(".save").addEventListener("click", save);
    place.querySelector(".load input").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      try {
        const kept = JSON.parse(await file.text());
        if (!isRecord(kept) || kept.format !== "coursekit-progress") throw new Error("another file");
        if (kept.workspace !== workspace) say("other");
        else {
          merge(kept);
          say("loaded");
        }
      } catch {
        say("unreadable");
      }
      event.target.value = "";
      showAll(place);
    });
    // Asked twice, since nothing brings it back.
    const erase = place.querySelector(".erase");
    erase.addEventListener("click", () => {
      if (!erase.classList.contains("sure")) {
        erase.classList.add("sure");
        erase.textContent = erase.dataset.sure;
        return;
      }
      for (const name of Object.values(names)) {
        try {
          localStorage.removeItem(name);
        } catch {
          // Nothing was kept.
        }
      }
      erase.classList.remove("sure");
      erase.textContent = erase.dataset.erase;
      say("erased");
      showAll(place);
    });
    showAll(place);
    for (const part of place.querySelectorAll(".with-script")) part.hidden = false;
  };

  document.addEventListener("DOMContentLoaded", () => {
    // Lessons, cases, quizzes: a course or the first page is no place to go on at.
    if (page?.includes("/") && canKeep) noteVisit(document.querySelector(".study"));
    else showMarks();
    const place = document.querySelector(".resume");
    if (place) showResume(place);
    const own = document.querySelector("main.progress");
    if (own) preparePage(own);
  });
})();
