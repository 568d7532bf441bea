//! What a browser, a screen reader, a printer and a projector need of pages and pictures.

use keystep::key::UserName;
use keystep::lesson::Words;
use keystep::story::login;
use keystep::transcript::to_text;
use keystep::view;
use keystep::wire::Method;
use roxmltree::{Document, Node, ParsingOptions};
use unicode_width::UnicodeWidthStr as _;

use crate::common::Place;

use super::{WORDS, all, drawn, from_lab, played};

#[test]
fn pages_and_pictures_are_well_formed_and_need_nothing_else() {
    for words in WORDS.iter() {
        for transcript in all() {
            for (name, text) in drawn(words, &transcript) {
                if name.ends_with("html") {
                    well_formed_page(&text, words);
                } else if name == "svg" {
                    well_formed_picture(parse(&text).root_element());
                }
                assert!(!text.contains('⟦') && !text.contains("{$"), "{name}\n{text}");
            }
        }
        let card = view::html(&view::card(words));
        well_formed_page(&card, words);
        assert!(card.contains("size: A4 landscape"), "{card}");
    }
}

/// However it is told, it is told as what it is, and leads to no usual login.
#[test]
fn every_way_of_telling_says_so_too() {
    for language in crate::common::LANGUAGES {
        let place = Place::new(language);
        place.write("lab.json", to_text(&from_lab(Method::Notes)));
        for flags in ["--plain", "--step", "--quiz", "--class"] {
            let told = place.run(&format!("show {flags} lab.json"));
            told.ends(0).prints(place.says("From the attack lab", "攻撃ラボの記録です"));
            let next = place.says("That was the notes' way", "demo --method ssh2");
            assert!(!told.out.contains(next), "{flags}\n{}", told.out);
        }
    }
}

/// What a browser, a screen reader and a printer need of a page.
pub(super) fn well_formed_page(text: &str, words: &Words) {
    assert!(text.starts_with("<!DOCTYPE html>\n"), "{text}");
    let page = parse(text);
    assert_eq!(page.root_element().attribute("lang"), Some(words.language().into()));
    let mut level = 0;
    for node in page.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        loads_nothing(&node);
        match tag {
            "h1" | "h2" => {
                let this = u32::from(tag.as_bytes()[1] - b'0');
                assert!(this <= level + 1 && (this > 1 || level == 0), "{tag} after h{level}");
                level = this;
            }
            "table" => {
                let caption = node.first_element_child().unwrap();
                assert_eq!(caption.tag_name().name(), "caption");
                assert!(!caption.text().unwrap_or_default().is_empty());
            }
            "th" => assert!(node.has_attribute("scope"), "{text}"),
            "tr" => {
                let columns = |node: Node<'_, '_>| node.children().filter(Node::is_element).count();
                let table = node.ancestors().find(|node| node.tag_name().name() == "table");
                let mut rows = table.unwrap().descendants();
                let first = rows.find(|node| node.tag_name().name() == "tr").unwrap();
                assert_eq!(columns(node), columns(first), "{text}");
            }
            "svg" => well_formed_picture(node),
            _ => {}
        }
    }
    assert!((1..=2).contains(&level), "{text}");
    assert!(text.contains("default-src 'none'"), "{text}");
}

pub(super) fn well_formed_picture(svg: Node<'_, '_>) {
    assert_eq!(svg.attribute("role"), Some("img"));
    for (i, name) in ["title", "desc"].into_iter().enumerate() {
        let node = svg.children().filter(Node::is_element).nth(i).unwrap();
        assert_eq!(node.tag_name().name(), name);
        assert!(!node.text().unwrap().is_empty());
    }
    for node in svg.descendants().filter(Node::is_element) {
        loads_nothing(&node);
        // A page may hold any two pictures, and no name may stand on it twice.
        assert!(!node.has_attribute("id"), "{node:?}");
    }
}

#[test]
fn two_pictures_stand_on_one_page() {
    let [words, _] = &*WORDS;
    let mut page = view::card(words);
    for method in [Method::Notes, Method::Ssh2] {
        let svg = view::svg(words, &login(words, played(method, None)));
        page.push(view::Block::Figure { svg, table: view::Table::new("Steps".to_owned(), []) });
    }
    let page = view::html(&page);
    well_formed_page(&page, words);
    let pictures = |node: &Node<'_, '_>| node.tag_name().name() == "svg";
    assert_eq!(parse(&page).descendants().filter(pictures).count(), 2);
}

fn loads_nothing(node: &Node<'_, '_>) {
    let tag = node.tag_name().name();
    let active = ["script", "iframe", "object", "embed", "link", "image", "img", "use", "a"];
    assert!(!active.contains(&tag), "{tag}");
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        assert!(!["src", "href", "data", "action"].contains(&name), "{name}={value}");
        assert!(!name.starts_with("on"), "{name}={value}");
        assert!(!value.contains("http") || name == "xmlns" || value == "Content-Security-Policy");
        assert!(!value.contains("url("), "{name}={value}");
    }
    if tag == "style" {
        let style = node.text().unwrap();
        assert!(!style.contains("url(") && !style.contains("@import"), "{style}");
    }
}

/// No text leaves the smallest box that it begins in: its cell, or the page.
#[test]
fn no_text_in_the_picture_is_wider_than_its_box() {
    let mut measured = 0;
    let mut longest = played(Method::Ssh1, None).clone();
    // The longest name that a user can have.
    longest.user = UserName::new(&"m".repeat(32)).unwrap();
    for words in WORDS.iter() {
        for transcript in all().iter().chain([&longest]) {
            let svg = view::svg(words, &login(words, transcript));
            let document = parse(&svg);
            let elements = |name: &'static str| {
                // What stands in a group is a drawing, in units of its own.
                let flat = |node: &Node<'_, '_>| node.parent() == Some(document.root_element());
                let nodes = document.descendants().filter(move |n| n.has_tag_name(name_of(name)));
                nodes.filter(flat)
            };
            let boxes: Vec<[f64; 4]> = elements("rect")
                .map(|rect| ["x", "y", "width", "height"].map(|name| number(&rect, name)))
                .collect();
            for text in elements("text") {
                let (x, y, size) =
                    (number(&text, "x"), number(&text, "y"), number(&text, "font-size"));
                let words = text.text().unwrap();
                let mono = text.attribute("font-family").is_some();
                let cells = f64::from(u32::try_from(words.width()).unwrap());
                let width = cells * size * if mono { 0.6 } else { 0.5 };
                let left = match text.attribute("text-anchor") {
                    Some("middle") => x - width / 2.0,
                    _ => x,
                };
                let inside = |[bx, by, bw, bh]: &&[f64; 4]| {
                    (*bx..=bx + bw).contains(&x) && (*by..=by + bh).contains(&y)
                };
                let area = |[_, _, width, height]: &[f64; 4]| width * height;
                let around = boxes.iter().filter(inside);
                let around = around.min_by(|one, other| area(one).total_cmp(&area(other)));
                let [bx, by, bw, bh] = around.unwrap();
                assert!(left >= bx + 4.0 && left + width <= bx + bw - 4.0, "{words}\n{svg}");
                assert!(y - size >= *by && y <= by + bh - 4.0, "{words}\n{svg}");
                measured += 1;
            }
        }
    }
    assert!(measured > 1000, "{measured}");
}

fn name_of(name: &'static str) -> (&'static str, &'static str) {
    ("http://www.w3.org/2000/svg", name)
}

#[track_caller]
pub(super) fn parse(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn number(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap_or("0").parse().unwrap()
}
