// Items that are answered in the page: marks them as the terminal does, shows what there is to say, and remembers on this device alone.
(() => {
  "use strict";

  // Fractions and decimals are reckoned exactly, as pairs of integers: [numerator, denominator], the denominator above 0.
  const fraction = (text) => {
    const [numerator, denominator] = String(text).split("/");
    return [BigInt(numerator), BigInt(denominator ?? 1)];
  };
  const decimal = (text) => {
    const [whole, digits = ""] = text.split(".");
    return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
  };
  const plus = ([a, b], [c, d]) => [a * d + c * b, b * d];
  const times = ([a, b], [c, d]) => [a * c, b * d];
  const minus = ([a, b]) => [-a, b];
  const isLess = ([a, b], [c, d]) => a * d < c * b;
  const isEqual = ([a, b], [c, d]) => a * d === c * b;
  const greatest = (one, other) => (isLess(one, other) ? other : one);
  const least = (one, other) => (isLess(other, one) ? other : one);
  const ZERO = [0n, 1n];
  const ONE = [1n, 1n];
  const shareOf = (answer) => (answer.share === undefined ? ONE : fraction(answer.share));

  // What certainty makes of a share, by how sure the learner says to be.
  const CERTAIN_RIGHT = [[1n, 3n], [2n, 3n], ONE];
  const CERTAIN_WRONG = [ZERO, [-2n, 3n], [-2n, 1n]];

  // The marks that an input method makes of a number's, and blanks of all widths; invisible characters count as nothing.
  const halfWidth = (text) =>
    [...text]
      .map((character) => {
        const code = character.codePointAt(0);
        if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
        if ("\u2212\ufe63\u2013".includes(character)) return "-";
        if ("\u3002\uff61\ufe52".includes(character)) return ".";
        if (character === "\ufe50") return ",";
        if ("\u00a0\u2009\u202f\u3000".includes(character)) return " ";
        return /\p{Cf}/u.test(character) ? "" : character;
      })
      .join("");

  const MOST_DIGITS = 30;

  // A typed number, with the item's unit behind it or not; null where it is none.
  const readNumber = (typed, units) => {
    const text = halfWidth(typed).trim();
    const number = /^[-+0-9.,\s]*/u.exec(text)[0].trim();
    const rest = text.slice(/^[-+0-9.,\s]*/u.exec(text)[0].length).trim();
    if (rest && !units.includes(rest)) return null;
    const parts = /^([-+]?) *([0-9, ]*)(?:\.([0-9]+))?$/u.exec(number);
    if (!parts) return null;
    const [, sign, integer, digits = ""] = parts;
    const groups = integer.split(integer.includes(",") ? "," : " ");
    const isGrouped = /^[1-9][0-9]{0,2}$/u.test(groups[0]) && groups.slice(1).every((group) => /^[0-9]{3}$/u.test(group));
    if (groups.length > 1 ? !isGrouped : !/^[0-9]*$/u.test(integer)) return null;
    const whole = groups.join("");
    if (!(whole + digits) || (whole + digits).length > MOST_DIGITS) return null;
    return decimal(`${sign === "-" ? "-" : ""}${whole || "0"}.${digits}0`);
  };

  // Width, case, blanks, marks at the ends and the form of a Han character count as nothing.
  const AROUND = ".,;:!?…。，、；：！？\"'“”‘’「」『』《》()";
  const readWords = (typed, forms) => {
    const folded = typed.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFKC");
    let characters = [...folded].filter((character) => !/[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(character));
    while (characters.length && AROUND.includes(characters[0])) characters.shift();
    while (characters.length && AROUND.includes(characters.at(-1))) characters.pop();
    return characters.map((character) => (Object.hasOwn(forms, character) ? forms[character] : character)).join("");
  };

  const isWithin = (value, { lower, upper }) => !isLess(value, decimal(lower)) && !isLess(decimal(upper), value);

  // The share that a choice earns: what its right options earn less what its wrong ones lose.
  const shareOfChoice = (key, chosen) => {
    const loss = fraction(key.loss);
    const floor = minus(loss);
    const { options } = key;
    if (options.some((option) => option.share !== undefined)) {
      const sum = options
        .filter((option) => chosen.includes(option.letter))
        .reduce((sum, option) => plus(sum, option.share !== undefined ? fraction(option.share) : option.isCorrect ? ONE : ZERO), ZERO);
      return greatest(floor, least(sum, ONE));
    }
    const correct = options.filter((option) => option.isCorrect).map((option) => option.letter);
    const hits = chosen.filter((letter) => correct.includes(letter)).length;
    const misses = chosen.length - hits;
    if (["all-or-nothing", "certainty"].includes(key.scheme) || !correct.length) {
      return !misses && hits === correct.length ? ONE : floor;
    }
    const wrong = Math.max(options.length - correct.length, 1);
    const lossOfOption = {
      "per-option": [1n, BigInt(wrong)], "per-option-lenient": [1n, BigInt(Math.max(wrong, 2))],
      "per-option-strict": [1n, BigInt(correct.length)], "per-option-lossless": ZERO, partial: ONE,
    }[key.scheme];
    const earned = [BigInt(hits), BigInt(correct.length)];
    return greatest(floor, plus(earned, minus(times([BigInt(misses), 1n], lossOfOption))));
  };

  const best = (answers, floor) => (answers.length ? answers.map(shareOf).reduce(greatest) : floor);

  // The place of the foreseen answer that a response meets; -1 where nobody foresaw it.
  const foreseen = (key, response) => {
    if (key.numbers) {
      const value = readNumber(response, key.units ?? []);
      return value ? key.foreseenNumbers.findIndex((numbers) => isWithin(value, numbers)) : -1;
    }
    if (key.words) return key.foreseenWords.findIndex(({ keys }) => keys.includes(readWords(response, key.forms)));
    return -1;
  };

  // Marks a response: letters such as ["A", "C"], or what was typed. `certainty` is from 1 to 3.
  const mark = (key, response, certainty) => {
    const floor = minus(fraction(key.loss));
    const none = { verdict: "omitted", mark: ZERO };
    let share;
    if (key.options) {
      if (!response.length) return none;
      share = shareOfChoice(key, response);
    } else if (key.numbers) {
      if (!response.trim()) return none;
      const value = readNumber(response, key.units ?? []);
      share = best(value ? key.numbers.filter((numbers) => isWithin(value, numbers)) : [], floor);
    } else {
      const words = readWords(response, key.forms);
      if (!words) return none;
      share = best(key.words.filter(({ keys }) => keys.includes(words)), floor);
    }
    const verdict = isEqual(share, ONE) ? "right" : isLess(ZERO, share) ? "partly-right" : "wrong";
    if (key.scheme === "certainty") {
      const place = Math.min(Math.max(certainty ?? 1, 1), 3) - 1;
      share = verdict === "wrong" ? CERTAIN_WRONG[place] : times(share, CERTAIN_RIGHT[place]);
    }
    return { verdict, mark: times(share, fraction(key.points)) };
  };

  // What is said of an answer, by what came of it.
  const VERDICTS = { right: "answer-right", "partly-right": "answer-partly-right", wrong: "answer-wrong" };

  // What was answered on this device. Where nothing can be remembered, it is forgotten with the page.
  const openMemory = (workspace) => {
    const name = `coursekit-answers:${workspace}`;
    let answers = {};
    const read = () => {
      try {
        const found = JSON.parse(localStorage.getItem(name));
        if (found && typeof found === "object" && !Array.isArray(found)) answers = found;
      } catch {
        // Nothing, or nothing of ours.
      }
    };
    read();
    const write = () => {
      try {
        localStorage.setItem(name, JSON.stringify(answers));
      } catch {
        // Remembered for this page only.
      }
    };
    return {
      verdict(item) {
        const verdict = Object.hasOwn(answers, item) ? answers[item]?.verdict : undefined;
        return Object.hasOwn(VERDICTS, verdict) ? verdict : undefined;
      },
      keep(item, verdict) {
        // Another tab may have added something.
        read();
        answers[item] = { verdict, day: new Date().toISOString().slice(0, 10), page: document.documentElement.dataset.page };
        write();
        // For a page that has this one in a frame and reports to a learning platform.
        document.dispatchEvent(new CustomEvent("coursekit-answer", { detail: { item, verdict } }));
      },
      forget(items) {
        read();
        for (const item of items) delete answers[item];
        write();
      },
    };
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  const button = (className, words, action) => {
    const made = element("button", className, words);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  };

  // The page's words, with numbers and texts filled in; where there are two forms, the first is for one.
  const speaker = (words) => (name, { number = 0, count = 0, text = "" } = {}) => {
    const forms = words[name].split("|");
    const form = number === 1 ? forms[0] : forms.at(-1);
    return form.replaceAll("{number}", number).replaceAll("{count}", count).replaceAll("{text}", text);
  };

  // One item: from a form to what is said of its answer, and back.
  class Item {
    constructor(form, say, memory, changed) {
      this.form = form;
      this.say = say;
      this.memory = memory;
      this.changed = changed;
      this.key = JSON.parse(form.dataset.key);
      this.name = form.dataset.item;
      this.objective = form.dataset.objective;
      this.answer = document.querySelector(`.answer[data-of="${CSS.escape(form.id)}"]`);
      this.fields = form.querySelector("fieldset");
      this.options = [...form.querySelectorAll(".options > li")];
      this.verdict = null;
      this.result = element("div", "result");
      this.result.setAttribute("role", "status");
      this.confirm = element("button", "confirm", say("confirm-answer"));
      this.confirm.type = "submit";
      form.append(this.result, element("p", "acts", this.confirm));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (this.verdict === null) this.mark();
      });
      this.remind();
    }

    // What came of the item the last time, behind its number.
    remind() {
      const verdict = VERDICTS[this.memory.verdict(this.name)];
      this.form.querySelector(".before")?.remove();
      if (!verdict) return;
      const words = this.say("answered-before", { text: this.say(verdict) });
      this.form.querySelector("legend").append(element("span", "before", words));
    }

    get response() {
      const inputs = [...this.form.querySelectorAll("input")];
      if (!this.key.options) return inputs[0].value;
      return inputs.filter((input) => input.checked).map((input) => input.value).sort();
    }

    mark() {
      const { response } = this;
      const { verdict } = mark(this.key, response);
      const isNumber = this.key.numbers !== undefined;
      if (verdict === "omitted") {
        this.result.replaceChildren(element("p", "notice", this.say(this.key.options ? "choose-first" : "write-first")));
        return;
      }
      if (isNumber && !readNumber(response, this.key.units ?? [])) {
        this.result.replaceChildren(element("p", "notice", this.say("write-number")));
        return;
      }
      this.verdict = verdict;
      this.memory.keep(this.name, verdict);
      this.form.dataset.verdict = verdict;
      // Still readable and reachable, but no longer to be changed.
      for (const input of this.form.querySelectorAll("input")) {
        if (input.type === "text") input.readOnly = true;
        else input.disabled = true;
      }
      this.markOptions(response);
      this.result.replaceChildren(element("p", `verdict ${verdict}`, this.say(VERDICTS[verdict])), ...this.explanation(response));
      const again = button("again", this.say("try-again"), () => this.reset(true));
      this.confirm.replaceWith(again);
      this.again = again;
      again.focus({ preventScroll: true });
      this.changed();
    }

    markOptions(response) {
      const shares = this.key.options?.some((option) => option.share !== undefined);
      for (const line of this.options) {
        const letter = line.querySelector("input").value;
        const option = this.key.options.find((option) => option.letter === letter);
        const isRight = shares ? isLess(ZERO, shareOf(option.share === undefined ? { share: "0" } : option)) : option.isCorrect;
        const isChosen = response.includes(letter);
        if (!isChosen && !isRight) continue;
        const word = isRight ? (isChosen || this.isSingle ? "option-right" : "option-missed") : "option-wrong";
        line.classList.add(isRight ? (isChosen || this.isSingle ? "right" : "missed") : "wrong");
        line.querySelector("label").prepend(element("span", "mark", this.say(word)));
        const said = isChosen && this.answer?.querySelector(`.feedback [data-to="${CSS.escape(letter)}"] .said`);
        if (said) line.append(copy(said, "said"));
      }
    }

    get isSingle() {
      return this.form.querySelector("input").type === "radio";
    }

    explanation(response) {
      if (!this.answer) return [];
      const place = this.key.options ? -1 : foreseen(this.key, response);
      const said = place < 0 ? null : this.answer.querySelector(`.feedback [data-to="${place}"] .said`);
      const key = this.verdict === "right" && !this.key.numbers && !this.key.words ? null : this.answer.querySelector(".right-answer");
      return [said, key, this.answer.querySelector(".rationale"), this.answer.querySelector(".read-again")]
        .filter(Boolean)
        .map((part) => copy(part, part.className));
    }

    reset(isAsked) {
      this.verdict = null;
      delete this.form.dataset.verdict;
      this.form.reset();
      for (const input of this.form.querySelectorAll("input")) {
        input.readOnly = false;
        input.disabled = false;
      }
      for (const line of this.options) {
        line.classList.remove("right", "wrong", "missed");
        for (const added of line.querySelectorAll(".mark, :scope > .said")) added.remove();
      }
      this.result.replaceChildren();
      this.again?.replaceWith(this.confirm);
      this.again = null;
      this.shuffle();
      this.remind();
      if (isAsked) {
        this.form.querySelector("input").focus();
        this.changed();
      }
    }

    // Options change places, but for those that are fixed; they keep their letters, which feedback and answers name.
    shuffle() {
      const list = this.form.querySelector(".options[data-shuffled]");
      if (!list) return;
      const moving = shuffled(this.options.filter((line) => !line.hasAttribute("data-fixed")));
      list.append(...this.options.map((line) => (line.hasAttribute("data-fixed") ? line : moving.shift())));
    }
  }

  // A copy of what stands in the answers; ids stay there.
  const copy = (part, className) => {
    const made = element("div", className, ...[...part.childNodes].map((node) => node.cloneNode(true)));
    for (const named of made.querySelectorAll("[id]")) named.removeAttribute("id");
    return made;
  };

  const shuffled = (list) => {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const place = Math.floor(Math.random() * (last + 1));
      [result[last], result[place]] = [result[place], result[last]];
    }
    return result;
  };

  // How far the reader is with the items that the page shows, and with which objectives.
  class Tally {
    constructor(say, names) {
      this.say = say;
      this.names = names;
      this.line = element("p", "progress");
      this.table = element("div", "by-objective");
      this.line.setAttribute("role", "status");
      this.place = element("div", "tally", this.line, this.table);
      this.place.hidden = true;
    }

    show(items) {
      const answered = items.filter((item) => item.verdict !== null);
      const right = answered.filter((item) => item.verdict === "right");
      this.place.hidden = !answered.length;
      this.line.textContent = this.say("progress-so-far", { number: right.length, count: answered.length });
      this.table.replaceChildren();
      if (answered.length < items.length || !this.names.size) return;
      const rows = [...this.names]
        .map(([objective, name]) => [name, items.filter((item) => item.objective === objective)])
        .filter(([, items]) => items.length)
        .map(([name, items]) => {
          const count = items.filter((item) => item.verdict === "right").length;
          const row = element("li", count === items.length ? "" : "weak", element("span", "name", name));
          row.append(element("span", "count", `${count} / ${items.length}`));
          return row;
        });
      if (rows.length > 1) this.table.append(element("p", "by-objective-title", this.say("by-objective")), element("ul", "", ...rows));
    }
  }

  // The page of a quiz: which of its items are shown.
  class Bank {
    constructor(place, items, say, memory, tally) {
      Object.assign(this, { place, items, say, memory, tally });
      this.draw = JSON.parse(place.dataset.draw);
      this.shown = items;
      this.tools = element("div", "tools-of-bank");
      place.prepend(this.tools);
      this.tools.after(tally.place);
      this.showTools();
    }

    get drawn() {
      if (typeof this.draw === "number") return Math.min(this.draw, this.items.length);
      return this.draw ? Object.values(this.draw).reduce((sum, count) => sum + count, 0) : 0;
    }

    showTools() {
      const wrong = this.items.filter((item) => ["wrong", "partly-right"].includes(this.memory.verdict(item.name)));
      const tools = [button("", this.say("all-items", { number: this.items.length }), () => this.show(this.items))];
      if (this.drawn && this.drawn < this.items.length) {
        tools.push(button("", this.say("draw-items", { number: this.drawn }), () => this.show(this.sample())));
      }
      if (wrong.length) tools.push(button("", this.say("only-wrong", { number: wrong.length }), () => this.show(wrong)));
      if (this.items.some((item) => this.memory.verdict(item.name))) {
        tools.push(button("quiet", this.say("forget-answers"), () => {
          this.memory.forget(this.items.map((item) => item.name));
          this.show(this.shown);
        }));
      }
      this.tools.replaceChildren(...(tools.length > 1 ? tools : []));
    }

    // As many as a sitting has. The items of a set are drawn together.
    sample() {
      const sets = new Map();
      for (const item of this.items) {
        const set = item.form.dataset.set ?? item;
        sets.set(set, [...(sets.get(set) ?? []), item]);
      }
      const units = [...sets.values()];
      const take = (units, count) => {
        const taken = [];
        for (const unit of shuffled(units)) if (taken.length + unit.length <= count) taken.push(...unit);
        return taken;
      };
      if (typeof this.draw === "number") return take(units, this.draw);
      return Object.entries(this.draw).flatMap(([objective, count]) => take(units.filter(([item]) => item.objective === objective), count));
    }

    show(items) {
      this.shown = this.items.filter((item) => items.includes(item));
      for (const item of this.items) {
        item.reset(false);
        item.form.hidden = !this.shown.includes(item);
      }
      const sets = new Set(this.shown.map((item) => item.form.dataset.set));
      for (const passage of this.place.querySelectorAll(".passage")) passage.hidden = !sets.has(passage.dataset.set);
      for (const group of this.place.querySelectorAll(".group")) group.hidden = !group.querySelector("form:not([hidden])");
      this.showTools();
      this.tally.show(this.shown);
      const first = this.shown[0]?.form;
      first?.scrollIntoView({ block: "start" });
      first?.querySelector("input").focus({ preventScroll: true });
    }
  }

  const prepare = () => {
    const answers = document.querySelector(".answers");
    if (!answers) return;
    const say = speaker(JSON.parse(answers.dataset.words));
    const memory = openMemory(document.documentElement.dataset.workspace);
    const names = new Map(
      [...answers.querySelectorAll(".objective-names > li")].map((line) => [line.dataset.objective, line.textContent]));
    for (const place of document.querySelectorAll(".check, .bank")) {
      const tally = new Tally(say, names);
      let bank;
      const items = [];
      const changed = () => {
        bank?.showTools();
        tally.show(bank?.shown ?? items);
      };
      items.push(...[...place.querySelectorAll("form.item")].map((form) => new Item(form, say, memory, changed)));
      if (place.classList.contains("bank")) bank = new Bank(place, items, say, memory, tally);
      else (place.querySelector(".check-end") ?? place.lastElementChild).before(tally.place);
    }
    document.documentElement.classList.add("marks-answers");
  };

  // For whoever holds the marking against the terminal's.
  window.coursekitMarking = { mark, readNumber };
  prepare();
})();
