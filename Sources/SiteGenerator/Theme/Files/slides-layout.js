// Lays the sections of a text out as slides: each section on one if it fits, smaller if need be, and otherwise on several, cut where a
// reader would cut it: between blocks, items, rows, sentences.
//
// Everything is measured on a sheet of one size in CSS pixels, whatever the window; so a lesson has the same slides on every screen of
// one shape.
const coursekitSlides = { remote: {} };
(() => {
  "use strict";
  // What a slide may be shrunk to before it is cut, and what is shrunk further because it cannot be cut.
  const FITS = [1, 0.95, 0.9, 0.85, 0.8];
  const SMALLER = [0.72, 0.64, 0.56, 0.5, 0.44, 0.38, 0.32];
  const SENTENCE = /[。！？；!?;]["”’』」）)]*|\.(?=\s)|……/gu;

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  const isHeading = (node) => /^H[1-6]$/.test(node.nodeName);
  // A heading, or words that end in a colon, belong to what follows.
  const announces = (node) => isHeading(node) || (node.nodeName === "P" && /[：:]\s*$/.test(node.textContent));
  const isOpening = (node) => /^H[12]$/.test(node.nodeName);
  const BLOCKS = "p, ul, ol, dl, pre, div, blockquote, aside, details, section, table, figure, h1, h2, h3, h4, h5, h6, form, li, dt, dd, hr";
  const holdsBlocks = (node) => [...node.children].some((child) => child.matches(BLOCKS));
  const holdsWords = (node) => [...node.childNodes].some((child) => (child.nodeType === Node.TEXT_NODE ? child.data.trim() : !child.matches?.(BLOCKS)));
  const isContainer = (node) => holdsBlocks(node) && !holdsWords(node) && !node.matches(".item, .alone, table, figure");
  const isWords = (node) => node.matches("p, li, dd") && !holdsBlocks(node);

  // A copy of an element without what is in it, and without its id when it goes on.
  const shell = (node, goesOn) => {
    const copy = node.cloneNode(false);
    if (goesOn) copy.removeAttribute("id");
    return copy;
  };

  // What an element can be cut into, and how an element of some of these is made again.
  const units = (node) => {
    if (node.matches("div.table")) {
      const table = node.querySelector("table");
      const rows = [...table.querySelectorAll("tbody > tr")];
      return [rows, (some, goesOn) => {
        const copy = shell(node, goesOn);
        const inner = shell(table, goesOn);
        if (table.tHead) inner.append(table.tHead.cloneNode(true));
        const body = document.createElement("tbody");
        body.append(...some.map((row) => row.cloneNode(true)));
        inner.append(body);
        copy.append(inner);
        return copy;
      }];
    }
    if (node.matches("pre")) {
      const lines = node.textContent.replace(/\n$/, "").split("\n");
      return [lines, (some, goesOn) => {
        const copy = shell(node, goesOn);
        copy.append(element("code", node.firstElementChild?.className ?? "", some.join("\n")));
        return copy;
      }];
    }
    if (isWords(node)) {
      const ends = [...node.textContent.matchAll(SENTENCE)].map((end) => end.index + end[0].length);
      const cuts = [0, ...ends.filter((end) => end < node.textContent.length), node.textContent.length];
      const sentences = cuts.slice(1).map((end, index) => [cuts[index], end]);
      return [sentences, (some, goesOn) => {
        const copy = shell(node, goesOn);
        if (goesOn) copy.classList.add("goes-on");
        copy.append(textBetween(node, some[0][0], some.at(-1)[1]));
        return copy;
      }];
    }
    if (!isContainer(node)) return [[node], () => node];
    const title = node.querySelector(":scope > .callout-title, :scope > summary");
    const children = [...node.children].filter((child) => child !== title && child.nodeName !== "SUMMARY");
    const before = node.matches("ol") ? (child) => children.indexOf(child) : null;
    return [children, (some, goesOn) => {
      const copy = shell(node, goesOn);
      if (before) copy.setAttribute("start", (node.start ?? 1) + Math.max(before(some[0].original ?? some[0]), 0));
      if (title) copy.append(title.cloneNode(true));
      copy.append(...some.map((child) => {
        const made = child.cloneNode(true);
        made.original = child.original ?? child;
        return made;
      }));
      return copy;
    }];
  };

  // The part of an element's text from one letter to another, with the elements around it.
  const textBetween = (node, from, to) => {
    const place = (offset) => {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      let passed = 0;
      let last = null;
      while (walker.nextNode()) {
        last = walker.currentNode;
        if (passed + last.length >= offset) return [last, offset - passed];
        passed += last.length;
      }
      return [last ?? node, last ? last.length : 0];
    };
    const range = document.createRange();
    range.setStart(...place(from));
    range.setEnd(...place(to));
    return range.cloneContents();
  };

  // As much of an element as fits, and the rest; null where not even a piece of it does.
  const cut = (node, fits) => {
    const [all, made] = units(node);
    if (all.length > 1) {
      let low = 0;
      let high = all.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fits(made(all.slice(0, middle), false))) low = middle;
        else high = middle - 1;
      }
      if (low > 0) return [made(all.slice(0, low), false), made(all.slice(low), true)];
    }
    if (!isContainer(node) || node.matches(".table") || !all.length) return null;
    const inner = cut(all[0], (piece) => fits(made([piece], false)));
    return inner && [made([inner[0]], false), made([inner[1], ...all.slice(1)], true)];
  };

  // Whatever stands for trainers in a section, with the block of the text that it follows.
  const takeNotes = (part) => [...part.querySelectorAll(".callout-trainer")].map((note) => {
    let block = note;
    while (block.parentElement !== part) block = block.parentElement;
    const follows = block === note ? note.previousElementSibling : block;
    note.remove();
    return { note, follows };
  });

  // The blocks of a section in order, those of a self-check each for itself.
  const blocksOf = (part) => [...part.children].flatMap((block) => {
    if (!block.matches("section.check")) return [block];
    const title = block.querySelector(".check-title");
    return [...block.querySelectorAll(":scope > .passage, :scope > form")].map((item) => {
      const place = element("div", "check alone", title.cloneNode(true), item);
      place.querySelector(".check-title").removeAttribute("id");
      place.of = block;
      return place;
    });
  });

  // The sections of a page, taken out of it once.
  coursekitSlides.read = (deck) => [...deck.querySelectorAll(":scope > .part")].map((part, number) => {
    const notes = takeNotes(part);
    const blocks = blocksOf(part);
    const heading = blocks.length && isOpening(blocks[0]) ? blocks[0] : part.querySelector("h1");
    const said = {
      number, blocks, notes, heading: blocks[0] === heading ? heading : null,
      title: heading?.textContent.trim() || "", isCover: part.matches(".title-part"), comesInSteps: part.matches(".steps"),
      isStage: heading?.classList.contains("stage") ?? false, minutes: Number(part.dataset.minutes) || 0,
      letters: part.textContent.length, exercises: part.querySelectorAll(".callout-exercise, .callout-discuss, .check").length,
    };
    part.remove();
    return said;
  }).filter((part) => part.blocks.length || part.notes.length);

  // Lays the sections out on slides.
  //
  // `frame` makes an empty slide and gives it back as { paper, body }; it stands in the page, so that it can be measured.
  coursekitSlides.layOut = (parts, frame, words) => {
    const slides = [];
    for (const part of parts) {
      const first = slides.length;
      const rest = part.heading ? part.blocks.slice(1) : [...part.blocks];
      // Which block of the text each piece is of, so that notes find their slide.
      const origins = new Map(rest.map((block) => [block, block.of ?? block]));
      let slide;
      const open = () => {
        slide = { ...frame(), part, holds: new Set(), isFull: false };
        slide.body.classList.toggle("steps", part.comesInSteps);
        slide.frame.classList.toggle("cover-slide", part.isCover);
        if (part.heading) {
          const heading = slides.length === first ? part.heading : part.heading.cloneNode(true);
          if (slides.length > first) {
            heading.removeAttribute("id");
            heading.append(element("span", "continued", words["slides-continued"]));
          }
          slide.body.append(heading);
        }
        slides.push(slide);
      };
      const hasRoom = (scale = 1) => {
        slide.body.style.setProperty("--fit", scale);
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = slide.body;
        return scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth + 1;
      };
      const shrink = (scales) => scales.some(hasRoom);
      const content = () => [...slide.body.children].filter((block) => block !== slide.body.firstElementChild || !part.heading);
      const put = (block) => {
        slide.body.append(block);
        slide.holds.add(origins.get(block));
      };
      // Whether a block would fit on a slide of its own.
      const fitsAlone = (block) => {
        const held = content();
        for (const other of held) other.remove();
        slide.body.append(block);
        const fits = hasRoom();
        block.remove();
        slide.body.append(...held);
        return fits;
      };
      const cutHere = (block) => {
        const pieces = cut(block, (piece) => {
          slide.body.append(piece);
          const fits = hasRoom();
          piece.remove();
          return fits;
        });
        if (!pieces) return null;
        for (const piece of pieces) origins.set(piece, origins.get(block));
        put(pieces[0]);
        slide.isFull = true;
        return pieces[1];
      };
      const goOn = () => {
        // No heading, and nothing that announces what follows, is left behind at the foot of a slide.
        const held = content();
        let kept = held.length;
        while (kept > 1 && announces(held[kept - 1])) kept -= 1;
        open();
        for (const block of held.slice(kept)) put(block);
      };
      open();
      for (const block of rest) put(block);
      if (!shrink(FITS)) {
        for (const block of rest) block.remove();
        slide.holds.clear();
        slide.body.style.setProperty("--fit", 1);
        const queue = [...rest];
        while (queue.length) {
          const block = queue.shift();
          const held = content();
          // An item, and what fills a slide, stands alone.
          const mayJoin = !held.length || !(slide.isFull || block.matches(".alone") || held.some((other) => other.matches(".alone")));
          if (mayJoin) {
            put(block);
            if (hasRoom()) continue;
            block.remove();
            slide.holds.delete(origins.get(block));
          }
          if (!mayJoin || (held.length && !held.every(announces) && fitsAlone(block))) {
            goOn();
            queue.unshift(block);
            continue;
          }
          const more = cutHere(block);
          if (more) {
            queue.unshift(more);
          } else if (held.length && !held.every(announces)) {
            goOn();
            queue.unshift(block);
          } else {
            put(block);
            if (!shrink([...FITS, ...SMALLER])) slide.body.classList.add("scrolls");
            slide.isFull = true;
          }
        }
      }
      placeNotes(part, slides.slice(first));
    }
    return slides;
  };

  // Notes go with the last slide of what they follow.
  const placeNotes = (part, slides) => {
    for (const { note, follows } of part.notes) {
      const at = follows ? slides.findLastIndex((slide) => slide.holds.has(follows)) : 0;
      slides[Math.max(at, 0)].notes.append(note);
    }
  };
})();
