//! What people and programs see of an error.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use insta::assert_snapshot;
use notice::Notice;

const BAD: &str = r#"notice lang=fi languages="fi sv" updated="2026-02-30" {
    title fi="Tietosuojaseloste"
}
controller "Firm Oy" business-id="1234567-2" {
    contact "Privacy" email="privacy@firm.example"
}
purpose billing basis=contrat { label fi="Laskutus" sv="Fakturering" }
purpose marketing basis=consent marketing=true { label fi="Markkinointi" sv="Marknadsföring" }
register customers {
    label fi="Asiakkaat" sv="Kunder"
    purposes biling
    keep "3 years" after=last-neded
    record customer subjet=#true { email emial }
}
"#;

/// The errors of a notice, a line each.
fn check(text: &str) -> String {
    let errors = Notice::read(text).check().err().into_iter().flatten();
    errors
        .map(|error| error.machine())
        .map(|at| format!("{}:{} {} {}\n    {}\n", at.line, at.column, at.code, at.message, at.help))
        .collect()
}

#[test]
fn everything_wrong_is_reported_at_once_with_the_nearest_name() {
    assert_snapshot!(check(&BAD.replace("marketing=true", "marketing=#true")), @r#"
    1:1 notice::missing-translation the page is published in sv too, and this `title` is not there
        add `sv="…"`, or take the language out of `languages`
    1:42 notice::bad-date this is no day of the calendar
        write it as `"2020-02-08"`
    4:1 notice::missing-node there is no `address` in `controller`
        add one
    4:34 notice::bad-business-id this is no business ID
        seven digits, `-` and a check digit, as in `"0859365-6"`; look it up in the YTJ register
    7:23 notice::unknown-value `contrat` is not among the values here
        did you mean `contract`? write one of `consent`, `contract`, `legal-obligation`, `vital-interest`, `public-task`, `legitimate-interest`
    8:1 notice::unused-purpose nothing is done for the purpose `marketing`
        name it in the `purposes` of a register, record or field, or take it away
    8:1 notice::no-withdrawal consent for `marketing` could not be withdrawn (Art. 7(3))
        add `right withdrawal`
    11:14 notice::unknown-purpose no purpose is called `biling`
        did you mean `billing`? declare it: `purpose biling basis=…`
    12:26 notice::unknown-value `last-neded` is not among the values here
        did you mean `last-needed`? write one of `collected`, `last-needed`, `relationship-end`, `contract-end`, `consent-withdrawn`, `resolved`, `decided`, `financial-year-end`, `born`, `died`
    13:5 notice::no-source nothing may be collected into `customer`: it has no source
        add `source person`, or `closed=#true` on the register
    13:21 notice::unknown-property `record` has no property `subjet`
        did you mean `subject`? the manual lists those it has
    13:42 notice::unknown-field-type no field type is called `emial`
        did you mean `email`? the manual lists the 35 types
    "#);
}

#[test]
fn with_a_slip_in_the_syntax_nothing_is_said_to_be_missing() {
    assert_snapshot!(check(BAD), @r#"
    1:42 notice::bad-date this is no day of the calendar
        write it as `"2020-02-08"`
    4:34 notice::bad-business-id this is no business ID
        seven digits, `-` and a check digit, as in `"0859365-6"`; look it up in the YTJ register
    7:23 notice::unknown-value `contrat` is not among the values here
        did you mean `contract`? write one of `consent`, `contract`, `legal-obligation`, `vital-interest`, `public-task`, `legitimate-interest`
    8:43 notice::bare-keyword `true` alone is neither a value nor a text
        write `#true` for the value, `"true"` for the text
    12:26 notice::unknown-value `last-neded` is not among the values here
        did you mean `last-needed`? write one of `collected`, `last-needed`, `relationship-end`, `contract-end`, `consent-withdrawn`, `resolved`, `decided`, `financial-year-end`, `born`, `died`
    13:21 notice::unknown-property `record` has no property `subjet`
        did you mean `subject`? the manual lists those it has
    13:42 notice::unknown-field-type no field type is called `emial`
        did you mean `email`? the manual lists the 35 types
    "#);
}

#[test]
fn an_error_points_into_the_file_for_people() {
    let text = BAD.replace("marketing=true", "marketing=#true");
    let errors = Notice::read(&text).check().unwrap_err();
    let error = errors.into_iter().find(|error| error.short_code() == "unknown-purpose").unwrap();
    let mut page = String::new();
    let report = error.into_report("notice.kdl");
    miette::GraphicalReportHandler::new_themed(miette::GraphicalTheme::unicode_nocolor())
        .render_report(&mut page, report.as_ref())
        .unwrap();
    assert_snapshot!(page, @r#"
    notice::unknown-purpose

      × no purpose is called `biling`
        ╭─[notice.kdl:11:14]
     10 │     label fi="Asiakkaat" sv="Kunder"
     11 │     purposes biling
        ·              ───┬──
        ·                 ╰── here
     12 │     keep "3 years" after=last-neded
        ╰────
      help: did you mean `billing`? declare it: `purpose biling basis=…`
    "#);
}

#[test]
fn an_error_is_data_for_programs() {
    let errors = Notice::read("notis lang=fi").check().unwrap_err();
    let json = serde_json::to_string_pretty(&errors.last().machine()).unwrap();
    assert_snapshot!(json, @r#"
    {
      "code": "notice::missing-node",
      "message": "there is no `controller` in a notice",
      "line": 1,
      "column": 1,
      "end": {
        "line": 1,
        "column": 1
      },
      "help": "add one"
    }
    "#);
}

#[test]
fn a_retention_rule_is_read_alone() {
    let keep = notice::read_keep(r#"keep "6 years" after=financial-year-end to-end-of=year"#).unwrap();
    assert_snapshot!(format!("{keep:?}"), @r#"Keep { clause: §rule.keep, rule: After { period: Period { amount: 6, unit: Year }, event: FinancialYearEnd, to_end_of: Some(Year) }, finally: Delete, law: None }"#);
    assert_snapshot!(notice::read_keep("keep \"6 yers\" after=colected").unwrap_err().iter().map(|e| format!("{e}\n")).collect::<String>(), @r#"
    a period ends with minutes, hours, days, weeks, months or years
    `colected` is not among the values here
    "#);
    assert_snapshot!(notice::read_keep("kep").unwrap_err().head, @r#"there is no `keep` in the rule"#);
}

#[test]
fn the_same_text_has_the_same_fingerprint_and_another_has_another() {
    let text = include_str!("../../../examples/softop.kdl");
    let print = |text: &str| *Notice::read(text).check().unwrap().fingerprint();
    assert_eq!(print(text), print(text));
    assert_ne!(print(text), print(&format!("{text}\n")));
}

#[test]
fn columns_are_counted_in_characters() {
    let errors = Notice::read("/* ääkköset */ nonsense").check().unwrap_err();
    let at = errors.iter().find(|error| error.short_code() == "unknown-node").unwrap().machine();
    assert_eq!((at.line, at.column), (1, 16));
    assert_eq!((at.end.line, at.end.column), (1, 24));
}
