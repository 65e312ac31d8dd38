//! Hostile notices neither panic nor hang nor fill the memory, whatever they hold.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::time::{Duration, Instant};

use notice::{MAX_BYTES, Notice};

/// Long on purpose: the machine that runs the tests may be busy, and a hang takes for ever.
const PATIENCE: Duration = Duration::from_secs(10);
/// What the process may use at its peak, the test itself included.
const MAX_KIB: u64 = 64 * 1024;

fn full(piece: &str) -> String {
    piece.repeat(MAX_BYTES / piece.len())
}

/// A hostile text, made only when it is its turn, so that the memory measured is the checker's.
type Make = Box<dyn Fn() -> String>;

fn inputs() -> Vec<(&'static str, Make)> {
    let registers = |inside: &str| format!("register r {{\n{}\n}}\n", inside);
    let mut inputs: Vec<(&str, Make)> = [
        "{",
        "}",
        "a{",
        "a {",
        "a { ",
        "/*",
        "*/",
        "/* */",
        "\"",
        "\"\n",
        "\"\"\"",
        "\"\"\"\n",
        "#\"",
        "#\"\n",
        "#",
        "# ",
        "##\"\"\"\n",
        "/-",
        "/-a{",
        "/- /- ",
        "a /-",
        "a\n",
        "a;",
        ";",
        "\\",
        "\\\n",
        "\\n",
        "(",
        "(a)",
        "a(",
        "9",
        "9 ",
        "a 9e",
        "a=",
        "a=1 ",
        "a b",
        "\u{feff}",
        "\0",
        "é",
        "\u{2028}",
        "//\n",
        "//",
        "\u{202e}",
        "a=\"\\u{0}\" ",
        "-",
        "+",
        ".",
        "=",
        "a =b ",
        "#true ",
        "label fi=\"x\"\n",
        "purpose p basis=consent\n",
        "controller \"x\" { address; contact }\n",
        "never uses a.b.c for=d\n",
        "keep \"1 year\" after=collected\n",
        "notice lang=fi\n",
    ]
    .into_iter()
    .map(|piece| (piece, Box::new(move || full(piece)) as Make))
    .collect();
    inputs.push(("escapes", Box::new(move || format!("a \"{}\"", "\\n".repeat(MAX_BYTES / 2 - 10)))));
    inputs.push(("wrong escapes", Box::new(move || format!("a \"{}\"", "\\q".repeat(MAX_BYTES / 2 - 10)))));
    inputs.push(("a long name", Box::new(move || format!("purpose {} basis=consent", "p".repeat(MAX_BYTES - 30)))));
    inputs.push(("a long number", Box::new(move || format!("a {}", "9".repeat(MAX_BYTES - 10)))));
    inputs.push((
        "words in a text",
        Box::new(move || format!("never uses {} for=\"{}\"", "a.b.c ".repeat(1000), "b ".repeat(400_000))),
    ));
    inputs.push(("many lines", Box::new(move || format!("a \"\"\"\n{}\n  \"\"\"", "  x\n".repeat(250_000)))));
    inputs.push(("purposes", Box::new(move || (0..9_000).map(|n| format!("purpose p{n} basis=consent\n")).collect())));
    inputs.push((
        "a chain",
        Box::new(move || {
            registers(&(0..4_000).map(|n| format!("record r{n} of=r{} {{ f name }}\n", n + 1)).collect::<String>())
        }),
    ));
    inputs
}

