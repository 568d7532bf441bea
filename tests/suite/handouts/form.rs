//! What a browser, a screen reader, a printer and a projector need of pages and pictures.

use keystep::key::UserName;
use keystep::story::login;
use keystep::transcript::to_text;
use keystep::view;
use keystep::wire::Method;
use roxmltree::Node;
use unicode_width::UnicodeWidthStr as _;

use crate::common::Place;
use crate::common::drawn::{drawn, parse, well_formed_page, well_formed_picture};

use super::{WORDS, all, from_lab, played};

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

/// No text leaves the smallest box that it begins in: its cell, or the page.
#[test]
fn no_text_in_the_picture_is_wider_than_its_box() {
    let mut measured = 0;
    let mut longest = played(Method::Ssh1, None).clone();
    // The longest name that a user can have.
    longest.user = UserName::new(&"m".repeat(32)).unwrap();
    for words in WORDS.iter() {
        for transcript in all().iter().chain([&longest]) {
            let story = login(words, transcript);
            let slides = view::slides(words, &story);
            for svg in slides.iter().chain([&view::svg(words, &story)]) {
                measured += texts_in_their_boxes(svg);
            }
        }
    }
    assert!(measured > 3000, "{measured}");
}

/// How many texts a picture has, each within its box.
fn texts_in_their_boxes(svg: &str) -> usize {
    let document = parse(svg);
    let elements = |name: &'static str| {
        // What stands in a group is a drawing, in units of its own.
        let flat = |node: &Node<'_, '_>| node.parent() == Some(document.root_element());
        let nodes = document.descendants().filter(move |n| n.has_tag_name(name_of(name)));
        nodes.filter(flat)
    };
    let boxes: Vec<[f64; 4]> = elements("rect")
        .map(|rect| ["x", "y", "width", "height"].map(|name| number(&rect, name)))
        .collect();
    let mut measured = 0;
    for text in elements("text") {
        let (x, y, size) = (number(&text, "x"), number(&text, "y"), number(&text, "font-size"));
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
    measured
}

/// A slide for each step, as wide as a screen: what it adds stands in it, and the outcome in the last alone.
#[test]
fn the_slides_build_the_picture_up() {
    for words in WORDS.iter() {
        for transcript in &all() {
            let story = login(words, transcript);
            let slides = view::slides(words, &story);
            assert_eq!(slides.len(), story.parts.len());
            for (number, (slide, part)) in slides.iter().zip(&story.parts).enumerate() {
                let document = parse(slide);
                let view = document.root_element().attribute("viewBox").unwrap();
                let view: Vec<f64> = view.split(' ').map(|at| at.parse().unwrap()).collect();
                assert!((view[2] * 9.0 - view[3] * 16.0).abs() <= 16.0, "{view:?}");
                let shows =
                    |text: &str| document.descendants().any(|node| node.text() == Some(text));
                assert!(shows(&part.mark), "{number}\n{slide}");
                // Before anything is sent it shows who is there, what each has, and what is asked.
                if number == 0 {
                    let question = story.overview.question.as_ref().unwrap();
                    let sides = story.sides().unwrap();
                    let holds = sides.map(|actor| &actor.holds);
                    let drawn = document.descendants();
                    let drawn = drawn.filter(|node| node.has_tag_name(name_of("text")));
                    let texts: String = drawn.filter_map(|node| node.text()).collect();
                    let texts = texts.replace(' ', "");
                    for text in holds.into_iter().chain([question]) {
                        assert!(texts.contains(&text.replace(' ', "")), "{text}\n{slide}");
                    }
                }
                let after = story.parts.get(number + 1);
                assert!(!after.is_some_and(|after| shows(&after.mark)), "{number}\n{slide}");
                let outcome = slide.contains("rx=\"8\" fill");
                assert_eq!(outcome, after.is_none(), "{number}\n{slide}");
            }
        }
    }
}

fn name_of(name: &'static str) -> (&'static str, &'static str) {
    ("http://www.w3.org/2000/svg", name)
}

fn number(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap_or("0").parse().unwrap()
}
