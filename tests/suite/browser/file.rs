//! The commands that write the page, and the file itself.

use keystep::wire::Method;

use super::data;
use crate::common::{LANGUAGES, Place};

#[test]
fn demo_and_show_write_one_small_file_that_loads_nothing() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for method in Method::ALL {
            let line = format!(
                "demo --method {method} --format page -o {method}.html --save {method}.json"
            );
            let run = place.run(&line);
            assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{run:?}");
            let page = std::fs::read_to_string(place.path(&format!("{method}.html"))).unwrap();
            assert!(page.len() < 400_000, "{}", page.len());
            assert_eq!(data(&page)["language"], language);
            let again = place.run(&format!("show {method}.json --format page"));
            assert_eq!(again.out, page, "the same record, the same page");
            for other in ["src=", "http://", "https://", "@import", "url(", "<link", "<img"] {
                // The name of a space in XML is no address.
                let found = page.replace("http://www.w3.org/2000/svg", "").contains(other);
                assert!(!found, "{other}");
            }
        }
        let run = place.run("show notes.json ssh1.json ssh2.json --format page");
        let records = data(&run.out)["editions"][0]["records"].as_array().unwrap().len();
        assert_eq!((run.code, records), (Some(0), 3));
    }
}

#[test]
fn several_records_are_for_a_page_alone() {
    let place = Place::new("en");
    place.run("demo --plain --save one.json");
    let run = place.run("show one.json one.json --format html");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("--format page"), "{run:?}");
    assert_eq!(place.run("demo -o page.html").code, Some(2));
}
