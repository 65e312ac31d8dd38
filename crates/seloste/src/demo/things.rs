//! A few invented papers and a cupboard, so that the list of the example shows what it is for.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use notice::Name;
use policy::AccountId;
use policy::items::What;
use vault::{Door, Item, NewItem, Personal};

use crate::output::Failure;

/// Where the example notice has its papers.
const CUPBOARD: &str = "paper-contracts";
/// The role that answers for them in the example notice.
const ROLE: &str = "Rekistereistä vastaava henkilö";

/// Puts them down where the notice has papers in a locked flat: a cupboard that is confirmed, a paper that is to be
/// destroyed and one that stays.
///
/// # Errors
/// [`Failure::Fault`] if one of them does not fit the example notice.
pub async fn things(door: &Door, zone: &TimeZone, by: AccountId, now: Timestamp) -> Result<(), Failure> {
    if !door.notice().parts().storages.iter().any(|storage| storage.name.as_str() == CUPBOARD) {
        return Ok(());
    }
    let name = |word: &str| Name::new(word).map_err(Failure::fault);
    let today = now.to_zoned(zone.clone()).date();
    let earlier = today.saturating_sub(200.days());
    let thing = |what, storage: &str, words: &str| -> Result<NewItem, Failure> {
        let mut new = NewItem::of(what, earlier);
        (new.storage, new.role) = (Some(name(storage)?), Some(ROLE.to_owned()));
        new.words = Personal::new(words.to_owned());
        Ok(new)
    };
    let cupboard = put(door, &thing(What::Place, CUPBOARD, "Lukittu kaappi eteisessä")?, by, now).await?;
    let seen = Personal::new("Lukko ja avaimet katsottu".to_owned());
    let measure = name("locked-flat")?;
    door.check_item(&cupboard, Some(&measure), (&seen, false), (by, now)).await.map_err(Failure::fault)?;
    for (words, until) in
        [("Allekirjoitettu sopimus, musta kansio", today), ("Tilauslomake", today.saturating_add(90.days()))]
    {
        let mut paper = thing(What::Paper, CUPBOARD, words)?;
        (paper.place, paper.keep_until) = (Some(cupboard.id), Some(until));
        (paper.register, paper.kind) = (Some(name("customers")?), Some(name("customer")?));
        put(door, &paper, by, now).await?;
    }
    Ok(())
}

async fn put(door: &Door, new: &NewItem, by: AccountId, now: Timestamp) -> Result<Item, Failure> {
    door.put_item(new, Some(by), now).await.map_err(Failure::fault)
}
