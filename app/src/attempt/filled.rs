//! What stands in the answer form: what was typed into one that was refused, else what is stored.

use crate::forms::Rejected;
use crate::page::Page;
use domain::Refusal;
use domain::question::{OnForm, Response};

/// The content of the form.
#[derive(Clone, Debug)]
pub struct Filled {
    refused: Option<Rejected>,
    stored: Option<Response>,
}

impl Filled {
    /// The content of this page's form; `stored` is what the server holds.
    pub fn of(page: &Page, stored: Option<OnForm>) -> Self {
        let typed = |rejected: &Rejected| rejected.value("seq").is_some();
        Self {
            refused: page.rejected.clone().filter(typed),
            stored: stored.map(|OnForm(answer)| answer),
        }
    }

    /// A form that nobody has filled.
    pub const fn empty() -> Self {
        Self {
            refused: None,
            stored: None,
        }
    }

    /// Whether the form holds what the server does not: then nothing in it counts as saved.
    pub fn refused(&self) -> bool {
        self.refused.is_some()
    }

    /// Why the answer was refused, if it was the answer.
    pub fn misfit(&self) -> Option<&Refusal> {
        let refusal = &self.refused.as_ref()?.refusal;
        matches!(refusal, Refusal::WrongAnswer { .. }).then_some(refusal)
    }

    /// Whether the flag is raised; `known` is what the server holds.
    pub fn flag(&self, known: bool) -> bool {
        let typed = |rejected: &Rejected| rejected.value("flag").is_some();
        self.refused.as_ref().map_or(known, typed)
    }

    /// The numbers picked in the fields of this name.
    pub fn picked(&self, name: &str) -> Vec<u16> {
        match (&self.refused, &self.stored) {
            (Some(rejected), _) => rejected
                .fields
                .iter()
                .filter(|(key, _)| key == name)
                .filter_map(|(_, value)| value.parse().ok())
                .collect(),
            (None, Some(Response::Options(list) | Response::Lines(list))) => list.clone(),
            (None, _) => Vec::new(),
        }
    }

    /// The text in the field of this name.
    pub fn text(&self, name: &str) -> String {
        match (&self.refused, &self.stored) {
            (Some(rejected), _) => rejected.value(name).unwrap_or_default().to_owned(),
            (None, Some(Response::Number(text) | Response::Text(text))) => text.clone(),
            (None, _) => String::new(),
        }
    }

    /// The right side given to each of `lefts` left sides.
    pub fn pairs(&self, lefts: usize) -> Vec<Option<u16>> {
        match (&self.refused, &self.stored) {
            (Some(rejected), _) => (0..lefts)
                .map(|i| rejected.value(&format!("pair-{i}"))?.parse().ok())
                .collect(),
            (None, Some(Response::Pairs(pairs))) => pairs.clone(),
            (None, _) => Vec::new(),
        }
    }

    /// The rank of each of `items` items, from 1.
    pub fn ranks(&self, items: usize) -> Vec<Option<usize>> {
        match (&self.refused, &self.stored) {
            (Some(rejected), _) => (0..items)
                .map(|i| rejected.value(&format!("rank-{i}"))?.parse().ok())
                .collect(),
            (None, Some(Response::Order(order))) => (0..items)
                .map(|i| {
                    let place = order.iter().position(|item| usize::from(*item) == i);
                    place.map(|place| place + 1)
                })
                .collect(),
            (None, _) => vec![None; items],
        }
    }
}
