// What the page asks the program for. The token comes behind the `#` of the address, which no browser
// sends: from there it goes into a header, and nowhere else.

const given = JSON.parse($("given").textContent);
const KEPT = "keystep";
if (/^#[0-9a-f]{64}$/.test(location.hash)) {
  sessionStorage.setItem(KEPT, location.hash.slice(1));
  history.replaceState(null, "", "/");
}
const token = sessionStorage.getItem(KEPT);

/** Nobody answered. */
const gone = () => ({what: both("web-gone"), why: both("web-gone-why"), next: both("web-gone-next")});
const follows = Boolean(given.class) && !token;
const both = name => dictionary.map(words => words[name]);
const say = pair => pair[state.language];

/** Asks for something. What is thrown says in both languages what was wrong. */
async function request(method, path, body, signal) {
  const headers = {};
  if (token) headers.Authorization = `Keystep ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, {method, headers, signal, body: body && JSON.stringify(body)}).catch(() => { throw gone(); });
  if (!answer.ok) throw await answer.json().catch(gone);
  return answer;
}

const get = async path => (await request("GET", path)).json();
const post = async (path, body) => (await request("POST", path, body)).json();

/** Hears what is told, event by event, until its end. */
async function hear(answer, told) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ;) {
    const {done, value} = await reader.read();
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const [name, text] = ["event", "data"].map(field => new RegExp(`^${field}: ?(.*)$`, "m").exec(event)?.[1]);
      if (name) told(name, JSON.parse(text));
    }
  }
}

/** Hears something for as long as the page is there. */
async function keepHearing(path, told) {
  for (;;) {
    try { await hear(await request("GET", path), told); } catch { /* It is asked again. */ }
    told("gone", null);
    await new Promise(done => setTimeout(done, 1000));
  }
}
