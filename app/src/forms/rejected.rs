//! A form that came to nothing, as the page shows it again.

use domain::Refusal;
use server::Fields;

/// A form that was refused: pages find it among the request's extensions, show the refusal, and fill the fields again.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Why.
    pub refusal: Refusal,
    /// What was typed; passwords are left out.
    pub fields: Vec<(String, String)>,
}

/// A form that was not carried out, for reasons of ours or for want of a pass: the page that says so holds it, to be sent once more.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Where it was sent.
    pub address: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

impl Unsent {
    /// Of what was sent to an address. A form with a password is not kept, and what stands under a personal link is a press and no more.
    pub(super) fn of(address: Option<&str>, fields: &Fields) -> Option<Self> {
        let address = address.filter(|address| !address.starts_with("/i/"))?;
        let harmless = fields.harmless();
        let whole = !harmless.is_empty() && harmless.len() == fields.0.len();
        whole.then(|| Self {
            address: address.to_owned(),
            fields: harmless,
        })
    }
}

impl Rejected {
    /// What was typed into a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}
