use super::*;
use domain::question::{AsWritten, Kind, Response, Task, UNITS};

fn file(head: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"t\"\n{head}skill = \"db.tx\"\ntechnologies = []\nlevel = \"senior\"\nexercises = \"decide\"\nseconds = 60\nlanguage = \"en\"\n+++\n\nStem\n\n{body}\n\n## Rationale\n\nWhy\n\n## Reference\n\n- A book\n"
    )
}

#[test]
fn every_kind_is_read_and_graded() {
    let options = |list: &[u16]| Response::Options(list.to_vec());
    let cases: [(&str, &str, Response, i64); 12] = [
        (
            "kind = \"single\"\n",
            "## Options\n\n- [ ] a\n- [x] b\n- [ ] c",
            options(&[1]),
            UNITS,
        ),
        (
            "kind = \"single\"\n",
            "## Options\n\n- [ ] a\n- [x] b\n- [ ] c",
            options(&[0]),
            0,
        ),
        (
            "kind = \"multiple\"\n",
            "## Options\n\n- [x] a\n- [x] b\n- [ ] c\n- [ ] d",
            options(&[0, 1, 2]),
            UNITS / 2,
        ),
        (
            "kind = \"multiple\"\nrule = \"all-or-nothing\"\n",
            "## Options\n\n- [x] a\n- [x] b\n- [ ] c",
            options(&[0]),
            0,
        ),
        (
            "kind = \"true-false\"\n",
            "## Options\n\n- [ ] True\n- [x] False",
            options(&[1]),
            UNITS,
        ),
        (
            "kind = \"numeric\"\ntolerance = \"0.5\"\nunit = \"ms\"\n",
            "## Answer\n\n- 42\n- 40 (50%)",
            Response::Number("42.5".into()),
            UNITS,
        ),
        (
            "kind = \"numeric\"\n",
            "## Answer\n\n- 42\n- 40 (50%)",
            Response::Number("40".into()),
            UNITS / 2,
        ),
        (
            "kind = \"short-text\"\n",
            "## Answer\n\n- `for  update*`",
            Response::Text(" FOR update of x".into()),
            UNITS,
        ),
        (
            "kind = \"ordering\"\n",
            "## Order\n\n1. a\n2. b\n3. c",
            Response::Order(vec![1, 0, 2]),
            UNITS * 2 / 3,
        ),
        (
            "kind = \"matching\"\n",
            "## Pairs\n\n- a => x\n- b => y\n- c => z\n- => w",
            Response::Pairs(vec![Some(0), Some(3), Some(2)]),
            UNITS * 2 / 3,
        ),
        (
            "kind = \"output\"\n",
            "## Output\n\n```text\n1\n2\n```",
            Response::Text("1 \r\n2\n\n".into()),
            UNITS,
        ),
        (
            "kind = \"find-line\"\n",
            "## Lines\n\n```go\na\nb\nc\n```\n\n## Answer\n\n- 2",
            Response::Lines(vec![2]),
            UNITS,
        ),
    ];
    for (head, body, response, points) in cases {
        let text = file(head, body);
        let question = read(&text).unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
        let response = AsWritten(response);
        assert_eq!(question.points(Some(&response)), Ok(points), "{body}");
        assert_eq!(question.points(None), Ok(0));
        assert_eq!(
            question.points(Some(&question.task.best())),
            Ok(UNITS),
            "{body}"
        );
    }
}

#[test]
fn options_may_hold_code() {
    let text = file(
        "kind = \"single\"\n",
        "## Options\n\n- [x] one\n\n      ```sql\n      ## not a section\n      ```\n- [ ] two\n- [ ] three",
    );
    let question = read(&text).unwrap();
    let Task::Single { options, right } = &question.task else {
        panic!("single")
    };
    assert_eq!(options[0].0, "one\n\n```sql\n## not a section\n```");
    assert!(*right == 0 && question.kind() == Kind::Single);
}

#[test]
fn faults_are_named_by_line() {
    let cases = [
        (
            file(
                "kind = \"single\"\n",
                "## Options\n\n- [x] a\n- [x] b\n- [ ] c",
            ),
            14,
            "exactly one option",
        ),
        (
            file(
                "kind = \"singel\"\n",
                "## Options\n\n- [x] a\n- [ ] b\n- [ ] c",
            ),
            3,
            "kind must be one of",
        ),
        (
            file("kind = \"single\"\nrulle = \"x\"\n", ""),
            4,
            "unknown field",
        ),
        (
            file(
                "kind = \"single\"\nunit = \"ms\"\n",
                "## Options\n\n- [x] a\n- [ ] b\n- [ ] c",
            ),
            4,
            "unit means nothing",
        ),
        (
            file("kind = \"single\"\n", "## Answer\n\n- 1"),
            14,
            "has no section ## Answer",
        ),
        (
            file(
                "kind = \"single\"\n",
                "## Options\n\n- [x] a\n- [ ] a\n- [ ] c",
            ),
            17,
            "stands twice",
        ),
        (
            file(
                "kind = \"single\"\n",
                "## Options\n\nhm\n- [x] a\n- [ ] b\n- [ ] c",
            ),
            16,
            "expected a line that begins with",
        ),
        (
            file("kind = \"numeric\"\n", "## Answer\n\n- many"),
            16,
            "expected a number",
        ),
        (
            file("kind = \"output\"\n", "## Output\n\n```\nx"),
            16,
            "does not end",
        ),
        (
            file(
                "kind = \"single\"\n",
                "## Options\n\n- [x] a \n- [ ] b\n- [ ] c",
            ),
            16,
            "white space",
        ),
        (
            "title = \"x\"\n".to_owned(),
            1,
            "must begin with a line +++",
        ),
    ];
    let words = crate::words::Words::choose(None, None);
    for (text, line, what) in cases {
        let faults = read(&text).expect_err(&text);
        assert!(
            faults
                .iter()
                .any(|fault| fault.line == line && words.fault(fault).contains(what)),
            "wanted line {line}: {what}\ngot {faults:?}\n{text}"
        );
    }
}

