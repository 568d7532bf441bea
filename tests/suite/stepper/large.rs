//! A large screen is used: the layout for a projector grows with it, rows of bytes get longer, and
//! nothing is cut.

use keystep::lesson::Language;
use keystep::tui::{Command, Options, Pane};
use keystep::wire::Method;
use ratatui::layout::Size;

use super::{Model, PLAYED, draw, name, options, rows, screen, told};

/// From the smallest screen of a projector to the largest, at the sizes where it grows, too.
const SIZES: [(u16, u16); 9] =
    [(60, 18), (80, 24), (90, 33), (99, 60), (100, 38), (120, 40), (130, 48), (170, 56), (200, 60)];

fn flat(text: &str) -> String {
    text.replace(|c: char| c.is_whitespace() || "│┌┐└┘─║═╔╗╚╝╌·".contains(c), "")
}

fn each_scene(mut seen: impl FnMut(&Model, &str)) {
    for language in Language::ALL {
        let options = Options { projector: true, ..options(language) };
        for transcript in PLAYED.iter() {
            let mut model = Model::new(told(transcript.method, transcript.fault), options);
            let here = format!("{} {language}", name(transcript));
            loop {
                seen(&model, &here);
                if model.is_at_end() {
                    break;
                }
                model.update(Command::Forward);
            }
        }
    }
}

#[test]
fn nothing_is_cut_on_a_projector_of_any_size() {
    each_scene(|model, here| {
        for (width, height) in SIZES {
            let text = screen(model, width, height);
            let scene = model.scene();
            let travels = scene.travels.as_ref();
            let caption = travels.map(|travels| &travels.caption);
            for part in [&scene.now].into_iter().chain(caption) {
                assert!(flat(&text).contains(&flat(part)), "{here}: {part}\n{text}");
            }
            // What is in an open box, or on a slip, is whole where the screen is large.
            let label = travels.map(|travels| &travels.text).filter(|_| width >= 100);
            if let Some(label) = label {
                assert!(flat(&text).contains(&flat(label)), "{here}: {label}\n{text}");
            }
            // At the end there is nothing else to look at than what is told.
            let told = scene.closing.and_then(|at| model.story().closing.get(at));
            if let Some(section) = told.filter(|_| width >= 80) {
                let lines = keystep::view::text::lines(section, model.story().language);
                for (_, line) in lines {
                    assert!(flat(&text).contains(&flat(&line)), "{here}: {line}\n{text}");
                }
            }
            // A paragraph that begins below the sentence ends there.
            let flat_text = flat(&text);
            let below = flat_text.rsplit(&flat(&scene.now)).next().unwrap_or_default();
            for told in model.story().told_in(scene) {
                let told = flat(told);
                let start: String = told.chars().take(12).collect();
                let begins = below.contains(&start);
                assert!(!begins || below.contains(&told), "{here}: {told}\n{text}");
            }
        }
    });
}

/// On the smallest screen, too, all is told: what has no room on a page stands on the next.
#[test]
fn nothing_of_the_end_is_lost_on_a_small_projector() {
    let mut turned = 0;
    for (width, height) in [(60, 18), (60, 20), (80, 24)] {
        for language in Language::ALL {
            let options = Options { projector: true, ..options(language) };
            for transcript in PLAYED.iter() {
                let mut model = Model::new(told(transcript.method, transcript.fault), options);
                model.update(Command::Resize(Size { width, height }));
                model.update(Command::Last);
                while model.scene().part.is_none() {
                    model.update(Command::Back);
                }
                model.update(Command::Forward);
                let more = format!("{} ↓", model.words().get("stepper-more"));
                loop {
                    // As wide, and as high as it takes.
                    let whole = screen(&model, width, 60);
                    let (scene, mut pages) = (model.scene().now.clone(), String::new());
                    let mut last = String::new();
                    while model.scene().now == scene && screen(&model, width, height) != last {
                        last = screen(&model, width, height);
                        turned += usize::from(last.contains(&more));
                        pages += &last;
                        model.update(Command::Forward);
                    }
                    assert!(!last.contains(&more), "{last}");
                    let told = whole.lines().skip(1).map(str::trim).filter(|row| !row.is_empty());
                    for row in told {
                        assert!(pages.contains(row), "{row}\n{pages}");
                    }
                    if model.is_at_end() && model.scene().now == scene {
                        break;
                    }
                }
            }
        }
    }
    assert!(turned > 4, "{turned}");
}

/// What is drawn between the columns: the rows of a frame, at most.
fn height_of_picture(text: &str) -> usize {
    let lane = text.lines().skip(1).filter(|row| row.starts_with('│'));
    lane.filter(|row| row.contains(['╔', '║', '╚', '╡', '■'])).count()
}

#[test]
fn the_picture_grows_with_the_screen() {
    let options = Options { projector: true, ..options(Language::En) };
    let mut model = Model::new(told(Method::Notes, None), options);
    while model.scene().now != model.words().get("now-notes-2-send") {
        model.update(Command::Forward);
    }
    let heights = SIZES.map(|(width, height)| height_of_picture(&screen(&model, width, height)));
    assert_eq!(heights, [3, 3, 6, 6, 6, 6, 8, 10, 10]);
    // Its rows are as wide as each other, so that no frame is broken.
    for (width, height) in SIZES {
        let text = screen(&model, width, height);
        let column = |corner| {
            let row = text.lines().find(|row| row.contains(corner))?;
            row.chars().position(|sign| sign == corner)
        };
        assert!(column('╔').is_some() && column('╔') == column('╚'), "{text}");
        assert!(column('╗').is_some() && column('╗') == column('╝'), "{text}");
    }
}

/// Where there is room, what is told below the sentence stands there, too: on a small screen the
/// sentence alone.
#[test]
fn a_large_screen_tells_more_than_the_sentence() {
    let (mut small, mut large) = (0, 0);
    each_scene(|model, _| {
        // Behind the last part there is room on any.
        let told = model.story().told_in(model.scene()).into_iter();
        for paragraph in told.filter(|_| model.scene().part.is_some()) {
            let shows = |(width, height)| {
                let text = flat(&screen(model, width, height));
                usize::from(text.contains(&flat(paragraph)))
            };
            small += shows((80, 24));
            large += shows((200, 60));
        }
    });
    assert!(large > 100 && small * 4 < large, "{small} {large}");
}

#[test]
fn a_wide_screen_has_twice_as_many_bytes_in_a_row() {
    for ((width, height), in_row) in [((80, 24), 16), ((120, 40), 16), ((200, 60), 32)] {
        let mut model = Model::new(told(Method::Ssh2, None), options(Language::En));
        model.update(Command::Resize(Size { width, height }));
        while model.scene().now != model.words().get("now-ssh2-3-send") {
            model.update(Command::Forward);
        }
        model.update(Command::Open(Pane::Bytes));
        let text = screen(&model, width, height);
        let row = text.lines().find(|row| row.trim_start().starts_with("0040 "));
        let row = row.unwrap_or_else(|| panic!("{text}"));
        let bytes = row.split_whitespace().skip(1).take_while(|word| word.len() == 2);
        assert_eq!(bytes.count(), in_row, "{row}");
        // Down goes to the byte below.
        let at = |model: &Model| -> usize {
            let text = rows(&draw(model, width, height)).concat();
            let at = text.split("  hex: ").nth(1).and_then(|rest| rest.split(['(', ')']).nth(1));
            at.unwrap_or_else(|| panic!("{text}")).parse().unwrap()
        };
        let first = at(&model);
        model.update(Command::Down);
        assert_eq!(at(&model) - first, in_row);
    }
}
