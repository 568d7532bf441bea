// The attack lab: the goal, then a guess, then each move on a key press, then what stopped it.

const lab = {name: "replay", method: "notes", setup: null, done: null, guess: null, seen: 0};

ROOMS.lab = room => {
  const attack = given.attacks.find(({name}) => name === lab.name);
  const methods = Object.fromEntries(attack.methods);
  if (!methods[lab.method]) lab.method = attack.methods[0][0];
  if (!methods[lab.method].some(([name]) => name === lab.setup)) lab.setup = methods[lab.method][0][0];
  const choose = field => value => { Object.assign(lab, {[field]: value, done: null}); redraw("lab"); };
  const levels = Map.groupBy(given.attacks, ({level}) => say(level));
  room.append(make("div", {class: "split"},
    make("nav", {class: "attacks", "aria-label": plain(word("web-attacks"))}, [...levels].flatMap(([level, attacks]) => [make("h2", {}, level),
      make("ul", {}, attacks.map(({name, title, minutes}) => make("li", {}, make("button", {
        type: "button", "aria-current": name === lab.name && "true", click: () => { choose("name")(name); $("room").querySelector("nav [aria-current]").focus(); },
      }, say(title), " ", make("small", {}, say(minutes))))))])),
    make("section", {"aria-labelledby": "attack"},
      make("h2", {id: "attack"}, say(attack.title)), make("p", {}, say(attack.idea)),
      make("div", {class: "choices"},
        choice("web-way", lab.method, attack.methods.map(([name]) => [name, say(given.ways.find(way => way.name === name).title)]), choose("method")),
        choice("web-setup", lab.setup, methods[lab.method].map(([name, title]) => [name, say(title)]), choose("setup")),
        button(word("web-mount"), () => attempt(mount), "main starts")),
      make("div", {id: "attempt"}))));
  drawRunning();
  drawAttempt();
};

const mount = () => run("/api/attack", {name: lab.name, method: lab.method, setup: lab.setup}, (name, done) => {
  if (name !== "done") return;
  Object.assign(lab, {done, guess: null, seen: 0});
  redraw("lab");
  $("attempt")?.querySelector("button")?.focus();
});

function drawAttempt() {
  const {done, guess, seen} = lab;
  if (!done) return fill($("attempt"));
  const labelled = (label, text) => make("p", {}, make("b", {}, label), " ", text);
  const over = seen > done.moves.length;
  fill($("attempt"),
    done.switched && make("p", {class: "note"}, word("attack-switched")),
    labelled(word("attack-goal"), say(done.goal)), labelled(word("attack-has"), say(done.has)),
    make("fieldset", {class: "guess"}, make("legend", {}, word("attack-expect")), ["falls", "holds", "does-not-apply"].map(outcome => make("button", {
      type: "button", disabled: guess !== null, "aria-pressed": String(guess === outcome),
      click: () => { lab.guess = outcome; next(); },
    }, word(`attack-outcome-${outcome}`)))),
    make("ol", {class: "moves", "aria-live": "polite"}, done.moves.slice(0, seen).map(([party, name, text]) =>
      make("li", {class: `work ${party}`}, make("b", {}, say(name)), " ", say(text)))),
    guess !== null && !over && button([word("web-next-move"), ` ${seen}/${done.moves.length}`], next, "main next-move"),
    make("div", {"aria-live": "polite"}, over && make("div", {class: `result ${done.outcome === "holds" ? "granted" : "refused"}`},
      labelled(word("attack-result"), say(done.result)),
      make("p", {}, make("b", {}, word(guess === done.outcome ? "stepper-right" : "web-guessed-otherwise"))),
      labelled(word("attack-why"), say(done.why)), labelled(say(done.label), say(done.remedy)), make("p", {}, say(done.lesson)))),
    over && button(word("web-play-it"), () => attempt(() => openRecord(done.record))));
}

function next() {
  lab.seen += 1;
  drawAttempt();
  $("attempt").querySelector(".next-move, .result + button, :scope > button")?.focus();
}

// What one presses to go on in a login goes on here, too.
document.addEventListener("keydown", event => {
  const goesOn = ["ArrowRight", "PageDown"].includes(event.key) && !event.target.closest("select, input");
  if (!goesOn || !isAt("lab") || !lab.done || lab.guess === null || lab.seen > lab.done.moves.length) return;
  event.preventDefault();
  next();
});
