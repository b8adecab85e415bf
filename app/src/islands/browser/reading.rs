//! The answer that stands in the form, in places of the form: what stands there now, and what the server put there.

use super::dom::{all, attribute};
use super::ordering;
use domain::question::{Extent, Response};
use serde::Deserialize;
use serde_json::{Value, json};
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

/// The answer, in the shape that the server takes for this kind of question.
pub fn read(form: &HtmlFormElement, of: Of) -> Value {
    match kind(form).as_str() {
        "numeric" => json!({ "number": text(form, of) }),
        "short-text" | "output" => json!({ "text": text(form, of) }),
        "find-line" => json!({ "lines": picked(form, of) }),
        "matching" => {
            let selects = all::<HtmlSelectElement>(form, "select[name^=pair-]");
            let pairs: Vec<Option<u16>> = selects.iter().map(|s| chosen(s, of)).collect();
            json!({ "pairs": pairs })
        }
        "ordering" => json!({ "order": ordering::order(form, |select| chosen(select, of)) }),
        _ => json!({ "options": picked(form, of) }),
    }
}

/// Puts an answer into the form; null empties it.
pub fn write(form: &HtmlFormElement, response: &Value) {
    let list = |name: &str| -> Vec<Option<u64>> {
        let entries = response[name].as_array();
        entries.map_or_else(Vec::new, |list| list.iter().map(Value::as_u64).collect())
    };
    match kind(form).as_str() {
        "numeric" => set_text(form, response["number"].as_str()),
        "short-text" | "output" => set_text(form, response["text"].as_str()),
        "find-line" => pick(form, &list("lines")),
        "matching" => {
            let pairs = list("pairs");
            let selects = all::<HtmlSelectElement>(form, "select[name^=pair-]");
            for (i, select) in selects.iter().enumerate() {
                let right = pairs.get(i).copied().flatten();
                select.set_value(&right.map_or_else(String::new, |right| right.to_string()));
            }
        }
        "ordering" => ordering::arrange(form, &list("order")),
        _ => pick(form, &list("options")),
    }
}

/// How far an answer goes; what is no answer is none.
pub fn extent(response: &Value) -> Extent {
    Response::deserialize(response).map_or(Extent::Nothing, |given| given.extent())
}

/// The form takes nothing more. It can still be read.
pub fn disable(form: &HtmlFormElement) {
    for field in all::<Element>(form, "input, select, textarea, button") {
        attribute(&field, "disabled", "disabled");
    }
}

/// What was typed, of a kind that is typed.
pub fn typed(response: &Value) -> Option<&str> {
    response["number"].as_str().or(response["text"].as_str())
}

fn kind(form: &HtmlFormElement) -> String {
    form.dataset().get("kind").unwrap_or_default()
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

fn pick(form: &HtmlFormElement, list: &[Option<u64>]) {
    for input in all::<HtmlInputElement>(form, CHOICES) {
        let value = input.value().parse().ok();
        input.set_checked(value.is_some() && list.contains(&value));
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

fn set_text(form: &HtmlFormElement, text: Option<&str>) {
    let text = text.unwrap_or_default();
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
