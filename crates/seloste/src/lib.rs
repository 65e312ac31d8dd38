//! Seloste runs your privacy notice: commands, configuration, workers.

mod acme;
mod backups;
pub mod cli;
mod commands;
pub mod demo;
mod firms;
mod identity;
mod instance;
mod links;
mod logs;
mod metrics;
pub mod output;
mod post;
mod scratch;
mod service;
mod tls;
mod turns;
