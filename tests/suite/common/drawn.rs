//! Everything that is drawn of a login, and what a browser, a screen reader and a printer need of it.

use keystep::lesson::Words;
use keystep::story::login;
use keystep::transcript::Transcript;
use keystep::view::{self, Page};
use roxmltree::{Document, Node, ParsingOptions};

/// By name.
pub(crate) fn drawn(words: &Words, transcript: &Transcript) -> Vec<(&'static str, String)> {
    let [page, sheet, key] = pages(words, transcript);
    vec![
        ("markdown", view::markdown(&page)),
        ("html", view::html(&page)),
        ("svg", view::svg(words, &login(words, transcript))),
        ("mermaid", view::mermaid(&login(words, transcript))),
        ("sheet.markdown", view::markdown(&sheet)),
        ("sheet.html", view::html(&sheet)),
        ("sheet.text", view::plain(&sheet, 80)),
        ("key.markdown", view::markdown(&key)),
        ("key.html", view::html(&key)),
        ("key.text", view::plain(&key, 80)),
    ]
}

/// The handout, the worksheet, and its answers.
pub(crate) fn pages(words: &Words, transcript: &Transcript) -> [Page; 3] {
    [
        view::handout(words, &login(words, transcript)),
        view::worksheet(words, &login(words, transcript), false),
        view::worksheet(words, &login(words, transcript), true),
    ]
}

/// What a browser, a screen reader and a printer need of a page.
pub(crate) fn well_formed_page(text: &str, words: &Words) {
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

pub(crate) fn well_formed_picture(svg: Node<'_, '_>) {
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

#[track_caller]
pub(crate) fn parse(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}\n{text}"))
}
