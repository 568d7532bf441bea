//! What is told of a run is what its record holds: every method, fault and attack, seen by everybody,
//! in every view. A sentence that speaks of keys, of decryption, of what somebody knows or why ④ says no is
//! held against the events.

use std::sync::LazyLock;

use anstream::adapter::strip_str;
use keystep::auth::{Computation, Computed};
use keystep::lesson::{Language, Words};
use keystep::story::{Overview, Story, login};
use keystep::transcript::{Fault, Happening, Line, Outcome, Party, Stop, Transcript, View};
use keystep::view;
use keystep::view::text::Style;
use keystep::wire::{Method, Step, Verdict};
use regex::Regex;

use crate::attacks::ALL;
use crate::common::played::{PLAYED, name, played, seen_from};

/// What only some records allow to be said.
struct Claim {
    /// The words, of which any is the claim.
    en: &'static [&'static str],
    ja: &'static [&'static str],
    /// Whether the record holds it.
    holds: fn(&Transcript) -> bool,
}

const CLAIMS: &[Claim] = &[
    Claim {
        en: &[
            "decrypted with my private key",
            "I decrypted it",
            "opens the box, and only",
            "opens the box; you",
        ],
        ja: &["秘密鍵で復元した", "復号した乱数と", "秘密鍵で箱を開け、中", "秘密鍵で復号した乱数"],
        holds: opened,
    },
    Claim {
        en: &["opened with your private key"], ja: &["秘密鍵で開きました"], holds: opened
    },
    Claim {
        en: &["a substitute:", "looking substitute", "the substitute", "; substitute"],
        ja: &["代わりの値"],
        holds: substituted,
    },
    // Of a substitute only a hash travels, where ③ is a hash.
    Claim {
        en: &["You send the substitute", "a substitute: it looks", "(a substitute: the box"],
        ja: &["「代わりの値」を送ります", "代わりの値です。ふつう", "代わりの値）→"],
        holds: |record| substituted(record) && record.method == Method::Notes,
    },
    Claim {
        en: &["hash of the substitute", "SHA-256(substitute", "(a hash of a substitute"],
        ja: &["代わりの値から計算したハッシュ", "SHA-256（代わりの値", "代わりの値のハッシュ"],
        holds: |record| substituted(record) && record.method == Method::Ssh1,
    },
    Claim {
        en: &["fits only the session identifier that it was made for"],
        ja: &["作ったときの識別子にしか合いません"],
        holds: |record| record.method == Method::Ssh1,
    },
    // A signature shows something to whoever verifies it.
    Claim {
        en: &["The server signs it; verifying shows who did"],
        ja: &["誰の署名かは検証すれば分かります"],
        holds: |record| record.method == Method::Ssh2,
    },
    Claim {
        en: &["Your private key signs"],
        ja: &["公開鍵などに、秘密鍵で署名します"],
        holds: |record| signed(record) && record.fault != Some(Fault::WrongKey),
    },
    Claim {
        en: &["stamped with the private key, for this session alone"],
        ja: &["秘密鍵による署名です。この"],
        holds: |record| {
            let own = signed(record) && record.fault != Some(Fault::WrongKey);
            own || record.outcome == Outcome::Accepted
        },
    },
    Claim { en: &["\"I signed"], ja: &["秘密鍵で署名したよ"], holds: signed },
    Claim {
        en: &["another private key"],
        ja: &["別の秘密鍵"],
        holds: |record| record.fault == Some(Fault::WrongKey),
    },
    Claim {
        en: &["host key", "host signature", "session identifier", "nonce"],
        ja: &["ホスト鍵", "セッション識別子", "ナンス"],
        holds: |record| record.method != Method::Notes,
    },
    Claim {
        en: &["a recording", "sends a line again", "it overheard in"],
        ja: &["記録の再送", "以前のログインで盗聴"],
        holds: |record| record.claimant() == Party::Attacker,
    },
    Claim {
        en: &["a real box stays with you"],
        ja: &["本物の箱の中身は一つ"],
        holds: |record| !substituted(record) && record.claimant() != Party::Attacker,
    },
    Claim {
        en: &["changed one bit", "changes one bit"],
        ja: &["1ビット変えました", "1ビットを書き換え"],
        holds: |record| {
            record.events.iter().any(|entry| matches!(entry.what, Happening::Changed(_)))
        },
    },
    Claim {
        en: &[
            "③ is right",
            "Both hold",
            "so you may log in",
            "you may log in!",
            "got in as",
            "accept came",
            "accept was seen",
            "④ said accept",
            "④ says accept",
        ],
        ja: &[
            "③が正しいこと",
            "両方そろった",
            "ログインしていいよ",
            "としてログインできた",
            "「許可」と届いたこと",
            "「許可」と返されたこと",
            "④で「許可」と届きました",
            "④は「許可」でした",
        ],
        holds: |record| record.verdict() == Some(Verdict::Accept),
    },
    // What a server did is told where it tells it itself.
    Claim {
        en: &[
            "Both hold",
            "both hold.",
            "They do not both hold",
            "The server picks 32 random",
            "The server encrypts random",
            "shut with the padlock of ①: its",
        ],
        ja: &[
            "両方そろったので",
            "両方そろいました",
            "両方はそろわなかったので",
            "サーバーは32バイトの乱数を選び",
            "サーバーは新しい乱数を公開鍵で",
            "①の南京錠が閉まっています",
        ],
        holds: has_server,
    },
    // Anybody can say "accept": whoever only hears it has not seen why, wherever the record was made.
    Claim {
        en: &[
            "The server checks two things",
            "so you may log in",
            "Here is some random",
            "Here are my",
            "You are in.",
            "you are in;",
            "got in as",
            "Outcome: logged in",
            "(the random data of ②",
        ],
        ja: &[
            "の二つを確かめます。",
            "からログインしていいよ",
            "から、ログインしていいよ",
            "適当なデータを公開鍵で",
            "これが私のホスト鍵と署名だよ",
            "許可されたこと。",
            "としてログインできたこと",
            "結果：ログインできました",
            "（②の乱数そのもの",
        ],
        holds: has_server,
    },
    Claim {
        en: &["accept came", "accept was seen", "④ said accept"],
        ja: &["「許可」と届いたこと", "「許可」と返されたこと", "④で「許可」と届きました"],
        holds: |record| !has_server(record),
    },
    Claim {
        en: &["this server did not check"],
        ja: &["このサーバーは、決まりどおりに確かめていません"],
        holds: |record| substituted(record) && record.verdict() == Some(Verdict::Accept),
    },
    // Whether a key is registered shows in ④ to whoever holds it.
    Claim {
        en: &["② goes out to an unknown name"],
        ja: &["②は、登録のない名前にも"],
        holds: |record| {
            let Outcome::Denied { reason: Some(reason) } = record.outcome else { return false };
            !reason.user
        },
    },
    Claim {
        en: &["They do not both hold", "was denied"],
        ja: &["両方はそろわなかったので", "ログインが拒否された"],
        holds: |record| record.verdict() == Some(Verdict::Deny),
    },
    Claim {
        en: &["which check failed, which is never sent", "which the server does not say"],
        ja: &["通らなかった確認（送りません）", "通らなかった確認（サーバーは言いません）"],
        holds: |record| matches!(record.outcome, Outcome::Denied { reason: Some(_) }),
    },
    Claim {
        en: &["it believes that"],
        ja: &["作られたと信じています"],
        holds: |record| record.lab.is_some() && record.outcome == Outcome::Accepted,
    },
    // To others it is a client like any other.
    Claim {
        en: &[
            "your private key",
            "Your private key",
            "You say who",
            "You send",
            "you send",
            "your computer",
        ],
        ja: &["あなた"],
        holds: |record| matches!(record.view, View::Both | View::Client),
    },
];

