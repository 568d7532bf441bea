// A class: those who follow see where the teacher is, or step freely; questions are answered by all.

const lesson = {you: null, record: null, scene: 0, asks: null, revealed: false, votes: null, follows: true, lost: false, option: null, onward: null};
const tally = {followers: 0, answered: 0, votes: []};

if (given.class && token) ROOMS.class = room => {
  const {address, side, path} = given.class;
  const seen = {viewBox: `-4 -4 ${side + 8} ${side + 8}`, class: "squares", role: "img", "aria-label": address};
  const squares = drawn("svg", seen, drawn("path", {d: path}));
  room.append(make("section", {class: "class"}, squares, make("div", {}, make("h2", {}, word("web-class")),
    make("p", {class: "address"}, address), make("p", {}, word("web-class-about")),
    make("p", {id: "followers", role: "status"}, word("web-followers"), " ", make("b", {}, String(tally.followers))))));
};

/** Where the teacher is, in the order in which it was. */
let told = Promise.resolve();
function teach(more = {}) {
  if (!given.class || !token) return;
  const at = {record: desk.playing, scene: state.scene, asks: null, revealed: false, ...more};
  told = told.then(() => post("/api/scene", at)).catch(complain);
}

/** The teacher asks: all answer, then all see. */
function askClass(asks, onward) {
  Object.assign(lesson, {asks, revealed: false, onward});
  teach({asks});
  $("ask").showModal();
  drawAsked();
}
// Put away by the teacher, a question is put away for all; by anybody else, for themselves until they want it back.
$("ask").addEventListener("close", () => {
  if (lesson.asks === null || $("ask").open) return;
  if (token) { lesson.asks = null; teach(); } else line("asks", both("web-asks-still"), ["web-asks-back", () => { follow(true); lead(lesson); }]);
});

function drawAsked() {
  const {asks, revealed, option, onward} = lesson;
  const question = record().questions[asks];
  const votes = onward ? (revealed ? tally.votes : []) : lesson.votes || [];
  const close = () => $("ask").close();
  const below = onward
    ? [make("span", {role: "status"}, word("web-answered"), ` ${tally.answered}/${tally.followers}`), !revealed && button(word("page-later"), close),
      revealed ? button(word("page-go-on"), () => { quiz.asked.add(key(asks)); lesson.asks = null; close(); onward(); }, "main")
        : button(word("web-reveal"), () => { lesson.revealed = true; teach({asks, revealed: true}); drawAsked(); }, "main")]
    : [make("span", {role: "status"}, !revealed && option !== null && word("web-wait"))];
  const choose = at => { lesson.option = at; post("/api/answer", {you: lesson.you, asks, option: at}).catch(complain); drawAsked(); };
  const tried = option === null ? [] : [option];
  drawQuestion(question, {tried, done: revealed, votes, choose: onward || tried.length ? null : choose}, ...below);
  $("ask").querySelector(".main, .options button:enabled")?.focus();
}

/** What those who follow are told. */
async function lead(at) {
  const other = at.record !== lesson.record, anew = other || lesson.lost;
  const asks = at.asks !== lesson.asks;
  Object.assign(lesson, at, (asks || lesson.lost) && {option: null});
  if (asks) line("asks");
  if (at.record === null) return drawWaiting();
  if (anew) {
    if (other || lesson.follows) history.replaceState(null, "", `#${at.scene + 1}`);
    show(await get("/api/shown"));
    lesson.lost = false;
  }
  if (!lesson.follows) return;
  go(lesson.scene);
  if (lesson.asks === null) $("ask").close();
  else { line("asks"); if (!$("ask").open) $("ask").showModal(); drawAsked(); }
}

function drawWaiting() {
  bare();
  fill($("room"), make("p", {class: "waits", role: "status"}, word(given.class ? "web-class-waits" : "web-no-token")));
}

const follow = is => { lesson.follows = is; toggle("follow", is); };
if (follows) {
  document.documentElement.classList.add("follows");
  $("to-desk").remove();
  $("tools").prepend(make("button", {type: "button", id: "follow", "aria-pressed": "true", "data-word": "web-follow",
    click: () => { follow(!lesson.follows); if (lesson.follows) lead(lesson); }}));
  $("app").addEventListener("scene", () => { if (lesson.follows && state.scene !== lesson.scene) follow(false); });
  let turn = Promise.resolve();
  keepHearing("/api/follow", (name, value) => {
    if (name === "you") Object.assign(lesson, {you: value, lost: lesson.you !== null});
    if (name === "scene") turn = turn.then(() => lead(value)).catch(complain);
  });
}
if (token) {
  $("app").addEventListener("scene", () => teach());
  if (given.class) asks = askClass;
  keepHearing("/api/news", (name, value) => {
    if (name === "door") doorIs(value);
    if (name !== "tally") return;
    Object.assign(tally, value);
    $("followers")?.lastChild.replaceChildren(String(tally.followers));
    if (lesson.asks !== null && $("ask").open) drawAsked();
  });
  drawDesk();
  attempt(listRecords).then(() => arrives && given.first ? attempt(() => openRecord(given.first)) : comeTo(history.state?.record));
} else {
  drawWaiting();
}
