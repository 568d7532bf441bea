//! The glossary: the words that a beginner meets, each explained in two lines.

use strum::VariantArray;

use super::Words;

/// How alike two names are, from 0 to 1, that one may be meant by the other.
const ALIKE: f64 = 0.8;
/// So many of them are named at most.
const NAMED: usize = 3;

/// A word of the glossary, in the order in which one meets them. Its name is what `keystep words`
/// takes; its words are `term-NAME` in the catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[derive(strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the catalogues say it")]
pub enum Term {
    Client,
    KeyPair,
    PublicKey,
    PrivateKey,
    Padlock,
    Rsa,
    Bit,
    Fingerprint,
    AuthorizedKeys,
    Challenge,
    Random,
    Nonce,
    Encryption,
    Plaintext,
    Padding,
    Hash,
    Signature,
    Verification,
    HostKey,
    KnownHosts,
    SessionIdentifier,
    KeyExchange,
    StrictKeyExchange,
    ForwardSecrecy,
    Tag,
    Channel,
    Eavesdropper,
    Relay,
    Ssh,
    Ec2,
    CloudInit,
    SecurityGroup,
    PemFile,
    Pem,
}

impl Term {
    /// All words, in order.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The word that is meant by what was typed: by its name, or as one of `catalogues` calls it. Else
    /// those that may have been meant, the most alike first.
    ///
    /// # Errors
    ///
    /// The words with a name like it.
    pub fn find(catalogues: &[Words], typed: &str) -> Result<Self, Vec<Self>> {
        let typed = plain(typed);
        let forms = |term: &Self| {
            let called = catalogues.iter().flat_map(|words| words.calls(*term));
            called.chain([term.to_string()]).map(|form| plain(&form)).collect::<Vec<_>>()
        };
        let all: Vec<_> = Self::ALL.iter().map(|term| (*term, forms(term))).collect();
        if let Some((term, _)) = all.iter().find(|(_, forms)| forms.contains(&typed)) {
            return Ok(*term);
        }
        let alike = |form: &String| {
            let inside = !typed.is_empty() && form.contains(&typed);
            if inside { 1.0 } else { strsim::jaro_winkler(form, &typed) }
        };
        let best = |forms: &[String]| forms.iter().map(alike).fold(0.0, f64::max);
        let mut near: Vec<(Self, f64)> =
            all.iter().map(|(term, forms)| (*term, best(forms))).collect();
        near.retain(|(_, alike)| *alike >= ALIKE);
        near.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        Err(near.into_iter().take(NAMED).map(|(term, _)| term).collect())
    }
}

impl Words {
    /// A word of the glossary as it is called.
    pub fn term(&self, term: Term) -> String {
        self.get(&id(term))
    }

    /// What it is, in two lines.
    pub fn meaning(&self, term: Term) -> String {
        self.attribute(&id(term), "is", &[])
    }

    /// Everything that it is called, without its reading.
    fn calls(&self, term: Term) -> Vec<String> {
        let name = self.term(term);
        let also = self.attribute(&id(term), "also", &[]);
        let forms = name.split(['（', '・', '）']).chain(also.split([',', '、']));
        forms.map(str::to_owned).chain([name.clone()]).filter(|form| !form.is_empty()).collect()
    }
}

fn id(term: Term) -> String {
    format!("term-{term}")
}

/// As it is compared: small letters, and nothing between them.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(|c: char| c.is_whitespace() || "-_".contains(c), "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Language, assert_each};

    /// Both ways: each word is explained, and nothing is explained that is none.
    #[test]
    fn every_word_is_explained_in_two_lines() {
        assert_each("term-", Term::ALL);
        for language in Language::ALL {
            let words = Words::new(language);
            for term in Term::ALL {
                let text = words.meaning(*term);
                // Two lines of 72 cells, and some room for how they are wrapped.
                let cells = unicode_width::UnicodeWidthStr::width(&*text);
                assert!((60..=150).contains(&cells), "{language} {term}, {cells}: {text}");
            }
        }
    }

    #[test]
    fn a_word_is_found_by_each_of_its_names_in_both_languages_and_no_name_is_of_two() {
        let catalogues = Language::ALL.map(Words::new);
        for term in Term::ALL {
            let called = catalogues.iter().flat_map(|words| words.calls(*term));
            for form in called.chain([term.to_string()]) {
                assert_eq!(Term::find(&catalogues, &form), Ok(*term), "{form}");
                assert_eq!(Term::find(&catalogues, &form.to_uppercase()), Ok(*term), "{form}");
            }
        }
        for (typed, term) in [
            ("public key", Term::PublicKey),
            ("公開鍵", Term::PublicKey),
            ("復号", Term::Encryption),
            ("適当なデータ", Term::Random),
            ("乱数", Term::Random),
            ("平文", Term::Plaintext),
            ("印影", Term::Padlock),
            ("SHA-256", Term::Hash),
            ("known_hosts", Term::KnownHosts),
            (".pem", Term::PemFile),
        ] {
            assert_eq!(Term::find(&catalogues, typed), Ok(term), "{typed}");
        }
    }

    #[test]
    fn what_is_no_word_has_near_names_or_none() {
        let catalogues = Language::ALL.map(Words::new);
        let near = |typed| Term::find(&catalogues, typed).unwrap_err();
        assert_eq!(near("privat-key")[0], Term::PrivateKey);
        assert_eq!(near("fingerprnt")[0], Term::Fingerprint);
        assert!(near("南京").contains(&Term::Padlock));
        assert_eq!(near("zzz"), []);
        assert_eq!(near(""), []);
    }
}
