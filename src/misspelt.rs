//! Variables that look like settings and are none: a setting that is misspelt is silently not set, and nobody notices.

/// What other programs call it.
const ELSEWHERE: [(&str, &str); 3] = [
    ("LOG_LEVEL", "LOG"),
    ("RUST_LOG", "LOG"),
    ("LISTEN_ADDRESS", "LISTEN_ADDR"),
];

/// The variable that was probably meant by one that is not read.
fn meant<'k>(name: &str, known: &'k [String]) -> Option<&'k str> {
    let plain = name.strip_prefix("ASSAY_").unwrap_or(name);
    let is = |wanted: &str| known.iter().find(|known| *known == wanted);
    if is(name).is_some() {
        return None;
    }
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == plain);
    elsewhere
        .and_then(|(_, meant)| is(meant))
        .or_else(|| is(plain))
        .or_else(|| {
            known
                .iter()
                .find(|known| distance(plain, known) <= (known.len() + 1) / 4)
        })
        .map(String::as_str)
}

/// How many letters must be put in, left out or exchanged to make one of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, against) in other.iter().enumerate() {
            let exchanged = corner + usize::from(letter != *against);
            corner = row[j + 1];
            row[j + 1] = exchanged.min(corner + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

/// Says so in the log; `known` are the variables that are read.
pub fn warn(known: &[String]) {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in names {
        if let Some(meant) = meant(&name, known) {
            tracing::warn!(variable = %name, "this variable is not read; did you mean {meant}?");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_told_and_strangers_left_alone() {
        let known = crate::cli::variables();
        let told = |name| meant(name, &known);
        for (name, meant) in [
            ("TRUSTED_PROXY", "TRUSTED_PROXIES"),
            ("ASSAY_DATA_DIR", "DATA_DIR"),
            ("DATADIR", "DATA_DIR"),
            ("DATABASE_URI", "DATABASE_URL"),
            ("BASEURL", "BASE_URL"),
            ("LOG_LEVEL", "LOG"),
            ("RUN_MIGRATION", "RUN_MIGRATIONS"),
        ] {
            assert_eq!(told(name), Some(meant), "{name}");
        }
        for name in [
            "PATH",
            "HOME",
            "LANG",
            "LOGNAME",
            "PWD",
            "BASE_URL",
            "LOG",
            "HOSTNAME",
            "USER",
            "TERM",
            "ASSAY_TEST_POSTGRES",
            "DISPLAY",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }
}
