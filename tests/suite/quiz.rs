//! The quiz and the pauses, as somebody meets them who hears or reads the story as text.

use std::fs::File;

use crate::common::{LANGUAGES, METHODS, Place, Run, Running, is_there};
use keystep::lesson::{Asked, Moment, Question, Quiz, Topic, Words};
use keystep::wire::Method;

const DEMO: &str = "demo --seed 1 -b 1024";

/// Runs a line with these lines at its input.
fn run_with(place: &Place, line: &str, input: &[String]) -> Run {
    let text: String = input.iter().map(|line| format!("{line}\n")).collect();
    place.write("typed.txt", text);
    let mut command = place.command(line.split_whitespace());
    command.stdin(File::open(place.path("typed.txt")).unwrap());
    Run::of(command)
}

/// The questions that one login is accompanied by, in the language of the place.
fn questions(place: &Place, method: &str) -> Vec<(&'static Question, Asked)> {
    let words = Words::new(place.language.parse().unwrap());
    let topic = method.parse::<Method>().map_or(Topic::Openssh, Topic::Method);
    let quiz = Quiz::default();
    let next = |moment| {
        let question = quiz.next(topic, moment).unwrap();
        (question, words.question(question))
    };
    Moment::ALL.into_iter().map(next).collect()
}

/// The number that is typed for the right option, and for a wrong one.
fn right(question: &Question) -> String {
    (question.right + 1).to_string()
}

fn wrong(question: &Question) -> String {
    ((question.right + 1) % question.options() + 1).to_string()
}

/// The number for another wrong option.
fn other(question: &Question) -> String {
    ((question.right + 2) % question.options() + 1).to_string()
}

fn score(place: &Place, right: usize, answered: usize) -> String {
    let en = format!("Quiz: {right} of {answered} right at the first try.");
    let ja = format!("クイズの結果：{answered}問のうち{right}問に、1回目で正解しました。");
    place.says(&en, &ja).to_owned()
}

fn has_score(run: &Run) -> bool {
    run.out.contains("Quiz: ") || run.out.contains("クイズの結果")
}

fn title(place: &Place) -> &'static str {
    if place.language == "ja" {
        "── 先に考えてみよう ─"
    } else {
        "── Think first ─"
    }
}

/// It is asked about with questions of its own, before each step and in the end; and so is its record.
#[test]
fn a_login_of_the_real_ssh_has_its_questions() {
    if !is_there("ssh", "-V") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        let questions = questions(&place, "openssh");
        let typed: Vec<String> = questions.iter().map(|(question, _)| right(question)).collect();
        let login = "demo --method openssh -b 1024 --save login.json";
        let played = run_with(&place, &format!("{login} --quiz"), &typed);
        let shown = run_with(&place, "show --quiz login.json", &typed);
        for run in [played, shown] {
            run.ends(0).prints(&score(&place, 5, 5));
            assert_eq!(run.out.matches(title(&place)).count(), 5, "{run:#?}");
            for (_, Asked { question, options, why, .. }) in &questions {
                run.prints(question).prints(why);
                for option in options {
                    run.prints(option);
                }
            }
        }
        let class = run_with(&place, "show --class login.json", &vec![String::new(); 5]);
        assert_eq!(class.ends(0).out.matches(title(&place)).count(), 5, "{class:#?}");
        assert!(!has_score(&class));
    }
}

#[test]
fn all_answers_right() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for method in METHODS {
            let questions = questions(&place, method);
            let typed: Vec<String> =
                questions.iter().map(|(question, _)| right(question)).collect();
            let run = run_with(&place, &format!("{DEMO} --quiz --method {method}"), &typed);
            run.ends(0).prints(&score(&place, 5, 5));
            assert_eq!(run.out.matches(title(&place)).count(), 5, "{run:#?}");
            for (_, Asked { question, options, hints, why }) in &questions {
                run.prints(question).prints(why);
                for (place, option) in options.iter().enumerate() {
                    run.prints(&format!("{}. {option}", place + 1));
                }
                let given = hints.iter().flatten().filter(|hint| run.out.contains(*hint));
                assert_eq!(given.count(), 0);
            }
        }
    }
}

