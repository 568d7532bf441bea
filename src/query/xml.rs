//! What is answered, in XML: the one place that writes it.

use std::fmt::{Display, Write as _};

use zeroize::Zeroizing;

/// An answer in the making. Elements are in lower camel case, lists have an `<item>` for each.
pub(super) struct Xml(Zeroizing<String>);

/// Most answers fit without the text having to move.
const ROOM: usize = 8 << 10;
/// What a secret needs beside its own length: the ends of all elements around it.
const AROUND: usize = 256;

impl Xml {
    /// An answer with this element around it.
    pub(super) fn document(
        root: &str,
        namespace: Option<&str>,
        fill: impl FnOnce(&mut Self),
    ) -> Zeroizing<String> {
        let mut xml = Self(Zeroizing::new(String::with_capacity(ROOM)));
        *xml.0 += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        match namespace {
            Some(namespace) => *xml.0 += &format!("<{root} xmlns=\"{namespace}\">"),
            None => *xml.0 += &format!("<{root}>"),
        }
        fill(&mut xml);
        *xml.0 += &format!("</{root}>\n");
        xml.0
    }

    /// An element with a text.
    pub(super) fn put(&mut self, name: &'static str, value: impl Display) {
        self.within(name, |xml| xml.text(value));
    }

    /// An element with a secret, behind which nothing comes but the end of what is around it: there is
    /// room for all of that, so that the text does not move and leave a copy behind.
    pub(super) fn put_secret(&mut self, name: &'static str, value: &str) {
        self.make_room(value);
        self.put(name, value);
    }

    /// Each character may take six to be no markup.
    fn make_room(&mut self, secret: &str) {
        self.0.reserve(6 * secret.len() + AROUND);
    }

    /// A text.
    pub(super) fn text(&mut self, value: impl Display) {
        let _ = write!(Escaped(&mut self.0), "{value}");
    }

    /// An element with a text, if there is one.
    pub(super) fn maybe(&mut self, name: &'static str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, name: &'static str, fill: impl FnOnce(&mut Self)) {
        for piece in ["<", name, ">"] {
            *self.0 += piece;
        }
        fill(self);
        for piece in ["</", name, ">"] {
            *self.0 += piece;
        }
    }

    /// An element with a list in it.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fill: impl FnMut(&mut Self, T),
    ) {
        self.within(name, |xml| {
            for item in items {
                xml.within("item", |xml| fill(xml, item));
            }
        });
    }
}

/// Takes text, and writes it so that no character of it is markup.
struct Escaped<'a>(&'a mut String);

impl std::fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for c in text.chars() {
            match c {
                '&' => *self.0 += "&amp;",
                '<' => *self.0 += "&lt;",
                '>' => *self.0 += "&gt;",
                '"' => *self.0 += "&quot;",
                // A reader would make a line feed of it (XML 1.0, section 2.11).
                '\r' => *self.0 += "&#13;",
                '\t' | '\n' => self.0.push(c),
                // What no document may have (section 2.2).
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.0.push(char::REPLACEMENT_CHARACTER)
                }
                c => self.0.push(c),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What moves leaves a copy behind.
    #[test]
    fn a_secret_does_not_move_once_it_is_there() {
        let secret = "\"".repeat(1_700);
        // Whatever stands before it, and however much room that has left.
        for before in (0..3 * ROOM).step_by(97) {
            let mut place = std::ptr::null();
            let xml = Xml::document("CreateKeyPairResponse", None, |xml| {
                xml.put("keyName", "x".repeat(before));
                xml.make_room(&secret);
                place = xml.0.as_ptr();
                xml.put_secret("keyMaterial", &secret);
            });
            assert_eq!(xml.as_ptr(), place, "{before}");
        }
    }

    #[test]
    fn every_text_comes_back_as_it_was() {
        let all: String =
            ('\t'..='\u{2ff}').chain(['鍵', '\u{202e}', '\u{10ffff}', '\u{fffe}']).collect();
        let xml = Xml::document("a", Some("urn:b"), |xml| {
            xml.put("c", format_args!("{all}]]><!--&amp;"));
            xml.list("d", [1, 2], |xml, n| xml.put("e", n));
            xml.maybe("f", None::<u8>);
        });
        let read = roxmltree::Document::parse(&xml).unwrap();
        let root = read.root_element();
        assert_eq!(root.tag_name(), roxmltree::ExpandedName::from(("urn:b", "a")));
        let text = root.first_element_child().unwrap().text().unwrap();
        let may = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        let expected = all.replace(|c| !may(c), "\u{fffd}");
        assert_eq!(text, format!("{expected}]]><!--&amp;"));
        assert!(
            xml.ends_with("<d><item><e>1</e></item><item><e>2</e></item></d></a>\n"),
            "{}",
            *xml
        );
    }
}
