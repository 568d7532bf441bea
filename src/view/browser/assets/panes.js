// The panes: what happens, who knows what, arithmetic, words, and methods side by side.

function drawStory(scene) {
  const block = ({kind, head, text, brief, party}) => {
    const tag = {heading: "h3", command: "pre"}[kind] || "p";
    return make(tag, {class: `${kind} ${party || ""}`.trim()}, kind === "news" && make("b", {class: "plus"}, "+ "),
      head && make("b", {}, head), head && " ", quiz.on && brief || text);
  };
  const blocks = scene.story.map(block);
  if (scene.new.length) {
    blocks.push(make("p", {class: "fresh"}, word("page-new-words"), " ", scene.new.flatMap(name => [
      make("button", {type: "button", class: "term", click: () => openTerm(name)}, term(name)[1]), " "])));
  }
  // One that was put away, or answered, can be had again.
  const at = state.scene + 1;
  if (quiz.on && record().questions[at]) blocks.push(make("p", {}, make("button", {type: "button", class: "again", click: () => question(at)}, word("page-question"))));
  fill($("story"), blocks);
}

function drawKnows(pane, record, scene) {
  const mark = () => [make("span", {class: "plus", "aria-hidden": "true"}, "+"), unseen(`${plain(word("page-new"))}: `)];
  pane.append(make("div", {class: "wide"}, make("table", {class: "knows"},
    make("caption", {class: "unseen"}, word("stepper-pane-knowledge")),
    make("thead", {}, make("tr", {}, make("td"), record.cast.map(actor =>
      make("th", {scope: "col", class: actor.party}, actor.name)))),
    make("tbody", {}, scene.knows.map(row => make("tr", {class: row.new && "new"},
      make("th", {scope: "row"}, row.name),
      row.cells.map(([text, isNew], at) => make("td", {class: `${record.cast[at].party}${isNew ? " new" : ""}`},
        isNew && mark(), text))))))),
  make("p", {class: "quiet"}, record.footer));
}

/** The portions side by side, as wide as their lengths ask for. */
const portions = ({name, portions}) => make("div", {class: "portions"}, make("b", {}, `${name} =`),
  portions.map(([part, length, bytes]) => make("span", {"data-long": length > 40 ? "yes" : null},
    make("b", {}, part), make("code", {}, bytes || "\u00b7 \u00b7 \u00b7"), make("small", {}, String(length)))));

function drawArithmetic(pane, record, scene) {
  const own = make("div", {}, scene.numbers.map(line => make("p", {}, line)));
  let why = null;
  for (const at of scene.works) {
    const {party, who, words, took, layout} = record.works[at];
    own.append(make("p", {class: `work ${party}`}, make("b", {}, who), " ", words, " ", make("small", {}, took)));
    if (!layout || scene.part === null) continue;
    if (layout.why !== why) own.append(make("p", {}, layout.why));
    why = layout.why;
    own.append(make("p", {class: "formula"}, make("code", {}, layout.formula), " ", layout.about),
      ...layout.rows.map(portions));
    if (layout.remark) own.append(make("p", {class: "quiet"}, layout.remark));
  }
  if (scene.idle) own.append(make("p", {class: "quiet"}, scene.idle));
  const {toy} = record;
  const board = toy && make("aside", {class: "toy", "aria-label": plain(toy.title)}, make("h3", {}, toy.title),
    make("dl", {}, toy.lines.flatMap(([name, line]) => [make("dt", {}, name), make("dd", {}, make("code", {}, line))])),
    make("p", {class: "quiet"}, toy.remark));
  pane.append(make("div", {class: "beside"}, own, board));
}

const term = name => edition().terms.find(([id]) => id === name);

function drawWords(pane, record, scene) {
  const list = names => make("dl", {class: "terms"}, names.flatMap(name => {
    const [id, title, meaning] = term(name);
    return [make("dt", {id: `term-${id}`, tabindex: "-1"}, title), make("dd", {}, meaning)];
  }));
  const others = edition().terms.map(([id]) => id).filter(id => !scene.terms.includes(id));
  pane.append(list(scene.terms), make("h3", {}, word("page-all-words")), list(others));
}

function openTerm(name) {
  open("words");
  const found = $(`term-${name}`);
  found.focus({preventScroll: true});
  found.scrollIntoView({block: "center"});
}

/** The same parts of all records beside each other. */
function drawCompare(pane) {
  const {records} = edition();
  const marks = [...new Set(records.flatMap(record => record.parts.filter(part => part.said).map(part => part.mark)))].sort();
  pane.append(wide(word("page-pane-compare"), make("table", {class: "compare"},
    make("thead", {}, make("tr", {}, make("td"), records.map(record => make("th", {scope: "col"}, record.name)))),
    make("tbody", {}, marks.map(mark => make("tr", {}, make("th", {scope: "row"}, mark), records.map(record => {
      const part = record.parts.find(part => part.mark === mark && part.said);
      return part ? make("td", {}, make("p", {class: `speech ${SIDES[+part.right]}`}, part.said[0]),
        make("p", {class: "sent"}, part.thing !== null && drawing(part.thing), part.label)) : make("td");
    })))))));
}