/// What was tried is refused and costs nothing, what was chosen at last is explained, and what was
/// missed is named at the end and asked once more.
#[test]
fn all_answers_wrong() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let questions = questions(&place, "notes");
        let tries = |question| [wrong(question), wrong(question), other(question)];
        let mut typed: Vec<String> =
            questions.iter().flat_map(|(question, _)| tries(question)).collect();
        typed.extend(questions.iter().map(|(question, _)| right(question)));
        let run = run_with(&place, &format!("{DEMO} --quiz --fault wrong-key"), &typed);
        // The exit code says how the login ended, not the quiz.
        run.ends(1).prints(&score(&place, 0, 5));
        // The score stands below all questions, beside what comes next.
        let (asked, end) = run.out.rsplit_once(title(&place)).unwrap();
        assert!(end.contains(&score(&place, 0, 5)), "{end}");
        let list = format!("✗ {}", questions[0].1.question.chars().take(8).collect::<String>());
        let (told, again) = asked.split_at(asked.find(&list).unwrap());
        for (question, asked) in &questions {
            for choice in [wrong(question), other(question)] {
                let number: usize = choice.parse().unwrap();
                let hint = joined(asked.hints[number - 1].as_ref().unwrap());
                assert!(joined(told).contains(&hint), "{told}");
            }
            run.prints(&asked.why);
            run.prints(&format!("{}. {}", question.right + 1, asked.options[question.right]));
            let missed = joined(&format!("✗ {}", asked.question));
            assert!(joined(again).contains(&missed), "{again}");
        }
        assert_eq!(again.matches(title(&place)).count(), 4, "and one more behind it: {again}");
        let refused = place.says("already. Another number", "もう選びました");
        assert_eq!(run.err.matches(refused).count(), 5, "{run:#?}");
    }
}

/// Who knows what after a step is what the next question may ask: it stands below the answer.
#[test]
fn nothing_that_is_told_before_a_question_answers_it() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for method in METHODS {
            let questions = questions(&place, method);
            let typed: Vec<String> =
                questions.iter().map(|(question, _)| right(question)).collect();
            for fault in ["", "--fault wrong-key", "--fault unknown-user", "--fault replayed-reply"]
            {
                let line = format!("{DEMO} --quiz -v --method {method} {fault}");
                let run = run_with(&place, &line, &typed);
                let mut parts = run.out.split("\n── ").peekable();
                let (mut asked, mut news) = (0, 0);
                while let Some(part) = parts.next() {
                    let is_question = format!("── {part}").starts_with(title(&place));
                    let has_news = part.lines().any(|line| line.starts_with("  + "));
                    let before = parts.peek().map(|next| format!("── {next}"));
                    let is_before = before.is_some_and(|next| next.starts_with(title(&place)));
                    assert!(!(has_news && is_before && !is_question), "{part}");
                    asked += usize::from(is_question);
                    news += usize::from(is_question && has_news);
                }
                assert_eq!((asked, news), (5, 4), "{line}\n{}", run.out);
                // The plan says how it ends, the fault what is broken.
                assert!(!run.out.contains(place.says("How it goes", "うまくいく")));
            }
        }
    }
}

#[test]
fn the_second_try_does_not_count() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let questions = questions(&place, "ssh2");
        let mut typed: Vec<String> =
            questions.iter().map(|(question, _)| right(question)).collect();
        typed.insert(0, wrong(questions[0].0));
        let run = run_with(&place, &format!("{DEMO} --quiz --method ssh2"), &typed);
        run.ends(0).prints(&score(&place, 4, 5));
        let all_right = place.says("Right. Answer: ", "正解です。答え：");
        assert_eq!(run.out.matches(all_right).count(), 5, "{run:#?}");
    }
}

