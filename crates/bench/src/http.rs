//! A browser's part: one connection that stays open, one request after the other.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

/// A connection to the service of somebody signed in.
#[derive(Debug)]
pub struct Browser {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: String,
}

impl Browser {
    pub fn open(host: SocketAddr, cookie: &str) -> Self {
        Self::at(host, host.to_string(), cookie)
    }

    /// The same at one of several firms.
    pub fn of_firm(host: SocketAddr, firm: &str, cookie: &str) -> Self {
        Self::at(host, format!("{firm}.localhost:{}", host.port()), cookie)
    }

    fn at(address: SocketAddr, host: String, cookie: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream), host, cookie: cookie.to_owned() }
    }

    /// Asks for a page; gives its status and its body.
    pub fn get(&mut self, path: &str) -> (u16, Vec<u8>) {
        let (host, cookie) = (&self.host, &self.cookie);
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nAccept-Language: fi\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let status = self.line().split(' ').nth(1).unwrap().parse().unwrap();
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            chunked |= line.starts_with("transfer-encoding:") && line.ends_with("chunked");
        }
        (status, if chunked { self.chunks() } else { self.take(length) })
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        body
    }

    fn chunks(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line(), 16).unwrap();
            let part = self.take(length);
            self.line();
            if length == 0 {
                return body;
            }
            body.extend(part);
        }
    }
}
