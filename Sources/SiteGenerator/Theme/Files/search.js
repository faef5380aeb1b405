// Searches the site in the page: loads what a question needs, file by file, and says what it found. `SiteGenerator/Search` writes the files.
window.coursekitSearch = (() => {
  "use strict";

  // Letters: width, case, accents, the form of a Han character, blanks and punctuation make no difference (LetterFold).

  const BOUNDARY = 0;
  const NOTHING = 1;
  const OTHER = 2;
  // What each code unit of the first plane folds to: a letter above OTHER, or one of these; OTHER is looked at by itself, once.
  const plane = new Uint16Array(0x10000).fill(OTHER);
  const common = new Map();
  const others = new Map();
  for (let code = 0x3400; code <= 0x9fff; code++) plane[code] = code;
  for (let code = 0xac00; code <= 0xd7a3; code++) plane[code] = code;
  for (let code = 0x30; code <= 0x39; code++) plane[code] = code;
  for (let code = 0x61; code <= 0x7a; code++) plane[code] = plane[code - 32] = code;
  for (const mark of " \t\n,.;:!?\"'()，。、；：！？“”‘’（）《》【】—…·-_/") plane[mark.charCodeAt(0)] = BOUNDARY;

  // Groups of Han characters that are forms of one another, the one that stands for all of them first.
  const forms = (groups) => {
    for (const group of groups.split(" ")) {
      const [first, ...rest] = group;
      for (const form of rest) {
        common.set(form.codePointAt(0), first.codePointAt(0));
        if (form.length === 1) plane[form.charCodeAt(0)] = first.length === 1 ? first.charCodeAt(0) : OTHER;
      }
    }
  };

  // A letter beyond the first plane is told by its lower half, which must not look like half a character.
  const written = (code) => {
    const letter = common.get(code) ?? code;
    if (letter < 0x10000) return letter;
    const low = (letter & 0xffff) | 0x8000;
    return low >= 0xd800 && low <= 0xdfff ? low & 0xbfff : low;
  };
  const isLetter = (character) => /[\p{L}\p{N}]/u.test(character);
  const foldOther = (character) => {
    const known = others.get(character);
    if (known !== undefined) return known;
    const code = character.codePointAt(0);
    let folded;
    if (code >= 0x20000) {
      folded = isLetter(character) ? [written(code)] : BOUNDARY;
    } else {
      const upright = character.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD");
      const parts = [...upright].filter((part) => !/[\p{M}\p{C}]/u.test(part));
      const letters = parts.filter(isLetter).map((part) => written(part.codePointAt(0)));
      folded = letters.length ? letters : parts.length === 1 ? BOUNDARY : NOTHING;
    }
    others.set(character, folded);
    return folded;
  };

  // Scripts that put no blanks between words: Han, Kana, Hangul, Thai and their neighbours.
  const isUnspaced = (letter) => letter >= 0x2e80 || (letter >= 0x0e00 && letter <= 0x0fff);

  // The letters of a text, where each comes from, and which of them begin a word.
  const fold = (text) => {
    const letters = [];
    const places = [];
    const begins = [];
    let isApart = true;
    const add = (letter, place) => {
      const isOfWord = !isUnspaced(letter);
      begins.push(isOfWord && isApart);
      letters.push(letter);
      places.push(place);
      isApart = !isOfWord;
    };
    for (let index = 0; index < text.length; index++) {
      const folded = plane[text.charCodeAt(index)];
      if (folded > OTHER) {
        add(folded, index);
        continue;
      }
      if (folded === BOUNDARY) {
        isApart = true;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(index));
      const other = foldOther(character);
      if (other === BOUNDARY) isApart = true;
      else if (other !== NOTHING) for (const letter of other) add(letter, index);
      index += character.length - 1;
    }
    return { text, letters: String.fromCharCode(...letters.slice(0, 60000)), places, begins };
  };

  // Questions: words, all of which have to be found.

  const readQuestion = (typed) => {
    const terms = [];
    for (const word of typed.split(/\s+/u)) {
      const { letters, begins } = fold(word);
      let start = 0;
      for (let index = 1; index <= letters.length; index++) {
        // A mark within a word of an alphabet parts it; between Han characters it is nothing.
        const isParted = index < letters.length && begins[index] && !isUnspaced(letters.charCodeAt(index - 1));
        if (index < letters.length && !isParted) continue;
        const part = letters.slice(start, index);
        if (part && !terms.some((term) => term.letters === part)) {
          terms.push({ letters: part, isWord: ![...part].some((letter) => isUnspaced(letter.charCodeAt(0))) });
        }
        start = index;
      }
    }
    return terms;
  };

  const isPlain = (letters) => /^[0-9a-z]*$/u.test(letters);
  // The keys that lead to a term (SearchKey): pairs with a Han letter in them, or the longest beginning that is indexed.
  const keysOf = ({ letters, isWord }) => {
    if (isWord) {
      const plain = /^[0-9a-z]*/u.exec(letters)[0].length;
      const count = [7, 4, 2].find((count) => count <= plain) ?? [3, 2].find((count) => count <= letters.length);
      return count ? [letters.slice(0, count)] : [];
    }
    const keys = [];
    for (let index = 0; index + 1 < letters.length; index++) {
      if (isUnspaced(letters.charCodeAt(index)) || isUnspaced(letters.charCodeAt(index + 1))) keys.push(letters.slice(index, index + 2));
    }
    return keys;
  };
  const slotOf = (key) => {
    let hash = 0x811c9dc5;
    for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
    return ((hash ^ (hash >>> 15)) >>> 0) % 512;
  };

  // Files: each is a script that hands over what it holds.

  let site = null;
  let folder = "";
  const arrived = new Map();
  const loading = new Map();
  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.addEventListener("load", () => {
          script.remove();
          done(arrived.get(name));
        });
        script.addEventListener("error", () => {
          script.remove();
          loading.delete(name);
          fail(new Error(name));
        });
        document.head.append(script);
      }));
    }
    return loading.get(name);
  };

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const VALUES = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));
  // Where a key was found, the best place first.
  const PLACES = ["!", "#", "=", "+"];

  // The units that have a key in each place, as numbers: the shelf above, the unit on it below 2^20.
  const unitsOf = (text, key) => {
    const units = new Map();
    PLACES.forEach((mark, rank) => {
      const start = text.indexOf(`\n${mark}${key}\t`);
      if (start < 0) return;
      let index = start + key.length + 3;
      const number = () => {
        let value = 0;
        for (let shift = 0; ; shift += 5) {
          const digit = VALUES[text[index++]];
          value |= (digit & 31) << shift;
          if (digit < 32) return value;
        }
      };
      let shelf = -1;
      while (text[index] !== "\n") {
        shelf += number() + 1;
        let unit = -1;
        for (let count = number(); count > 0; count--) {
          unit += number() + 1;
          const name = shelf * 0x100000 + unit;
          if (!units.has(name)) units.set(name, rank);
        }
      }
    });
    return units;
  };

  const MOST_KEYS = 3;
  // Where to look, the best places first.
  const candidates = async (terms) => {
    if (!site.keys) {
      return site.units.flatMap((count, shelf) => Array.from({ length: count }, (_, unit) => shelf * 0x100000 + unit));
    }
    const all = terms.map(keysOf).filter((keys) => keys.length);
    // One of each term, then those that lie far from it.
    const keys = [...new Set([...all.map((keys) => keys[0]), ...all.map((keys) => keys.at(-1)), ...all.map((keys) => keys[keys.length >> 1])])];
    const found = await Promise.all(keys.slice(0, MOST_KEYS).map(async (key) => unitsOf(await load(`keys-${slotOf(key) % site.keys}`), key)));
    found.sort((one, other) => one.size - other.size);
    const [first, ...rest] = found;
    const ranked = [];
    for (const [unit, rank] of first) {
      const ranks = rest.map((units) => units.get(unit));
      if (!ranks.includes(undefined)) ranked.push([unit, Math.max(rank, ...ranks)]);
    }
    return ranked.sort(([one, rank], [other, otherRank]) => rank - otherRank || one - other).map(([unit]) => unit);
  };

  // Texts: the lines of a file, as `SearchChunk` writes them.
  const readUnits = (text) => {
    let course = null;
    const units = [];
    const nameOf = (text, readings) => ({ text, readings, folded: null });
    for (const line of text.split("\n")) {
      if (line[0] === "+") {
        const unit = units.at(-1);
        if (!unit.sections.length) unit.sections.push({ anchor: "", names: [], texts: [] });
        unit.sections.at(-1).texts.push({ text: line.slice(1), folded: null });
        continue;
      }
      const fields = line.split("\t").slice(1);
      if (line[0] === "@") course = { address: fields[0], title: fields[1] };
      else if (line[0] === "#") {
        units.push({ kind: fields[0], address: fields[1], title: nameOf(fields[2], fields[3]), course, sections: [] });
      } else if (line[0] === "=" || line[0] === "!") {
        const names = [];
        for (let index = 1; index + 1 < fields.length; index += 2) names.push(nameOf(fields[index], fields[index + 1]));
        units.at(-1).sections.push({ anchor: fields[0], isTerm: line[0] === "!", names, texts: [] });
      }
    }
    return units;
  };
  const parsed = new Map();
  const loadUnit = async (name) => {
    const shelf = Math.floor(name / 0x100000);
    const unit = name % 0x100000;
    const chunk = `texts-${shelf}-${Math.floor(unit / site.chunk)}`;
    if (!parsed.has(chunk)) parsed.set(chunk, readUnits(await load(chunk)));
    return parsed.get(chunk)[unit % site.chunk];
  };

  // Where a term stands in a text: the places of its first and behind its last character; null where it does not.
  const find = (part, term) => {
    part.folded ??= fold(part.text);
    const { letters, places, begins } = part.folded;
    for (let start = letters.indexOf(term.letters); start >= 0; start = letters.indexOf(term.letters, start + 1)) {
      if (!term.isWord || begins[start]) return [places[start], endAt(part, start + term.letters.length - 1)];
    }
    return term.isWord && part.readings ? findSound(part, term.letters) : null;
  };
  const endAt = (part, last) => {
    const place = part.folded.places[last];
    return place + String.fromCodePoint(part.text.codePointAt(place)).length;
  };
  // By how it sounds: syllables, the last one begun, or their first letters.
  const findSound = (part, letters) => {
    if (!isPlain(letters)) return null;
    const sounds = part.readings.split(" ").map((sound) => (sound === "-" ? [] : sound.split("/")));
    const follow = (index, rest) => {
      if (!rest) return index - 1;
      for (const sound of sounds[index] ?? []) {
        if (sound.startsWith(rest)) return index;
        const end = rest.startsWith(sound) ? follow(index + 1, rest.slice(sound.length)) : -1;
        if (end >= 0) return end;
      }
      return (sounds[index] ?? []).some((sound) => sound[0] === rest[0]) ? follow(index + 1, rest.slice(1)) : -1;
    };
    for (let start = 0; start < sounds.length; start++) {
      const last = follow(start, letters);
      if (last >= start) return [part.folded.places[start], endAt(part, last)];
    }
    return null;
  };

  const marksOf = (part, terms) => terms.map((term) => find(part, term)).filter(Boolean);

  // What of a unit answers a question; null where not every term is in it.
  const answerOf = (unit, terms) => {
    const missing = new Set(terms);
    const look = (part) => {
      const found = terms.filter((term) => find(part, term));
      for (const term of found) missing.delete(term);
      return found.length;
    };
    const inTitle = look(unit.title);
    const hits = [];
    for (const section of unit.sections) {
      const inNames = Math.max(0, ...section.names.map(look));
      let best = null;
      for (const text of section.texts) {
        const count = look(text);
        if (count > (best?.count ?? 0)) best = { text, count };
      }
      if (inNames || best) hits.push({ section, inNames, text: best?.text, count: Math.max(inNames, best?.count ?? 0) });
    }
    if (missing.size) return null;
    const isWhole = (count) => count === terms.length;
    const term = hits.find((hit) => hit.section.isTerm && isWhole(hit.inNames));
    const rank = term ? 0 : isWhole(inTitle) ? 1 : hits.some((hit) => isWhole(hit.inNames)) ? 2 : 3;
    return { unit, rank, hits: hits.sort((one, other) => other.inNames - one.inNames || other.count - one.count) };
  };

  // One question after the other: a later one ends those before it.
  const PAGES_AT_ONCE = 10;
  const FILES_AT_ONCE = 8;
  class Question {
    constructor(terms, units) {
      this.terms = terms;
      this.rest = units;
      this.answers = new Map();
    }

    get isOver() {
      return !this.rest.length;
    }

    // Looks on until there are ten pages more, or enough has been loaded.
    async goOn() {
      const wanted = this.answers.size + PAGES_AT_ONCE;
      const files = new Set();
      // Without keys, the best answers are known only when all has been seen.
      while (this.rest.length && (!site.keys || this.answers.size < wanted)) {
        const part = this.rest.slice(0, site.chunk * FILES_AT_ONCE).filter((name) => {
          const file = Math.floor(name / site.chunk);
          if (!site.keys || files.has(file) || files.size < FILES_AT_ONCE) files.add(file);
          return files.has(file);
        });
        if (!part.length) break;
        const taken = new Set(part);
        this.rest = this.rest.filter((name) => !taken.has(name));
        const units = await Promise.all(part.map(loadUnit));
        units.forEach((unit) => this.add(answerOf(unit, this.terms)));
      }
    }

    add(answer) {
      if (!answer) return;
      // Parts of a long page are one answer.
      const known = this.answers.get(answer.unit.address);
      if (!known) this.answers.set(answer.unit.address, answer);
      else {
        known.rank = Math.min(known.rank, answer.rank);
        known.hits.push(...answer.hits);
      }
    }

    get sorted() {
      return [...this.answers.values()].sort((one, other) => one.rank - other.rank);
    }
  }

  // What is shown.

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  const say = (name, { number = 0, text = "" } = {}) => {
    const forms = (site?.words[name] ?? "").split("|");
    return (number === 1 ? forms[0] : forms.at(-1)).replaceAll("{number}", number).replaceAll("{text}", text);
  };

  const BEFORE = 24;
  const LONGEST = 96;
  // A text with what was found in it marked, cut around the first of it.
  const marked = (part, terms, isCut) => {
    const marks = marksOf(part, terms).sort(([one], [other]) => one - other);
    let start = 0;
    let end = part.text.length;
    if (isCut && end > LONGEST) {
      start = Math.max(0, Math.min((marks[0]?.[0] ?? 0) - BEFORE, end - LONGEST));
      end = Math.min(end, start + LONGEST);
      // Neither half a character nor, if it can be helped, half a word.
      while (start > 0 && /[\p{Script=Latin}\p{N}\udc00-\udfff]/u.test(part.text[start]) && /\S/u.test(part.text[start - 1]) && start > (marks[0]?.[0] ?? 0) - 40) start--;
      if (/[\ud800-\udbff]/u.test(part.text[end - 1])) end--;
    }
    const shown = [];
    let place = start;
    if (start > 0) shown.push("…");
    for (const [from, to] of marks) {
      if (from < place || to > end) continue;
      shown.push(part.text.slice(place, from), element("mark", "", part.text.slice(from, to)));
      place = to;
    }
    shown.push(part.text.slice(place, end));
    if (end < part.text.length) shown.push("…");
    return shown;
  };

  const HITS_A_PAGE = 3;
  class Dialog {
    constructor(root, opener) {
      this.root = root;
      this.opener = opener;
      this.count = 0;
      this.input = element("input");
      Object.assign(this.input, { type: "search", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
      this.close = element("button", "search-close");
      this.close.type = "button";
      this.status = element("p", "search-status");
      this.status.setAttribute("role", "status");
      this.results = element("div", "search-results");
      this.more = element("button", "search-more");
      this.more.type = "button";
      this.more.hidden = true;
      this.keys = element("p", "search-keys");
      this.box = element("dialog", "search", element("div", "search-head", this.input, this.close), this.status, this.results, this.more, this.keys);
      document.body.append(this.box);
      this.input.addEventListener("input", (event) => {
        if (!event.isComposing) this.ask();
      });
      this.input.addEventListener("compositionend", () => this.ask());
      this.close.addEventListener("click", () => this.box.close());
      this.more.addEventListener("click", () => this.show(this.question, this.count));
      this.box.addEventListener("click", (event) => {
        // Beside the box, or on a link to a place on this page.
        if (event.target === this.box || event.target.closest("a")) this.box.close();
      });
      this.box.addEventListener("close", () => this.opener?.focus());
      this.box.addEventListener("keydown", (event) => this.press(event));
    }

    name() {
      this.input.placeholder = say("search-for");
      this.input.setAttribute("aria-label", say("search-for"));
      this.box.setAttribute("aria-label", say("search"));
      this.close.textContent = say("search-close");
      this.more.textContent = say("search-more");
      this.keys.textContent = say("search-keys");
    }

    press(event) {
      if (event.isComposing) return;
      const links = [...this.results.querySelectorAll("a")];
      const place = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!links.length) return;
        event.preventDefault();
        const next = place + (event.key === "ArrowDown" ? 1 : -1);
        if (next < 0) this.input.focus();
        else links[Math.min(next, links.length - 1)].focus();
      } else if (event.key === "Escape") {
        // A browser would only empty the field.
        event.preventDefault();
        this.box.close();
      } else if (event.key === "Enter" && document.activeElement === this.input && links.length) {
        event.preventDefault();
        links[0].click();
      }
    }

    open() {
      if (!this.box.open) this.box.showModal();
      this.input.focus();
      this.input.select();
    }

    async ask() {
      const typed = this.input.value;
      const count = ++this.count;
      // What the site has is not known yet; it is asked again when it is.
      if (!site) return;
      const terms = readQuestion(typed);
      this.more.hidden = true;
      if (!terms.some((term) => term.letters.length > 1)) {
        this.results.replaceChildren();
        this.status.textContent = typed.trim() ? say("search-short") : "";
        return;
      }
      try {
        this.status.textContent = say("search-busy");
        const units = await candidates(terms.filter((term) => term.letters.length > 1));
        if (count === this.count) await this.show(new Question(terms, units), count);
      } catch {
        if (count === this.count) this.fail();
      }
    }

    fail() {
      this.results.replaceChildren();
      this.status.textContent = say("search-failed") || "The search cannot be read.";
    }

    async show(question, count) {
      this.question = question;
      await question.goOn();
      if (count !== this.count) return;
      const answers = question.sorted;
      const shown = this.results.querySelectorAll("a").length;
      this.results.replaceChildren(...this.termsOf(question, answers), ...this.groupsOf(question, answers));
      if (shown && document.activeElement === document.body) this.results.querySelectorAll("a")[shown]?.focus();
      this.more.hidden = question.isOver;
      const words = { number: answers.length, text: this.input.value.trim() };
      this.status.textContent = answers.length || !question.isOver ? say(question.isOver ? "search-count" : "search-at-least", words) : say("search-none", words);
    }

    link(unit, anchor, ...content) {
      const link = element("a", "", ...content);
      const address = unit.address.split("/").map(encodeURIComponent).join("/");
      link.href = `${this.root}${address}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
      return link;
    }

    // Terms answer first, each with what it means.
    termsOf({ terms }, answers) {
      const found = [];
      for (const { unit, hits } of answers) {
        for (const { section, inNames } of hits) {
          if (!section.isTerm || inNames < terms.length || found.length >= HITS_A_PAGE) continue;
          const [name, ...aliases] = section.names;
          const title = element("span", "search-name", ...marked(name, terms), ...aliases.flatMap((alias) => ["、", ...marked(alias, terms)]));
          const text = section.texts[0] ? [element("span", "search-text", ...marked(section.texts[0], terms, true))] : [];
          found.push(element("li", "", this.link(unit, section.anchor, element("span", "search-term", say("search-term")), title, ...text)));
        }
      }
      return found.length ? [element("ul", "search-terms", ...found)] : [];
    }

    groupsOf({ terms }, answers) {
      const groups = new Map();
      for (const answer of answers) {
        const { unit } = answer;
        const hits = answer.hits.filter((hit) => !(hit.section.isTerm && hit.inNames === terms.length)).slice(0, HITS_A_PAGE);
        if (!hits.length && answer.rank === 0) continue;
        const course = unit.course?.title ?? "";
        if (!groups.has(course)) groups.set(course, []);
        const places = hits.map(({ section, text }) => {
          const name = section.names[0] ? [element("span", "search-name", ...marked(section.names[0], terms))] : [];
          const passage = text ?? section.texts[0];
          return element("li", "", this.link(unit, section.anchor, ...name, ...(passage ? [element("span", "search-text", ...marked(passage, terms, true))] : [])));
        });
        groups.get(course).push(element("li", "", element("p", "search-page", this.link(unit, "", ...marked(unit.title, terms))),
          ...(places.length ? [element("ul", "", ...places)] : [])));
      }
      return [...groups].map(([course, pages]) =>
        element("section", "", ...(course ? [element("h2", "", course)] : []), element("ul", "search-pages", ...pages)));
    }
  }

  let dialog = null;
  // Opens the box; the first time, it asks for the first file of the language.
  const open = async (root, language, opener) => {
    folder = `${root}theme/search/${language}/`;
    dialog ??= new Dialog(root, opener);
    dialog.open();
    if (site) return;
    try {
      await load("index");
      dialog.name();
      if (dialog.input.value) dialog.ask();
    } catch {
      dialog.fail();
    }
  };

  return {
    open, forms,
    site: (found) => {
      site = found;
    },
    keys: (number, text) => arrived.set(`keys-${number}`, text),
    texts: (name, text) => arrived.set(`texts-${name}`, text),
  };
})();
