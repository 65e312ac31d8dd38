//! The texts of the pages, from `locales/`. The functions are made when building: a missing text does not compile.

use crate::model::Lang;

wording::table!(pub(crate) fn of(Lang));
