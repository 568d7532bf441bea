// The stage: the notes' table as it fills, and below it the lane on which the message travels.

const SIDES = ["left", "right"];
/** The rows of the table. */
const ROWS = 4;

function drawHeads({cast}) {
  $("stage").dataset.left = cast[0].party;
  fill($("heads"), cast.slice(0, 2).map((actor, at) =>
    make("div", {class: `head ${SIDES[at]} ${actor.party}`, "data-party": actor.party},
      drawing(actor.drawing, "machine"),
      make("p", {}, actor.head.flatMap((line, row) => row ? [make("br"), line] : [make("b", {}, line)])),
      actor.held !== null && make("span", {class: "held"}, drawing(actor.held)))));
}

/** The parts with something to say: as many as there is room for, up to the one at hand. */
function rows(record, scene) {
  const sent = record.parts.map((part, at) => ({...part, at})).filter(part => part.from);
  const passed = scene.part === null ? sent.length : sent.filter(part => part.at <= scene.part).length;
  const first = Math.max(0, passed - ROWS);
  return sent.slice(first, first + ROWS);
}

function drawCourse(record, scene) {
  fill($("course"), rows(record, scene).map(part => {
    const said = part.said && part.said[1] <= scene.happened ? part.said[0] : null;
    const never = scene.part === null && !part.said;
    const row = make("li", {
      class: `${SIDES[+part.right]}${said ? " said" : ""}`,
      "aria-current": part.at === scene.part && "step",
    }, make("span", {class: "mark"}, part.mark));
    if (said) {
      row.append(make("p", {class: "speech"}, said), make("p", {class: "sent"},
        part.thing !== null && drawing(part.thing), make("span", {}, part.label)));
    } else if (never) {
      row.append(make("p", {class: "never"}, word("handout-not-reached")));
    }
    return row;
  }));
}

function drawLane(record, at) {
  // At the end lies there what came last.
  const scene = at.thing === null && at.act === "end"
    ? {...record.scenes.findLast(earlier => earlier.thing !== null), act: "end", who: null, text: "", caption: record.ended} : at;
  const passes = scene.act === "send" || scene.act === "change";
  const lane = $("lane");
  // From who sends; what an attacker changes goes the way of its part.
  const side = passes ? record.cast.findIndex(({party}) => party === scene.who) : -1;
  const fromRight = side === 0 || side === 1 ? side === 1 : record.parts[scene.part]?.right;
  Object.assign(lane.dataset, {act: scene.act, place: scene.place, to: fromRight ? "left" : "right"});
  lane.classList.toggle("keys", scene.keys);
  const {attacker} = edition();
  const meddles = scene.who === attacker.party && !record.cast.some(actor => actor.party === attacker.party);
  fill($("aside"), [...record.cast.slice(2), ...meddles ? [attacker] : []].map(actor => {
    const listens = passes && actor.party === "eavesdropper";
    const sees = scene.keys ? "stepper-eavesdropper-lengths" : "stepper-eavesdropper-sees";
    return make("li", {class: `${actor.party}${listens || scene.who === actor.party ? " awake" : ""}`},
      drawing(actor.drawing, "face"), listens ? word(sees) : actor.name);
  }));
  for (const head of $("heads").children) {
    head.classList.toggle("acts", head.dataset.party === scene.who && !passes);
  }
  // The same thing moves on; another one comes up.
  const thing = $("thing");
  const number = scene.thing ?? "";
  if (thing.dataset.drawing !== String(number)) fill(thing, number !== "" && drawing(number));
  thing.dataset.drawing = number;
  fill($("caption"), scene.text && make("b", {}, scene.text), scene.text && " ", scene.caption);
  $("caption").dataset.place = scene.place;
  $("caption").className = scene.act === "end" ? record.end : "";
}
