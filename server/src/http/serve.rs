//! Serving over hyper with deadlines: for the first byte and the head, for the whole body, for idle connections, and for the end.
//! `axum::serve` has none of them: a thousand silent sockets would stay for ever.

use super::problem;
use crate::words::Words;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use domain::Refusal;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// How long the house waits for what.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// For a whole request head, counted from the connection's first moment or from the end of the last request.
    pub head: Duration,
    /// For a whole body.
    pub body: Duration,
    /// For what is under way when the house closes.
    pub drain: Duration,
    /// Connections at once.
    pub connections: usize,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(20),
            drain: Duration::from_secs(8),
            connections: 4_000,
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
    let places = Arc::new(Semaphore::new(deadlines.connections));
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
        let Ok(place) = places.clone().try_acquire_owned() else {
            continue;
        };
        let (router, stop) = (router.clone(), stop.clone());
        tokio::spawn(async move {
            connection(stream, peer, router, deadlines, stop).await;
            drop(place);
        });
    }
    drop(listener);
    let all = u32::try_from(deadlines.connections).unwrap_or(u32::MAX);
    if tokio::time::timeout(deadlines.drain, places.acquire_many(all))
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
    let connection = http.serve_connection(TokioIo::new(stream), service);
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
    let (parts, body) = request.into_parts();
    let limited = http_body_util::Limited::new(body, 256 * 1024);
    let words = || Words::choose(None, None);
    let bytes = match tokio::time::timeout(deadlines.body, limited.collect()).await {
        Err(_) => return closing(problem::json(words(), &Refusal::TooSlow.into())),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
            return closing(problem::json(words(), &Refusal::TooLarge.into()));
        }
        Ok(Err(_)) => {
            let detail = "the body broke off".to_owned();
            return closing(problem::json(
                words(),
                &Refusal::Malformed { detail }.into(),
            ));
        }
        Ok(Ok(body)) => body.to_bytes(),
    };
    let mut request = hyper::Request::from_parts(parts, Body::from(bytes));
    request.extensions_mut().insert(ConnectInfo(peer));
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(
        axum::http::header::CONNECTION,
        axum::http::HeaderValue::from_static("close"),
    );
    response
}
