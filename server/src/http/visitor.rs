//! Who asks: language, signed-in staff, and the address they come from. Found once per request, before any handler.

use super::cookies::cookie;
use crate::attempt::Pass;
use crate::secret::Secret;
use crate::store::staff::{self, Staff};
use crate::words::Words;
use crate::{House, Settings};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::account::Caller;
use domain::taxonomy::Language;
use domain::{AttemptId, Refusal};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tower_sessions::Session;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The language they read.
    pub words: Words,
    /// Signed in as.
    pub staff: Option<Staff>,
    /// Where they come from.
    pub address: IpAddr,
}

impl Default for Visitor {
    fn default() -> Self {
        Self {
            words: Words(Language::En),
            staff: None,
            address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        }
    }
}

impl Visitor {
    /// The caller of a use case.
    pub fn caller(&self) -> Result<Caller, Refusal> {
        let staff = self.staff.as_ref().ok_or(Refusal::SignedOut)?;
        Ok(Caller {
            org: staff.org_id,
            staff: staff.id,
            role: staff.role,
        })
    }
}

/// The cookie that remembers the language.
pub const LANGUAGE_COOKIE: &str = "assay_language";

/// The language of a request.
pub fn words_of(headers: &HeaderMap) -> Words {
    let chosen = chosen_language(headers);
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    Words::choose(chosen, asked)
}

/// The language that was chosen in this browser; the cookie has the prefix where there is TLS.
fn chosen_language(headers: &HeaderMap) -> Option<&str> {
    let guarded = format!("__Host-{LANGUAGE_COOKIE}");
    cookie(headers, &guarded).or_else(|| cookie(headers, LANGUAGE_COOKIE))
}

/// The language for somebody signed in: what was chosen in this browser, else what they chose elsewhere.
pub fn words_for(headers: &HeaderMap, staff: Option<&Staff>) -> Words {
    match staff.filter(|_| chosen_language(headers).is_none()) {
        Some(staff) => Words::choose(Some(&staff.locale), None),
        None => words_of(headers),
    }
}

/// The name of the cookie with the pass of an attempt, before it is made to fit the address of the house.
pub fn pass_cookie(attempt: AttemptId) -> String {
    format!("assay_attempt_{}", attempt.uuid().simple())
}

/// The pass for an attempt, from its cookie.
pub fn pass(settings: &Settings, headers: &HeaderMap, attempt: AttemptId) -> Result<Pass, Refusal> {
    cookie(headers, &settings.cookie(&pass_cookie(attempt)))
        .and_then(Secret::parse)
        .map(|secret| Pass { attempt, secret })
        .ok_or(Refusal::NoPass)
}

/// The client's address: the peer's, or what the trusted proxies say it is.
fn address(settings: &Settings, request: &Request) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    if settings.trusted_proxies == 0 || !may_be_a_proxy(peer) {
        return peer;
    }
    let hops: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .collect();
    hops.len()
        .checked_sub(settings.trusted_proxies)
        .and_then(|i| hops.get(i))
        .and_then(|hop| hop_address(hop))
        .unwrap_or(peer)
}

/// Whether a peer can be one of our proxies: they stand on this machine or in a private network. Somebody who reaches the house
/// directly from outside says about themselves whatever they like. Requests without a socket come from our own tests.
fn may_be_a_proxy(peer: IpAddr) -> bool {
    match peer.to_canonical() {
        IpAddr::V4(four) => {
            let shared = four.octets()[0] == 100 && four.octets()[1] & 0xC0 == 64;
            four.is_loopback()
                || four.is_private()
                || four.is_link_local()
                || four.is_unspecified()
                || shared
        }
        IpAddr::V6(six) => {
            six.is_loopback() || six.is_unique_local() || six.is_unicast_link_local()
        }
    }
}

/// The address of a hop, with or without brackets and port.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim().trim_matches('"');
    hop.parse()
        .ok()
        .or_else(|| {
            hop.parse::<SocketAddr>()
                .ok()
                .map(|with_port| with_port.ip())
        })
        .or_else(|| hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
}

/// Finds out who asks. A database that is away is no reason to sign anybody out: the request is refused instead.
pub async fn know(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let session = session.filter(|_| !super::health::is_for_machines(request.uri().path()));
    let signed_in = match signed_in(&house, session.as_ref()).await {
        Ok(staff) => staff,
        Err(error) => return nobody_knows(&house, request, error).await,
    };
    if let Some(staff) = &signed_in {
        crate::span::is_of(staff.org_id);
    }
    let words = words_for(request.headers(), signed_in.as_ref());
    let address = address(&house.settings, &request);
    let visitor = Visitor {
        words,
        staff: signed_in,
        address,
    };
    request.extensions_mut().insert(visitor.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(visitor);
    response
}

/// The answer where it cannot be found out who asks.
async fn nobody_knows(house: &House, request: Request, error: crate::Error) -> Response {
    let visitor = Visitor {
        words: words_of(request.headers()),
        staff: None,
        address: address(&house.settings, &request),
    };
    let mut response = super::problem::keeping(request, &error).await;
    response.extensions_mut().insert(visitor);
    response
}

async fn signed_in(house: &House, session: Option<&Session>) -> crate::Outcome<Option<Staff>> {
    let Some(session) = session else {
        return Ok(None);
    };
    let unavailable = |error: tower_sessions::session::Error| {
        tracing::error!(%error, "a session could not be read");
        crate::Error::from(Refusal::Unavailable)
    };
    let org = session
        .get::<domain::OrgId>(crate::account::ORG)
        .await
        .map_err(unavailable)?;
    let id = session
        .get::<domain::StaffId>(crate::account::STAFF)
        .await
        .map_err(unavailable)?;
    let (Some(org), Some(id)) = (org, id) else {
        return Ok(None);
    };
    let mut tx = house.db.read().await?;
    let found = staff::find(&mut tx, org, id).await?;
    Ok(found.filter(|staff| staff.disabled_at.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str, proxies: usize) -> String {
        let settings = Settings {
            trusted_proxies: proxies,
            ..Settings::default()
        };
        let peer: IpAddr = peer.parse().unwrap();
        let mut request = Request::new(axum::body::Body::empty());
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::new(peer, 4711)));
        request
            .headers_mut()
            .insert("x-forwarded-for", forwarded.parse().unwrap());
        address(&settings, &request).to_string()
    }

    #[test]
    fn the_address_is_the_one_our_proxy_saw() {
        for (peer, forwarded, proxies, address) in [
            ("10.0.0.1", "203.0.113.9", 1, "203.0.113.9"),
            ("10.0.0.1", "1.1.1.1, 203.0.113.9", 1, "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9:5678", 1, "203.0.113.9"),
            ("::1", "[2001:db8::9]:5678", 1, "2001:db8::9"),
            ("fd00::1", "[2001:db8::9]", 1, "2001:db8::9"),
            ("10.0.0.1", "nonsense", 1, "10.0.0.1"),
            ("10.0.0.1", "203.0.113.9", 2, "10.0.0.1"),
            ("10.0.0.1", "203.0.113.9", 0, "10.0.0.1"),
            ("198.51.100.7", "1.1.1.1", 1, "198.51.100.7"),
        ] {
            assert_eq!(
                seen(peer, forwarded, proxies),
                address,
                "{peer} {forwarded}"
            );
        }
    }
}
