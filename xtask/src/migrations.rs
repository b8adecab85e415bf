//! The steps of the tables: each stands in `migrations/README.md`, says on top what it is for, and changes one thing.

use crate::files::Tracked;

const README: &str = "migrations/README.md";
/// The last step that had landed when steps began to say what they are for: a comment would change its fingerprint.
const SILENT: u32 = 20;
/// The one step that fills several tables.
const SEVERAL: u32 = 75;

/// What is wrong with them, with the mend.
pub fn faults(files: &[Tracked]) -> Vec<String> {
    let list = files
        .iter()
        .find(|file| file.path == README)
        .map_or("", |file| file.text.as_str());
    files
        .iter()
        .filter_map(|file| Some((step(&file.path)?, file)))
        .flat_map(|((number, name), file)| faults_of(number, name, &file.text, list))
        .collect()
}

/// Number and name of `migrations/0042_name.sql`.
fn step(path: &str) -> Option<(u32, &str)> {
    let file = path.strip_prefix("migrations/")?.strip_suffix(".sql")?;
    let (number, name) = file.split_once('_')?;
    Some((number.parse().ok()?, name))
}

fn faults_of(number: u32, name: &str, text: &str, list: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |said: &str| faults.push(format!("migrations/{number:04}_{name}.sql: {said}"));
    if !listed(number, name, list) {
        fault("add its row to the list in migrations/README.md");
    }
    if number > SILENT && !text.starts_with("-- ") {
        fault("say on top, behind `-- `, what it is for");
    }
    let changes = text
        .split(';')
        .filter(|statement| !statement.trim().is_empty())
        .count();
    if number != SEVERAL && changes != 1 {
        fault("one statement a step: make a step of each");
    }
    faults
}

/// Whether a row names it, by itself or within `0061–0069`.
fn listed(number: u32, name: &str, list: &str) -> bool {
    let within = |row: &str| {
        let (from, to) = row.strip_prefix("| ")?.split_once(' ')?.0.split_once('–')?;
        Some((from.parse::<u32>().ok()?..=to.parse().ok()?).contains(&number))
    };
    list.contains(&format!("| {number:04} {name} |"))
        || list.lines().any(|row| within(row) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_listed_explained_and_single() {
        let list = "| 0021 a | x |\n| 0061–0063 | y |";
        for (number, name, text, count) in [
            (21, "a", "-- For a.\ncreate table a (id uuid);\n", 0),
            (62, "b", "-- For b.\ncreate index b on a (id);", 0),
            (20, "old", "create table old (id uuid);", 1),
            (22, "c", "create table c (id uuid);", 2),
            (
                21,
                "a",
                "-- For a.\ncreate table a (id uuid); create table b (id uuid);",
                1,
            ),
        ] {
            assert_eq!(
                faults_of(number, name, text, list).len(),
                count,
                "{number} {name}"
            );
        }
    }
}
