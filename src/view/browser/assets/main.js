// Where one is, and how one goes on.

const LANGUAGES = [];
/** Every word of the page, by its name: in each language. */
const dictionary = [{}, {}];
const state = {language: 0, record: 0, scene: 0, pane: "knowledge"};
/** The records that are played. */
let data = null;

const edition = () => data.editions[state.language];
const record = () => edition().records[state.record];
const scene = () => record().scenes[state.scene];
const word = name => dictionary[state.language][name];
const key = at => `${state.record}.${at}`;

const PANES = {
  bytes: pane => drawBytes(pane, record(), scene(), data.bytes[state.record]),
  knowledge: pane => drawKnows(pane, record(), scene()),
  arithmetic: pane => drawArithmetic(pane, record(), scene()),
  words: pane => drawWords(pane, record(), scene()),
  compare: drawCompare,
};
const paneName = pane => word(pane === "words" || pane === "compare" ? `page-pane-${pane}` : `stepper-pane-${pane}`);
const panes = () => Object.keys(PANES).filter(pane => pane !== "compare" || edition().records.length > 1);

/** What the page says in each language. */
function learn({editions}) {
  editions.forEach(({language, words}, at) => {
    LANGUAGES[at] = language;
    Object.assign(dictionary[at], Object.fromEntries(words));
  });
}

/** Plays some records, from the scene in the address on. */
function play(given) {
  data = given;
  learn(data);
  Object.assign(state, {record: 0, scene: 0});
  Object.assign(quiz, {asked: new Set(), tried: {}});
  arrive();
  $("app").hidden = false;
  drawRecord();
}

/** What is the same whatever is shown. */
function translate() {
  document.documentElement.lang = LANGUAGES[state.language];
  for (const element of document.querySelectorAll("[data-word]")) fill(element, word(element.dataset.word));
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", plain(word(element.dataset.label)));
  $("language").lang = LANGUAGES[1 - state.language];
}

/** What stands there in every scene of a record. */
function drawRecord() {
  translate();
  fill($("name"), record().name);
  fill($("summary"), record().banner.slice(1).concat(record().summary).filter(Boolean).join(" \u00b7 "));
  document.title = plain(record().name);
  $("questions").hidden = !edition().records.some(({questions}) => questions.some(Boolean));
  $("records").hidden = edition().records.length < 2;
  fill($("records"), edition().records.map((other, at) => make("button", {
    type: "button", "aria-pressed": String(at === state.record), click: () => openRecord(at),
  }, other.name, other.banner.length > 1 && ` \u00b7 ${other.banner.slice(1).join(" \u00b7 ")}`)));
  drawHeads(record());
  drawParts();
  $("scrubber").max = record().scenes.length;
  drawScene();
}

/** The parts as stretches of the line, each as long as it has scenes. */
function drawParts() {
  const stretches = [];
  record().scenes.forEach(({part}, at) => {
    if (!stretches.length || stretches.at(-1).part !== part) stretches.push({part, first: at, scenes: 0});
    stretches.at(-1).scenes += 1;
  });
  // Many names would have no room.
  $("parts").classList.toggle("many", stretches.length > 7);
  fill($("parts"), stretches.map(({part, first, scenes}) => {
    const {mark, short} = part === null ? {mark: "", short: word("stepper-step-end")} : record().parts[part];
    const title = mark && plain(short).startsWith(mark) ? plain(short).slice(mark.length).trim() : short;
    const button = make("button", {type: "button", "data-part": part === null ? "end" : part, "aria-label": plain(short), click: () => go(first)},
      make("b", {}, mark || (part === null ? "\u25a0" : "\u25e6")), make("span", {}, title));
    const stretch = make("li", {}, button);
    stretch.style.flexGrow = scenes;
    return stretch;
  }));
}