#[test]
fn what_is_no_answer_is_asked_for_again_and_costs_nothing() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let questions = questions(&place, "notes");
        let mut typed: Vec<String> = ["", "9", "yes"].map(str::to_owned).to_vec();
        typed.extend(questions.iter().map(|(question, _)| right(question)));
        let run = run_with(&place, &format!("{DEMO} --quiz"), &typed);
        run.ends(0).prints(&score(&place, 5, 5));
        let again = place.says("Please type a number from 1 to 4", "番号を打って Enter を押して");
        assert_eq!(run.err.matches(again).count(), 3, "{run:#?}");
    }
}

#[test]
fn at_the_end_of_the_input_the_story_goes_on() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let plain = place.run(&format!("{DEMO} --plain"));
        let questions = questions(&place, "notes");
        let nobody = run_with(&place, &format!("{DEMO} --quiz"), &[]);
        assert!(!has_score(nobody.ends(0)));
        // The plan would answer what the questions ask.
        let (before, plan) = plain.out.split_once(place.says("How it goes", "うまくいく")).unwrap();
        let (_, after) = plan.split_once("┘\n\n").unwrap();
        let story = format!("{before}{after}");
        assert_eq!(without_questions(&nobody.out, &place), story);
        assert_eq!(nobody.out.matches(title(&place)).count(), 1);

        let one = run_with(&place, &format!("{DEMO} --quiz"), &[right(questions[0].0)]);
        one.ends(0).prints(&score(&place, 1, 1));
        assert_eq!(one.out.matches(title(&place)).count(), 2);

        // Something that has nothing to do with the quiz.
        let noise = vec!["noise".to_owned(); 100];
        let noise = run_with(&place, &format!("{DEMO} --quiz"), &noise);
        assert!(!has_score(noise.ends(0)));
        assert_eq!(without_questions(&noise.out, &place), story);
        // That the questions end is said, and none is announced that does not come.
        let stops = place.says("so the quiz ends here", "クイズをここでやめます");
        let is_told = |run: &Run| run.err.replace('\n', "").contains(stops);
        assert!(is_told(&noise) && !is_told(&one), "{noise:#?}");
        let same = vec![wrong(questions[0].0); 100];
        let same = run_with(&place, &format!("{DEMO} --quiz"), &same);
        same.ends(0).prints(&score(&place, 0, 1));
        assert!(is_told(&same), "{same:#?}");
        let again = place.says("is asked once more", "もう一度出します");
        assert!(!same.out.contains(again), "{same:#?}");
    }
}

/// A story without its questions: each goes from its title to the next rule.
fn without_questions(text: &str, place: &Place) -> String {
    let parts = text.split("\n── ").enumerate();
    let kept = parts.filter(|(_, part)| !format!("── {part}").starts_with(title(place)));
    kept.map(|(at, part)| if at == 0 { part.to_owned() } else { format!("\n── {part}") }).collect()
}

#[test]
fn a_login_that_stops_early_has_fewer_questions() {
    let place = Place::new("en");
    let questions = questions(&place, "ssh2");
    let asked = [0, 1, 4].map(|at| right(questions[at].0));
    let line = format!("{DEMO} --quiz --method ssh2 --fault tampered-challenge");
    run_with(&place, &line, &asked).ends(3).prints(&score(&place, 3, 3));
}

#[test]
fn a_step_waits_for_enter() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let mut running =
            Running::start(place.command(format!("{DEMO} --step").split_whitespace()));
        let next = place.says("[Enter] next", "[Enter] 次へ");
        for mark in ["⓪", "①", "②", "③", "④"] {
            running.err.wait_for(next);
            let heading = format!("\n── {mark} ");
            assert!(!running.out_so_far().contains(&heading), "{mark}");
            running.enter();
            running.out.wait_for(&heading);
        }
        running.err.wait_for(next);
        running.enter();
        let told = running.finish();
        // The text is the same as in one piece, and so it is where nobody presses Enter.
        let plain = place.run(&format!("{DEMO} --plain"));
        assert_eq!(told.ends(0).out, plain.out);
        let nobody = run_with(&place, &format!("{DEMO} --step"), &[]);
        assert_eq!(nobody.ends(0).out, plain.out);
        assert_eq!(nobody.err.matches(next).count(), 1);
        assert_eq!(plain.err, "");
    }
}

