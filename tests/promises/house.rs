//! Several firms in one installation, each reached under a name of its own.

use crate::{Answer, Clerk, Server, Visitor, World, project};

/// An installation with several firms and its service running.
pub struct House {
    /// The service.
    pub server: Server,
    /// The folder it all lies in.
    pub world: World,
    firms: Vec<(String, Clerk)>,
}

impl House {
    /// Sets firms up, each by its name, its example notice and who keeps its registers, and starts the service; each firm has
    /// an owner who is signed in.
    ///
    /// # Panics
    /// When a firm is not set up, or the service does not start.
    #[must_use]
    pub fn of(firms: &[(&str, &str, Option<&str>)]) -> Self {
        let world = World::new();
        let links: Vec<String> = firms.iter().map(|firm| add(&world, firm)).collect();
        let server = world.start(&["serve", "--data", "data", "--no-link-check"]);
        let owner = |((name, _, _), link): (&(&str, &str, Option<&str>), &String)| {
            ((*name).to_owned(), Clerk::first(server.visitor().of_firm(name), link))
        };
        let firms = firms.iter().zip(&links).map(owner).collect();
        Self { server, world, firms }
    }

    /// Somebody new at the address of a firm.
    #[must_use]
    pub fn visitor(&self, firm: &str) -> Visitor {
        self.server.visitor().of_firm(firm)
    }

    /// The owner of a firm.
    ///
    /// # Panics
    /// When there is no such firm.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn owner(&self, firm: &str) -> &Clerk {
        &self.firms.iter().find(|(name, _)| name == firm).expect("a firm of this house").1
    }

    /// It is so many seconds later than it is.
    ///
    /// # Panics
    /// When the folder of the world is gone.
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn later(&self, seconds: i64) {
        std::fs::write(self.world.clock(), seconds.to_string()).expect("a folder");
    }

    /// Runs a command of the program on this installation.
    #[must_use]
    pub fn run(&self, args: &[&str]) -> Answer {
        self.world.run(&[args, &["--data", "data"]].concat())
    }
}

#[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
fn add(world: &World, (name, example, kept_by): &(&str, &str, Option<&str>)) -> String {
    // An example of the project, or a notice of the test's own.
    let own = std::path::PathBuf::from(example);
    let notice = if own.is_absolute() { own } else { project(&format!("examples/{example}.kdl")) };
    let mut args = vec!["controller", "add", name, notice.to_str().expect("a path"), "--data", "data"];
    args.extend(kept_by.iter().flat_map(|keeper| ["--kept-by", keeper]));
    args.extend(["--format", "json"]);
    let answer = world.run(&args);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    let link = answer.json().get("path").and_then(|path| path.as_str().map(str::to_owned));
    link.expect("a link for the first owner")
}
