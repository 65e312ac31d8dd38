//! Fields: their types, and what they take over from their record.

use super::Checker;
use super::names::FIELD_WORDS;
use crate::errors::{MeaningProblem, ShapeProblem};
use crate::model::{Field, FieldType, Identifying, Keep, Name, Record, SourceKind};
use crate::syntax::Node;

impl Checker<'_> {
    pub(super) fn field(&mut self, node: &Node<'_>, record: &Record) -> Option<Field> {
        let name = Name::new(node.name()).ok()?;
        let clause = self.clause(&format!("{}.{name}", record.clause), node);
        let kind = self.kind(node)?;
        let weight = record.purposes.len() + record.keep.as_ref().map_or(0, Keep::weight);
        if !self.takes_over(weight, node.span) {
            return None;
        }
        let purposes = own_purposes(node, &kind).unwrap_or_else(|| record.purposes.clone());
        if purposes.is_empty() {
            self.report.add(MeaningProblem::NoPurpose { name: name.to_string() }, node.word.span);
        }
        let given = node.prop("keep").is_some() || node.prop("while").is_some() || node.child("keep").is_some();
        let own: Option<Keep> = self.keep_of_field(node, clause.as_str());
        let keep = if given { own } else { record.keep.clone() };
        if keep.is_none() && !given && !self.keep_is_wrong {
            self.report.add(MeaningProblem::NoRetention { name: name.to_string() }, node.word.span);
        }
        self.flags(node, &kind);
        let identifying = match node.prop("identifying").and_then(|value| value.text()) {
            Some("direct") => Identifying::Direct,
            Some("indirect") => Identifying::Indirect,
            Some("none") => Identifying::None,
            _ => kind.default_identifying(),
        };
        let max = node.number("max").and_then(|n| usize::try_from(n).ok()).unwrap_or_else(|| kind.default_max());
        Some(Field {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            required: node.flag("required"),
            unique: node.flag("unique"),
            voluntary: node.flag("voluntary"),
            public: node.flag("public"),
            special: node.words_of("special"),
            ground: node.words_of("ground"),
            identifying,
            purposes,
            keep: keep?,
            from: node.list_of("from").iter().filter_map(|word| SourceKind::from_keyword(word)).collect(),
            max,
            kind,
        })
    }

    fn kind(&mut self, node: &Node<'_>) -> Option<FieldType> {
        let word = node.arg_text(0)?;
        match word {
            "choice" => {
                let values: Vec<_> = node
                    .children
                    .iter()
                    .filter(|child| !FIELD_WORDS.contains(&child.name()))
                    .filter_map(|child| Some((Name::new(child.name()).ok()?, child.label())))
                    .collect();
                if values.is_empty() {
                    self.report.add(MeaningProblem::NoValues { name: node.name().into() }, node.span);
                }
                Some(FieldType::Choice(values))
            }
            "permission" => match node.prop("for") {
                Some(purpose) => Some(FieldType::Permission { purpose: Name::new(purpose.text()?).ok()? }),
                None => {
                    let problem = ShapeProblem::MissingProperty { word: "for", node: node.name().into() };
                    self.report.add(problem, node.span);
                    None
                }
            },
            _ => FieldType::PLAIN.iter().find(|kind| kind.keyword() == word).cloned(),
        }
    }

    /// Checks what a field says of itself against its type.
    fn flags(&mut self, node: &Node<'_>, kind: &FieldType) {
        if node.flag("unique") && !kind.can_be_unique() {
            let problem = MeaningProblem::NotUnique { kind: kind.keyword() };
            self.report.add(problem, node.prop("unique").map_or(node.span, |value| value.span));
        }
        if *kind == FieldType::PersonalIdentityCode && node.prop("ground").is_none() {
            self.report.add(MeaningProblem::NoGround, node.span);
        }
        if *kind != FieldType::PersonalIdentityCode
            && let Some(ground) = node.prop("ground")
        {
            self.report.add(MeaningProblem::GroundNotNeeded { kind: kind.keyword() }, ground.span);
        }
        if !matches!(kind, FieldType::Permission { .. })
            && let Some(purpose) = node.prop("for")
        {
            self.report.add(MeaningProblem::ForNotPermission { kind: kind.keyword() }, purpose.span);
        }
        if node.flag("required") && node.flag("voluntary") {
            self.report.add(MeaningProblem::RequiredAndVoluntary { name: node.name().into() }, node.span);
        }
        if let Some(max) = node.prop("max").filter(|_| !kind.has_length()) {
            self.report.add(MeaningProblem::MaxWithoutLength { kind: kind.keyword() }, max.span);
        }
        let most = i64::try_from(kind.most_max()).unwrap_or(i64::MAX);
        if let Some(value) =
            node.prop("max").filter(|_| kind.has_length() && node.number("max").is_some_and(|max| max > most))
        {
            self.report.add(ShapeProblem::BadNumberRange { least: 1, most }, value.span);
        }
    }
}

/// The purposes a field names itself. A permission serves what it is given for, and what it names besides.
fn own_purposes(node: &Node<'_>, kind: &FieldType) -> Option<Vec<Name>> {
    let mut named = node.names_of("purposes");
    for name in node.all("purposes").flat_map(|purposes| purposes.arg_names(0)) {
        if !named.contains(&name) {
            named.push(name);
        }
    }
    if let FieldType::Permission { purpose } = kind
        && !named.contains(purpose)
    {
        named.insert(0, purpose.clone());
    }
    (!named.is_empty()).then_some(named)
}

impl FieldType {
    /// True if a notice can limit the length of its values.
    #[must_use]
    pub const fn has_length(&self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::PersonName
                | Self::Text
                | Self::Note
                | Self::Email
                | Self::StreetAddress
                | Self::City
                | Self::Region
                | Self::CustomerNumber
                | Self::Username
                | Self::Identifier
                | Self::Url
        )
    }

    /// True if it makes sense that no two records have the same value.
    #[must_use]
    pub const fn can_be_unique(&self) -> bool {
        !matches!(
            self,
            Self::Note
                | Self::Choice(_)
                | Self::Flag
                | Self::Permission { .. }
                | Self::Money
                | Self::Year
                | Self::Country
                | Self::Region
                | Self::City
                | Self::Image
                | Self::Audio
                | Self::Video
                | Self::File
        )
    }
}
