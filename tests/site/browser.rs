//! A browser without scripts: it keeps cookies, follows nothing by itself, and says where a form came from.

use crate::ground::Town;
use crate::people::{PASSWORD, Staff};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use server::{House, Settings};
use std::sync::Arc;
use tower::ServiceExt;

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }

    /// Where it leads.
    pub fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.header("location")
    }

    /// The stable code of a refusal in JSON.
    pub fn code(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {}", self.text()));
        problem["code"].as_str().unwrap().to_owned()
    }

    /// The nonce of its content security policy.
    pub fn nonce(&self) -> String {
        let policy = self.header("content-security-policy");
        policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned()
    }

    /// Every byte of it, headers included.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self
            .headers
            .iter()
            .flat_map(|(name, value)| {
                [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\n"].concat()
            })
            .collect();
        bytes.extend(&self.body);
        bytes
    }
}

/// A browser with cookies.
#[derive(Clone, Debug)]
pub struct Browser {
    pub site: Router,
    pub host: String,
    pub cookies: Vec<(String, String)>,
    /// Headers of every request: where it comes from, which language.
    pub extra: Vec<(&'static str, String)>,
}

/// A house that browsers reach at this address.
pub fn at(town: &Town, base_url: &str) -> House {
    let settings = Settings {
        base_url: base_url.to_owned(),
        ..(*town.house.settings).clone()
    };
    House {
        settings: Arc::new(settings),
        ..town.house.clone()
    }
}

impl Browser {
    pub fn of(house: &House) -> Self {
        let host = house
            .settings
            .base_url
            .split("://")
            .nth(1)
            .unwrap()
            .to_owned();
        let site = assay::site::build(house.clone());
        Self {
            site,
            host,
            cookies: Vec::new(),
            extra: Vec::new(),
        }
    }

    /// Another person's browser at the same site.
    pub fn another(&self) -> Self {
        Self {
            cookies: Vec::new(),
            extra: Vec::new(),
            ..self.clone()
        }
    }

    pub async fn sends(&mut self, request: axum::http::request::Builder, body: Body) -> Reply {
        let mut request: Request<Body> = request.body(body).unwrap();
        let headers = request.headers_mut();
        headers.insert(header::HOST, self.host.parse().unwrap());
        if !self.cookies.is_empty() {
            let jar: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            headers.append(header::COOKIE, jar.join("; ").parse().unwrap());
        }
        for (name, value) in &self.extra {
            headers.insert(*name, value.parse().unwrap());
        }
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        let reply = Reply {
            status: parts.status,
            headers: parts.headers,
            body,
        };
        for line in reply.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !rest.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        reply
    }

    pub async fn gets(&mut self, path: &str) -> Reply {
        self.sends(Request::get(path), Body::empty()).await
    }

    pub async fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.sends(request, Body::from(encoded(fields))).await
    }

    pub async fn says(&mut self, method: Method, path: &str, json: &str) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json");
        self.sends(request, Body::from(json.to_owned())).await
    }

    pub async fn puts(&mut self, path: &str, json: &serde_json::Value) -> Reply {
        self.says(Method::PUT, path, &json.to_string()).await
    }

    /// Signs in and stays so.
    pub async fn signs_in(&mut self, staff: &Staff) {
        let reply = self
            .posts(
                "/sign-in",
                &[("email", &staff.email), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(
            reply.leads_to(),
            server::account::landing(staff.caller.role)
        );
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    }
}

/// The fields of a form, to be sent.
pub fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let both = fields.iter().map(|(a, b)| (a.as_str(), b.as_str()));
    both.collect()
}

/// Fields as browsers encode them.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect::<String>()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}
