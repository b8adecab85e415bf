//! The handle of one page: who asks, in which language, for what.

use crate::forms::{self, Done, Rejected, ShownOnce, Unsent};
use crate::site::Site;
use axum::http::header::{REFRESH, SET_COOKIE};
use axum::http::request::Parts;
use domain::Refusal;
use domain::account::{Action, Caller};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_params_map;
use server::http::{Fault, Nonce, Visitor};
use server::invitation::Invitation;
use server::words::Words;
use server::{Error, House, Outcome, invitation};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

/// One page being made.
#[derive(Clone)]
pub struct Page {
    /// The workrooms.
    pub house: Arc<House>,
    /// The words of the person who reads.
    pub words: Words,
    /// Who asks.
    pub visitor: Visitor,
    /// Names this page's scripts.
    pub nonce: String,
    /// The path that was asked for.
    pub path: String,
    /// A form that was refused, to be shown again.
    pub rejected: Option<Rejected>,
    assets: Arc<BTreeMap<String, String>>,
    parts: Arc<Parts>,
    pub(crate) options: ResponseOptions,
    params: BTreeMap<String, String>,
}

impl Page {
    /// The page that is being made. Take it before the first `await`.
    pub fn here() -> Self {
        Self::of(expect_context(), expect_context(), expect_context())
    }

    /// The same, inside a route: with what the path holds.
    pub(crate) fn of_route() -> Self {
        let params = use_params_map()
            .get_untracked()
            .into_iter()
            .map(|(key, value)| (key.into_owned(), value))
            .collect();
        Self {
            params,
            ..Self::here()
        }
    }

    fn of(site: Site, parts: Parts, options: ResponseOptions) -> Self {
        let visitor: Visitor = parts.extensions.get().cloned().unwrap_or_default();
        let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_default();
        Self {
            words: visitor.words,
            nonce: nonce.0,
            path: parts.uri.path().to_owned(),
            rejected: parts.extensions.get().cloned(),
            house: site.house,
            assets: site.assets,
            visitor,
            parts: Arc::new(parts),
            options,
            params: BTreeMap::new(),
        }
    }

    /// A page of which a part is made by itself, for this visitor: a preview. It answers no request.
    pub(crate) fn beside(site: &Site, visitor: &Visitor) -> Self {
        let (mut parts, ()) = axum::http::Request::new(()).into_parts();
        parts.extensions.insert(visitor.clone());
        Self::of(site.clone(), parts, ResponseOptions::default())
    }

    /// The HTML of a part of this page.
    pub(crate) fn part<V: IntoView>(self, part: impl FnOnce(Self) -> V) -> String {
        let owner = Owner::new_root(None);
        let html = owner.with(|| part(self).to_html());
        owner.unset_with_forced_cleanup();
        html
    }

    /// The text with this key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// The caller of a use case; nobody signed in is a refusal.
    pub fn caller(&self) -> Result<Caller, Refusal> {
        self.visitor.caller()
    }

    /// Whether the person who reads may do that: nobody is shown a way that ends in a no.
    pub fn may(&self, action: Action) -> bool {
        let staff = self.visitor.staff.as_ref();
        staff.is_some_and(|staff| staff.role.may(action))
    }

    /// A part of the path, read as an id or a number; what cannot be one is not found.
    pub fn param<T: FromStr>(&self, name: &str) -> Result<T, Refusal> {
        self.params
            .get(name)
            .and_then(|text| text.parse().ok())
            .ok_or(Refusal::NotFound)
    }

    /// The query, read into a filter; what cannot be read narrows nothing.
    pub fn query<T: serde::de::DeserializeOwned + Default>(&self) -> T {
        axum::extract::Query::try_from_uri(&self.parts.uri)
            .map(|query| query.0)
            .unwrap_or_default()
    }

    /// The query as it stands in the address.
    pub fn raw_query(&self) -> &str {
        self.parts.uri.query().unwrap_or("")
    }

    /// The whole address, to come back to. What only says no has none.
    pub fn address(&self) -> String {
        if ["/refused", "/broken"].contains(&self.path.as_str()) {
            return "/".to_owned();
        }
        match self.raw_query() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> String {
        self.assets
            .get(name)
            .cloned()
            .unwrap_or_else(|| format!("/assets/{name}"))
    }

    /// The headers of the request.
    pub fn headers(&self) -> &axum::http::HeaderMap {
        &self.parts.headers
    }

    /// What was typed into a field of the form that was refused, else what is known.
    pub fn typed(&self, field: &str, known: &str) -> String {
        self.rejected
            .as_ref()
            .and_then(|rejected| rejected.value(field))
            .unwrap_or(known)
            .to_owned()
    }

    /// The text that a form of what others may change starts from. Whoever was told what somebody else changed saves over it knowingly;
    /// after any other refusal it stays the text that the person has seen.
    pub fn based_on(&self, now: &str) -> String {
        match &self.rejected {
            Some(rejected) if rejected.refusal != Refusal::ChangedMeanwhile => {
                self.typed("based_on", now)
            }
            _ => now.to_owned(),
        }
    }

    /// The pass of an attempt, from its cookie.
    pub fn pass(&self, attempt: domain::AttemptId) -> Result<server::attempt::Pass, Refusal> {
        server::http::pass(&self.house.settings, self.headers(), attempt)
    }

    /// The invitation behind a personal link. Using links is not limited, guessing them is.
    pub async fn invitation(&self, link: &str) -> Outcome<Invitation> {
        let found = invitation::open(&self.house, link).await;
        if matches!(found, Err(Error::Refused(Refusal::UnknownInvitation))) {
            let now = self.house.clock.now();
            self.house.limits.unknown_link(self.visitor.address, now)?;
        }
        found
    }

    /// The link of `about` that was just made, as a whole address; asked for once, it is gone.
    pub fn link_once(&self, about: &str, before: &str) -> Option<String> {
        let settings = &self.house.settings;
        let shown = ShownOnce::of(settings, self.headers()).filter(|shown| shown.about == about)?;
        if let Some(value) = forms::taken(settings) {
            self.options.append_header(SET_COOKIE, value);
        }
        Some(shown.address(settings, before))
    }

    /// What the form that led to this page has done; said once, it is gone.
    pub(crate) fn done_once(&self) -> Option<Done> {
        let settings = &self.house.settings;
        let done = Done::of(settings, self.headers(), &self.path)?;
        if let Some(value) = forms::said(settings) {
            self.options.append_header(SET_COOKIE, value);
        }
        // A form that was refused since is what the page is about.
        self.rejected.is_none().then_some(done)
    }

    /// Answers with this status.
    pub fn status(&self, status: axum::http::StatusCode) {
        self.options.set_status(status);
    }

    /// Has the browser ask for this page again after so many seconds, scripts or not.
    pub fn again_in(&self, seconds: u32) {
        self.options.insert_header(REFRESH, seconds.into());
    }

    /// A form that was not carried out, for reasons of ours or for want of a pass.
    pub(crate) fn unsent(&self) -> Option<Unsent> {
        self.parts.extensions.get().cloned()
    }

    /// The fault that it met.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.parts.extensions.get().cloned()
    }
}
