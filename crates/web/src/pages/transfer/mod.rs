//! Files in and out: upload, columns, trial, storing with progress, report; and export.

pub mod columns;
pub mod export;
pub mod held;
pub mod job;
pub mod run;
pub mod show;
pub mod start;
pub mod upload;
pub mod words;

use notice::model::{Record, Register};
use notice::{Checked, Name, Notice};
use policy::ActKind;

use crate::ask::refusal::{kind_label, register_label};
use crate::design::form::Pick;
use crate::http::Visit;

/// The record kinds for which a link to this act is worth showing, as `register/kind`.
pub fn kinds(visit: &Visit, notice: &Notice<Checked>, act: ActKind) -> Vec<Pick> {
    let mut picks = Vec::new();
    for register in &notice.parts().registers {
        for record in register.records.iter().filter(|record| visit.might_reach(act, register, record)) {
            let of = register_label(notice, register.name.as_str(), visit.lang);
            let kind = kind_label(notice, register.name.as_str(), record.name.as_str(), visit.lang);
            picks.push(Pick::new(format!("{}/{}", register.name, record.name), format!("{of}: {kind}"), false));
        }
    }
    picks
}

/// A record kind as `register/kind`.
pub fn place<'a>(notice: &'a Notice<Checked>, text: &str) -> Option<(&'a Register, &'a Record)> {
    let (register, kind) = text.split_once('/')?;
    let register = notice.register(register)?;
    Some((register, register.records.iter().find(|record| record.name.as_str() == kind)?))
}

/// A name that was written by this service itself.
pub fn name(text: &str) -> Option<Name> {
    Name::new(text).ok()
}
