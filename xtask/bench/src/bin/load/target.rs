//! What is asked of whom: the requests of one candidate, as the bytes that go over the wire.

use crate::Load;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::Path;
use uuid::Uuid;

/// Questions of the yardstick.
const BARE_QUESTIONS: u64 = 20;

/// One candidate.
pub enum Candidate {
    /// Of the yardstick: the bearer token says who.
    Bare {
        /// The secret.
        token: String,
    },
    /// Of Assay.
    Assay(Attempt),
}

/// An attempt as `assay bench-attempts` prints it.
#[derive(Clone, Deserialize)]
pub struct Attempt {
    #[serde(rename = "attempt")]
    id: Uuid,
    cookie: String,
    positions: Vec<u32>,
}

/// A save, and the id under which it is acknowledged.
pub struct Save {
    /// The bytes.
    pub request: Vec<u8>,
    /// Its id.
    pub op: Uuid,
}

/// As many candidates as asked for.
pub fn candidates(load: &Load) -> Result<Vec<Candidate>> {
    let Some(file) = &load.attempts else {
        let bare = |i| Candidate::Bare {
            token: format!("cand-{i:04}-{}", "x".repeat(32)),
        };
        return Ok((0..load.candidates).map(bare).collect());
    };
    let attempts = attempts(file)?;
    if attempts.len() < load.candidates
        || attempts.iter().any(|attempt| attempt.positions.is_empty())
    {
        bail!(
            "{} attempts for {} candidates, each needs a single choice question",
            attempts.len(),
            load.candidates
        );
    }
    Ok(attempts
        .into_iter()
        .take(load.candidates)
        .map(Candidate::Assay)
        .collect())
}

/// The attempts of a file.
pub fn attempts(file: &Path) -> Result<Vec<Attempt>> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let parse = |line: &str| {
        serde_json::from_str(line).with_context(|| format!("this is no attempt: {line}"))
    };
    text.lines()
        .filter(|line| line.starts_with('{'))
        .map(parse)
        .collect()
}

impl Candidate {
    /// Save number `seq`: another question each time, another option each round.
    pub fn save(&self, seq: u64, op: Uuid) -> Save {
        let request = match self {
            Self::Bare { token } => {
                let body = format!(
                    "{{\"q\":{},\"choice\":{},\"rev\":{seq}}}",
                    seq % BARE_QUESTIONS + 1,
                    seq % 4
                );
                with_body(
                    "POST /answer",
                    &format!("authorization: Bearer {token}"),
                    &body,
                )
            }
            Self::Assay(attempt) => {
                let option = seq / attempt.positions.len() as u64 % 2;
                let body = format!(
                    "{{\"op_id\":\"{op}\",\"epoch\":1,\"seq\":{seq},\"response\":{{\"options\":[{option}]}}}}"
                );
                let line = format!(
                    "PUT /attempts/{}/answers/{}",
                    attempt.id,
                    attempt.position(seq)
                );
                with_body(
                    &line,
                    &format!("accept: application/json\r\ncookie: {}", attempt.cookie),
                    &body,
                )
            }
        };
        Save { request, op }
    }

    /// The page of a question.
    pub fn page(&self, number: u64) -> Vec<u8> {
        let (path, who) = match self {
            Self::Bare { token } => (
                format!("/q/{}", number % BARE_QUESTIONS + 1),
                format!("authorization: Bearer {token}"),
            ),
            Self::Assay(attempt) => {
                let path = format!(
                    "/attempts/{}/questions/{}",
                    attempt.id,
                    attempt.position(number)
                );
                (
                    path,
                    format!("accept: text/html\r\ncookie: {}", attempt.cookie),
                )
            }
        };
        format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{who}\r\n\r\n").into_bytes()
    }
}

impl Attempt {
    /// A request of any kind and method: pages and probes, of staff and of this candidate, saves and other changes.
    pub fn any_request(&self, number: u64, session: &str, op: Uuid) -> Vec<u8> {
        let (id, place) = (self.id, self.position(number >> 8));
        let json = format!(
            "{{\"op_id\":\"{op}\",\"epoch\":1,\"seq\":{},\"response\":{{\"options\":[1]}}}}",
            2_000_000 + (number >> 8) % 1_000_000
        );
        let (line, cookie, body) = match number % 16 {
            0 => ("GET /readyz".to_owned(), "", ""),
            1 => ("HEAD /readyz".to_owned(), session, ""),
            2 => ("GET /".to_owned(), "", ""),
            3 => (format!("GET /i/{}", "A".repeat(43)), "", ""),
            4 => ("GET /home".to_owned(), session, ""),
            5 => ("GET /account".to_owned(), session, ""),
            6 => ("GET /results".to_owned(), session, ""),
            7 => (
                format!("GET /attempts/{id}/questions/{place}"),
                &*self.cookie,
                "",
            ),
            8 => (format!("GET /attempts/{id}/review"), &*self.cookie, ""),
            9 => (format!("GET /attempts/{id}/clock"), &*self.cookie, ""),
            10 | 11 => (
                format!("PUT /attempts/{id}/answers/{place}"),
                &*self.cookie,
                &*json,
            ),
            12 => (
                format!("POST /attempts/{id}/visits/{place}"),
                &*self.cookie,
                "",
            ),
            13 => (
                format!("PUT /attempts/{id}/flags/{place}"),
                &*self.cookie,
                "{\"raised\":true}",
            ),
            14 => ("OPTIONS /account".to_owned(), session, ""),
            _ => ("DELETE /account".to_owned(), session, ""),
        };
        let headers = format!("accept: text/html, application/json\r\ncookie: {cookie}");
        with_body(&line, &headers, body)
    }

    fn position(&self, number: u64) -> u32 {
        let place = usize::try_from(number).unwrap_or_default() % self.positions.len();
        self.positions[place]
    }
}

fn with_body(line: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\r\ncontent-type: application/json\r\ncontent-length: {length}"
    );
    format!("{head}\r\n\r\n{body}").into_bytes()
}

/// Ids that no two runs share: the run's own number in front, a counter behind, shaped as a version 7 id.
pub struct Ids {
    run: u64,
    next: u64,
}

impl Ids {
    /// For one candidate of one run.
    pub fn of(run: u64, candidate: usize) -> Self {
        Self {
            run,
            next: (candidate as u64) << 40,
        }
    }

    /// Another one.
    pub fn next(&mut self) -> Uuid {
        self.next += 1;
        let mut random = [0_u8; 10];
        random[2..].copy_from_slice(&self.next.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(self.run, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_between_candidates_and_runs() {
        let mut ids: Vec<Uuid> = [(1, 0), (1, 1), (2, 0)]
            .into_iter()
            .flat_map(|(run, candidate)| {
                let mut ids = Ids::of(run, candidate);
                [ids.next(), ids.next()]
            })
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 6);
    }

    #[test]
    fn a_save_of_assay_is_the_request_an_island_sends() {
        let attempt = Attempt {
            id: Uuid::nil(),
            cookie: "a=b".to_owned(),
            positions: vec![3, 5],
        };
        let save = Candidate::Assay(attempt).save(3, Uuid::nil());
        let text = String::from_utf8(save.request).unwrap();
        assert!(
            text.starts_with(
                "PUT /attempts/00000000-0000-0000-0000-000000000000/answers/5 HTTP/1.1\r\n"
            ),
            "{text}"
        );
        assert!(
            text.ends_with("\"epoch\":1,\"seq\":3,\"response\":{\"options\":[1]}}"),
            "{text}"
        );
    }
}
