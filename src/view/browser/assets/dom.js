// What builds the page. No text is ever taken for markup, and none stands here: all of it is data.

const $ = id => document.getElementById(id);

/** Where a line of the text may end, `<wbr>`. */
const broken = text => text.split("\u200b").flatMap((piece, at) =>
  at ? [document.createElement("wbr"), piece] : [piece]);

/** An element with attributes (a function listens) and children; nothing and false are left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  const there = value => ![null, undefined, false, ""].includes(value);
  for (const [name, value] of Object.entries(attributes).filter(([, value]) => there(value))) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter(there).flatMap(child => typeof child === "string" ? broken(child) : [child]));
  return element;
}

/** Puts other children into an element. */
function fill(element, ...children) {
  element.replaceChildren(...make("div", {}, ...children).childNodes);
  return element;
}

/** A piece of a picture, with what it is made of. */
function drawn(tag, attributes, ...children) {
  const piece = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) piece.setAttribute(name, value);
  piece.append(...children);
  return piece;
}
/** A drawing by its number. It is beside words that say the same. */
const drawing = (number, kind = "drawing") => drawn("svg", {class: kind, "aria-hidden": "true"}, drawn("use", {href: `#drawing-${number}`}));

/** For those who do not see a mark. */
const unseen = text => make("span", {class: "unseen"}, text);

const plain = text => text.replaceAll("\u200b", "");

/** What may be wider than its place: it has a name, and the keyboard reaches it. */
const wide = (name, ...children) => make("div", {class: "wide", tabindex: "0", role: "region", "aria-label": plain(name)}, ...children);
