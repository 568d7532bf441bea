// The desk: its rooms, what runs just now, and the logins.

learn(given);
state.language = Math.max(0, LANGUAGES.indexOf(follows && LANGUAGES.find(name => navigator.language.startsWith(name)) || given.language));
const ROOMS = {};
const desk = {room: "logins", records: [], run: null};
const login = {way: "notes", fault: 0, bits: 2048, user: "alice"};

/** A choice among some: value and text of each. */
const choice = (label, chosen, options, change) => make("label", {}, make("span", {}, word(label)),
  make("select", {change: event => change(event.target.value)}, options.map(([value, text]) =>
    make("option", {value: String(value), selected: String(value) === String(chosen)}, plain(text)))));
const button = (label, click, kind = "") => make("button", {type: "button", class: kind, click}, label);

/** What was wrong; with nothing, nothing is. */
function complain(problem) {
  if (problem && !problem.what) throw problem;
  $("trouble").hidden = !problem;
  if (problem) fill($("trouble"), make("p", {}, make("b", {}, say(problem.what))), make("p", {}, say(problem.why)), make("p", {}, say(problem.next)));
}
const attempt = async work => { complain(null); try { await work(); } catch (problem) { complain(problem); } };

/** One that takes its time, until it is done or cancelled. What it tells goes on. */
async function run(path, body, told) {
  const abort = new AbortController();
  desk.run = {abort, share: null, text: both("web-runs")};
  drawRunning();
  try {
    await hear(await request("POST", path, body, abort.signal), (name, value) => {
      if (name === "far") [desk.run.share, desk.run.text] = value;
      else if (name === "failed") complain(value);
      else told(name, value);
      drawRunning();
    });
  } catch (problem) {
    if (!abort.signal.aborted) throw problem;
  } finally {
    desk.run = null;
    drawRunning();
  }
}

function drawRunning() {
  const {run} = desk;
  $("running").hidden = !run;
  for (const starts of document.querySelectorAll(".starts")) starts.disabled = Boolean(run);
  if (!run) return fill($("running"));
  if (!$("running").firstChild) fill($("running"), make("progress", {max: "1", "aria-label": plain(word("web-runs"))}), make("span", {}),
    button(word("web-cancel"), () => run.abort.abort()));
  const [bar, text] = $("running").children;
  if (run.share === null) bar.removeAttribute("value"); else bar.value = run.share;
  if (text.textContent !== plain(say(run.text))) fill(text, say(run.text));
}

/** Nothing is played. */
function bare() {
  $("desk").hidden = false;
  $("app").hidden = true;
  translate();
  $("desk-language").lang = LANGUAGES[1 - state.language];
  document.title = plain(word("web-title"));
}

function drawDesk() {
  bare();
  fill($("rooms"), Object.keys(ROOMS).map(name => make("button", {
    type: "button", "aria-current": name === desk.room && "page", click: () => enter(name),
  }, word(`web-room-${name}`))));
  ROOMS[desk.room](fill($("room")));
  fill($("running"));
  drawRunning();
}

/** Whether a room is the one at hand, and where it is, drawing it anew. */
const isAt = room => !$("desk").hidden && desk.room === room;
const redraw = room => { if (isAt(room)) ROOMS[room](fill($("room"))); };

function enter(room) {
  desk.room = room;
  complain(null);
  drawDesk();
  $("rooms").querySelector("[aria-current]").focus();
  if (room === "logins") attempt(listRecords);
}

/** A line above everything, one of a kind: in both languages, with what can be done. Without a text it goes. */
const lines = {};
function line(kind, text, does) {
  lines[kind] = text && LANGUAGES.map((lang, at) => make("p", {lang}, text[at], " ", does && button(both(does[0])[at], does[1])));
  fill($("lines"), ...Object.values(lines));
}

async function listRecords() {
  desk.records = await get("/api/records");
  redraw("logins");
}

/** Plays a record. Going back in the browser leads to the desk again, and forward here. */
async function openRecord(number, isNew = true) {
  const played = await get(`/api/record?number=${number}`);
  line("login");
  desk.playing = number;
  if (isNew) history.pushState({record: number}, "", "#1");
  show(played);
}

/** Where the browser's history leads, or a page that was loaded anew was: a record, or the desk. */
function comeTo(number) {
  if (number) return attempt(() => openRecord(number, false).catch(problem => { comeTo(); throw problem; }));
  history.replaceState(null, "", "/");
  if (!$("desk").hidden) return;
  $("ask").close();
  drawDesk();
  attempt(listRecords);
}