#[test]
fn steps_and_questions_together() {
    let place = Place::new("en");
    let questions = questions(&place, "ssh1");
    // One Enter before ⓪; then each answer, and Enter before what it was about.
    let answers = questions.iter().flat_map(|(question, _)| [right(question), String::new()]);
    let typed: Vec<String> = std::iter::once(String::new()).chain(answers).collect();
    let run = run_with(&place, &format!("{DEMO} --step --quiz --method ssh1"), &typed);
    run.ends(0).prints(&score(&place, 5, 5));
    assert_eq!(run.err.matches("[Enter] next").count(), 6);
}

#[test]
fn a_class_sees_the_answer_after_enter_and_no_score() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let line = format!("{DEMO} --class");
        let text = on_one_screen(&place, &line, &[""; 5].map(str::to_owned));
        let prompt = place.says("[Enter] the answer", "[Enter] 答えを見る");
        let mut rest = &*text;
        for (question, asked) in &questions(&place, "notes") {
            let (before, after) = rest.split_once(prompt).unwrap();
            assert!(before.contains(title(&place)), "{before}");
            let answer = place.says("Answer: ", "答え：");
            let option = &asked.options[question.right];
            let answer = joined(&format!("{answer}{}. {option}", question.right + 1));
            assert!(!joined(before).contains(&answer), "{text}");
            assert!(joined(after).contains(&answer), "{text}");
            rest = after;
        }
        for word in ["Right.", "正解です", "Quiz: ", "クイズの結果"] {
            assert!(!text.contains(word), "{text}");
        }
        // Nobody there to press Enter: every answer comes at once.
        let nobody = place.run(&line);
        assert_eq!(nobody.ends(0).out.matches(title(&place)).count(), 5, "{nobody:#?}");
    }
}

/// A text without its spaces and line ends.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a screen shows of a run, data and talk in the order in which they came.
fn on_one_screen(place: &Place, line: &str, input: &[String]) -> String {
    let text: String = input.iter().map(|line| format!("{line}\n")).collect();
    place.write("typed.txt", text);
    let screen = File::create(place.path("screen.txt")).unwrap();
    let mut command = place.command(line.split_whitespace());
    command.stdin(File::open(place.path("typed.txt")).unwrap());
    command.stdout(screen.try_clone().unwrap()).stderr(screen);
    assert!(command.status().unwrap().success());
    place.read("screen.txt")
}

#[test]
fn a_saved_login_has_steps_and_questions_too() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.run(&format!("{DEMO} --plain --save t.json")).ends(0);
        let shown = place.run("show t.json");
        assert_eq!(run_with(&place, "show --step t.json", &[]).ends(0).out, shown.out);
        let questions = questions(&place, "notes");
        let typed: Vec<String> = questions.iter().map(|(question, _)| right(question)).collect();
        let run = run_with(&place, "show --quiz t.json", &typed);
        run.ends(0).prints(&score(&place, 5, 5));
    }
}

#[test]
fn flags_that_contradict_each_other() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.run("demo --plain --step").complains(2, &["--plain", "--step"]);
        place.run("demo --json --quiz").complains(2, &["--json", "--quiz"]);
        place.run("show --json --class t.json").complains(2, &["--json", "--class"]);
        place.run("show -o new.txt --step t.json").complains(2, &["--output", "--step"]);
        let run = place.run("show --format json --quiz t.json");
        run.complains(2, &["--format", "--quiz"]);
    }
}