/// Whether the server's events are in a record.
pub(crate) fn has_server(record: &Transcript) -> bool {
    matches!(record.view, View::Both | View::Server)
}

pub(crate) fn computed(record: &Transcript) -> impl Iterator<Item = (Party, &Computed)> {
    Step::ALL.into_iter().flat_map(|step| record.computed(step))
}

pub(crate) fn opened(record: &Transcript) -> bool {
    let mut done = computed(record);
    done.any(|(_, done)| done.operation == Computation::Decrypt && done.holds != Some(false))
}

fn substituted(record: &Transcript) -> bool {
    computed(record).any(|(_, done)| done.operation == Computation::Substitute)
}

fn signed(record: &Transcript) -> bool {
    computed(record).any(|(_, done)| done.operation == Computation::Sign)
}

/// Every login with its name: of everybody, of each side alone and of the wire, and of the lab.
pub(crate) static RECORDS: LazyLock<Vec<(String, Transcript)>> = LazyLock::new(|| {
    let mut records = Vec::new();
    for made in PLAYED.iter() {
        for view in [View::Both, View::Client, View::Server, View::Eavesdropper] {
            // Nobody but the lab knows that the client is an attacker.
            if view != View::Both && made.claimant() == Party::Attacker {
                continue;
            }
            let mut record = seen_from(made, view);
            // One side knows of no fault.
            record.fault = record.fault.filter(|_| view == View::Both);
            records.push((format!("{} {view:?}", name(made)), record));
        }
    }
    // A server that says "accept" to whatever comes.
    for method in [Method::Notes, Method::Ssh1] {
        let mut stuck = seen_from(played(method, Some(Fault::WrongKey)), View::Client);
        stuck.fault = None;
        stuck.outcome = Outcome::Accepted;
        for entry in &mut stuck.events {
            match &mut entry.what {
                Happening::Received(line) if entry.step == Step::Verdict => {
                    *line = Line::unread(line.text().replace("deny", "accept"));
                }
                Happening::Decided { verdict, .. } => *verdict = Verdict::Accept,
                _ => {}
            }
        }
        records.push((format!("{method} fooled"), stuck));
    }
    records.extend(ALL.iter().map(|attempt| {
        let what = format!("{} {}", attempt.attack.name, attempt.setup.as_str());
        (format!("{what} {}", attempt.method), attempt.record.clone())
    }));
    records
});

