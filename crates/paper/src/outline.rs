//! The contents that a reader shows beside the pages, made of the headings.

use pdf_writer::{Finish as _, Pdf, Ref, TextStr};

use crate::flow::HeadingMark;
use crate::page::SIDE;
use crate::write::{Numbers, Refs};

/// Writes the headings of the second level; none, where there is no more than one.
pub(crate) fn write(pdf: &mut Pdf, numbers: &mut Numbers, marks: &[HeadingMark], refs: &Refs) -> Option<Ref> {
    let shown: Vec<&HeadingMark> = marks.iter().filter(|mark| mark.level == 2).collect();
    if shown.len() < 2 {
        return None;
    }
    let outline = numbers.next();
    let items = numbers.many(shown.len());
    for (at, (mark, id)) in shown.iter().zip(&items).enumerate() {
        let mut item = pdf.outline_item(*id);
        item.title(TextStr(&mark.words)).parent(outline);
        if let Some(before) = at.checked_sub(1).and_then(|at| items.get(at)) {
            item.prev(*before);
        }
        if let Some(after) = items.get(at + 1) {
            item.next(*after);
        }
        if let Some(page) = refs.pages.get(mark.page) {
            item.dest().page(*page).xyz(SIDE, mark.y + 10.0, None);
        }
        item.finish();
    }
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        let count = i32::try_from(items.len()).unwrap_or(i32::MAX);
        pdf.outline(outline).first(*first).last(*last).count(count);
    }
    Some(outline)
}
