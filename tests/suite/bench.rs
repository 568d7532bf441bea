//! `keystep bench`: every form of a run says the same, two runs can be compared, a wrong line is
//! explained. Nothing here looks at how long anything took.

use crate::common::{LANGUAGES, Place, Run};
use keystep::lesson::{Language, Words};
use keystep::measure::report::{Figure, OldReport, changes, csv, json, read};
use keystep::measure::{Operation, Report};
use keystep::view::bench::{Form, page, plot};
use roxmltree::Document;
use serde_json::Value;
use strum::VariantArray;
use unicode_width::UnicodeWidthStr as _;

/// As small as a run can be.
const TINY: &str = "bench --bits 1024,1536 --time 0.01";

fn run(place: &Place, more: &str) -> Run {
    place.run(&format!("{TINY} {more}"))
}

/// A run, as the JSON says it.
fn tiny() -> (OldReport, Value) {
    let run = run(&Place::new("en"), "--json --samples");
    let json = run.ends(0).json();
    assert_eq!(run.err, "");
    (read(&run.out).unwrap(), json)
}

fn words(language: &str) -> Words {
    Words::new(if language == "ja" { Language::Ja } else { Language::En })
}

#[test]
fn the_json_holds_every_figure_with_its_samples() {
    let (old, json) = tiny();
    let report = old.report();
    assert_eq!(json["keystep_bench"], 1);
    assert_eq!((json["base_bits"].as_u64(), &json["interrupted"]), (Some(1024), &false.into()));
    assert_eq!(json["program"]["keystep"], env!("CARGO_PKG_VERSION"));
    assert!(json["machine"]["cores"].as_u64() > Some(0), "{json:#}");
    assert_eq!(json["figures"].as_array().unwrap().len(), 2 * Operation::VARIANTS.len());
    for operation in Operation::VARIANTS.iter().copied() {
        for bits in [1024, 1536] {
            let figure = report.figure(operation, bits).unwrap();
            let samples = figure.samples_ns.as_ref().unwrap();
            assert_eq!(samples.len(), figure.samples, "{figure:?}");
            assert_eq!(figure.too_few, figure.samples < 9, "{figure:?}");
            assert_eq!(figure.interval_low_ns.is_none(), figure.too_few, "{figure:?}");
            assert!(figure.fastest_ns <= figure.median_ns, "{figure:?}");
            assert!(figure.median_ns <= figure.slowest_ns, "{figure:?}");
            assert!(samples.contains(&figure.fastest_ns), "{figure:?}");
            let rate = figure.per_second * figure.median_ns;
            assert!((rate - 1e9).abs() < 1.0, "{figure:?}");
        }
        assert_eq!(report.figure(operation, 1024).unwrap().ratio_to_base, Some(1.0));
        assert!(report.controls.iter().any(|control| control.operation == operation));
        assert!(report.growth.iter().any(|growing| growing.operation == operation));
    }
    assert_eq!(report.logins_to_rsa.len(), 6);
    // Ed25519 makes keys, signs and verifies; each beside RSA at the base size.
    let other = report.ed25519.iter().map(|figure| (figure.operation, figure.bits));
    let expected = [Operation::Generate, Operation::Sign, Operation::Verify].map(|of| (of, 256));
    assert_eq!(other.collect::<Vec<_>>(), expected);
    assert!(report.ed25519.iter().all(|figure| figure.ratio_to_base.is_some()), "{json:#}");
    let strengths: Vec<u32> = report.sizes.iter().map(|size| size.strength.bits).collect();
    assert_eq!(strengths, [80, 96]);
}

#[test]
fn samples_are_left_out_unless_asked_for() {
    let place = Place::new("en");
    let json = run(&place, "--format json -o run.json").ends(0).out.clone();
    assert_eq!(json, "");
    let json: Value = serde_json::from_str(&place.read("run.json")).unwrap();
    assert!(json["figures"][0].get("samples_ns").is_none(), "{json:#}");
    assert!(json.get("changes").is_none(), "{json:#}");
}

