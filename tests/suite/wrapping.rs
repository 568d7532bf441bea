//! Every sentence of the catalogues in lines: Japanese ends them between phrases, and no word is
//! cut in two.

use std::path::{Path, PathBuf};

use keystep::view::wrap;
use regex::Regex;

/// The pages that texts are wrapped for: the smallest stepper, a popup, the usual terminal.
const WIDTHS: [usize; 3] = [60, 76, 80];

/// Words that are looked for in every line that is broken.
const TERMS: &[&str] = &[
    "秘密鍵",
    "公開鍵",
    "南京錠",
    "クライアント",
    "サーバー",
    "盗聴者",
    "攻撃者",
    "適当なデータ",
    "ナンス",
    "署名",
    "検証",
    "暗号化",
    "復号",
    "ハッシュ",
    "ホスト鍵",
    "セッション識別子",
    "フィンガープリント",
    "チャレンジ",
    "パスフレーズ",
    "ユーザー名",
    "登録",
    "パディング",
    "取り除",
    "書き換え",
    "受け入れ",
    "突き合わせ",
    "見分け",
    "もう一度",
    "使い回し",
    "いつもの",
    "持ち主",
    "ください",
    "ません",
    "でしょう",
    "ている",
];

/// What a line may begin with, if it begins in hiragana: whole words, none of which is a particle
/// or the end of a word.
const BEGINNINGS: &[&str] = &[
    "この",
    "その",
    "どの",
    "これ",
    "それ",
    "どれ",
    "どう",
    "どち",
    "どこ",
    "どん",
    "ここ",
    "もう",
    "もともと",
    "また",
    "まだ",
    "すべて",
    "ほか",
    "あきらめ",
    "あり",
    "ある",
    "あと",
    "あなた",
    "いつ",
    "いて",
    "いな",
    "いり",
    "いる",
    "おおよそ",
    "おそれ",
    "かか",
    "かけ",
    "かまい",
    "けれど",
    "こと",
    "さらに",
    "して",
    "した",
    "しま",
    "し、",
    "すぐ",
    "すり替え",
    "そう",
    "そこ",
    "そろ",
    "たいてい",
    "だから",
    "ため",
    "たとえ",
    "たび",
    "つき",
    "つなが",
    "でき",
    "ですから",
    "とおり",
    "とき",
    "ところ",
    "なく",
    "ない",
    "なけ",
    "なぜ",
    "なり",
    "なる",
    "なっ",
    "はず",
    "ほとんど",
    "まったく",
    "もの",
    "やめ",
    "よう",
    "よその",
    "わざと",
];

/// The texts of the catalogues of a language, with something in each place.
fn sentences(language: &str) -> Vec<String> {
    let mut files = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lesson").join(language)];
    let mut texts = Vec::new();
    let place = Regex::new(r"\{[^{}]*\}").unwrap();
    let head = Regex::new(r"^\s*(\.?[A-Za-z0-9-]+ =|\*?\[[a-z0-9-]+\])?\s*").unwrap();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            let inside = path.read_dir().unwrap().map(|entry| entry.unwrap().path());
            files.extend(inside.collect::<Vec<PathBuf>>());
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let lines = source.lines().filter(|line| !line.starts_with('#'));
        texts.extend(
            lines.map(|line| place.replace_all(&head.replace(line, ""), "2048").into_owned()),
        );
    }
    texts
}

#[test]
fn japanese_lines_end_between_phrases() {
    for text in sentences("ja") {
        for width in WIDTHS {
            let wrapped = wrap(&text, width, "");
            for (before, line) in wrapped.lines().zip(wrapped.lines().skip(1)) {
                let hiragana = line.starts_with(|c| ('ぁ'..='ゖ').contains(&c));
                let whole = BEGINNINGS.iter().any(|word| line.starts_with(word));
                let after_mark = before.ends_with(['、', '。', '？', '！', '：', '・']);
                assert!(!hiragana || whole || after_mark, "{width} {line:?}\n{wrapped}");
                assert!(!line.starts_with(['ー', 'っ', 'ゃ', 'ゅ', 'ょ', '、', '。', '」', '）']));
            }
            for term in TERMS {
                let whole: usize = wrapped.lines().map(|line| line.matches(term).count()).sum();
                assert_eq!(whole, text.matches(term).count(), "{width} {term}\n{wrapped}");
            }
        }
    }
}

#[test]
fn english_lines_end_at_blanks() {
    for text in sentences("en") {
        for width in WIDTHS {
            let wrapped = wrap(&text, width, "");
            let words: Vec<_> = text.split_whitespace().collect();
            assert_eq!(wrapped.split_whitespace().collect::<Vec<_>>(), words, "{width}\n{wrapped}");
        }
    }
}
