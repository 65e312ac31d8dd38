//! What the law says, as dated data: identifiers, statutes, countries, periods.
