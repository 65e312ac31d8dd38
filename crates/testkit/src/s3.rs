//! A real store that speaks S3, on loopback: it checks signatures, and keeps its buckets in folders.
//!
//! It can be made to go away after so many requests, and to come back.

use std::io::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};

/// The access key it knows.
pub const ACCESS_KEY: &str = "AKIASELOSTETESTS";
/// The secret of that key.
pub const SECRET: &str = "tests/know+this=secret";

/// A store; it goes with this value.
#[derive(Debug)]
pub struct S3 {
    folder: TempDir,
    address: SocketAddr,
    /// Requests it answers before it goes away.
    left: Arc<AtomicI64>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl S3 {
    /// Starts one with an empty bucket of this name.
    ///
    /// # Errors
    /// When no port or thread is to be had.
    pub fn start(bucket: &str) -> Result<Self, Error> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir(folder.path().join(bucket))?;
        let files = s3s_fs::FileSystem::new(folder.path()).map_err(|error| Error::other(format!("{error:?}")))?;
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET));
        let (service, left) = (builder.build(), Arc::new(AtomicI64::new(i64::MAX)));
        // A runtime of its own: tests without one start it, too.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        runtime.spawn(serve(listener, service, Arc::clone(&left)));
        Ok(Self { folder, address, left, runtime: Some(runtime) })
    }

    /// Its address: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The folder a bucket lies in.
    #[must_use]
    pub fn bucket(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Answers so many requests more and hangs up on all after.
    pub fn goes_away_after(&self, requests: i64) {
        self.left.store(requests, Ordering::SeqCst);
    }

    /// Answers again.
    pub fn comes_back(&self) {
        self.left.store(i64::MAX, Ordering::SeqCst);
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn serve(listener: std::net::TcpListener, service: S3Service, left: Arc<AtomicI64>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(talk(stream, service.clone(), Arc::clone(&left)));
    }
}

async fn talk(stream: TcpStream, service: S3Service, left: Arc<AtomicI64>) {
    let answer = service_fn(move |request: Request<Incoming>| {
        let (service, left) = (service.clone(), Arc::clone(&left));
        async move {
            if left.fetch_sub(1, Ordering::SeqCst) <= 0 {
                return Err(Error::other("the store goes away"));
            }
            service.call(request.map(s3s::Body::from)).await.map_err(|error| Error::other(format!("{error:?}")))
        }
    });
    // Whoever hung up is not missed.
    let _gone = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
}
