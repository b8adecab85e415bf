//! Short names, for addresses and commands, from names that people write.

use crate::fold;

/// Lower-case words of `a-z` and `0-9` joined by hyphens, accents left out; empty where the name has none.
///
/// ```
/// assert_eq!(domain::slug("Northwind  Demo, Inc."), "northwind-demo-inc");
/// assert_eq!(domain::slug("Acme & Söhne"), "acme-sohne");
/// assert_eq!(domain::slug("???"), "");
/// ```
pub fn slug(name: &str) -> String {
    fold(name)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
