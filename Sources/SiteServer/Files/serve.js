// Keeps a page of a preview up to date: reloads it when the site is another, and shows over it what is wrong with the workspace.
(() => {
  "use strict";
  const place = `coursekit-serve:${location.pathname}`;
  // The build that the page is of: a newer one may have been published before anything was heard here.
  const build = Number(new URL(document.currentScript.src).searchParams.get("build"));

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };

  // A browser keeps the place of a page that is loaded again, unless what is above has grown; the heading next to the top is a better mark.
  const remember = () => {
    const marks = [...document.querySelectorAll("main [id]")].map((mark) => [mark.id, mark.getBoundingClientRect().top]);
    const near = marks.filter(([, top]) => top < innerHeight).at(-1);
    sessionStorage.setItem(place, JSON.stringify({ y: scrollY, id: near?.[0], top: near?.[1] }));
  };
  const recall = () => {
    const kept = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    if (!kept) return;
    const mark = kept.id && document.getElementById(kept.id);
    const y = mark ? mark.getBoundingClientRect().top + scrollY - kept.top : kept.y;
    scrollTo({ top: y, behavior: "instant" });
  };

  const show = ({ title, note, problems = [] }) => {
    document.querySelector(".coursekit-serve")?.remove();
    if (!title) return;
    const list = problems.map(({ severity, place, message, line, before, marked, after, advice, link }) => {
      const where = link ? element("a", "where", place) : element("span", "where", place);
      if (link) where.href = link;
      const parts = [where, element("p", "message", message)];
      if (line) parts.push(element("pre", "", element("span", "number", `${line} │ `), before, element("mark", "", marked || " "), after));
      if (advice) parts.push(element("p", "advice", advice));
      return element("li", severity, ...parts);
    });
    const close = element("button", "", "×");
    close.addEventListener("click", () => box.remove());
    const box = element("section", "coursekit-serve", element("header", "", element("strong", "", title), close), element("p", "note", note ?? ""), element("ol", "", ...list));
    box.setAttribute("role", "alert");
    document.body.append(box);
  };

  // Whoever has just followed a link is on the way: loading this page again would bring them back to it.
  let isLeaving = false;
  addEventListener("beforeunload", () => {
    isLeaving = true;
    setTimeout(() => { isLeaving = false; }, 3000);
  });

  const hear = (event) => {
    const news = JSON.parse(event.data);
    if (news.build === undefined) return;
    if (news.build !== build) {
      if (isLeaving) {
        setTimeout(() => hear(event), 500);
        return;
      }
      remember();
      location.reload();
      return;
    }
    show(news);
  };
  recall();
  const listen = () => {
    const source = new EventSource("/_coursekit/news");
    source.addEventListener("message", hear);
  };
  listen();
})();
