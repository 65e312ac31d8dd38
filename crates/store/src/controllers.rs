//! A controller's own row: whose registers there are, under which name they are reached, and who keeps them.

use uuid::Uuid;

use crate::sql;
use crate::steps::{Expect, Steps};
use crate::value::Value::{Blob, Id, Int, Text};
use crate::value::{Value, Word};

/// One change to the unit's controller.
#[derive(Debug, Clone)]
pub enum ControllerOp {
    /// Sets it up.
    Insert {
        /// Its name, sealed.
        name_sealed: Vec<u8>,
        /// The name it is reached by: [`StoreError::Exists`](crate::StoreError::Exists) when another has it.
        short: Word,
        /// The controller that keeps its registers for it.
        kept_by: Option<Uuid>,
    },
    /// Renames it.
    Rename {
        /// Its name, sealed.
        name_sealed: Vec<u8>,
    },
    /// Sets by which name it is reached, and who keeps its registers.
    Reach {
        /// The name it is reached by: [`StoreError::Exists`](crate::StoreError::Exists) when another has it.
        short: Word,
        /// The controller that keeps its registers for it.
        kept_by: Option<Uuid>,
    },
}

impl Steps {
    /// What a change of a controller's own row writes.
    pub(crate) fn controller(&mut self, op: ControllerOp) {
        let c = Id(self.controller);
        match op {
            ControllerOp::Insert { name_sealed, short, kept_by } => {
                let params = vec![c, Int(self.at), Blob(name_sealed), Text(short), Value::opt_id(kept_by)];
                self.any(0, &sql::CONTROLLER_INSERT, params);
            }
            ControllerOp::Rename { name_sealed } => {
                let params = vec![Blob(name_sealed), c];
                self.one(1, &sql::CONTROLLER_UPDATE, params, Expect::OneElseGone("controller"));
            }
            ControllerOp::Reach { short, kept_by } => {
                let params = vec![Text(short), Value::opt_id(kept_by), c];
                self.one(1, &sql::CONTROLLER_NAME, params, Expect::OneElseGone("controller"));
                self.agreed();
            }
        }
    }
}