function drawScene() {
  const now = scene();
  const all = record().scenes.length;
  drawCourse(record(), now);
  drawLane(record(), now);
  const part = now.part === null ? word("stepper-step-end") : record().parts[now.part].title;
  fill($("where"), `${part} `, make("span", {}, `${state.scene + 1}/${all}`));
  fill($("now"), now.now);
  $("now").className = now.part === null ? record().end : now.who || "";
  drawStory(now);
  if (state.scene + 1 === all && score()) $("story").prepend(make("p", {class: "note"}, score()));
  for (const button of $("parts").querySelectorAll("button")) {
    if (button.dataset.part === String(now.part ?? "end")) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  $("scrubber").value = state.scene + 1;
  $("scrubber").style.setProperty("--done", `${100 * state.scene / Math.max(1, all - 1)}%`);
  $("scrubber").setAttribute("aria-valuetext", `${state.scene + 1}/${all} ${plain(now.now)}`);
  $("back").disabled = state.scene === 0;
  $("next").disabled = state.scene + 1 === all;
  drawPane();
  $("app").dispatchEvent(new Event("scene"));
}

function drawPane() {
  fill($("tabs"), panes().map(pane => make("button", {
    type: "button", role: "tab", id: `tab-${pane}`, "aria-selected": String(pane === state.pane), "aria-controls": "pane",
    tabindex: pane === state.pane ? "0" : "-1", click: () => open(pane),
  }, paneName(pane))));
  const pane = $("pane");
  if (pane.contains(document.activeElement)) pane.focus({preventScroll: true});
  pane.replaceChildren();
  pane.className = `of-${state.pane}`;
  pane.setAttribute("aria-labelledby", `tab-${state.pane}`);
  PANES[state.pane](pane);
}

function open(pane) {
  state.pane = pane;
  const inTabs = $("tabs").contains(document.activeElement);
  drawPane();
  if (inTabs) $(`tab-${pane}`).focus();
}

function openRecord(at) {
  const {part, act} = scene();
  state.record = at;
  // The same step of another login, if there is one.
  const same = record().scenes.findIndex(other => other.part === part && other.act === act);
  const near = record().scenes.findIndex(other => other.part === part);
  state.scene = Math.max(0, same >= 0 ? same : near);
  drawRecord();
  remember();
  $("records").children[at].focus();
}

function go(at) {
  const last = record().scenes.length - 1;
  const to = Math.max(0, Math.min(last, at));
  if (to === state.scene) return;
  state.scene = to;
  view.dump = 0;
  drawScene();
  remember();
}

/** How a question is asked, and one that stands before a scene. */
let asks = ask;
const question = at => asks(at, () => go(at));

/** To the next scene, or to the question that stands before it. */
function forward() {
  const at = state.scene + 1;
  if (quiz.on && record().questions[at] && !quiz.asked.has(key(at))) question(at); else go(at);
}

/** The scene in the address: `#5`, and `#2.5` in the second record. */
function remember() {
  const several = edition().records.length > 1 ? `${state.record + 1}.` : "";
  history.replaceState(history.state, "", `#${several}${state.scene + 1}`);
}

function arrive() {
  const found = /^#(?:([0-9]+)\.)?([0-9]+)$/.exec(location.hash);
  if (!found) return;
  state.record = Math.min(edition().records.length, Math.max(1, Number(found[1] || 1))) - 1;
  state.scene = Math.min(record().scenes.length, Math.max(1, Number(found[2]))) - 1;
}

const KEYS = {
  ArrowRight: forward, PageDown: forward, ArrowLeft: () => go(state.scene - 1), PageUp: () => go(state.scene - 1),
  Home: () => go(0), End: () => go(Infinity),
};

/** What has the keyboard can be moved itself with such a key. */
const moves = (key, box) => box && (/Left|Right/.test(key) ? box.scrollWidth > box.clientWidth : box.scrollHeight > box.clientHeight);
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || $("app").hidden) return;
  const {key, target} = event, ask = $("ask");
  const tabs = target.closest("[role=tablist]");
  if (tabs && key.startsWith("Arrow")) {
    const all = panes(), by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? all.length - 1 : 0;
    open(all[(all.indexOf(state.pane) + by) % all.length]);
    event.preventDefault();
  } else if (KEYS[key] && !moves(key, target.closest(".dump, .wide, #ask")) && !(target === $("scrubber") && !key.startsWith("Page"))) {
    // From a question whose answer is there a presenter leads on as the button does.
    if (!ask.open) KEYS[key](); else if (KEYS[key] === forward && ask.querySelector(".right")) ask.querySelector(".main")?.click();
    event.preventDefault();
  }
});
$("scrubber").addEventListener("input", event => go(event.target.value - 1));
$("back").addEventListener("click", () => go(state.scene - 1));
$("next").addEventListener("click", forward);
$("language").addEventListener("click", () => { state.language = 1 - state.language; drawRecord(); });
const toggle = (button, is) => $(button).setAttribute("aria-pressed", String(is));
$("questions").addEventListener("click", () => { toggle("questions", quiz.on = !quiz.on); drawStory(scene()); });
$("large").addEventListener("click", () => toggle("large", document.documentElement.classList.toggle("large")));
addEventListener("hashchange", () => { if (!$("app").hidden) { arrive(); drawRecord(); } });

// A finger that goes sideways over the stage.
let began = null;
$("stage").addEventListener("touchstart", ({touches}) => { began = touches.length === 1 ? touches[0] : null; }, {passive: true});
$("stage").addEventListener("touchend", ({changedTouches: [touch]}) => {
  if (!began) return;
  const [x, y] = [touch.clientX - began.clientX, touch.clientY - began.clientY];
  if (Math.abs(x) < 40 || Math.abs(x) < 2 * Math.abs(y)) return;
  if (x < 0) forward(); else go(state.scene - 1);
}, {passive: true});
