//! The answer that stands in the form, in places of the form.

use super::dom::all;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The answer, in the shape that the server takes for this kind of question.
pub fn read(form: &HtmlFormElement) -> Value {
    let picked = |selector: &str| -> Vec<u16> {
        all::<HtmlInputElement>(form, selector)
            .into_iter()
            .filter(HtmlInputElement::checked)
            .filter_map(|input| input.value().parse().ok())
            .collect()
    };
    match form.dataset().get("kind").unwrap_or_default().as_str() {
        "numeric" => json!({ "number": text(form, "number") }),
        "short-text" | "output" => json!({ "text": text(form, "text") }),
        "find-line" => json!({ "lines": picked("input[name=line]") }),
        "matching" => {
            let pairs: Vec<Option<u16>> = all::<HtmlSelectElement>(form, "select[name^=pair-]")
                .into_iter()
                .map(|select| select.value().parse().ok())
                .collect();
            json!({ "pairs": pairs })
        }
        "ordering" => {
            let items: Vec<u16> = all::<Element>(form, ".order-item")
                .into_iter()
                .filter_map(|item| item.get_attribute("data-item")?.parse().ok())
                .collect();
            let ranked = all::<HtmlSelectElement>(form, "select")
                .iter()
                .all(|s| !s.value().is_empty());
            json!({ "order": if ranked { items } else { Vec::new() } })
        }
        _ => json!({ "options": picked("input[name=choice]") }),
    }
}

fn text(form: &HtmlFormElement, name: &str) -> String {
    let element = form.elements().named_item(name);
    element
        .map(|element| match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(other) => other
                .dyn_into::<HtmlTextAreaElement>()
                .map(|area| area.value())
                .unwrap_or_default(),
        })
        .unwrap_or_default()
}
