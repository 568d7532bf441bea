//! `keystep why`: logs of real logins, each with its rung and its reason.

use keystep::why;

#[test]
fn probe() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/ssh-logs");
    let mut cases: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    for case in cases {
        let mut files: Vec<_> =
            std::fs::read_dir(&case).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = format!(
                "{} {}",
                case.file_name().unwrap().to_str().unwrap(),
                file.file_name().unwrap().to_str().unwrap()
            );
            match why::read(&text) {
                Ok(report) => {
                    let last =
                        report.passed.last().map(|p| p.milestone.to_string()).unwrap_or_default();
                    println!(
                        "{name:45} {:14} {last:16} {:?} @{:?}",
                        report.reason.rung(),
                        report.reason,
                        report.decided_by.map(|q| q.number)
                    );
                }
                Err(other) => println!("{name:45} NOT A LOG {other}"),
            }
        }
    }
}
