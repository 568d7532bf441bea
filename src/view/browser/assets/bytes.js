// The bytes: fields by name, and what each of them is. Pointing at either lights the other.

const view = {dump: 0, text: false};
/** Where a field stands: its value, or from its first sign to its last. */
const place = own => own.find(piece => piece[3] === "value") || [own[0][0], own.at(-1)[0] + own.at(-1)[1] - own[0][0], own[0][2], null];

/** A byte as a sign. */
const sign = byte => byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : "\u00b7";
const hex = byte => byte.toString(16).padStart(2, "0");
const ofHex = text => Uint8Array.from(text.match(/../g) || [], pair => parseInt(pair, 16));

function drawBytes(pane, record, scene, all) {
  if (scene.unread) pane.append(make("p", {class: scene.dumps.length ? "note" : "quiet"}, scene.unread));
  if (!scene.dumps.length) return;
  const chosen = Math.min(view.dump, scene.dumps.length - 1);
  const again = () => { pane.replaceChildren(); drawBytes(pane, record, scene, all); };
  const pick = make("div", {class: "pick", role: "group", "aria-label": plain(word("page-which-bytes"))});
  scene.dumps.forEach((at, row) => pick.append(make("button", {
    type: "button", "aria-pressed": String(row === chosen),
    click: () => { view.dump = row; again(); pane.querySelectorAll(".pick button")[row].focus(); },
  }, record.dumps[at].title)));
  pane.append(pick);
  const dump = record.dumps[scene.dumps[chosen]];
  const bytes = ofHex(all[scene.dumps[chosen]]);
  if (dump.changed) pane.append(make("p", {class: "note"}, word("detail-arrived")));

  const card = make("div", {class: "card", "aria-live": "polite"}, make("p", {class: "quiet"}, word("page-point")));
  const dumped = make("div", {
    class: `dump${view.text ? " text" : ""}`, tabindex: "0", role: "group", "aria-label": plain(dump.title)});
  const body = make("tbody");
  const list = make("table", {class: "fields"}, make("thead", {}, make("tr", {},
    ["field", "offset", "length", "meaning"].map(name => make("th", {scope: "col"}, word(`handout-${name}`))))), body);

  const light = (field, piece) => {
    for (const part of pane.querySelectorAll("[data-field]")) {
      part.classList.toggle("lit", Number(part.dataset.field) === field);
    }
    const own = dump.pieces.filter(([, , of]) => of === field);
    const [offset, length, , part, isHex] = piece || place(own);
    const {name, meaning, value} = dump.fields[field];
    const text = Array.from(bytes.subarray(offset, offset + length), sign).join("");
    const stands = isHex && word("stepper-stands-for").replace("{length}", String(length / 2))
      .replace("{bytes}", text.match(/../g).join(" "));
    fill(card,
      make("p", {}, make("b", {}, name), " ", make("span", {class: "quiet"},
        `${word("handout-offset")} ${offset} \u00b7 ${word("handout-length")} ${length}${part ? ` \u00b7 ${word(`part-${part}`)}` : ""}`)),
      make("p", {}, meaning), (stands || value) && make("p", {class: "values"}, stands || value));
  };

  dump.fields.forEach((field, at) => {
    const own = dump.pieces.filter(([, , of]) => of === at);
    const [offset, length] = place(own);
    const show = () => {
      light(at);
      // Into sight, without moving the page.
      const first = dumped.querySelector(".lit");
      dumped.scrollTop += first.getBoundingClientRect().top - dumped.getBoundingClientRect().top - dumped.clientHeight / 3;
    };
    body.append(make("tr", {"data-field": at, mouseenter: show},
      make("th", {scope: "row"}, make("button", {type: "button", focus: show, click: show}, field.name)),
      make("td", {}, String(offset)), make("td", {}, String(length)), make("td", {}, field.meaning)));
  });

  const span = (piece, content) => make("span", {
    class: piece[3], "data-field": piece[2], mouseenter: () => light(piece[2], piece), click: () => light(piece[2], piece),
  }, content);
  const signs = (from, to) => Array.from(bytes.subarray(from, to), sign).join("");
  if (view.text) dumped.append(...dump.pieces.map(piece => span(piece, signs(piece[0], piece[0] + piece[1]))));
  else {
    const width = matchMedia("(max-width: 40em)").matches ? 8 : 16;
    for (let start = 0; start < bytes.length; start += width) {
      const end = Math.min(start + width, bytes.length);
      const inRow = dump.pieces.filter(([offset, length]) => offset < end && offset + length > start);
      const cut = ([offset, length]) => bytes.subarray(Math.max(offset, start), Math.min(offset + length, end));
      dumped.append(make("div", {},
        make("span", {class: "offset"}, start.toString(16).padStart(4, "0")),
        make("span", {class: "hex"}, inRow.map((piece, at) => [at ? " " : "", span(piece, Array.from(cut(piece), hex).join(" "))]).flat()),
        make("span", {class: "signs", "aria-hidden": "true"}, inRow.map(piece => span(piece, Array.from(cut(piece), sign).join(""))))));
    }
  }
  const turn = () => { view.text = !view.text; again(); pane.querySelector(".other").focus(); };
  pick.append(make("button", {type: "button", class: "other", click: turn}, word(view.text ? "page-as-hex" : "page-as-text")));
  pane.append(make("div", {class: "bytes"}, dumped, make("div", {}, card, list)));
}