#[test]
fn the_csv_has_the_figures_of_the_json() {
    let (old, _) = tiny();
    let text = csv(old.report(), None);
    let mut rows = text.split("\r\n").map(cells);
    let head = rows.next().unwrap();
    let column = |name: &str| head.iter().position(|cell| cell == name).unwrap();
    let rows: Vec<Vec<String>> = rows.filter(|row| row.len() > 1).collect();
    let all: Vec<&Figure> = old.report().figures.iter().chain(&old.report().ed25519).collect();
    assert_eq!(rows.len(), all.len());
    for (row, figure) in rows.iter().zip(all) {
        assert_eq!(row.len(), head.len(), "{row:?}");
        let algorithm = if figure.bits == 256 { "Ed25519" } else { "RSA" };
        assert_eq!(row[column("algorithm")], algorithm);
        assert_eq!(row[column("control_ratio")].is_empty(), algorithm != "RSA", "{row:?}");
        assert_eq!(row[column("operation")], figure.operation.to_string());
        assert_eq!(row[column("bits")], figure.bits.to_string());
        assert_eq!(row[column("median_ns")].parse(), Ok(figure.median_ns));
        let low = figure.interval_low_ns.map(|ns| ns.to_string()).unwrap_or_default();
        assert_eq!(row[column("interval_low_ns")], low);
        let samples: Vec<f64> =
            row[column("samples_ns")].split(' ').map(|ns| ns.parse().unwrap()).collect();
        assert_eq!(Some(samples), figure.samples_ns);
    }
    let place = Place::new("ja");
    let printed = run(&place, "--format csv").ends(0).out.clone();
    assert_eq!(cells(printed.split("\r\n").next().unwrap()).len(), head.len() - 1);
}

/// The cells of a line, some of them in quotes.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// Every point of the plot stands where its figure belongs: on both axes the place grows evenly
/// with the logarithm.
#[test]
fn the_points_of_the_plot_are_the_figures_of_the_json() {
    let (old, _) = tiny();
    let report = old.report();
    for language in LANGUAGES {
        let words = words(language);
        let svg = plot(&words, report);
        let document = Document::parse(&svg).unwrap();
        let number = |node: &roxmltree::Node<'_, '_>, name| -> f64 {
            node.attribute(name).unwrap().parse().unwrap()
        };
        let points: Vec<(f64, f64)> = document
            .descendants()
            .filter(|node| node.has_tag_name("circle") && node.attribute("r") == Some("3"))
            .map(|node| (number(&node, "cx"), number(&node, "cy")))
            .collect();
        // A login in memory takes as long as over TCP, but for the network.
        let drawn = |of: &&Figure| of.operation.method().is_none() || of.operation.is_over_tcp();
        assert_eq!(points.len(), report.figures.iter().filter(drawn).count());
        let of = |login: bool| {
            let figures = report.figures.iter().filter(drawn).zip(points.iter().copied());
            figures.filter(move |(figure, _)| figure.operation.method().is_some() == login)
        };
        for login in [false, true] {
            let by_time = |one: &f64, other: &f64| one.total_cmp(other);
            let times = || of(login).map(|(figure, (_, y))| (figure.median_ns.log10(), y));
            let low = times().min_by(|one, other| by_time(&one.0, &other.0)).unwrap();
            let high = times().max_by(|one, other| by_time(&one.0, &other.0)).unwrap();
            let slope = (high.1 - low.1) / (high.0 - low.0);
            assert!(slope < 0.0, "longer times stand higher");
            for (time, y) in times() {
                let expected = low.1 + slope * (time - low.0);
                assert!((y - expected).abs() <= 2.0, "{language}: {y} and {expected}");
            }
            for (figure, (x, _)) in of(login) {
                let same = of(login).find(|(other, _)| other.bits == figure.bits).unwrap();
                assert_eq!(x, same.1.0, "{figure:?}");
            }
        }
        let texts: Vec<String> = texts(&document);
        for figure in report.figures.iter().filter(drawn) {
            assert!(texts.contains(&words.operation(figure.operation)), "{figure:?} in {texts:?}");
        }
        // It fits any window, and has words for those who do not see it.
        let root = document.root_element();
        let fixed = ["width", "height"].map(|name| root.attribute(name));
        assert_eq!((root.attribute("viewBox"), fixed), (Some("0 0 1600 900"), [None, None]));
        assert_eq!(root.attribute("role"), Some("img"));
        assert!(svg.contains(&format!("<title>{}</title>", words.get("bench-title"))), "{svg}");
        for bits in ["1024", "1536"] {
            assert_eq!(texts.iter().filter(|text| *text == bits).count(), 2);
        }
    }
}

fn texts(document: &Document<'_>) -> Vec<String> {
    let nodes = document.descendants().filter(|node| node.has_tag_name("text"));
    nodes.map(|node| node.text().unwrap_or_default().trim().to_owned()).collect()
}

