//! Times, percentiles and lines of a table.

use std::time::Duration;

/// Times of the same thing done many times.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that so many of a hundred do not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or_default()
    }

    /// One line of a table, for what has no target.
    pub fn tell(&self, what: &str) {
        println!("  {what:<44} p50 {:>9}  p99 {:>9}", brief(self.percentile(50)), brief(self.percentile(99)));
    }

    /// One line of a table: the middle, the ninety-ninth, and whether the target was met.
    pub fn say(&self, what: &str, target: Duration) {
        let (p50, p99) = (self.percentile(50), self.percentile(99));
        println!(
            "  {what:<44} p50 {:>9}  p99 {:>9}  target < {:>7}  {}",
            brief(p50),
            brief(p99),
            brief(target),
            reached(p99 < target)
        );
    }
}

/// A time in the unit that suits it.
pub fn brief(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        _ if micros < 1_000.0 => format!("{micros:.0} µs"),
        _ if micros < 1e6 => format!("{:.2} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}

pub fn reached(yes: bool) -> &'static str {
    if yes { "reached" } else { "MISSED" }
}

/// How many a second.
pub fn rate(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// The machine and how busy it is, because figures without them say nothing.
pub fn machine() {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown").to_owned();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').take(2).collect::<Vec<_>>().join(" and ");
    println!("{} · {cores} cores{model} · load {load}\n", jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC"));
}

/// The memory a process holds in the machine's, in MiB.
pub fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() / 1024
}
