//! Seloste runs your privacy notice: commands, configuration, workers.

pub mod demo;
