// What a trainer sees and the class does not: notes, what comes next, how long it has taken, and a timer for the class. It stands in a window
// of its own that speaks with the one that shows the slides; pages from a folder can do that, too.
(() => {
  "use strict";
  const { name, words, parts, element, button, fill } = coursekitSlides;
  const deck = document.querySelector(".deck");
  // The window on the other side.
  let other = coursekitSlides.isPresenter ? window.opener : null;
  const tell = (what, value) => other?.postMessage({ name, what, value }, "*");

  // MARK: Time, kept where the slides are shown

  const clock = { since: 0, spent: parts.map(() => 0), timer: null };
  const keep = `${name}:clock`;
  const remember = () => {
    try {
      sessionStorage.setItem(keep, JSON.stringify({ spent: clock.spent, since: clock.since }));
    } catch {
      // Kept as long as the page is open.
    }
  };
  const recall = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(keep));
      if (kept?.spent?.length !== parts.length || !kept.spent.every(Number.isFinite)) return;
      clock.spent = kept.spent;
      clock.since = Number(kept.since) || 0;
    } catch {
      // Damaged, or not to be had.
    }
  };
  let place = 0;
  // Puts the time since the last look down to the section that was shown.
  const settle = () => {
    if (clock.since) {
      const now = Date.now();
      clock.spent[place] += Math.max(now - clock.since, 0);
      clock.since = now;
    }
    place = parts.indexOf(coursekitSlides.slides()[coursekitSlides.state().index].part);
    remember();
  };
  const run = (isOn) => {
    settle();
    clock.since = isOn ? Date.now() : 0;
    remember();
  };
  const reset = () => {
    clock.spent = parts.map(() => 0);
    if (clock.since) clock.since = Date.now();
    remember();
  };

  // What is planned for each section, in minutes: what the author says; what is left of the lesson's time for teaching by the length of
  // the text, of that for practice by the exercises.
  const plan = () => {
    const teach = Number(deck.dataset.teach) || 0;
    const practise = Number(deck.dataset.practise) || 0;
    const said = parts.reduce((sum, part) => sum + part.minutes, 0);
    const open = parts.filter((part) => !part.minutes && !part.isCover);
    const share = (part, value, all) => (all ? value(part) / all : open.includes(part) ? 1 / open.length : 0);
    const letters = open.reduce((sum, part) => sum + part.letters, 0);
    const exercises = open.reduce((sum, part) => sum + part.exercises, 0);
    const left = Math.max(teach + practise - said, 0);
    const forPractice = exercises ? Math.min(practise, left) : 0;
    return parts.map((part) => {
      if (part.minutes) return part.minutes;
      if (!open.includes(part)) return 0;
      return (left - forPractice) * share(part, (one) => one.letters, letters)
        + (forPractice && forPractice * share(part, (one) => one.exercises, exercises));
    });
  };
  const planned = plan();

  const pad = (number) => String(Math.floor(number)).padStart(2, "0");
  const minutesOf = (milliseconds) => `${Math.floor(milliseconds / 60000)}:${pad((milliseconds / 1000) % 60)}`;

  // MARK: The timer of the class

  const face = element("p", "class-timer");
  face.setAttribute("role", "timer");
  face.hidden = true;
  const showTimer = () => {
    face.hidden = !clock.timer;
    if (!clock.timer) return;
    const left = clock.timer - Date.now();
    face.classList.toggle("over", left <= 0);
    face.textContent = left > 0 ? minutesOf(left + 999) : `+${minutesOf(-left)}`;
  };
  const setTimer = (minutes) => {
    clock.timer = minutes ? Date.now() + minutes * 60000 : null;
    showTimer();
  };

  // MARK: Where the slides are shown

  const actions = {
    hello: () => {}, forward: coursekitSlides.forward, back: coursekitSlides.back, black: coursekitSlides.turnBlack,
    go: (number) => coursekitSlides.go(Number(number) || 0),
    run: (isOn) => run(Boolean(isOn)), reset, timer: (minutes) => setTimer(Math.min(Math.max(Number(minutes) || 0, 0), 600)),
  };
  const report = () => tell("state", { ...coursekitSlides.state(), spent: clock.spent, since: clock.since, timer: clock.timer, place });

  const serve = () => {
    recall();
    settle();
    document.body.append(face);
    coursekitSlides.whenShown(() => {
      settle();
      // The clock begins with the first step into the text.
      if (!clock.since && coursekitSlides.state().index > 0 && clock.spent.every((time) => !time)) run(true);
      report();
    });
    addEventListener("message", ({ data, source, origin }) => {
      if (data?.name !== name || ![self.origin, location.origin].includes(origin) || !Object.hasOwn(actions, data.what)) return;
      other = source;
      actions[data.what](data.value);
      report();
    });
    addEventListener("pagehide", () => {
      settle();
      tell("closed");
    });
    setInterval(showTimer, 250);
    coursekitSlides.turnTimer = () => setTimer(clock.timer ? 0 : 5);
    coursekitSlides.openPresenter = () => {
      if (other && !other.closed) {
        other.focus();
        return;
      }
      other = window.open(`${location.href.split("#")[0]}#presenter`, name.replace(/\W/g, "-"), "popup,width=1180,height=760");
      if (!other) coursekitSlides.warn(words["presenter-blocked"]);
    };
  };

  // A word that everybody in the room may see.
  coursekitSlides.warn = (text) => {
    const box = element("dialog", "keys-help", element("p", "", text));
    box.append(button("×", () => box.remove()));
    document.body.append(box);
    box.showModal();
  };

  // MARK: The presenter's window

  const present = () => {
    document.documentElement.classList.add("presenting");
    document.title = `${words.presenter} · ${document.title}`;
    let seen = null;
    let times = { spent: parts.map(() => 0), since: 0, timer: null, place: 0 };
    const value = (label) => {
      const dd = element("dd");
      return { dd, nodes: [element("dt", "", label), dd] };
    };
    const [now, section, whole, timer] = [words["presenter-clock"], words["presenter-section"], words["presenter-whole"], words["class-timer"]].map(value);
    const list = element("dl", "times", ...[now, section, whole, timer].flatMap(({ nodes }) => nodes));
    const runButton = button("", () => tell("run", !times.since));
    const minutes = element("input");
    Object.assign(minutes, { type: "number", min: 1, max: 600, value: 5 });
    minutes.setAttribute("aria-label", `${words["class-timer"]}, ${words["class-timer-minutes"]}`);
    const form = element("form", "", minutes, words["class-timer-minutes"], element("button", "", words["class-timer-start"]),
      button(words["class-timer-stop"], () => tell("timer", 0)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tell("timer", minutes.value);
    });
    const notes = element("div", "said");
    notes.tabIndex = 0;
    const nextName = element("p", "next-name");
    const side = element("aside", "side", element("h1", "unseen", words.presenter), list,
      element("p", "acts", button("‹", () => tell("back")), button("›", () => tell("forward")), button(words["slides-black"], () => tell("black")),
        runButton, button(words["presenter-reset"], () => tell("reset"))),
      form, element("h2", "", words["presenter-notes"]), notes);
    const [backButton, nextButton] = side.querySelectorAll(".acts button");
    backButton.setAttribute("aria-label", words["slides-previous"]);
    nextButton.setAttribute("aria-label", words["slides-next"]);
    side.setAttribute("aria-label", words.presenter);
    notes.setAttribute("role", "region");
    notes.setAttribute("aria-label", words["presenter-notes"]);
    deck.append(nextName);
    document.body.append(side);

    const arrange = () => {
      const { index, shape } = coursekitSlides.state();
      const room = { width: deck.clientWidth - 24, height: deck.clientHeight };
      const isTall = matchMedia("(max-width: 48rem)").matches;
      const large = coursekitSlides.scaleTo(room.width, room.height * (isTall ? 0.95 : 0.62));
      const small = coursekitSlides.scaleTo(room.width * 0.6, room.height - large * shape.height - 72);
      coursekitSlides.slides().forEach((slide, number) => {
        slide.frame.style.setProperty("--scale", number === index ? large : small);
      });
      nextName.style.top = `${large * shape.height + 24}px`;
      const next = coursekitSlides.slides()[index + 1];
      nextName.textContent = next ? `${words["slides-next"]} · ${next.part.title}` : words["presenter-end"];
      const slide = coursekitSlides.slides()[index];
      if (seen === slide) return;
      seen = slide;
      const copies = (some) => some.flatMap((one) => [...one.notes.childNodes]).map((note) => note.cloneNode(true));
      const here = coursekitSlides.slides().filter((one) => one.part === slide.part);
      const said = copies([slide, ...here.filter((one) => one !== slide)]);
      const rest = copies(coursekitSlides.slides().filter((one) => one.part !== slide.part));
      const others = element("details", "other-notes", element("summary", "", words["presenter-other-notes"]), ...rest);
      others.open = !said.length;
      notes.replaceChildren(...(said.length ? said : [element("p", "nothing", words["presenter-no-notes"])]), ...(rest.length ? [others] : []));
      notes.scrollTop = 0;
    };
    coursekitSlides.whenShown(arrange);

    const line = ({ dd }, spent, minutes) => {
      dd.textContent = minutes ? `${minutesOf(spent)} / ${fill(words.minutes, { number: Math.round(minutes * 2) / 2 }).split("|").at(-1)}` : minutesOf(spent);
      dd.classList.toggle("over", Boolean(minutes) && spent > minutes * 60000);
    };
    const tick = () => {
      const extra = times.since ? Math.max(Date.now() - times.since, 0) : 0;
      const date = new Date();
      now.dd.textContent = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
      line(section, times.spent[times.place] + extra, planned[times.place]);
      line(whole, times.spent.reduce((sum, time) => sum + time, 0) + extra, planned.reduce((sum, time) => sum + time, 0));
      const left = times.timer ? times.timer - Date.now() : null;
      timer.dd.textContent = left === null ? "–" : left > 0 ? minutesOf(left + 999) : `+${minutesOf(-left)}`;
      timer.dd.classList.toggle("over", left !== null && left <= 0);
      const label = times.since ? words["presenter-pause"] : words["presenter-start"];
      if (runButton.textContent !== label) runButton.textContent = label;
      if (!other || other.closed) notes.replaceChildren(element("p", "nothing", words["presenter-alone"]));
    };

    addEventListener("message", ({ data, source }) => {
      if (data?.name !== name || source !== other) return;
      if (data.what !== "state") return;
      times = data.value;
      coursekitSlides.follow(data.value);
      tick();
    });
    // What moves the slides moves them there; they come back here as news.
    Object.assign(coursekitSlides.remote, {
      forward: () => tell("forward"), back: () => tell("back"), go: (number) => tell("go", number), black: () => tell("black"),
    });
    setInterval(() => {
      tick();
      tell("hello");
    }, 500);
    tell("hello");
    arrange();
    tick();
  };

  coursekitSlides.ready = coursekitSlides.isPresenter ? present : serve;
})();