function show(played) {
  const drawn = new DOMParser().parseFromString(played.drawings, "image/svg+xml").documentElement;
  drawn.id = "symbols";
  $("symbols").replaceWith(drawn);
  $("desk").hidden = true;
  play(played);
}

/** A time as it is here, in the words of the language. */
const local = when => Number.isNaN(Date.parse(when)) ? when
  : new Date(when).toLocaleString(LANGUAGES[state.language], {dateStyle: "medium", timeStyle: "medium"});

/** A list of records, or of those who knocked: each row opens what it tells of. */
const listing = (caption, list) => make("div", {class: "wide"}, make("table", {class: "records"}, make("caption", {class: "unseen"}, word(caption)),
  make("thead", {}, make("tr", {}, ["web-what", "web-ended", "web-user", "web-when"].map(name => make("th", {scope: "col"}, word(name))))),
  make("tbody", {}, list.map(({end, ended, user, what, when, open}) => make("tr", {},
    make("td", {}, open ? button(say(what), () => attempt(open), "link") : say(what)),
    make("td", {class: end}, end && make("b", {"aria-hidden": "true"}, end === "granted" ? "\u2713 " : "\u2717 "), say(ended)), make("td", {}, user),
    make("td", {}, make("time", {datetime: when}, local(when))))))));

ROOMS.logins = room => {
  const way = given.ways.find(({name}) => name === login.way);
  const told = way.faults[login.fault][1];
  room.append(
    make("form", {class: "asks", "aria-labelledby": "new-login", submit: event => { event.preventDefault(); attempt(logIn); }},
      make("h2", {id: "new-login"}, word("web-new-login")),
      make("div", {class: "choices"},
        choice("web-way", login.way, given.ways.map(({name, title}) => [name, say(title)]), value => { Object.assign(login, {way: value, fault: 0}); redraw("logins"); }),
        choice("web-fault", login.fault, way.faults.map(([name], at) => [at, say(name)]), value => { login.fault = Number(value); redraw("logins"); }),
        choice("web-bits", login.bits, given.sizes.map(bits => [bits, String(bits)]), value => { login.bits = Number(value); }),
        make("label", {}, make("span", {}, word("web-user")), make("input", {value: login.user, maxlength: "32", autocomplete: "off",
          spellcheck: "false", input: event => { login.user = event.target.value; }})),
        make("button", {type: "submit", class: "main starts"}, word("web-log-in"))),
      say(told) && make("p", {class: "quiet"}, say(told))),
    make("section", {}, make("h2", {}, word("web-records")), desk.records.length ? listing("web-records", desk.records.map(one => ({
      ...one, what: one.name, open: one.end && (async () => openRecord(one.number ?? (await post("/api/open", {file: one.file})).record)),
    }))) : make("p", {class: "quiet"}, word("web-no-records"))));
};

// Whoever went elsewhere meanwhile is not taken away from there.
const logIn = () => run("/api/login", login, (name, {record} = {}) => {
  const open = () => attempt(() => openRecord(record));
  if (name === "done" && isAt("logins")) open();
  else if (name === "done") line("login", both("web-login-over"), ["web-play-it", open]);
});

/** Where a login says what comes next, the desk can do it. */
$("app").addEventListener("scene", () => {
  const command = token && record().next && $("story").querySelector("pre.command");
  if (!command) return;
  const [way, broken] = record().next;
  const {title, faults} = given.ways.find(({name}) => name === way);
  const fault = Math.max(0, faults.findIndex(([, , name]) => name && name === broken));
  command.replaceWith(button([say(title), fault > 0 && ` \u00b7 ${say(faults[fault][0])}`, " \u2014 ", word("web-log-in")], () => {
    desk.room = "logins";
    Object.assign(login, {way, fault});
    comeTo();
    attempt(logIn);
  }, "main next-login"));
});

$("tools").prepend(make("button", {type: "button", id: "to-desk", "data-word": "web-to-desk", click: () => history.back()}));
addEventListener("popstate", ({state}) => { if (token && (state || !location.hash)) comeTo(state?.record); });
$("desk-language").addEventListener("click", () => { state.language = 1 - state.language; if (token) drawDesk(); else drawWaiting(); });
