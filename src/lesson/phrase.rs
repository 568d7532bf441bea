//! Where a line of Japanese may end: between phrases (文節), never in front of a particle or inside
//! a word. A rule by the kinds of the characters and some short lists, for the sentences that this
//! program says; in doubt a line does not end.

/// Words inside which no line ends although the rule would end one there.
const WHOLE: &[&str] = &[
    "いつも",
    "いつでも",
    "その他",
    "そのまま",
    "このまま",
    "そのもの",
    "そもそも",
    "もともと",
    "ここまで",
    "もう一度",
    "つ目",
    "かどうか",
];
/// What a phrase begins with whatever stands before it.
const LEADS: &[&str] = &[
    "この",
    "その",
    "どの",
    "これ",
    "それ",
    "どれ",
    "ここ",
    "そこ",
    "どこ",
    "もう",
    "まだ",
    "また",
    "すべて",
    "ほか",
    "あなた",
    "わざと",
    "たとえ",
    "ちょうど",
    "そのまま",
    "そのもの",
    "さらに",
    "どちら",
    "いくつ",
    "まったく",
    "ほとんど",
    "およそ",
    "おおよそ",
    "いつも",
    "うまく",
    "たいてい",
    "だまさ",
    "ふさぎ",
    "ふさぐ",
];
/// Verbs and adjectives, after a particle.
const VERBS: &[&str] = &[
    "でき",
    "あり",
    "ある",
    "あっ",
    "あれ",
    "ない",
    "なく",
    "なけ",
    "なり",
    "なる",
    "なら",
    "なっ",
    "なれ",
    "する",
    "すれ",
    "した",
    "して",
    "しま",
    "しな",
    "され",
    "させ",
    "いる",
    "いま",
    "いな",
    "いて",
    "わか",
    "かか",
    "つけ",
    "つき",
    "つな",
    "つか",
    "のこ",
    "そろ",
    "もら",
    "やり",
    "よい",
    "いい",
    "かまい",
    "いり",
];
/// Nouns that are said of what stands before them.
const NOUNS: &[&str] = &[
    "こと",
    "ため",
    "とき",
    "ところ",
    "もの",
    "よう",
    "はず",
    "わけ",
    "うち",
    "あと",
    "ほう",
    "とおり",
    "たび",
    "おそれ",
];
/// Second halves of compound words: 取り|除く, 持ち|主.
const SECOND: &str = "入除替直出返上下合終始込付違続切取戻分忘換足手主物方先目割間止算時回";
/// Ends of the first halves.
const STEM: &str = "きぎしちりみびいけげせてねめべれえじ";

/// A text in pieces, between which a line may end although there is no space. Left alone, browsers
/// end one between any two characters of Japanese.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, next) in text.char_indices().skip(1) {
        let (before, after) = text.split_at(at);
        if (is_japanese(next) || before.ends_with(is_japanese)) && ends(before, after) {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether a line may end between `before` and `after`, of which neither is empty. One of the two
/// characters there is Japanese.
pub fn ends(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if !may_part(last, next) {
        return false;
    }
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let ends = match (kind(last), kind(next)) {
        // How a word is read stands with the word.
        (_, Kind::Opening) => !is_reading(after),
        (Kind::Closing, Kind::Hiragana) => begins(LEADS),
        (Kind::Mark | Kind::Closing, _) => true,
        (Kind::Hiragana, Kind::Hiragana) => match last {
            'を' => true,
            'は' | 'が' | 'も' | 'に' => {
                let negated = ["では", "とは", "には"].iter().any(|end| before.ends_with(end))
                    && (after.starts_with("な") || after.starts_with("あ"));
                begins(LEADS) || (begins(VERBS) && !negated) || begins(NOUNS)
            }
            'く' => begins(LEADS) || (begins(VERBS) && !after.starts_with("な")),
            'の' | 'た' | 'る' | 'う' | 'す' | 'つ' | 'ぶ' | 'む' | 'ぐ' | 'い' | 'な' => {
                begins(LEADS) || begins(NOUNS)
            }
            'で' | 'と' | 'へ' | 'か' | 'ら' | 'や' | 'ば' | 'て' | 'り' => begins(LEADS),
            _ => false,
        },
        (Kind::Hiragana, _) => !is_compound(before, last, next),
        _ => false,
    };
    // Last, since it takes the longest.
    ends && !is_inside_a_word(before, after)
}

/// Whether the two may stand on two lines at all: no line begins with a mark that ends something,
/// a small kana or a long sound, and none ends with an opening bracket.
pub fn may_part(last: char, next: char) -> bool {
    let held = matches!(kind(next), Kind::Mark | Kind::Closing)
        || "ーっゃゅょぁぃぅぇぉッャュョァィゥェォ々 ".contains(next);
    !held && kind(last) != Kind::Opening
}

/// Whether a word is put together here out of one in katakana and one that is not: セッション|識別子.
pub fn is_joint((before, after): (&str, &str)) -> bool {
    let katakana = |c: char| matches!(c, 'ァ'..='ー');
    let (last, next) = (before.chars().next_back(), after.chars().next());
    last.is_some_and(katakana) && next.is_some_and(|c| ('一'..='龠').contains(&c))
}

/// Whether it begins with the reading of a word, in brackets: 復号（ふくごう）.
fn is_reading(text: &str) -> bool {
    let inside = text.strip_prefix('（').and_then(|text| text.split_once('）'));
    inside.is_some_and(|(kana, _)| kana.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー')))
}

/// Whether a character may be a particle, or the end of a word.
pub fn is_hiragana(c: char) -> bool {
    kind(c) == Kind::Hiragana
}

/// Whether a character is of Japanese text.
pub fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hiragana,
    Opening,
    Closing,
    /// A mark after which a line may end.
    Mark,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'ぁ'..='ゖ' => Kind::Hiragana,
        '「' | '『' | '（' | '【' | '〈' => Kind::Opening,
        '」' | '』' | '）' | '】' | '〉' => Kind::Closing,
        '、' | '。' | '，' | '．' | '！' | '？' | '：' | '；' | '・' | '　' => Kind::Mark,
        _ => Kind::Other,
    }
}

/// The place inside a compound verb or noun: kanji, kana, kanji, as in 取り除く; or after a polite
/// お or ご.
fn is_compound(before: &str, last: char, next: char) -> bool {
    let stem = before.chars().nth_back(1).is_some_and(|c| kind(c) == Kind::Other && is_japanese(c));
    let compound = STEM.contains(last) && SECOND.contains(next);
    "おご".contains(last) || (compound && (stem || next == '方'))
}

fn is_inside_a_word(before: &str, after: &str) -> bool {
    WHOLE.iter().any(|word| {
        let places = word.char_indices().map(|(at, _)| word.split_at(at)).skip(1);
        places.into_iter().any(|(head, tail)| before.ends_with(head) && after.starts_with(tail))
    })
}