/// Notices within the limits, made to cost as much as they can.
fn heavy() -> Vec<(&'static str, Make)> {
    let mut heavy: Vec<(&str, Make)> = Vec::new();
    let mut push = |name, make: fn() -> String| heavy.push((name, Box::new(make)));
    push("many rules", || {
        notice(&register(0, &("keep longest {\n".to_owned() + &times(490, |_| KEEP.into()) + "}\n"), 400, 20))
    });
    push("many purposes", || {
        let names = times(490, |n| format!("p{n} "));
        notice(
            &(times(490, |n| format!("purpose p{n} basis=contract {{ label fi=\"x\" }}\n"))
                + &register(0, &format!("purposes {names}\n{KEEP}"), 400, 20)),
        )
    });
    push("many sources", || {
        let ways = "way ".repeat(90);
        notice(&register(
            0,
            &(KEEP.to_owned() + &times(450, |n| format!("source person s{n} at=\"{ways}\"\n"))),
            400,
            20,
        ))
    });
    push("almost too much taken over", || {
        notice(&register(0, &(KEEP.to_owned() + &times(9, |n| format!("source person s{n}\n"))), 440, 20))
    });
    push("promises", || {
        let paths = "r0 r0.t0 r0.t0.f0 r1.t1 ".repeat(20);
        notice(&(registers(300) + &times(480, |_| format!("never uses {paths} for=other\n"))))
    });
    push("types never stored", || {
        let kinds = times(80, |n| format!("kind-{n} "));
        notice(&(registers(300) + &times(480, |_| format!("never stores {kinds}\n"))))
    });
    push("disclosures", || {
        let paths = "r0.t0.f1 ".repeat(60);
        let recipients = times(300, |n| format!("recipient c{n} role=controller {{ receives {paths} }}\n"));
        notice(
            &(registers(300) + &recipients + &times(300, |_| format!("never discloses {}\n", "r1.t0.f0 ".repeat(60)))),
        )
    });
    push("countries", || {
        let recipients =
            times(480, |n| format!("recipient c{n} role=controller {{ {} }}\n", "place x country=SE;".repeat(7)));
        notice(&(registers(100) + &recipients + &times(480, |_| "never transfers outside=EEA except=US\n".into())))
    });
    push("automations", || {
        let paths = "r0 r0.t0 r1 r1.t1.f1 ".repeat(30);
        let automation =
            |n| format!("automation a{n} purpose=p logic=x significance=x human-review=#true uses=\"{paths}\"\n");
        notice(&(registers(300) + &times(400, automation)))
    });
    push("born", || notice(&register(0, "keep \"1 year\" after=born\n", 480, 18)));
    push("own rules", || notice(&register(0, KEEP, 480, 18).replace(" text", " text keep=\"1 year\" after=decided")));
    push("chains", || notice(&register(0, KEEP, 15, 480)));
    heavy
}

const KEEP: &str = "keep \"1 year\" after=collected\n";

fn times(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn notice(rest: &str) -> String {
    format!(
        "notice lang=fi updated=\"2026-01-01\" {{ title fi=\"x\" }}\ncontroller \"X\" {{ address \"x\" postcode=\"00100\" city=\"x\"; contact \"x\" email=\"x@x.example\" }}\npurpose p basis=contract {{ label fi=\"x\" }}\npurpose other basis=contract {{ label fi=\"x\" }}\n{rest}\nregister last {{ label fi=\"x\"; purposes other; source person; {} record a subject=#true {{ f text }} }}\n",
        KEEP.replace('\n', ";")
    )
}

fn register(n: usize, head: &str, records: usize, fields: usize) -> String {
    let purposes = if head.contains("purposes ") { "" } else { "purposes p\n" };
    let fields = times(fields, |n| format!("f{n} text\n"));
    let records = times(records, |n| {
        if n == 0 {
            format!("record t0 subject=#true {{\n{fields}}}\n")
        } else {
            format!("record t{n} of=t{} {{\n{fields}}}\n", (n - 1) % 14)
        }
    });
    format!("register r{n} {{\nlabel fi=\"x\"\n{purposes}source person\n{head}{records}}}\n")
}

fn registers(records: usize) -> String {
    times(2, |n| register(n, KEEP, records / 2, 20))
}

#[test]
fn the_largest_notices_stay_quick_and_small() {
    for (name, make) in heavy() {
        let codes = look(name, &make());
        assert!(!codes.iter().any(|code| code.contains("unknown") || code.contains("missing")), "{name}: {codes:?}");
    }
    small();
}

#[test]
fn no_input_hangs_or_fills_the_memory() {
    for (name, make) in inputs() {
        assert!(!look(name, &make()).is_empty(), "{name}: nothing is wrong");
    }
    small();
}

/// Checks a text in time and says what is wrong with it.
fn look(name: &str, text: &str) -> Vec<&'static str> {
    let start = Instant::now();
    let errors = Notice::read(text).check().err();
    let took = start.elapsed();
    let mut codes: Vec<_> = errors.iter().flatten().map(notice::NoticeError::short_code).collect();
    assert!(codes.len() <= notice::MAX_ERRORS, "{name}: {} errors", codes.len());
    assert!(took < PATIENCE, "{name}: took {took:?}");
    codes.sort_unstable();
    codes.dedup();
    if std::env::args().any(|arg| arg == "--nocapture") {
        println!("{name:30} {took:?} {codes:?}");
    }
    codes
}

fn small() {
    if let Some(peak) = peak_kib() {
        assert!(peak < MAX_KIB, "used {peak} KiB");
    }
}

#[test]
fn a_retention_rule_alone_is_guarded_too() {
    for piece in ["keep longest { ", "keep ", "\"", "/*"] {
        assert!(notice::read_keep(&full(piece)).is_err());
    }
}

/// The most memory this process has used, where the system tells.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
