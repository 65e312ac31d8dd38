//! Findings and errors, drawn: what, why, and the button that mends it.

use maud::{Markup, html};

use super::judge::{Judged, Problem, Weight};
use super::outline::href;
use crate::design::icon::Icon;
use crate::design::words;
use crate::texts::Texts;

/// The most problems of a list that are shown.
const MAX_SHOWN: usize = 200;

/// Every problem of a draft.
pub fn all(judged: &Judged, t: &Texts) -> Markup {
    html! {
        (summary(judged, t))
        ul.ed-problems { @for problem in judged.problems.iter().take(MAX_SHOWN) { (draw(problem, true, t)) } }
    }
}

/// The problems of a node and of what is in it.
pub fn of_node(judged: &Judged, address: &str, t: &Texts) -> Markup {
    let below = format!("{address}/");
    let own = |problem: &&Problem| problem.address == address || problem.address.starts_with(&below);
    let own: Vec<&Problem> = judged.problems.iter().filter(own).take(MAX_SHOWN).collect();
    html! {
        @if !own.is_empty() { ul.ed-problems { @for problem in own { (draw(problem, problem.address != address, t)) } } }
    }
}

/// How many of each weight there are, in one line.
pub fn summary(judged: &Judged, t: &Texts) -> Markup {
    let weights = [Weight::Error, Weight::High, Weight::Medium, Weight::Low];
    html! {
        @if judged.problems.is_empty() {
            p.ed-clean { (Icon::Check.draw()) (t.ed_clean()) }
        } @else {
            p.ed-sum {
                @for weight in weights {
                    @let count = judged.count(weight);
                    @if count > 0 { span class={ "ed-weight ed-" (weight.word()) } data-weight=(weight.word()) data-count=(count) { (said(weight, count, t)) } }
                }
            }
        }
    }
}

fn said(weight: Weight, count: usize, t: &Texts) -> String {
    let count = words::count(count);
    match weight {
        Weight::Error => t.ed_errors(count),
        Weight::High => t.ed_highs(count),
        Weight::Medium => t.ed_mediums(count),
        Weight::Low => t.ed_lows(count),
    }
}

fn draw(problem: &Problem, link: bool, t: &Texts) -> Markup {
    let word = problem.weight.word();
    html! {
        li class={ "ed-problem ed-" (word) } data-code=(problem.code) data-weight=(word) {
            div.ed-problem-head {
                span class={ "ed-weight ed-" (word) } { (t.ed_weight(word)) }
                @if !problem.article.is_empty() { span.ed-article { (problem.article) } }
            }
            p.ed-problem-title { (problem.title) }
            @if !problem.detail.is_empty() { p.small { (problem.detail) } }
            @if !problem.why.is_empty() { p.small.quiet { (problem.why) } }
            @if !problem.help.is_empty() { p.small { (problem.help) } }
            @let here = !problem.address.is_empty() && link;
            @if problem.mends.is_some() || here {
                p.ed-problem-foot {
                    @if problem.mends.is_some() {
                        button.button.button-small type="submit" form="ed-form" name="mend" value=(problem.key()) { (Icon::Check.draw()) (t.ed_mend()) }
                    }
                    @if here { a href=(href(&problem.address)) { (t.ed_go_there()) } }
                }
            }
        }
    }
}