/// What is told of this run: not the plan, nor what is said of the method whatever happens.
fn told(words: &Words, record: &Transcript) -> Story {
    let mut story = login(words, record);
    story.overview = Overview::default();
    // What the method does not protect against is told with the words of the method.
    story.closing.truncate(1);
    // Names of words that are explained on a key.
    story.scenes.iter_mut().for_each(|scene| scene.terms = &[]);
    story.exercise.broken.clear();
    story
}

/// All views of a story. Blanks and markup are left out, so that no line's end divides a claim.
fn views(words: &Words, story: &Story) -> Vec<(&'static str, String)> {
    static MARKUP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>|\s|[│┆]").unwrap());
    let text = |verbosity| {
        strip_str(&view::text::whole(words, story, Style { verbosity, width: 100 })).to_string()
    };
    let handout = view::handout(words, story);
    let answers = view::plain(&view::worksheet(words, story, true), 100);
    let views = [
        ("text", text(0)),
        ("-vv", text(2)),
        ("markdown", view::markdown(&handout)),
        ("html", view::html(&handout)),
        ("answers", strip_str(&answers).to_string()),
        ("mermaid", view::mermaid(story)),
        ("svg", view::svg(words, story)),
        // What an actor is called, and how it is spoken of, stand side by side in it.
        ("JSON", serde_json::to_string(&Story { cast: Vec::new(), ..story.clone() }).unwrap()),
    ];
    let plain = |text: String| {
        let text = text.replace("&#39;", "'").replace("#39;", "'").replace("\\\"", "\"");
        MARKUP.replace_all(&text, "").into_owned()
    };
    views.map(|(view, text)| (view, plain(text))).into()
}

#[test]
fn no_view_tells_what_the_record_does_not_hold() {
    for language in Language::ALL {
        let words = Words::new(language);
        let phrases = CLAIMS.iter().flat_map(|claim| {
            let phrases = if language == Language::En { claim.en } else { claim.ja };
            phrases.iter().map(move |phrase| (phrase.split_whitespace().collect::<String>(), claim))
        });
        let mut phrases: Vec<_> = phrases.map(|(phrase, claim)| (phrase, claim, 0)).collect();
        for (name, record) in RECORDS.iter() {
            let story = told(&words, record);
            let views = views(&words, &story);
            for (phrase, claim, found) in &mut phrases {
                for (view, text) in views.iter().filter(|(_, text)| text.contains(&*phrase)) {
                    *found += 1;
                    assert!((claim.holds)(record), "{name} {view}: {phrase}\n{text}");
                }
            }
        }
        // A phrase that nobody says any more holds nothing.
        let lost: Vec<_> = phrases.iter().filter(|(.., found)| *found == 0).collect();
        let lost: Vec<&str> = lost.iter().map(|(phrase, ..)| &**phrase).collect();
        assert_eq!(lost, [""; 0], "{language}");
    }
}

