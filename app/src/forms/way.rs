//! Ways back: addresses that take forms only, and the page each belongs to. Restoring a tab or sharing its address asks for such an
//! address with GET.

/// The page that an address for forms belongs to.
pub(super) fn page_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    Some(match parts[..] {
        ["sign-out" | "language"] => "/".to_owned(),
        ["sign-out-everywhere"] | ["account", _] => "/account".to_owned(),
        ["staff", _, _] => "/staff".to_owned(),
        ["bank", "questions" | "preview"] => "/bank".to_owned(),
        ["assessments", "preview"] => "/assessments".to_owned(),
        ["bank", "questions", id, _] => format!("/bank/questions/{id}"),
        ["assessments" | "invitations" | "results" | "i", id, _] => format!("/{}/{id}", parts[0]),
        ["attempts", id, "answers" | "visits" | "flags", n] => {
            format!("/attempts/{id}/questions/{n}")
        }
        ["attempts", id, _] => format!("/attempts/{id}/review"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_form_leads_back_to_its_page() {
        for (form, page) in [
            ("/assessments/7/invitations", Some("/assessments/7")),
            ("/invitations/7/send", Some("/invitations/7")),
            ("/staff/7/role", Some("/staff")),
            ("/assessments/preview", Some("/assessments")),
            ("/i/secret/start", Some("/i/secret")),
            ("/attempts/7/answers/3", Some("/attempts/7/questions/3")),
            ("/attempts/7/submit", Some("/attempts/7/review")),
            ("/bank/questions/7/publish", Some("/bank/questions/7")),
            ("/openapi.json", None),
            ("//evil.example/x", None),
        ] {
            assert_eq!(page_of(form).as_deref(), page, "{form}");
        }
    }
}