/// The medians in the tables of the document, read back, are those of the JSON.
#[test]
fn the_document_has_the_figures_of_the_json() {
    let (old, _) = tiny();
    let report = old.report();
    for language in LANGUAGES {
        let words = words(language);
        let html = keystep::view::html(&page(&words, report, None, Form::Document));
        let markup = html.replacen("<!DOCTYPE html>", "", 1);
        let document = Document::parse(&markup).unwrap();
        let tables: Vec<_> =
            document.descendants().filter(|node| node.has_tag_name("table")).collect();
        for operation in Operation::VARIANTS.iter().copied() {
            let name = words.operation(operation);
            let table = tables.iter().find(|table| text(table).trim().starts_with(&name)).unwrap();
            let caption = table.descendants().find(|node| node.has_tag_name("caption")).unwrap();
            let unit = text(&caption);
            let unit = unit.rsplit(' ').next().unwrap().trim();
            let ns = match unit {
                "µs" => 1e3,
                "ms" => 1e6,
                "s" => 1e9,
                other => panic!("{other}"),
            };
            let body = table.descendants().find(|node| node.has_tag_name("tbody")).unwrap();
            let rows: Vec<Vec<String>> = body
                .children()
                .filter(|node| node.has_tag_name("tr"))
                .map(|row| {
                    let cells = row.children().filter(|node| node.is_element());
                    cells.map(|cell| text(&cell)).collect()
                })
                .collect();
            let other = report.ed25519.iter().filter(|figure| figure.operation == operation);
            let figures: Vec<_> = report.of(operation).chain(other).collect();
            assert_eq!(rows.len(), figures.len());
            for (row, figure) in rows.iter().zip(figures) {
                let shown = |cell: &String| -> f64 { cell.trim_matches('~').parse().unwrap() };
                let key = if figure.bits == 256 { "Ed25519" } else { &*figure.bits.to_string() };
                assert_eq!(row[0], key);
                for (cell, time) in [(1, figure.median_ns), (3, figure.fastest_ns)] {
                    let shown = shown(&row[cell]) * ns;
                    assert!((shown / time - 1.0).abs() < 0.006, "{row:?} {figure:?}");
                }
                assert_eq!(row[5], figure.samples.to_string());
                assert!((shown(&row[6]) / figure.per_second - 1.0).abs() < 0.006, "{row:?}");
                if figure.ratio_low.is_none() {
                    assert_eq!(row[7], "–", "{figure:?}");
                    continue;
                }
                let ratio = row[7].split(' ').next().unwrap().parse::<f64>().unwrap();
                assert!((ratio / figure.ratio_to_base.unwrap() - 1.0).abs() < 0.006, "{row:?}");
            }
        }
        assert!(document.descendants().any(|node| node.has_tag_name("circle")), "the plot");
        assert!(!html.contains("<script"), "{html}");
    }
}

/// A run that was ended early may have so few samples that nothing can be said of how sure a ratio is.
#[test]
fn of_too_few_samples_no_ratio_is_told() {
    let (old, _) = tiny();
    let mut report: Report = old.report().clone();
    for figure in report.figures.iter_mut().chain(&mut report.ed25519) {
        (figure.ratio_low, figure.ratio_high) = (None, None);
    }
    let html = keystep::view::html(&page(&words("en"), &report, None, Form::Document));
    let markup = html.replacen("<!DOCTYPE html>", "", 1);
    let document = Document::parse(&markup).unwrap();
    let rows = document.descendants().filter(|node| node.has_tag_name("tr"));
    let figures = rows.filter_map(|row| row.children().filter(|cell| cell.is_element()).nth(7));
    let ratios = figures.filter(|cell| cell.has_tag_name("td")).map(|cell| text(&cell));
    let told: Vec<String> = ratios.filter(|ratio| ratio != "–").collect();
    assert!(told.is_empty(), "{told:?}");
}

fn text(node: &roxmltree::Node<'_, '_>) -> String {
    node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
}

#[test]
fn the_answer_stands_first_and_every_figure_behind_v() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let brief = run(&place, "");
        let full = run(&place, "-v");
        for (run, most) in [(&brief, 60), (&full, usize::MAX)] {
            for line in run.ends(0).out.lines() {
                assert!(line.width() <= 80, "{line}");
                assert_eq!(line, line.trim_end());
            }
            assert!(run.out.lines().count() <= most, "{run:#?}");
            let answer = place.says("- Take an Ed25519 key", "- サーバーが受け付けるなら、Ed25519");
            let at = run.out.find(answer).unwrap_or_else(|| panic!("{run:#?}"));
            // Nothing stands before it but what makes the figures doubtful.
            assert!(run.out[..at].lines().count() <= 12, "{run:#?}");
        }
        assert_eq!(brief.err, "");
        assert!(!brief.out.contains("A/A") && brief.out.contains("keystep bench -v"), "{brief:#?}");
        assert!(full.out.matches("A/A").count() >= Operation::VARIANTS.len(), "{full:#?}");
    }
}

#[test]
fn the_pictures_come_from_the_command_line_too() {
    for language in LANGUAGES {
        let place = Place::new(language);
        run(&place, "--format html -o report.html").ends(0);
        run(&place, "--format svg -o plot.svg").ends(0);
        let html = place.read("report.html").replacen("<!DOCTYPE html>", "", 1);
        Document::parse(&html).unwrap();
        Document::parse(&place.read("plot.svg")).unwrap();
        run(&place, "--format svg -o plot.svg").complains(3, &["plot.svg"]);
    }
}

