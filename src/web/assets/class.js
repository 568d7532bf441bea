// A class: those who follow see where the teacher is, or step freely; questions are answered by all.

const lesson = {you: null, record: null, scene: 0, asks: null, revealed: false, votes: null, follows: true, option: null, onward: null};
const tally = {followers: 0, answered: 0, votes: []};

if (given.class && token) ROOMS.class = room => {
  const {address, side, path} = given.class;
  const squares = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  squares.setAttribute("viewBox", `-4 -4 ${side + 8} ${side + 8}`);
  squares.setAttribute("class", "squares");
  squares.setAttribute("role", "img");
  squares.setAttribute("aria-label", address);
  const ink = document.createElementNS("http://www.w3.org/2000/svg", "path");
  ink.setAttribute("d", path);
  squares.append(ink);
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
function askClass(key, onward) {
  Object.assign(lesson, {asks: state.scene + 1, revealed: false, onward});
  teach({asks: lesson.asks});
  $("ask").showModal();
  drawAsked();
}
// Put away by the teacher, a question is put away for all.
$("ask").addEventListener("close", () => { if (token && lesson.asks !== null && !$("ask").open) { lesson.asks = null; teach(); } });

function drawAsked() {
  const {asks, revealed, option, onward} = lesson;
  const question = record().questions[asks];
  const votes = onward ? (revealed ? tally.votes : []) : lesson.votes || [];
  const close = () => $("ask").close();
  const below = onward
    ? [make("span", {role: "status"}, word("web-answered"), ` ${tally.answered}/${tally.followers}`), !revealed && button(word("page-later"), close),
      revealed ? make("button", {type: "button", class: "main", click: () => { quiz.asked.add(key(asks)); lesson.asks = null; close(); onward(); }}, word("page-go-on"))
        : make("button", {type: "button", class: "main", click: () => { lesson.revealed = true; teach({asks, revealed: true}); drawAsked(); }}, word("web-reveal"))]
    : [make("span", {role: "status"}, !revealed && option !== null && word("web-wait"))];
  drawQuestion(question, {
    tried: option === null ? [] : [option], done: revealed, votes,
    choose: onward || option !== null ? null : at => {
      lesson.option = at;
      post("/api/answer", {you: lesson.you, asks, option: at}).catch(complain);
      drawAsked();
    },
  }, ...below);
  $("ask").querySelector(".main, .options button:enabled")?.focus();
}

/** What those who follow are told. */
async function lead(at) {
  const other = at.record !== lesson.record;
  const asks = at.asks !== lesson.asks;
  Object.assign(lesson, at, asks && {option: null});
  if (at.record === null) return drawWaiting();
  if (other) {
    history.replaceState(null, "", `#${at.scene + 1}`);
    show(await get("/api/shown"));
  }
  if (!lesson.follows) return;
  go(lesson.scene);
  if (lesson.asks === null) $("ask").close();
  else { if (!$("ask").open) $("ask").showModal(); drawAsked(); }
}

function drawWaiting() {
  $("desk").hidden = false;
  translate();
  document.title = plain(word("web-title"));
  fill($("room"), make("p", {class: "waits", role: "status"}, word(given.class ? "web-class-waits" : "web-no-token")));
}

if (follows) {
  document.documentElement.classList.add("follows");
  $("to-desk").remove();
  const mine = make("button", {type: "button", id: "follow", "aria-pressed": "true", "data-word": "web-follow",
    click: () => { follow(!lesson.follows); if (lesson.follows) lead(lesson); }});
  const follow = is => { lesson.follows = is; toggle("follow", is); };
  $("tools").prepend(mine);
  $("app").addEventListener("scene", () => { if (lesson.follows && state.scene !== lesson.scene) follow(false); });
  let turn = Promise.resolve();
  keepHearing("/api/follow", (name, value) => {
    if (name === "you") lesson.you = value;
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
  attempt(listRecords).then(() => comeTo(history.state?.record));
} else {
  drawWaiting();
}
