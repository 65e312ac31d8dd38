//! The words of the forms that the page has no need of, from `locales/`. The functions are made when building: a missing
//! text does not compile.

use notice::Lang;

wording::table!(pub(crate) fn of(Lang));
