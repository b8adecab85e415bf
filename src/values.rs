//! How the values of settings are read. An empty value counts as none, because that is what `${NAME:-}` in a compose file and an
//! empty line in an environment file mean.

use crate::config::LogFormat;
use clap::ValueEnum;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

/// Where the site listens when nothing else is said.
pub const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 3000);
/// Where the measurements are when nothing else is said: on this machine only.
pub const METRICS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 9464);
/// The data folder when nothing else is said.
pub const DATA: &str = "./data";

/// An address to listen on: `127.0.0.1:3000`, `[::1]:3000`, `localhost:3000`, or `:3000` for every IPv4 address of this machine.
pub fn listen(text: &str) -> Result<SocketAddr, String> {
    address(text, LISTEN)
}

/// The same for the measurements.
pub fn metrics(text: &str) -> Result<SocketAddr, String> {
    address(text, METRICS)
}

fn address(text: &str, otherwise: SocketAddr) -> Result<SocketAddr, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(otherwise);
    }
    if let Some(port) = text.strip_prefix(':') {
        let port = port
            .parse()
            .map_err(|_| format!("{port:?} is no port: 1 to 65535"))?;
        return Ok((Ipv4Addr::UNSPECIFIED, port).into());
    }
    if !text.contains(':') {
        return Err("it takes an address and a port, such as 127.0.0.1:3000".to_owned());
    }
    let found: Vec<SocketAddr> = text
        .to_socket_addrs()
        .map_err(|error| format!("no address of this machine is known by this name ({error})"))?
        .collect();
    let first = found.iter().find(|at| at.is_ipv4()).or(found.first());
    first
        .copied()
        .ok_or_else(|| "no address of this machine is known by this name".to_owned())
}

/// On or off, in every way people write it; nothing is on.
pub fn on_unless_off(text: &str) -> Result<bool, String> {
    switch(text, true)
}

/// On or off; nothing is off.
pub fn off_unless_on(text: &str) -> Result<bool, String> {
    switch(text, false)
}

fn switch(text: &str, otherwise: bool) -> Result<bool, String> {
    match text.trim().to_ascii_lowercase().as_str() {
        "" => Ok(otherwise),
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err("write true or false".to_owned()),
    }
}

/// A count; nothing is none.
pub fn count(text: &str) -> Result<usize, String> {
    match text.trim() {
        "" => Ok(0),
        number => number
            .parse()
            .map_err(|_| "write a number, such as 1".to_owned()),
    }
}

/// Connections at once from one address where nothing else is said.
pub const CONNECTIONS: usize = 100;

/// A number of connections.
pub fn connections(text: &str) -> Result<usize, String> {
    if text.trim().is_empty() {
        return Ok(CONNECTIONS);
    }
    count(text)
}

/// What is logged; nothing is `info`.
#[expect(clippy::unnecessary_wraps, reason = "a reader of values may fail")]
pub fn log(text: &str) -> Result<String, String> {
    Ok(match text.trim() {
        "" => "info".to_owned(),
        some => some.to_owned(),
    })
}

/// How logs look; nothing is text.
pub fn log_format(text: &str) -> Result<LogFormat, String> {
    match text.trim() {
        "" => Ok(LogFormat::Text),
        some => LogFormat::from_str(some, true).map_err(|_| "write text or json".to_owned()),
    }
}

/// A file that may be named.
#[expect(clippy::unnecessary_wraps, reason = "a reader of values may fail")]
pub fn file(text: &str) -> Result<PathBuf, String> {
    Ok(PathBuf::from(text))
}

/// The data folder.
#[expect(clippy::unnecessary_wraps, reason = "a reader of values may fail")]
pub fn data_folder(text: &str) -> Result<PathBuf, String> {
    Ok(PathBuf::from(if text.is_empty() { DATA } else { text }))
}

/// A text that was really given.
pub fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// The address people type, without a slash at the end. What stands behind the host cannot work: the site's addresses begin at `/`.
pub fn base_url(text: &str) -> Result<String, String> {
    let begins = ["http://", "https://"]
        .iter()
        .find(|scheme| text.to_ascii_lowercase().starts_with(*scheme));
    let Some(scheme) = begins else {
        return Err(format!(
            "BASE_URL must begin with https:// (or http:// on a machine of your own), not {text}"
        ));
    };
    let host = text[scheme.len()..].trim_end_matches('/');
    if let Some(at) = host.find(['/', '?', '#']) {
        return Err(format!(
            "BASE_URL names a host, such as {scheme}{}, and nothing behind it: Assay cannot live below {}; give it a host name of its own",
            &host[..at],
            &host[at..]
        ));
    }
    let odd = |c: char| c.is_whitespace() || c.is_control() || "@\\<>\"'".contains(c);
    if host.is_empty() || host.contains(odd) {
        return Err(format!(
            "BASE_URL must name a host, such as {scheme}assay.example.org, not {text}"
        ));
    }
    Ok(format!("{scheme}{}", host.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checked: without the `find(['/', '?', '#'])` the three with something behind the host are taken.
    #[test]
    fn the_address_people_type_is_a_host_and_nothing_behind_it() {
        for (text, read) in [
            ("https://assay.example.org", "https://assay.example.org"),
            ("https://Assay.example.org/", "https://assay.example.org"),
            (
                "HTTPS://assay.example.org:8443//",
                "https://assay.example.org:8443",
            ),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(read), "{text}");
        }
        for text in [
            "assay.example.org",
            "ftp://assay.example.org",
            "https://",
            "https:///",
            "https://host/sub",
            "https://host/?a=b",
            "https://host?a=b",
            "https://host#top",
            "https://ada@host",
            "https://a host",
        ] {
            assert!(base_url(text).is_err(), "{text}");
        }
    }

    #[test]
    fn addresses_to_listen_on() {
        for (text, at) in [
            ("", "127.0.0.1:3000"),
            (" 127.0.0.1:7001 ", "127.0.0.1:7001"),
            ("[::1]:7001", "[::1]:7001"),
            (":7001", "0.0.0.0:7001"),
            ("localhost:7001", "127.0.0.1:7001"),
        ] {
            let read = listen(text).unwrap();
            assert!(
                read == at.parse().unwrap()
                    || (text.starts_with("local") && read.ip().is_loopback()),
                "{text}: {read}"
            );
        }
        for text in [":", ":70000", "7001", "127.0.0.1", "nowhere.invalid:1"] {
            assert!(listen(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_empty_value_is_no_value() {
        assert_eq!(on_unless_off(""), Ok(true));
        assert_eq!(off_unless_on(""), Ok(false));
        assert_eq!(count(""), Ok(0));
        assert_eq!(log("").as_deref(), Ok("info"));
        assert_eq!(log_format(""), Ok(LogFormat::Text));
        assert_eq!(data_folder(""), Ok(PathBuf::from(DATA)));
        assert_eq!(given(Some(&" ".to_owned())), None);
    }

    #[test]
    fn a_switch_is_read_as_people_write_it() {
        for (text, on) in [
            ("1", true),
            ("TRUE", true),
            ("yes", true),
            ("0", false),
            ("off", false),
        ] {
            assert_eq!(on_unless_off(text), Ok(on), "{text}");
        }
        assert!(on_unless_off("perhaps").is_err());
    }
}
