//! Findings the notice waives, each with its reason.

use super::Finder;
use super::kinds::WAIVER;
use crate::model::Waiver;

impl Finder<'_> {
    /// Marks what the notice waives. A waiver that waives nothing is itself found.
    pub(super) fn waive(&mut self) {
        for waiver in &self.parts().waivers {
            let mut idle = true;
            for finding in self.found.iter_mut().filter(|finding| waives(waiver, finding.code, finding.clause.as_str()))
            {
                finding.waived.get_or_insert_with(|| waiver.reason.as_str().into());
                idle = false;
            }
            if idle {
                let message = format!("`{}` is not found{}", waiver.code, place(waiver));
                self.find(&WAIVER, &waiver.clause, message, "take the waiver away");
            }
        }
    }
}

fn place(waiver: &Waiver) -> String {
    waiver.at.as_ref().map(|at| format!(" at `{at}`")).unwrap_or_default()
}

/// True if the waiver is about this code, and about this clause or one it lies in.
fn waives(waiver: &Waiver, code: &str, clause: &str) -> bool {
    let within = |at: &str| clause.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    waiver.code == code && waiver.at.as_ref().is_none_or(|at| within(at.as_str()))
}
