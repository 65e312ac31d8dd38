//! Seloste runs your privacy notice: commands, configuration, workers.
