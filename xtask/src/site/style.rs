//! The style sheet: `style/*.css` joined in the order of their names, checked and made small.

use anyhow::{Context, Result, bail};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The sheets of a folder, in order.
pub fn sheets(folder: &Path) -> Result<Vec<(PathBuf, String)>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "css"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok((path, text))
    };
    paths.into_iter().map(read).collect()
}

/// One small sheet from all of them. A fault is told with file and line.
pub fn bundle(sheets: &[(PathBuf, String)]) -> Result<String> {
    let mut whole = String::new();
    let mut faults = String::new();
    for (path, text) in sheets {
        if let Err(fault) = StyleSheet::parse(text, ParserOptions::default()) {
            let line = fault.loc.as_ref().map_or(0, |place| place.line + 1);
            write!(faults, "\n   {}:{line}: {}", path.display(), fault.kind)?;
        }
        whole.push_str(text);
        whole.push('\n');
    }
    if !faults.is_empty() {
        bail!("the style sheets have faults:{faults}");
    }
    small(&whole)
}

fn small(text: &str) -> Result<String> {
    let told = |what: String| anyhow::anyhow!("the joined style sheets: {what}");
    let mut sheet = StyleSheet::parse(text, ParserOptions::default())
        .map_err(|fault| told(fault.to_string()))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|fault| told(fault.to_string()))?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    });
    Ok(printed.map_err(|fault| told(fault.to_string()))?.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_layers_and_loses_comments() {
        let one = (
            "style/10-a.css".into(),
            "/* why */ @layer base { a { color : #ff0000 } }".to_owned(),
        );
        let two = (
            "style/20-b.css".into(),
            ":root { --ink: light-dark(#111, #eee) }\n.a { & b { margin: 0px } }".to_owned(),
        );
        let small = bundle(&[one, two]).unwrap();
        assert!(small.starts_with("@layer base{a{color:red}}"), "{small}");
        assert!(small.contains("light-dark(#111,#eee)"), "{small}");
        assert!(!small.contains("why"));
    }

    #[test]
    fn names_file_and_line_of_a_fault() {
        let bad = (
            "style/10-a.css".into(),
            "a { color: red }\nb { color }".to_owned(),
        );
        let fault = bundle(&[bad]).unwrap_err().to_string();
        assert!(fault.contains("style/10-a.css:2"), "{fault}");
    }
}
