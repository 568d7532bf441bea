// What the page asks the program for. The token comes behind the `#` of the address, which no browser
// sends: from there it goes into a header, and nowhere else.

const given = JSON.parse($("given").textContent);
const KEPT = "keystep";
const arrives = /^#[0-9a-f]{64}$/.test(location.hash);
if (arrives) { sessionStorage.setItem(KEPT, location.hash.slice(1)); history.replaceState(null, "", "/"); }
const token = sessionStorage.getItem(KEPT);

const follows = Boolean(given.class) && !token;
/** Nobody answered. */
const gone = () => ({lost: true, what: both(follows ? "web-teacher-gone" : "web-gone"), why: both("web-gone-why"), next: both(follows ? "web-teacher-next" : "web-gone-next")});
const both = name => dictionary.map(words => words[name]);
const say = pair => pair[state.language];

/** Asks for something. What is thrown says in both languages what was wrong. */
async function request(method, path, body, signal) {
  const headers = {...token && {Authorization: `Keystep ${token}`}, ...body && {"Content-Type": "application/json"}};
  const answer = await fetch(path, {method, headers, signal, body: body && JSON.stringify(body)}).catch(() => { throw gone(); });
  if (!answer.ok) throw await answer.json().catch(gone);
  return answer;
}

const get = async path => (await request("GET", path)).json();
const post = async (path, body) => (await request("POST", path, body)).json();

/** Hears what is told, event by event, until its end. Whoever tells shows now and then that it is alive. */
async function hear(answer, told, alive = () => {}) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ;) {
    const {done, value} = await reader.read();
    if (done) return;
    alive();
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const [name, text] = ["event", "data"].map(field => new RegExp(`^${field}: ?(.*)$`, "m").exec(event)?.[1]);
      if (name) told(name, JSON.parse(text));
    }
  }
}

/** Hears something for as long as the page is there, and says when nobody tells it any more, and when it is told again. */
async function keepHearing(path, told) {
  for (let lost = false, waits; ;) {
    const silent = new AbortController();
    const alive = () => { clearTimeout(waits); waits = setTimeout(() => silent.abort(), 40000); };
    try {
      alive();
      const answer = await request("GET", path, null, silent.signal);
      if (lost) { line("server", both(follows ? "web-teacher-back" : "web-back")); setTimeout(() => lost || line("server"), 10000); }
      lost = false;
      await hear(answer, told, alive);
    } catch (thrown) {
      const problem = silent.signal.aborted ? gone() : thrown;
      if (!lost && problem.what && (follows || problem.lost)) { lost = true; line("server", problem.what.map((text, at) => `${text} ${problem.next[at]}`)); }
    }
    await new Promise(done => setTimeout(done, 1000));
  }
}
