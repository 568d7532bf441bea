// The door: a server to log in to, and who knocked.

const door = {address: null, commands: [], knocked: 0, knocks: []};

ROOMS.door = room => room.append(
  make("section", {class: "asks"}, make("h2", {}, word("web-door")), make("p", {}, word("web-door-about")),
    button(word(door.address ? "web-shut" : "web-open"), () => attempt(() => post("/api/door", {open: !door.address})), "main"),
    make("div", {"aria-live": "polite"}, door.address && [make("p", {}, word("web-door-open"), " ", make("code", {}, door.address)),
      ...door.commands.map(command => make("pre", {class: "command"}, command))])),
  make("section", {}, make("h2", {}, word("web-knocks"), " ", make("small", {}, String(door.knocked))),
    door.knocks.length ? listing("web-knocks", door.knocks.map(one => ({
      ...one, what: [one.from, one.from], open: one.record !== null && (() => openRecord(one.record)),
    }))) : make("p", {class: "quiet"}, word("web-no-knocks"))));

const doorIs = seen => {
  const here = seen.address !== door.address && $("room").contains(document.activeElement);
  Object.assign(door, seen);
  redraw("door");
  if (here) $("room").querySelector("button")?.focus();
};