#[test]
fn windows_line_ends_are_named_once() {
    let text = file(
        "kind = \"single\"\n",
        "## Options\n\n- [x] a\n- [ ] b\n- [ ] c",
    )
    .replace('\n', "\r\n");
    let faults = read(&text).unwrap_err();
    let ends = faults.iter().filter(|fault| fault.what == Wrong::LineEnd);
    assert_eq!(
        ends.map(|fault| fault.line).collect::<Vec<_>>(),
        [1],
        "{faults:?}"
    );
}

/// Authors see fields, not lines of a file.
#[test]
fn faults_name_the_field_they_lie_in() {
    let good = file(
        "kind = \"single\"\n",
        "## Options\n\n- [x] a\n- [ ] b\n- [ ] c",
    );
    assert!(read(&good).is_ok());
    let cases = [
        (
            good.replace("seconds = 60", "seconds = 5"),
            "Expected time: 20 to 300 seconds",
        ),
        (good.replace("\"t\"", "\"\""), "Title: a title has"),
        (
            good.replace("- [ ] c", "- [ ] b"),
            "Answers, line 5: this entry stands twice, or differs from another in capitals, accents or the last full stop only",
        ),
        (
            good.replace("- [ ] c", "hm"),
            "Answers, line 5: expected a line",
        ),
        (
            good.replace("Stem\n", ""),
            "Text of the question: the question has no text",
        ),
        (
            good.replace("Stem\n", "Stem\n\nmore \n"),
            "Text of the question, line 3: white space",
        ),
        (
            good.replace("Why\n", ""),
            "Rationale: ## Rationale is missing",
        ),
        (
            good.replace("Why\n", "Why\nnot \n"),
            "Rationale, line 2: white space",
        ),
        (
            good.replace("- A book", "- A book\n- More "),
            "Reference, line 2: white space",
        ),
        (
            good.replace("## Options", "## Answer"),
            "Answers: ## Options is missing",
        ),
    ];
    let words = crate::words::Words::choose(None, None);
    for (text, said) in cases {
        let faults = words.faults(&read(&text).expect_err(&text));
        assert!(
            faults.iter().any(|fault| fault.starts_with(said)),
            "wanted {said}, got {faults:?}"
        );
    }
}

fn asking(stem: &str) -> String {
    let options = "## Options\n\n- [ ] a\n- [x] b\n- [ ] c";
    file("kind = \"single\"\n", options).replace("Stem", stem)
}

#[test]
fn a_new_text_holds_what_is_seen_and_nests_so_far() {
    let plain = asking("Which?");
    assert!(read_new(&plain).is_ok());
    let hidden = asking("Which\u{202E}?");
    let faults = read_new(&hidden).unwrap_err();
    assert_eq!(faults[0].what, Wrong::Unseen);
    assert_eq!(faults[0].values[0].1, "U+202E");
    let deep = asking(&format!("Which?\n\n{}a", "> ".repeat(30)));
    let faults = read_new(&deep).unwrap_err();
    assert_eq!(faults[0].what, Wrong::Deep);
    assert_eq!(
        deep.lines().nth(faults[0].line - 1).unwrap().chars().next(),
        Some('>')
    );
    let quoted = asking(&">".repeat(30_000));
    assert_eq!(read_new(&quoted).unwrap_err()[0].what, Wrong::Deep);
    let escaped = plain.replace("\"t\"", "\"t\\u202Et\"");
    assert_eq!(read_new(&escaped).unwrap_err()[0].what, Wrong::Unseen);
    // What is stored stays readable.
    assert!(read(&hidden).is_ok() && read(&deep).is_ok());
}

/// Seen failing with the comparison of new texts in `read`: options that differed for the release before were a fault of it.
#[test]
fn twins_of_a_new_text_are_no_fault_of_a_stored_one() {
    let asking = |options: [&str; 3]| {
        let [a, b, c] = options;
        let options = format!("## Options\n\n- [x] {a}\n- [ ] {b}\n- [ ] {c}");
        file("kind = \"single\"\n", &options)
    };
    for alike in [["Yes", "yes", "no"], ["Résumé", "Resume.", "CV"]] {
        assert!(read(&asking(alike)).is_ok(), "{alike:?}");
        let faults = read_new(&asking(alike)).unwrap_err();
        assert_eq!((faults[0].what, faults[0].line), (Wrong::Twin, 17));
    }
    for apart in [
        ["a = b", "a ≠ b", "a"],
        ["x ∈ A", "x ∉ A", "x"],
        ["n²", "n2", "n₂"],
        ["a ≤ b", "a ≰ b", "a < b"],
        ["a ≮ b", "a < b", "½"],
        ["`x = A`", "`x = a`", "`x`"],
    ] {
        assert!(read_new(&asking(apart)).is_ok(), "{apart:?}");
    }
    assert_eq!(
        read(&asking(["a", "a", "b"])).unwrap_err()[0].what,
        Wrong::Twin
    );
}
