//! The fields of a form, as they were typed.

use domain::Refusal;

/// Form fields, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value of a field; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// All values of a field.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// A number, or a refusal that names the field.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<T, Refusal> {
        self.text(name)
            .trim()
            .parse()
            .map_err(|_| Refusal::invalid(name, "no-number"))
    }

    /// What may be shown again.
    pub fn harmless(&self) -> Vec<(String, String)> {
        let secret = |key: &str| key.contains("password") || key == "current";
        self.0
            .iter()
            .filter(|(key, _)| !secret(key))
            .cloned()
            .collect()
    }
}