/// A run against itself has no change; one that took twice as long has.
#[test]
fn two_runs_side_by_side() {
    let (old, _) = tiny();
    let same = changes(&old, old.report());
    assert_eq!(same.len(), old.report().figures.len());
    assert!(same.iter().all(|change| !change.beyond_noise && change.new_to_old == 1.0));

    let mut quick: Report = old.report().clone();
    for figure in &mut quick.figures {
        for time in [&mut figure.median_ns, &mut figure.fastest_ns, &mut figure.slowest_ns] {
            *time /= 1000.0;
        }
        figure.interval_low_ns = figure.interval_low_ns.map(|time| time / 1000.0);
        figure.interval_high_ns = figure.interval_high_ns.map(|time| time / 1000.0);
        figure.spread = 0.0;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        place.write("old.json", json(&quick, None));
        let run = run(&place, "--compare old.json");
        run.ends(0).prints(place.says("slower", "遅くなった"));
        let same = page(&words(language), old.report(), Some((old.report(), &same)), Form::Brief);
        let same = keystep::view::plain(&same, 80);
        assert!(same.contains(place.says("Nothing changed", "変わったものはありません")), "{same}");
        for line in run.out.lines() {
            assert!(line.width() <= 80, "{line}");
        }
    }
    let place = Place::new("en");
    place.write("old.json", json(&quick, None));
    let json = run(&place, "--json --compare old.json").ends(0).json();
    let all = json["changes"].as_array().unwrap();
    assert_eq!(all.len(), quick.figures.len());
    let decrypt = all.iter().find(|change| change["operation"] == "decrypt").unwrap();
    assert!(decrypt["new_to_old"].as_f64() > Some(10.0), "{decrypt:#}");
}

#[test]
fn wrong_lines_are_explained() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for line in ["bench --bits 512", "bench --bits 2048,9000", "bench --bits 2048,many"] {
            place.run(line).complains(2, &["1024", "8192"]);
        }
        for line in ["bench --time 0", "bench --time soon", "bench --time=-1", "bench --time NaN"] {
            place.run(line).complains(2, &["--time", "0.5"]);
        }
        place.run("bench --format pdf").complains(2, &["table", "html"]);
        place.run("bench --samples").complains(2, &["--samples", "JSON"]);
        place.run("bench --json --format svg").complains(2, &["--json"]);
        place.write("old.json", "{\n\"keystep_transcript\": 1}");
        place.run("bench --compare old.json --format svg").complains(2, &["--compare"]);
        place.run("bench --compare old.json").complains(3, &["old.json", "2"]);
        place.write("old.json", "{\"keystep_bench\": 9}");
        place.run("bench --compare old.json").complains(3, &["old.json", "9"]);
        place.run("bench --compare missing.json").complains(3, &["missing.json"]);
    }
}

/// A few clients at once against a server in another process: none fails.
#[test]
fn a_server_under_load() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let load = "bench --bits 1024 --clients 4 --logins 12";
        let json = place.run(&format!("{load} --json")).ends(0).json();
        let found = &json[0];
        let number = |name: &str| found[name].as_f64().unwrap();
        assert_eq!((number("logins"), number("errors"), number("clients")), (12.0, 0.0, 4.0));
        let latency = ["median", "95th", "99th", "largest"];
        let latency = latency.map(|name| number(&format!("latency_{name}_ns")));
        assert!(latency.is_sorted() && latency[0] > 0.0, "{json:#}");
        let share = number("logins_per_second") / number("bare_per_second");
        assert!((share - number("share_of_bare")).abs() < 1e-9, "{json:#}");
        if cfg!(target_os = "linux") {
            assert!(number("server_peak_bytes") > 1e6, "{json:#}");
        }
        let table = place.run(load);
        table.ends(0).prints(place.says("errors (must be 0)", "エラー（0のはず）"));
        place.run("bench --logins 5").complains(2, &["--clients"]);
        place.run("bench --clients 0").complains(2, &["--clients"]);
        place.run("bench --clients 2 --format svg").complains(2, &["--clients"]);
    }
}

/// Ctrl-C: what is there so far is printed, and that is no failure.
#[cfg(unix)]
#[test]
fn ended_early_it_shows_what_is_there() {
    let place = Place::new("en");
    let line = "bench --bits 1024 --time 3600 --json -v";
    let running = crate::common::Running::start(place.command(line.split_whitespace()));
    // It says how long is left once there is a first sample.
    running.err.wait_for(" s left");
    running.interrupt("INT");
    let run = running.finish();
    let json = run.ends(0).json();
    assert_eq!(json["interrupted"], true, "{json:#}");
    let first = &json["figures"][0];
    assert_eq!(first["operation"], "generate", "{json:#}");
    assert!(first["samples"].as_u64() > Some(0), "{json:#}");
}
