//! Serving over hyper with deadlines: for the first byte and the head, for the whole body, for a client that does not read, for idle
//! connections, and for the end. `axum::serve` has none of them: a thousand silent sockets would stay for ever.
//!
//! A request whose body does not arrive goes to the router all the same, as [`Undelivered`]: so its refusal has the headers, the log
//! line and the page that every refusal has.

mod doors;
mod paced;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::Refusal;
use doors::Doors;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use paced::Paced;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

/// How long the house waits for what.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// For a whole request head, counted from the connection's first moment or from the end of the last request.
    pub head: Duration,
    /// For a whole body.
    pub body: Duration,
    /// For a client to take the next piece of what is sent.
    pub write: Duration,
    /// For what is under way when the house closes.
    pub drain: Duration,
    /// Connections at once; fewer where the system allows fewer open files.
    pub connections: usize,
    /// Connections at once from one network; none where all people come through a proxy.
    pub per_address: Option<usize>,
}

/// A request whose body did not arrive, and why. The router sees it in place of the body.
#[derive(Clone, Debug)]
pub struct Undelivered(pub Refusal);

/// Largest body that is read at all; addresses have bounds of their own below it.
pub(super) const LARGEST: usize = super::QUESTION_BODY + 1024;

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(20),
            write: Duration::from_secs(30),
            drain: Duration::from_secs(8),
            connections: 4_000,
            per_address: Some(100),
        }
    }
}

/// Serves until `stop` turns true, then lets requests under way finish, but not for ever.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    deadlines: Deadlines,
    mut stop: watch::Receiver<bool>,
) {
    let files = doors::most_files();
    let connections = doors::connections_within(deadlines.connections, files);
    if connections < deadlines.connections {
        tracing::warn!(
            connections,
            wanted = deadlines.connections,
            files,
            "the limit of open files allows fewer connections than wanted; raise it (ulimit -n, LimitNOFILE)"
        );
    }
    let doors = Doors::new(connections, deadlines.per_address);
    while !*stop.borrow() {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: waiting is better than spinning.
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Some(place) = doors.enter(peer.ip()) else {
            continue;
        };
        let (router, stop) = (router.clone(), stop.clone());
        tokio::spawn(async move {
            connection(stream, peer, router, deadlines, stop).await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(deadlines.drain, doors.empty())
        .await
        .is_err()
    {
        tracing::warn!("closing although some connections are still busy");
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    deadlines: Deadlines,
    mut stop: watch::Receiver<bool>,
) {
    let _best_effort = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let router = router.clone();
        async move { Ok::<_, Infallible>(answer(request, peer, router, deadlines).await) }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(deadlines.head)
        .max_headers(64)
        .max_buf_size(64 * 1024)
        .keep_alive(true);
    let connection =
        http.serve_connection(TokioIo::new(Paced::new(stream, deadlines.write)), service);
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// Waits until the house closes.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _sender_gone = stop.wait_for(|stop| *stop).await.map(|_| ());
}

/// Reads the whole body within its deadline, then lets the router answer. So time is always stamped after the last byte.
async fn answer(
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
    router: Router,
    deadlines: Deadlines,
) -> Response {
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(ConnectInfo(peer));
    let (body, whole) = match read(body, deadlines.body).await {
        Ok(body) => (body, true),
        Err(refusal) => {
            parts.extensions.insert(Undelivered(refusal));
            (Body::empty(), false)
        }
    };
    let request = hyper::Request::from_parts(parts, body);
    let mut response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if !whole {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    response
}

/// The whole body, or why there is none.
async fn read(body: Incoming, within: Duration) -> Result<Body, Refusal> {
    let limited = http_body_util::Limited::new(body, LARGEST);
    match tokio::time::timeout(within, limited.collect()).await {
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(Refusal::TooLarge),
        // A body that broke off on the way is no last word about it: what waits in a browser is sent again.
        Err(_) | Ok(Err(_)) => Err(Refusal::TooSlow),
        Ok(Ok(body)) => Ok(Body::from(body.to_bytes())),
    }
}
