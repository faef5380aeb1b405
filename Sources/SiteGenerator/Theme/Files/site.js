// The few things on a page that need a script. Everything can be read without it.
(() => {
  "use strict";
  const root = document.documentElement;
  // Where the site begins, from a folder too.
  const home = new URL("..", document.currentScript.src).href;
  const themes = ["auto", "light", "dark"];
  const key = "coursekit-theme";

  const remembered = () => {
    try {
      const theme = localStorage.getItem(key);
      return themes.includes(theme) ? theme : "auto";
    } catch {
      return "auto";
    }
  };
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  // The first paint waits for no script: the system's light needs none.
  let theme = remembered();
  show(theme);

  const prepareTheme = (button) => {
    const name = () => {
      button.textContent = button.dataset[theme];
    };
    name();
    button.hidden = false;
    button.addEventListener("click", () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      show(theme);
      name();
      try {
        localStorage.setItem(key, theme);
      } catch {
        // Remembered for this page only.
      }
    });
  };

  // On a narrow screen the contents open above the text.
  const prepareContents = (link, contents) => {
    const turn = (open) => {
      contents.classList.toggle("open", open);
      link.setAttribute("aria-expanded", String(open));
    };
    link.setAttribute("role", "button");
    link.setAttribute("aria-controls", contents.id);
    turn(false);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      turn(!contents.classList.contains("open"));
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
    // In a long list, the place where the reader is.
    const here = contents.querySelector("[aria-current]");
    if (here && contents.scrollHeight > contents.clientHeight) {
      contents.scrollTop = here.offsetTop - contents.offsetTop - contents.clientHeight / 3;
    }
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a")) turn(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && contents.classList.contains("open")) {
        turn(false);
        link.focus();
      }
    });
  };

  // The acts of a case study, one after the other; whoever links to a later one has seen those before it.
  const prepareActs = (text) => {
    const acts = [...text.querySelectorAll(".act")];
    if (acts.length < 2) return;
    let shown = 1;
    const place = document.createElement("p");
    const button = document.createElement("button");
    const count = document.createElement("span");
    place.className = "reveal";
    count.className = "count";
    button.type = "button";
    button.append(text.dataset.nextAct, count);
    place.append(button);
    const showActs = (number) => {
      shown = Math.max(shown, number);
      acts.forEach((act, index) => {
        act.hidden = index >= shown;
      });
      count.textContent = `${shown}／${acts.length}`;
      acts[shown - 1].after(place);
      place.hidden = shown === acts.length;
    };
    const showTarget = () => {
      let id = location.hash.slice(1);
      try {
        id = decodeURIComponent(id);
      } catch {
        // An id with a bare percent sign.
      }
      const target = id && document.getElementById(id);
      const index = target ? acts.findIndex((act) => act.contains(target)) : -1;
      if (index >= shown) {
        showActs(index + 1);
        target.scrollIntoView();
      }
    };
    button.addEventListener("click", () => {
      showActs(shown + 1);
      const heading = acts[shown - 1].querySelector("h1, h2, h3, h4, h5, h6");
      heading.tabIndex = -1;
      heading.focus();
    });
    addEventListener("hashchange", showTarget);
    showActs(1);
    showTarget();
  };

  // A wide table on a small screen is read row by row; its cells are told what their columns are called.
  const prepareTable = (box) => {
    const heads = [...box.querySelectorAll("thead th, thead td")].map((head) => head.textContent.trim());
    if (heads.length < 4 || box.querySelector("[colspan], [rowspan]")) return;
    for (const row of box.querySelectorAll("tbody tr")) {
      [...row.children].forEach((cell, index) => {
        cell.dataset.label = heads[index] ?? "";
      });
    }
    box.classList.add("stacked");
  };

  // Code that is wider than its box is moved by keys, too.
  const prepareCode = (boxes) => {
    const show = () => {
      for (const box of boxes) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      }
    };
    show();
    addEventListener("resize", show);
    // What is folded away has no width.
    document.addEventListener("toggle", show, true);
  };

  // Of a long list of terms, those with some letters in them.
  const prepareFilter = (place) => {
    const terms = [...document.querySelectorAll(".glossary > div")];
    if (terms.length < 8) return;
    const letters = (text) => text.normalize("NFKC").toLowerCase();
    const texts = terms.map((term) => letters(term.textContent));
    const input = place.querySelector("input");
    input.addEventListener("input", () => {
      const wanted = letters(input.value.trim());
      terms.forEach((term, index) => {
        term.hidden = !texts[index].includes(wanted);
      });
    });
    place.hidden = false;
  };

  // Paper shows what is folded away on the screen.
  const prepareFolds = (folds) => {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = folds.filter((fold) => !fold.open);
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
    });
  };

  // On paper a solution never stands right under its exercise: all of them come last, on a leaf of their own, in the order of the text.
  const prepareSolutions = (text) => {
    const solutions = [...text.querySelectorAll(".callout-solution")];
    if (!solutions.length) return;
    const leaf = document.createElement("section");
    leaf.className = "solutions-on-paper";
    let places = [];
    addEventListener("beforeprint", () => {
      places = solutions.map((solution) => {
        const place = document.createComment("");
        solution.replaceWith(place);
        leaf.append(solution);
        return place;
      });
      text.append(leaf);
    });
    addEventListener("afterprint", () => {
      places.forEach((place, number) => place.replaceWith(solutions[number]));
      places = [];
      leaf.remove();
    });
  };

  // The search is loaded when somebody asks for it: with its button, or with the key `/`, on which Chinese input methods write `、`.
  const prepareSearch = (button) => {
    let loaded = null;
    const open = () => {
      loaded ??= new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = `${home}theme/search.js`;
        script.addEventListener("load", done);
        script.addEventListener("error", fail);
        document.head.append(script);
      });
      loaded.then(
        () => coursekitSearch.open(home, root.lang, button),
        () => {
          loaded = null;
        },
      );
    };
    if (button) {
      button.hidden = false;
      button.addEventListener("click", open);
    }
    document.addEventListener("keydown", (event) => {
      const isSlash = event.key === "/" || (event.code === "Slash" && !event.shiftKey);
      if (!isSlash || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
      event.preventDefault();
      open();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (root.dataset.search) prepareSearch(document.querySelector(".to-search"));
    const button = document.querySelector("[data-auto]");
    if (button) prepareTheme(button);
    const link = document.querySelector(".to-contents");
    const contents = document.getElementById("_contents");
    if (link && contents) prepareContents(link, contents);
    for (const text of document.querySelectorAll("[data-next-act]")) prepareActs(text);
    for (const box of document.querySelectorAll(".table")) prepareTable(box);
    prepareCode(document.querySelectorAll("pre"));
    const filter = document.querySelector(".glossary-filter");
    if (filter) prepareFilter(filter);
    for (const text of document.querySelectorAll("article > .text")) prepareSolutions(text);
    prepareFolds([...document.querySelectorAll("details")]);
  });
})();
