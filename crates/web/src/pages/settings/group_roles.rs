//! Which groups of a provider give which roles: the table and the form, the same whichever way the provider says who is in a group.

use access::GroupRole;
use maud::{Markup, html};

use crate::design::parts::{self, Tone, badge};
use crate::design::words::count;
use crate::design::{Private, Shell};
use crate::http::{PageError, Visit};
use crate::texts::texts;

/// The groups that give a role, and the roles there are.
#[derive(Debug, Clone)]
pub struct Groups {
    pub rows: Vec<GroupRow>,
    /// Id and name.
    pub roles: Vec<(String, Private)>,
    pub wrong: Option<String>,
}

/// That a group gives a role.
#[derive(Debug, Clone)]
pub struct GroupRow {
    pub group: String,
    pub role: String,
    pub name: Private,
    /// How many are in it, where the provider tells of its groups before anybody comes.
    pub people: People,
    /// True if it gives something that sleeps until an owner confirms it.
    pub wide: bool,
    /// True if the notice no longer allows what it says, so that it gives nothing.
    pub barred: bool,
}

/// How many are in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// The provider does not tell beforehand.
    Untold,
    /// It tells of no such group.
    Unknown,
    /// So many.
    Are(usize),
}

impl Groups {
    /// What these lines say, and how many are in the group of each.
    pub async fn of(visit: &Visit, lines: &[GroupRole], people: impl Fn(&str) -> People) -> Result<Self, PageError> {
        let access = visit.web.access();
        let (roles, notice) = (access.roles().await?, visit.web.door().notice());
        let row = |line: &GroupRole| {
            let role = roles.iter().find(|role| role.id == line.role);
            GroupRow {
                people: people(&line.group),
                group: line.group.clone(),
                role: line.role.to_string(),
                name: Private::new(role.map_or_else(|| texts(visit.lang).roles_gone(), |role| role.name.clone())),
                wide: role.is_some_and(|role| role.lines.iter().any(|line| line.is_wide(&notice))),
                barred: role.is_none_or(|role| !access.is_allowed(role)),
            }
        };
        Ok(Self {
            rows: lines.iter().map(row).collect(),
            roles: roles.iter().map(|role| (role.id.to_string(), Private::new(&role.name))).collect(),
            wrong: None,
        })
    }

    /// The table of the page at this address, and the form with this field to name a group; where none can be named, why.
    pub fn draw(&self, shell: &Shell, (at, lead): (&str, &str), group: Result<Markup, String>) -> Markup {
        let t = shell.t();
        let told = self.rows.iter().any(|row| row.people != People::Untold);
        html! {
            section.card.table-card {
                div.card-head { h2 { (t.directory_groups()) } p.small.quiet { (lead) } }
                @if self.rows.is_empty() { p.card-body.quiet { (t.directory_groups_none()) } } @else {
                    table.table {
                        thead {
                            tr {
                                th scope="col" { (t.directory_group()) }
                                th scope="col" { (t.roles_name()) }
                                @if told { th scope="col" { (t.provision_people()) } }
                                th scope="col" { span.hide-text { (t.directory_unmap()) } }
                            }
                        }
                        tbody { @for row in &self.rows { (mapped(shell, at, row)) } }
                    }
                }
                @match group {
                    _ if self.roles.is_empty() => {
                        p.card-body { (t.directory_no_roles()) " " a href="/accounts/roles" { (t.roles_title()) } }
                    }
                    Err(none) => { p.card-body { (none) } }
                    Ok(group) => { (self.form(shell, at, &group)) }
                }
            }
        }
    }

    fn form(&self, shell: &Shell, at: &str, group: &Markup) -> Markup {
        let t = shell.t();
        html! {
            form.card-body method="post" action={ (at) "/groups" } {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (group)
                    div.field {
                        label.label for="map-role" { (t.roles_name()) }
                        select.input.input-middle id="map-role" name="role" required {
                            @for (id, name) in &self.roles { option value=(id) { (name) } }
                        }
                    }
                    button.button.button-main type="submit" { (t.directory_map()) }
                }
            }
        }
    }
}

fn mapped(shell: &Shell, at: &str, row: &GroupRow) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td { (row.group) }
            td data-label=(t.roles_name()) {
                (row.name)
                @if row.barred { " " (badge(Tone::Danger, &t.directory_barred())) }
                @else if row.wide { " " (badge(Tone::Warn, &t.directory_wide())) }
            }
            @match row.people {
                People::Untold => {}
                People::Unknown => { td data-label=(t.provision_people()) { (badge(Tone::Warn, &t.provision_unknown())) } }
                People::Are(people) => { td data-label=(t.provision_people()) { (count(people)) } }
            }
            td {
                form method="post" action={ (at) "/groups/end" } {
                    (parts::csrf(&shell.csrf))
                    (parts::hidden("group", &row.group))
                    (parts::hidden("role", &row.role))
                    button.button.button-small type="submit" { (t.directory_unmap()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(rows: &[(&str, &str, People, (bool, bool))]) -> Groups {
        let row = |(group, name, people, (wide, barred)): &(&str, &str, People, (bool, bool))| GroupRow {
            group: (*group).into(),
            role: "1".into(),
            name: Private::new(*name),
            people: *people,
            wide: *wide,
            barred: *barred,
        };
        let roles = vec![("1".into(), Private::new("Asiakaspalvelija"))];
        Groups { rows: rows.iter().map(row).collect(), roles, wrong: None }
    }
}
