//! Two versions of a notice: what the difference calls narrower grants no more, whatever is asked.

use notice::difference::{Difference, Direction};
use notice::{Checked, Notice};

use super::ask;
use super::world::{Question, Tape, World, broad};

/// Of a hundred neighbours so many are tried.
const NEIGHBOURS: usize = 20;

/// Neighbours of a world that say one thing otherwise, many of them neither more nor less as a whole.
pub fn otherwise(world: &World) -> Vec<World> {
    let mut all = world.narrower();
    let mut add = |change: &dyn Fn(&mut World)| {
        let mut other = world.clone();
        change(&mut other);
        all.push(other);
    };
    add(&|world| world.never_markets = !world.never_markets);
    add(&|world| world.never_uses.clear());
    for n in 0..world.purposes.len() {
        add(&|world| world.purposes[n].basis = "contract");
        add(&|world| world.purposes[n].basis = "consent");
        add(&|world| world.purposes[n].marketing = !world.purposes[n].marketing);
        add(&|world| world.purposes[n].until = world.purposes[n].until.xor(Some("2026-01-15")));
    }
    for r in 0..world.registers.len() {
        add(&|world| world.registers[r].closed = !world.registers[r].closed);
        add(&|world| world.registers[r].purposes = (0..world.purposes.len()).collect());
        for s in 0..world.registers[r].sources.len() {
            add(&|world| world.registers[r].sources[s].ways.truncate(1));
            add(&|world| world.registers[r].sources[s].ways.clear());
            add(&|world| world.registers[r].sources[s].purposes.clear());
            add(&|world| world.registers[r].sources[s].from = Some("2026-02-02"));
            add(&|world| world.registers[r].sources[s].kind = "authority");
        }
        for k in 0..world.registers[r].records.len() {
            add(&|world| world.registers[r].records[k].purposes = None);
            for f in 0..world.registers[r].records[k].fields.len() {
                add(&|world| world.registers[r].records[k].fields[f].purposes = None);
                add(&|world| world.registers[r].records[k].fields[f].from = None);
                add(&|world| world.registers[r].records[k].fields[f].from = Some("person"));
                add(&|world| world.registers[r].records[k].fields[f].permits = None);
            }
        }
    }
    all
}

/// Fails with the first question that a notice answers with more although nothing is called wider in it.
fn agrees(old: &Notice<Checked>, new: &Notice<Checked>, questions: &[Question]) -> Result<bool, String> {
    let difference = Difference::between(old, new);
    if difference.count(Direction::Widening) > 0 {
        return Ok(false);
    }
    for question in questions {
        let (before, after) = (ask::right(old, question), ask::right(new, question));
        let within = match (&after, &before) {
            (Err(_), _) => true,
            (Ok(after), Ok(before)) => after.fields.is_subset(&before.fields),
            (Ok(_), Err(_)) => false,
        };
        if !within {
            let said: Vec<_> = difference.changes.iter().map(|change| (&change.id, change.direction)).collect();
            return Err(format!(
                "{before:?} before, {after:?} after, and nothing wider in {said:?}\n{question:#?}\nbefore:\n{}\nafter:\n{}",
                old.source(),
                new.source()
            ));
        }
    }
    Ok(true)
}

/// Tries a world against its neighbours, both ways; how often nothing was wider.
pub fn tries(tape: &[u8], questions: usize) -> Result<usize, String> {
    let mut tape = Tape(tape.iter());
    let mut world = World::read(&mut tape);
    // Whether a contract has ended is a fact which turns on the notice: to a notice that names no contract nobody brings it.
    world
        .registers
        .iter_mut()
        .flat_map(|register| &mut register.records)
        .for_each(|record| record.contract_for.clear());
    let purposes: Vec<notice::Name> = world.purposes.iter().map(|purpose| super::world::name(&purpose.name)).collect();
    // Somebody who was granted everything asks, so that the notice alone answers.
    let ask = |tape: &mut Tape<'_>| {
        let mut question = Question { standing: vec![broad(&purposes)], ..Question::read(tape, &world) };
        question.facts.lapsed.clear();
        question
    };
    let questions: Vec<Question> = (0..questions).map(|_| ask(&mut tape)).collect();
    let notice = world.notice();
    let mut counted = 0;
    let neighbours: Vec<World> = otherwise(&world).into_iter().filter(|_| tape.often(NEIGHBOURS)).collect();
    for other in neighbours.iter().filter_map(|other| other.try_notice().ok()) {
        counted += usize::from(agrees(&notice, &other, &questions)?);
        counted += usize::from(agrees(&other, &notice, &questions)?);
    }
    let narrower: Vec<World> = world.narrower().into_iter().filter(|_| tape.often(NEIGHBOURS)).collect();
    for less in narrower.iter().filter_map(|less| less.try_notice().ok()) {
        let (there, back) = (Difference::between(&notice, &less), Difference::between(&less, &notice));
        // What a field loses and has again by being a permission is no change at all.
        if there.count(Direction::Widening) > 0 || back.count(Direction::Narrowing) > 0 {
            return Err(format!("{:?}\n{}\nand less:\n{}", there.changes, notice.source(), less.source()));
        }
    }
    Ok(counted)
}
