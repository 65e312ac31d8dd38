//! Joint controllers (Article 26): who answers for what, on a case, and the step that passes it to one of them.

use jiff::civil::Date;
use maud::{Markup, html};
use notice::model::Joint;
use notice::render::{Voice, say};
use notice::{Checked, Lang, Notice};
use rights::{Desk, DeskError, Moment, Stage, State};

use crate::design::icon::Icon;
use crate::http::Visit;
use crate::pages::requests::new::choose;
use crate::pages::requests::show::CaseView;
use crate::pages::requests::steps;

/// The joint controllers on a day, each with since when and what it answers for, in words.
pub fn told(notice: &Notice<Checked>, lang: Lang, today: Date) -> Vec<String> {
    let voice = Voice::new(notice, lang);
    notice.parts().controller.together_on(today).map(|joint| say::partner(voice, joint).plain()).collect()
}

/// To whom it was passed, and who answers for what: a card of the case.
pub fn card(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let told = told(&view.notice, view.shell.lang, view.today);
    let passed = &view.case.file().contents().to_joint;
    html! {
        @if !told.is_empty() || !passed.is_empty() {
            section.card {
                div.card-head { h2 { (t.joint_title()) } }
                ul.card-body.hints {
                    @for line in &told { li { (Icon::Building.draw()) span { (line) } } }
                    @for one in passed {
                        li { (Icon::Check.draw()) span { (t.joint_was_passed(view.day(one.on), &one.name)) @if one.here { " " (t.joint_has_case()) } } }
                    }
                }
            }
        }
    }
}

/// The form that passes the case to one of them, where it may be.
pub fn form(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    let may = matches!(file.state(), State::Received | State::IdentityAsked | State::Identified);
    let passed = |joint: &&Joint| !file.contents().to_joint.iter().any(|one| one.name == joint.name);
    let left: Vec<&Joint> = view.notice.parts().controller.together_on(view.today).filter(passed).collect();
    if !may || left.is_empty() {
        return html! {};
    }
    let picks = left.iter().map(|joint| (joint.name.as_str(), joint.name.clone()));
    let body = html! {
        p.small.quiet { (t.joint_help()) }
        (choose("joint", &t.joint_to(), picks, "", Some(&t.record_choose())))
    };
    steps::fold(&t.joint_pass(), &steps::form(view, "to-joint", &body, &t.joint_do(), false))
}

/// Passes the case.
pub async fn take(visit: &Visit, desk: &Desk, case: Stage, name: &str, moment: Moment) -> Result<Stage, DeskError> {
    let there = visit.web.door().joint_door(name, moment.today, moment.at).await?;
    let there = there.map(|door| Desk::new(door, visit.web.zone().clone(), visit.web.mails()));
    desk.pass_to_joint(case, (name, there.as_ref()), moment).await
}
