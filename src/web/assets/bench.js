// What each key size costs on this machine: drawn while it is measured.

const bench = {sizes: new Set(given.bench), seconds: 1, measured: null};

ROOMS.bench = room => {
  const toggle = size => event => { if (event.target.checked) bench.sizes.add(size); else bench.sizes.delete(size); };
  room.append(
    make("form", {class: "asks", "aria-labelledby": "measure", submit: event => { event.preventDefault(); attempt(measure); }},
      make("h2", {id: "measure"}, word("web-measure")), make("p", {}, word("web-measure-about")),
      make("div", {class: "choices"},
        make("fieldset", {}, make("legend", {}, word("web-bits")), given.bench.map(size => make("label", {class: "tick"},
          make("input", {type: "checkbox", checked: bench.sizes.has(size), change: toggle(size)}), ` ${size}`))),
        choice("web-seconds", bench.seconds, [0.2, 1, 5, 20].map(seconds => [seconds, String(seconds)]), value => { bench.seconds = Number(value); }),
        make("button", {type: "submit", class: "main starts"}, word("web-start")))),
    make("div", {id: "measured"}));
  drawMeasured();
};

const measure = async () => {
  await run("/api/bench", {sizes: [...bench.sizes].sort((a, b) => a - b), seconds: bench.seconds}, (name, value) => {
    if (name === "measured") { bench.measured = value; drawMeasured(); }
  });
  // What follows from it is said when it is over.
  drawMeasured();
};

function drawMeasured() {
  const {measured} = bench;
  if (!measured || !isAt("bench")) return;
  const {caption, head, rows} = say(measured.table);
  fill($("measured"),
    wide(say(measured.title), make("img", {class: "plot", src: `data:image/svg+xml,${encodeURIComponent(say(measured.plot))}`, alt: plain(say(measured.title))})),
    wide(caption, make("table", {}, make("caption", {}, caption),
      make("thead", {}, make("tr", {}, head.map(name => make("th", {scope: "col"}, name)))),
      make("tbody", {}, rows.map(([name, ...cells]) => make("tr", {}, make("th", {scope: "row"}, name), cells.map(cell => make("td", {}, cell))))))),
    !desk.run && say(measured.said).map(text => make("p", {}, text)));
}
