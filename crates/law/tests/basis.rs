//! Legal bases and the rights they give, cell by cell.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use law::basis::{LegalBasis, Right, When, rights_of};

/// One letter for each right in the order 15, 16, 17, 18, 20, 21(1), 21(2), 7(3): `y` always, `c` on a condition, `m` with marketing, `-` never.
fn row(basis: LegalBasis) -> String {
    [
        Right::Access,
        Right::Rectification,
        Right::Erasure,
        Right::Restriction,
        Right::Portability,
        Right::Objection,
        Right::MarketingBan,
        Right::Withdrawal,
    ]
    .into_iter()
    .map(|right| match rights_of(basis, true).iter().find(|given| given.right == right).map(|given| given.when) {
        None => '-',
        Some(When::Always) => 'y',
        Some(When::Marketing) => 'm',
        Some(_) => 'c',
    })
    .collect()
}

#[test]
fn each_basis_gives_the_rights_of_the_matrix() {
    for (basis, expected) in [
        ("consent", "yycyc-my"),
        ("contract", "yycyc-m-"),
        ("legal-obligation", "yy-y----"),
        ("vital-interest", "yyyy----"),
        ("public-task", "yy-y-ym-"),
        ("legitimate-interest", "yycy-ym-"),
    ] {
        assert_eq!(row(basis.parse().unwrap()), expected, "{basis}");
    }
}

#[test]
fn without_marketing_there_is_nothing_to_ban() {
    for basis in LegalBasis::ALL {
        assert!(rights_of(basis, false).iter().all(|given| given.right != Right::MarketingBan), "{basis}");
        assert!(rights_of(basis, false).iter().any(|given| given.right == Right::Complaint), "{basis}");
    }
}

#[test]
fn words_read_back() {
    for basis in LegalBasis::ALL {
        assert_eq!(basis.to_string().parse(), Ok(basis));
        assert!(basis.article().starts_with("art6.1."));
    }
    for right in Right::ALL {
        assert_eq!(right.to_string().parse(), Ok(right));
    }
    assert_eq!("asiakassuhde".parse::<LegalBasis>().unwrap_err().to_string(), "not the name of a legal basis");
}
