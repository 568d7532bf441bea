// Think first, then look: a question before the scene that answers it, its answer covered until given.

const TRIES = 2;
const quiz = {on: false, asked: new Set(), tried: {}, right: 0, answered: 0};

const score = () => quiz.answered ? word("stepper-score").replace("{right}", quiz.right).replace("{answered}", quiz.answered) : "";

/** A question, with what was tried of it, its answer once it is `done`, and what stands below. */
function drawQuestion({question, options, right, hints, why}, {tried, done, choose, votes = []}, ...below) {
  const last = tried.at(-1);
  const waits = !done && !choose;
  const missed = last !== undefined && last !== right && !waits;
  const option = (text, at) => make("li", {}, make("button", {
    type: "button", disabled: done || !choose || tried.includes(at), click: () => choose(at),
    class: done && at === right ? "right" : tried.includes(at) ? (waits ? "chosen" : "wrong") : waits && "shown",
  }, make("b", {"aria-hidden": "true"}, done && at === right ? "\u2713" : tried.includes(at) && !waits ? "\u2717" : String(at + 1)),
  " ", text, at in votes && make("output", {}, String(votes[at]))));
  fill($("ask"),
    make("p", {class: "quiet"}, word("stepper-question")),
    make("h2", {id: "asked"}, question),
    make("ol", {class: "options"}, options.map(option)),
    make("div", {"aria-live": "polite"},
      done && tried.length > 0 && make("p", {}, make("b", {}, word(missed ? "stepper-wrong" : "stepper-right"))),
      missed && make("p", {class: "note"}, !done && word("stepper-hint"), hints[last]),
      done && make("p", {}, why)),
    make("p", {class: "onward"}, ...below));
}

/** Asks; whoever has seen the answer goes on. */
function ask(before, onward) {
  const dialog = $("ask");
  const question = record().questions[before], {right} = question;
  const tried = quiz.tried[key(before)] ??= [];
  const choose = at => {
    if (!tried.length) [quiz.answered, quiz.right] = [quiz.answered + 1, quiz.right + Number(at === right)];
    tried.push(at);
    const done = at === right || tried.length === TRIES;
    if (done) quiz.asked.add(key(before));
    draw(done);
  };
  const draw = done => {
    drawQuestion(question, {tried, done, choose},
      !done && make("button", {type: "button", click: () => dialog.close()}, word("page-later")),
      done && make("button", {type: "button", class: "main", click: () => { dialog.close(); onward(); }}, word("page-go-on")));
    dialog.querySelector(done ? ".main" : ".options button:enabled").focus();
  };
  dialog.showModal();
  draw(quiz.asked.has(key(before)));
}
