// Shows the slides that are laid out: one at a time, by keys, fingers and buttons; and tells the presenter's window of it.
(() => {
  "use strict";
  const root = document.documentElement;
  const deck = document.querySelector(".deck");
  const words = JSON.parse(deck.dataset.words);
  const isPresenter = location.hash === "#presenter";
  const name = `coursekit-slides:${root.dataset.page}:${root.lang}`;
  const parts = coursekitSlides.read(deck);
  // The shape of the sheet, in CSS pixels: lying, or standing on a phone.
  let shape = { width: 1280, height: 720 };
  let slides = [];
  let index = 0;
  let step = 0;
  // How far the class has come; a stage beyond it is not given away.
  let reached = 0;
  let isBlack = false;
  const listeners = [];

  const element = (tag, className, ...content) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const button = (label, action, className) => {
    const made = element("button", className, label);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  };

  // MARK: Laying out

  const shapeOf = (width, height) => {
    if (width < height) return { width: 720, height: Math.round(Math.min(Math.max((720 * height) / width, 960), 1400)) };
    return { width: 1280, height: Math.round(Math.min(Math.max((1280 * height) / width, 720), 960)) };
  };

  const emptyFrame = () => {
    const body = element("div", "text");
    const paper = element("div", "sheet-paper", body);
    const notes = element("aside", "notes");
    const frame = element("section", "frame measured", element("div", "view", paper), notes);
    frame.tabIndex = -1;
    deck.append(frame);
    return { frame, paper, body, notes };
  };

  // Footnotes stand at the foot of the slide that refers to them.
  const addSmallPrint = (slide) => {
    const texts = [...slide.body.querySelectorAll("[role=doc-noteref]")].map((mark) => {
      const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
      const copy = note?.cloneNode(true);
      copy?.querySelectorAll(".footnote-back").forEach((back) => back.remove());
      return copy && `${mark.textContent} ${copy.textContent.trim()}`;
    });
    const said = [...new Set(texts.filter(Boolean))].join("　");
    if (said) slide.paper.append(element("p", "small-print", said));
  };

  // What appears step by step: what is folded, solutions, and the items of lists where the author wants it.
  const stepsOf = (body) => [...body.querySelectorAll("details, aside.callout-solution, .steps li")]
    .filter((node) => !node.closest(".item") && (node.matches("li") || !node.parentElement.closest("details, aside.callout-solution")));

  const layOut = (newShape) => {
    const kept = slides[index]?.part;
    const past = kept ? index - slides.findIndex((slide) => slide.part === kept) : 0;
    shape = newShape;
    document.body.style.setProperty("--sheet-width", shape.width);
    document.body.style.setProperty("--sheet-height", shape.height);
    root.classList.toggle("narrow", shape.width < 1000);
    for (const slide of slides) slide.frame.remove();
    // Measured with everything unfolded.
    for (const block of parts.flatMap((part) => part.blocks)) {
      for (const fold of [block, ...block.querySelectorAll("details")]) if (fold.nodeName === "DETAILS") fold.open = true;
    }
    slides = coursekitSlides.layOut(parts, emptyFrame, words);
    slides.forEach((slide, number) => {
      const place = { number: number + 1, count: slides.length };
      slide.frame.classList.remove("measured");
      slide.frame.setAttribute("aria-label", fill(words["slides-place"], place));
      slide.paper.style.setProperty("--done", place.number / place.count);
      slide.paper.append(element("p", "place", `${place.number}／${place.count}`));
      addSmallPrint(slide);
      slide.steps = stepsOf(slide.body);
      const pick = button("", () => {
        turnOverview(false);
        go(number, 0);
      }, "pick");
      pick.setAttribute("aria-label", `${fill(words["slides-place"], place)} ${slide.part.title}`);
      slide.frame.append(pick);
      slide.paper.inert = isPresenter || root.classList.contains("overview");
      // What unfolds or is answered on a slide makes it smaller, not longer.
      slide.fit = Number(slide.body.style.getPropertyValue("--fit")) || 1;
    });
    const start = Math.max(slides.findIndex((slide) => slide.part === kept), 0);
    const last = slides.findLastIndex((slide) => slide.part === kept);
    index = kept ? Math.min(start + past, Math.max(last, start)) : 0;
    reached = Math.max(reached, index);
  };

  const refit = (slide) => {
    for (const fit of [slide.fit, 0.8, 0.7, 0.6, 0.5, 0.42, 0.34].filter((fit) => fit <= slide.fit)) {
      slide.body.style.setProperty("--fit", fit);
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = slide.body;
      if (scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth + 1) return;
    }
  };
  const grown = new MutationObserver(() => slides[index] && refit(slides[index]));

  // MARK: Showing

  const scaleTo = (width, height) => Math.min(width / shape.width, height / shape.height);

  const showSteps = (slide, count) => {
    slide.steps.forEach((node, number) => {
      if (node.nodeName === "DETAILS") node.open = number < count;
      else node.classList.toggle("later", number >= count);
    });
  };

  const show = () => {
    const slide = slides[index];
    grown.disconnect();
    slides.forEach((other, number) => {
      other.frame.classList.toggle("here", number === index);
      other.frame.classList.toggle("next", number === index + 1);
      other.frame.classList.toggle("unreached", other.part.isStage && number > reached && other.part !== slides[reached].part);
    });
    showSteps(slide, step);
    if (slides[index + 1]) showSteps(slides[index + 1], Infinity);
    refit(slide);
    grown.observe(slide.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
    curtain.hidden = !isBlack;
    if (!isPresenter) {
      try {
        history.replaceState(null, "", `#${index + 1}`);
      } catch {
        // Some browsers keep pages from folders where they are.
      }
    }
    said.textContent = `${fill(words["slides-place"], { number: index + 1, count: slides.length })} ${slide.part.title}`;
    for (const listener of listeners) listener();
  };

  const go = (number, steps) => {
    index = Math.min(Math.max(number, 0), slides.length - 1);
    step = Math.min(steps, slides[index].steps.length);
    reached = Math.max(reached, index);
    show();
  };
  const forward = () => {
    if (isBlack) return turnBlack();
    if (step < slides[index].steps.length) go(index, step + 1);
    else if (index + 1 < slides.length) go(index + 1, 0);
  };
  const back = () => {
    if (isBlack) return turnBlack();
    if (step > 0) go(index, step - 1);
    else if (index > 0) go(index - 1, Infinity);
  };
  const turnBlack = () => {
    isBlack = !isBlack;
    show();
  };

  // In the presenter's window these are orders to the other one.
  const own = { forward, back, go: (number) => go(number, 0), black: turnBlack };
  const order = (what, value) => (coursekitSlides.remote[what] ?? own[what])(value);

  // MARK: The window

  const resize = () => {
    const isOverview = root.classList.contains("overview");
    const wanted = shapeOf(innerWidth, innerHeight);
    if (!isPresenter && (wanted.width !== shape.width || Math.abs(wanted.height - shape.height) > 2)) {
      layOut(wanted);
      go(index, step);
    }
    if (isPresenter) {
      for (const listener of listeners) listener();
    } else {
      const width = isOverview ? Math.min(320, (innerWidth - 48) / 2) : innerWidth;
      root.style.setProperty("--scale", isOverview ? width / shape.width : scaleTo(innerWidth, innerHeight));
    }
  };

  const turnOverview = (isOn) => {
    root.classList.toggle("overview", isOn);
    // There they are pictures of slides.
    for (const slide of slides) slide.paper.inert = isOn;
    resize();
    show();
    if (isOn) slides[index].frame.querySelector(".pick").focus();
    slides[index].frame.scrollIntoView({ block: "center", behavior: "instant" });
  };

  const turnFull = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  };

  const help = element("dialog", "keys-help");
  const turnHelp = () => {
    if (help.open) help.close();
    else help.showModal();
  };

  // MARK: Keys and fingers

  let typed = "";
  const jump = () => {
    const number = Number(typed);
    typed = "";
    if (number) order("go", number - 1);
  };
  const inOverview = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: "row", ArrowUp: "-row" };
  const moveInOverview = (key) => {
    const columns = Math.max(Math.floor((deck.clientWidth - 16) / (slides[0].frame.offsetWidth + 16)), 1);
    const way = { row: columns, "-row": -columns }[inOverview[key]] ?? inOverview[key];
    const picks = slides.map((slide) => slide.frame.querySelector(".pick"));
    const at = Math.max(picks.indexOf(document.activeElement), 0);
    picks[Math.min(Math.max(at + way, 0), picks.length - 1)].focus();
  };
  const [next, previous, black] = ["forward", "back", "black"].map((what) => () => order(what));
  const onlyHere = (action) => () => isPresenter || action();
  const keys = {
    ArrowRight: next, ArrowDown: next, PageDown: next, ArrowLeft: previous, ArrowUp: previous, PageUp: previous,
    Home: () => order("go", 0), End: () => order("go", slides.length - 1), b: black, ".": black, "?": turnHelp, "？": turnHelp,
    f: onlyHere(turnFull), o: onlyHere(() => turnOverview(!root.classList.contains("overview"))),
    p: onlyHere(() => coursekitSlides.openPresenter()), t: onlyHere(() => coursekitSlides.turnTimer()),
    Escape: () => {
      if (root.classList.contains("overview")) turnOverview(false);
      else if (isBlack) black();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isInField = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select");
    if (isInField || (help.open && event.key !== "?")) return;
    const isOnControl = event.target.closest?.("button, a, summary, input");
    if ((event.key === " " || event.key === "Enter") && isOnControl) return;
    if (root.classList.contains("overview") && event.key in inOverview) {
      event.preventDefault();
      moveInOverview(event.key);
      return;
    }
    // Arrows choose among the options of an item.
    if (event.target.matches?.("input[type=radio]") && event.key.startsWith("Arrow")) return;
    if (/^\d$/.test(event.key)) {
      typed = (typed + event.key).slice(-3);
      return;
    }
    const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    let action = keys[letter];
    if (event.key === " ") action = event.shiftKey ? previous : next;
    if (event.key === "Enter") action = typed ? jump : next;
    if (event.key !== "Enter") typed = "";
    if (!action) return;
    event.preventDefault();
    action();
  });

  let touch = null;
  deck.addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? { x: event.touches[0].clientX, y: event.touches[0].clientY, target: event.target } : null;
  }, { passive: true });
  deck.addEventListener("touchend", (event) => {
    if (!touch || root.classList.contains("overview") || isPresenter) return;
    const way = event.changedTouches[0].clientX - touch.x;
    const drift = Math.abs(event.changedTouches[0].clientY - touch.y);
    const isTap = Math.abs(way) < 10 && drift < 10;
    if (isTap && touch.target.closest("a, button, input, label, summary, video, audio")) return;
    if (isTap) (touch.x < innerWidth / 4 ? back : forward)();
    else if (Math.abs(way) > 40 && Math.abs(way) > drift * 1.5) (way < 0 ? forward : back)();
    touch = null;
  });

  // MARK: The beginning

  let sleep;
  const wake = () => {
    root.classList.add("awake");
    clearTimeout(sleep);
    sleep = setTimeout(() => root.classList.remove("awake"), 2500);
  };

  const curtain = element("div", "curtain");
  curtain.addEventListener("click", turnBlack);
  const said = element("p", "unseen");
  said.setAttribute("role", "status");
  const tools = element("nav", "slide-tools",
    button("‹", back, "go"), button("›", forward, "go"), button(words["slides-overview"], keys.o), button(words["slides-full"], turnFull),
    button(words.presenter, keys.p), button(words["class-timer"], keys.t), button("?", turnHelp));
  tools.setAttribute("aria-label", words["slides-help"]);
  [words["slides-previous"], words["slides-next"]].forEach((label, number) => tools.children[number].setAttribute("aria-label", label));
  tools.lastElementChild.setAttribute("aria-label", words["slides-help"]);

  const prepareHelp = () => {
    const lines = words["slides-keys"].split(/[；;]\s*/).map((line) => {
      const [key, what] = line.split(/[：:]\s*/);
      return element("li", "", element("kbd", "", key), what ?? "");
    });
    const close = button("×", turnHelp);
    help.setAttribute("aria-label", words["slides-help"]);
    help.append(element("ul", "", ...lines), close);
  };

  const startAt = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // An id with a bare percent sign.
    }
    if (/^\d+$/.test(id)) return Number(id) - 1;
    const target = id && document.getElementById(id);
    return target ? Math.max(slides.findIndex((slide) => slide.body.contains(target)), 0) : 0;
  };

  const begin = () => {
    root.classList.add("laid-out");
    for (const kind of ["pointermove", "pointerdown", "focusin"]) addEventListener(kind, wake);
    wake();
    prepareHelp();
    document.body.append(curtain, said, help);
    if (!isPresenter) document.body.append(tools);
    layOut(isPresenter ? shape : shapeOf(innerWidth, innerHeight));
    index = Math.min(Math.max(startAt(), 0), slides.length - 1);
    reached = index;
    resize();
    coursekitSlides.ready?.();
    show();
    addEventListener("resize", resize);
    // Paper has slides of one shape, with everything on them.
    const screen = { shape: null };
    addEventListener("beforeprint", () => {
      screen.shape = shape;
      if (shape.width !== 1280 || shape.height !== 720) layOut({ width: 1280, height: 720 });
      for (const slide of slides) showSteps(slide, Infinity);
    });
    addEventListener("afterprint", () => {
      if (screen.shape.width !== shape.width || screen.shape.height !== shape.height) layOut(screen.shape);
      resize();
      for (const slide of slides) showSteps(slide, Infinity);
      show();
    });
  };

  Object.assign(coursekitSlides, {
    name, words, parts, isPresenter, element, button, fill, forward, back, turnBlack, scaleTo,
    go: own.go,
    slides: () => slides,
    state: () => ({ index, step, isBlack, reached, shape }),
    follow: (state) => {
      if (state.shape.width !== shape.width || state.shape.height !== shape.height) layOut(state.shape);
      ({ index, step, isBlack, reached } = state);
      show();
    },
    whenShown: (listener) => listeners.push(listener),
  });
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
