// Between a learning platform (SCORM 1.2) and the course in the frame: where the reader is, what is done and what was answered. A platform
// that does not answer, or answers late, is no hindrance: the course is there without it.
(() => {
  "use strict";
  const frame = document.querySelector("iframe");
  const course = JSON.parse(document.documentElement.dataset.course);
  const site = new URL("site/", location.href).href;

  // What the platform keeps: done lessons and the verdicts of items by their places in the package's lists, and the page.
  const done = new Set();
  const verdicts = new Map();
  let place = "";
  let isChanged = false;

  const RIGHT = "2";
  const lessons = new Map(course.lessons.map((key, index) => [key, index]));
  const items = new Map(course.items.map((name, index) => [name, index]));
  const digits = (count, digit) => Array.from({ length: count }, (_, index) => digit(index)).join("").replace(/0+$/u, "");
  // SCORM 1.2 holds 4,096 characters: of more items than that the last are not remembered.
  const packed = () =>
    [course.version, digits(course.lessons.length, (index) => (done.has(index) ? "1" : "0")),
      digits(course.items.length, (index) => verdicts.get(index) ?? "0")].join("|").slice(0, 4096);
  const unpack = (text) => {
    const [version, lessonDigits = "", itemDigits = ""] = String(text).split("|");
    // Another edition of the course counts its lessons and items otherwise.
    if (version !== course.version) return;
    [...lessonDigits].forEach((digit, index) => {
      if (digit === "1" && index < course.lessons.length) done.add(index);
    });
    [...itemDigits].forEach((digit, index) => {
      if ("12".includes(digit) && index < course.items.length && !verdicts.has(index)) verdicts.set(index, digit);
    });
  };

  // The platform.

  const start = Date.now();
  let api = null;
  let isFinished = false;
  let status = "";
  const call = (name, ...values) => {
    try {
      return String(api[name](...values));
    } catch {
      return "";
    }
  };
  const get = (name) => call("LMSGetValue", name);
  const set = (name, value) => call("LMSSetValue", name, value);

  // In a window above this one, or above the one that opened it. A window of somebody else's cannot be looked into.
  const findAPI = () => {
    for (const first of [window, window.opener]) {
      for (let above = first, depth = 0; above && depth < 20; depth += 1) {
        try {
          if (above.API) return above.API;
        } catch {
          // Not ours to look at.
        }
        if (above === above.parent) break;
        above = above.parent;
      }
    }
    return null;
  };

  // `hours:minutes:seconds` since the page was opened.
  const sessionTime = () => {
    const seconds = Math.min(Math.round((Date.now() - start) / 1000), 9999 * 3600);
    const two = (number) => String(number).padStart(2, "0");
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };

  const tell = () => {
    if (!api || isFinished || !isChanged) return;
    isChanged = false;
    if (place && place.length <= 255) set("cmi.core.lesson_location", place);
    set("cmi.suspend_data", packed());
    if (verdicts.size) {
      const right = [...verdicts.values()].filter((verdict) => verdict === RIGHT).length;
      set("cmi.core.score.min", "0");
      set("cmi.core.score.max", "100");
      set("cmi.core.score.raw", String(Math.round((right * 10000) / course.items.length) / 100));
    }
    // What the platform calls passed or completed stays so.
    if (!["passed", "completed"].includes(status)) {
      status = done.size >= course.lessons.length ? "completed" : "incomplete";
      set("cmi.core.lesson_status", status);
    }
    call("LMSCommit", "");
  };
  const finish = () => {
    if (!api || isFinished) return;
    tell();
    set("cmi.core.session_time", sessionTime());
    set("cmi.core.exit", done.size >= course.lessons.length ? "" : "suspend");
    call("LMSCommit", "");
    call("LMSFinish", "");
    isFinished = true;
  };

  // What another reader left in this browser is not this one's.
  const separate = (reader) => {
    const name = `coursekit-reader:${course.workspace}`;
    try {
      const before = localStorage.getItem(name);
      if (before === reader) return;
      if (before !== null) {
        for (const kind of ["progress", "answers"]) localStorage.removeItem(`coursekit-${kind}:${course.workspace}`);
        frame.contentWindow.location.reload();
      }
      localStorage.setItem(name, reader);
    } catch {
      // A browser that keeps nothing mixes nothing up.
    }
  };

  const begin = () => {
    if (call("LMSInitialize", "") !== "true") {
      api = null;
      return;
    }
    separate(get("cmi.core.student_id"));
    status = get("cmi.core.lesson_status");
    unpack(get("cmi.suspend_data"));
    const known = get("cmi.core.lesson_location");
    const target = known ? new URL(known, site).href : site;
    // Back to where the reader was, unless she has gone on already. An address that leads elsewhere is none of ours.
    if (known && (!place || site + place === new URL(course.start, site).href) && target.startsWith(site) && /\.html$/u.test(new URL(target).pathname)) {
      frame.src = target;
    }
    isChanged = true;
    if (place) tell();
  };
  // Some platforms are ready only after a while.
  const LONGEST_WAIT = 30000;
  const search = () => {
    api = findAPI();
    if (api) begin();
    else if (Date.now() - start < LONGEST_WAIT) setTimeout(search, 250);
  };

  // The course.

  const finishLesson = (key) => {
    const index = lessons.get(key);
    if (index === undefined || done.has(index)) return;
    done.add(index);
    isChanged = true;
  };
  const watch = () => {
    // From a folder a browser lets no page look into another.
    const page = frame.contentDocument;
    if (!page?.documentElement) return;
    const here = frame.contentWindow.location.href.split(/[?#]/u)[0];
    if (here.startsWith(site)) {
      place = here.slice(site.length);
      isChanged = true;
    }
    document.title = page.title || document.title;
    page.addEventListener("coursekit-page", (event) => {
      if (event.detail.done) finishLesson(event.detail.page);
    });
    page.addEventListener("coursekit-answer", (event) => {
      const index = items.get(event.detail.item);
      if (index === undefined) return;
      verdicts.set(index, event.detail.verdict === "right" ? RIGHT : "1");
      isChanged = true;
    });
    const key = page.documentElement.dataset.page;
    const end = page.querySelector("main .pager") ?? page.querySelector("main");
    if (end && lessons.has(key)) {
      // Whoever has seen the end of a lesson has read it.
      new frame.contentWindow.IntersectionObserver((entries, observer) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        finishLesson(key);
        observer.disconnect();
      }).observe(end === page.querySelector("main") ? end.lastElementChild ?? end : end);
    }
    // Once a page: what happened on the one before goes out with the place of this one.
    tell();
  };
  frame.addEventListener("load", watch);
  if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") watch();
  window.addEventListener("pagehide", finish);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tell();
  });
  search();
})();
