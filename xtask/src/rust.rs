//! What the rules and the counter need to know of a Rust file, gathered in one visit of its syntax.

use std::ops::RangeInclusive;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Meta, Signature, Visibility};

use crate::run::Outcome;
use crate::tree::File;

/// A function with a body.
pub struct Function {
    pub name: String,
    /// The line of its `fn`.
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub lines: usize,
    /// Arguments, `self` aside.
    pub args: usize,
    /// Marked `#[test]`, `#[tokio::test]` or the like.
    pub is_test: bool,
    /// Stands in test code.
    pub in_test: bool,
}

/// A Rust file, seen through.
#[derive(Default)]
pub struct Survey {
    pub functions: Vec<Function>,
    /// Lines of doc comment on each `pub` item outside tests.
    pub public_docs: Vec<usize>,
    /// Lines with an `allow` or `expect` that does not say why.
    pub unreasoned: Vec<usize>,
    /// Lines of code outside tests: neither blank nor a comment.
    pub code_lines: usize,
    /// Lines of code in tests.
    pub test_lines: usize,
    test_ranges: Vec<RangeInclusive<usize>>,
    depth_in_tests: usize,
}

/// Parses one file and surveys it.
pub fn survey(file: &File) -> Outcome<Survey> {
    let syntax = syn::parse_file(&file.text)
        .map_err(|why| format!("`{}` line {}: {why}", file.path, why.span().start().line))?;
    let mut survey = Survey { depth_in_tests: usize::from(file.is_test()), ..Survey::default() };
    survey.visit_file(&syntax);
    for (at, line) in (1..).zip(file.text.lines()) {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if file.is_test() || survey.test_ranges.iter().any(|range| range.contains(&at)) {
            survey.test_lines += 1;
        } else {
            survey.code_lines += 1;
        }
    }
    Ok(survey)
}

impl Survey {
    fn function(&mut self, signature: &Signature, body: &Block, attributes: &[Attribute]) {
        let line = signature.fn_token.span.start().line;
        let end = body.brace_token.span.close().end().line;
        self.functions.push(Function {
            name: signature.ident.to_string(),
            line,
            lines: end + 1 - line,
            args: signature.inputs.iter().filter(|arg| matches!(arg, syn::FnArg::Typed(_))).count(),
            is_test: attributes.iter().any(is_test_mark),
            in_test: self.depth_in_tests > 0,
        });
    }

    fn public(&mut self, visibility: &Visibility, attributes: &[Attribute]) {
        if matches!(visibility, Visibility::Public(_)) && self.depth_in_tests == 0 {
            self.public_docs.push(attributes.iter().filter(|mark| mark.path().is_ident("doc")).count());
        }
    }

    /// Visits something that is test code when its attributes say so.
    fn within(&mut self, attributes: &[Attribute], span: Span, visit: impl FnOnce(&mut Self)) {
        let is_test = attributes.iter().any(|mark| is_test_mark(mark) || is_cfg_test(mark));
        if is_test {
            self.test_ranges.push(span.start().line..=span.end().line);
        }
        self.depth_in_tests += usize::from(is_test);
        visit(self);
        self.depth_in_tests -= usize::from(is_test);
    }
}

fn is_test_mark(mark: &Attribute) -> bool {
    mark.path().segments.last().is_some_and(|last| last.ident == "test")
}

fn is_cfg_test(mark: &Attribute) -> bool {
    match &mark.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            let condition = list.tokens.to_string();
            condition == "test" || condition.starts_with("all (test ")
        }
        _ => false,
    }
}

fn lacks_reason(mark: &Attribute) -> bool {
    match &mark.meta {
        Meta::List(list) if list.path.is_ident("allow") || list.path.is_ident("expect") => {
            !list.tokens.to_string().contains("reason =")
        }
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Survey {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.within(&item.attrs, item.span(), |this| visit::visit_item_mod(this, item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.within(&item.attrs, item.span(), |this| {
            this.public(&item.vis, &item.attrs);
            this.function(&item.sig, &item.block, &item.attrs);
            visit::visit_item_fn(this, item);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.within(&item.attrs, item.span(), |this| {
            this.public(&item.vis, &item.attrs);
            this.function(&item.sig, &item.block, &item.attrs);
            visit::visit_impl_item_fn(this, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.sig, body, &item.attrs);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.within(&item.attrs, item.span(), |this| visit::visit_item_impl(this, item));
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.public(&item.vis, &item.attrs);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.public(&item.vis, &item.attrs);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.public(&item.vis, &item.attrs);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.public(&item.vis, &item.attrs);
        visit::visit_item_type(self, item);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.public(&item.vis, &item.attrs);
        visit::visit_item_const(self, item);
    }

    fn visit_attribute(&mut self, mark: &'ast Attribute) {
        if lacks_reason(mark) {
            self.unreasoned.push(mark.span().start().line);
        }
        visit::visit_attribute(self, mark);
    }
}
