//! Mail over SMTP: where it is configured, and how a mail goes out.

use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport as _, Message, Tokio1Executor};
use rights::Mail;
use rights::work::{Post, Refused};

use crate::cli::Mailing;
use crate::output::Failure;

/// How long the server may take to answer.
const WITHIN: std::time::Duration = std::time::Duration::from_secs(30);

/// A mail server, and in whose name mail goes out.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// The mail server of the configuration; none where no mail is to be sent.
    ///
    /// # Errors
    /// [`Failure::Input`] if the address is none, or mail and password would travel in the clear.
    pub fn of(args: &Mailing) -> Result<Option<Self>, Failure> {
        let Some(url) = &args.smtp else { return Ok(None) };
        let Some(from) = &args.mail_from else {
            return Err(Failure::input("--smtp needs --mail-from: the address letters are sent from"));
        };
        let from = from.parse().map_err(|_| Failure::input("--mail-from is not an address"))?;
        // The address may hold a password: no error repeats it.
        let wrong =
            || Failure::input("--smtp is not like smtps://user:password@host:465 or smtp://host:587?tls=required");
        if !is_safe(url) {
            return Err(Failure::input(
                "--smtp would send letters in the clear: use smtps://, or smtp:// with ?tls=required; plain smtp:// is for a server on this machine",
            ));
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| wrong())?;
        Ok(Some(Self { transport: builder.timeout(Some(WITHIN)).build(), from }))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the binary is where chance comes in: each mail has an id of its own"
    )]
    fn message(&self, mail: &Mail) -> Result<Message, Refused> {
        let never = |_| Refused::Never("the address or the text is not one of a mail".to_owned());
        let to: Mailbox = mail.to.parse().map_err(|_| Refused::Never("no address of a mail".to_owned()))?;
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|_| Refused::Later("no chance at hand".to_owned()))?;
        let id = format!("<{:032x}@{}>", u128::from_be_bytes(bytes), self.from.email.domain());
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .message_id(Some(id))
            .singlepart(SinglePart::plain(mail.text.clone()))
            .map_err(never)
    }
}

/// True if nothing travels in the clear, except to this very machine.
fn is_safe(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let own = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|own| host.strip_prefix(own).is_some_and(|after| after.is_empty() || after.starts_with([':', '/', '?'])));
    scheme == "smtps" || url.contains("tls=required") || own
}

impl Post for Smtp {
    async fn send(&self, mail: &Mail) -> Result<String, Refused> {
        let message = self.message(mail)?;
        match self.transport.send(message).await {
            Ok(answer) => {
                let said = answer.message().collect::<Vec<_>>().join(" ");
                Ok(format!("{} {said}", answer.code()))
            }
            Err(error) if error.is_permanent() => Err(Refused::Never(error.to_string())),
            Err(error) => Err(Refused::Later(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_do_not_travel_in_the_clear() {
        let safe =
            ["smtps://a:b@mail.example.com:465", "smtp://mail.example.com:587?tls=required", "smtp://127.0.0.1:25"];
        assert!(safe.into_iter().all(is_safe));
        let unsafe_ones = [
            "smtp://mail.example.com",
            "smtp://127.0.0.1.example.com",
            "smtp://127.0.0.1@mail.example.com",
            "smtp://a:b@mail.example.com:587?tls=opportunistic",
            "mail.example.com",
        ];
        assert!(!unsafe_ones.into_iter().any(is_safe));
    }
}
