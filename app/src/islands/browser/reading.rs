//! The answer that stands in the form, in places of the form: what stands there now, and what the server put there.

use super::dom::{all, attribute};
use super::ordering;
use domain::question::{Extent, Kind, OnForm, Response};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement,
    HtmlTextAreaElement,
};

/// Which answer of a form is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// What stands in it, by whomever: a person, or a browser that restores what stood there before.
    Now,
    /// What the server rendered, and so knows.
    Server,
}

/// The answer, in the shape of this kind of question.
pub fn read(form: &HtmlFormElement, of: Of) -> OnForm {
    OnForm(match kind(form) {
        Kind::Numeric => Response::Number(text(form, of)),
        Kind::ShortText | Kind::Output => Response::Text(text(form, of)),
        Kind::FindLine => Response::Lines(picked(form, of)),
        Kind::Matching => Response::Pairs(sides(form).iter().map(|s| chosen(s, of)).collect()),
        Kind::Ordering => Response::Order(ordering::order(form, |select| chosen(select, of))),
        Kind::Single | Kind::Multiple | Kind::TrueFalse => Response::Options(picked(form, of)),
    })
}

/// Puts an answer into the form; none empties it.
pub fn write(form: &HtmlFormElement, response: Option<&OnForm>) {
    match response.map(|given| &given.0) {
        Some(Response::Number(text) | Response::Text(text)) => set_text(form, text),
        Some(Response::Lines(list) | Response::Options(list)) => pick(form, list),
        Some(Response::Pairs(pairs)) => match_up(form, pairs),
        Some(Response::Order(order)) => ordering::arrange(form, order),
        None => {
            set_text(form, "");
            pick(form, &[]);
            match_up(form, &[]);
            ordering::arrange(form, &[]);
        }
    }
}

/// How far an answer goes.
pub fn extent(response: Option<&OnForm>) -> Extent {
    Extent::of(response.map(|given| &given.0))
}

/// The form takes nothing more. It can still be read.
pub fn disable(form: &HtmlFormElement) {
    for field in all::<Element>(form, "input, select, textarea, button") {
        attribute(&field, "disabled", "disabled");
    }
}

/// What was typed, of a kind that is typed.
pub fn typed(response: Option<&OnForm>) -> Option<&str> {
    match &response?.0 {
        Response::Number(text) | Response::Text(text) => Some(text),
        Response::Options(_) | Response::Order(_) | Response::Pairs(_) | Response::Lines(_) => None,
    }
}

fn kind(form: &HtmlFormElement) -> Kind {
    let code = form.dataset().get("kind");
    let kind = code.as_deref().and_then(Kind::from_code);
    kind.unwrap_or_else(|| wasm_bindgen::throw_str("a form of no kind"))
}

/// The lists of a matching, one for each left side.
fn sides(form: &HtmlFormElement) -> Vec<HtmlSelectElement> {
    all(form, "select[name^=pair-]")
}

fn match_up(form: &HtmlFormElement, pairs: &[Option<u16>]) {
    for (i, select) in sides(form).iter().enumerate() {
        let right = pairs.get(i).copied().flatten();
        select.set_value(&right.map_or_else(String::new, |right| right.to_string()));
    }
}

const CHOICES: &str = "input[name=choice], input[name=line]";

fn picked(form: &HtmlFormElement, of: Of) -> Vec<u16> {
    all::<HtmlInputElement>(form, CHOICES)
        .into_iter()
        .filter(|input| match of {
            Of::Now => input.checked(),
            Of::Server => input.default_checked(),
        })
        .filter_map(|input| input.value().parse().ok())
        .collect()
}

fn pick(form: &HtmlFormElement, list: &[u16]) {
    for input in all::<HtmlInputElement>(form, CHOICES) {
        let value: Option<u16> = input.value().parse().ok();
        input.set_checked(value.is_some_and(|value| list.contains(&value)));
    }
}

/// The value of a list of choices, if it is a number.
fn chosen(select: &HtmlSelectElement, of: Of) -> Option<u16> {
    match of {
        Of::Now => select.value().parse().ok(),
        Of::Server => all::<HtmlOptionElement>(select, "option")
            .iter()
            .find(|option| option.default_selected())
            .and_then(|option| option.value().parse().ok()),
    }
}

/// The field of a kind that is typed.
pub fn field(form: &HtmlFormElement) -> Option<Element> {
    all(
        form,
        "input[name=number], input[name=text], textarea[name=text]",
    )
    .pop()
}

fn text(form: &HtmlFormElement, of: Of) -> String {
    let Some(field) = field(form) else {
        return String::new();
    };
    match (field.dyn_into::<HtmlInputElement>(), of) {
        (Ok(input), Of::Now) => input.value(),
        (Ok(input), Of::Server) => input.default_value(),
        (Err(other), of) => other
            .dyn_into::<HtmlTextAreaElement>()
            .map(|area| match of {
                Of::Now => area.value(),
                Of::Server => area.default_value().unwrap_or_default(),
            })
            .unwrap_or_default(),
    }
}

fn set_text(form: &HtmlFormElement, text: &str) {
    let Some(field) = field(form) else { return };
    match field.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.set_value(text),
        Err(other) => {
            if let Ok(area) = other.dyn_into::<HtmlTextAreaElement>() {
                area.set_value(text);
            }
        }
    }
}
