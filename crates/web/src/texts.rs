//! The texts of the pages. Each one in `locales` is a function here: a missing text does not compile.

use notice::Lang;

wording::table!(pub fn texts(Lang));