/// A signature that does not fit shows nothing of who holds the host key.
#[test]
fn what_a_host_signature_shows_is_told_of_one_that_fits() {
    let mut seen = 0;
    for language in Language::ALL {
        let words = Words::new(language);
        let fits = match language {
            Language::En => "it takes a host signature that fits it to show",
            Language::Ja => "それに合う署名が付いていてはじめて",
        };
        for (name, record) in RECORDS.iter() {
            let stopped = Outcome::Stopped { why: Stop::BadHostSignature };
            let came = record.line(Step::Challenge).is_some();
            if record.method == Method::Ssh2 && came && !has_server(record) {
                seen += usize::from(record.outcome == stopped);
                let told = login(&words, record).parts[2].prose.concat();
                assert!(told.contains(fits), "{name}: {told}");
            }
        }
    }
    assert!(seen > 1);
}

/// The worksheet ticks what the server checked where the record holds that, and says elsewhere that it
/// cannot be seen.
#[test]
fn what_the_server_checked_is_answered_where_it_is_recorded() {
    let words = Words::new(Language::En);
    let mut answered = [0, 0];
    for (name, record) in RECORDS.iter() {
        for check in login(&words, record).exercise.checks {
            assert_eq!(check.holds.is_some(), has_server(record), "{name}: {}", check.what);
            answered[usize::from(check.holds.is_some())] += 1;
        }
    }
    assert!(answered[0] > 10 && answered[1] > 10, "{answered:?}");
}

/// What a party did that is not in the record is told on the worksheet as what it is to do, and above
/// its column stands no key that it did not show.
#[test]
fn what_nobody_saw_done_is_told_as_what_is_to_be_done() {
    let mut seen = [0; 4];
    for language in Language::ALL {
        let words = Words::new(language);
        let (client, should) = match language {
            Language::En => ("The client", "should"),
            Language::Ja => ("クライアントが", "はず"),
        };
        for (name, record) in RECORDS.iter() {
            let story = login(&words, record);
            let answers = view::plain(&view::worksheet(&words, &story, true), 200);
            for one in &story.exercise.keys {
                let by_client = one.done.contains(client);
                let in_view = match record.view {
                    View::Both => true,
                    View::Client => by_client,
                    View::Server => !by_client,
                    View::Eavesdropper => false,
                };
                assert_eq!(one.done.contains(should), !in_view, "{name}: {}", one.done);
                assert!(answers.contains(&one.done), "{name}: {answers}");
                seen[usize::from(in_view)] += 1;
            }
            let actor = &story.cast[0];
            let far = matches!(record.view, View::Server | View::Eavesdropper);
            if far && actor.party == Party::Client {
                let proof = match &record.outcome {
                    Outcome::Accepted => true,
                    Outcome::Denied { reason } => reason.is_some_and(|reason| reason.proof),
                    Outcome::Stopped { .. } => false,
                };
                let shown = proof && record.lab.is_none();
                let plain = words.get("party-far-client");
                assert_eq!(actor.head == plain, !shown, "{name}: {}", actor.head);
                assert_eq!(actor.head_lines == [plain], !shown, "{name}");
                let kept = words.get("handout-not-shown");
                assert_eq!(answers.contains(&kept), shown, "{name}: {answers}");
                seen[2 + usize::from(shown)] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 8), "{seen:?}");
}

/// The reason of a denial is told where the record has it, and no other.
#[test]
fn the_reason_that_is_told_is_the_recorded_one() {
    let words = Words::new(Language::En);
    for (name, record) in RECORDS.iter() {
        let story = told(&words, record);
        let reason = match &record.outcome {
            Outcome::Denied { reason } => reason.map(|why| words.deny_reason(why, &record.user)),
            _ => None,
        };
        let news = story.ledger.entries.iter().filter_map(|known| known.news.as_deref());
        let said: Vec<&str> =
            news.filter_map(|news| news.split_once("never sent: ")).map(|(_, why)| why).collect();
        let known = story.cast.iter().any(|actor| actor.party == Party::Server && actor.in_view);
        assert_eq!(said, Vec::from_iter(reason.as_deref().filter(|_| known)), "{name}");
    }
}
