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

/** A drawing by its number. It is beside words that say the same. */
function drawing(number, kind = "drawing") {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", kind);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#drawing-${number}`);
  svg.append(use);
  return svg;
}

/** For those who do not see a mark. */
const unseen = text => make("span", {class: "unseen"}, text);

const plain = text => text.replaceAll("\u200b", "");
