//! Key pairs: made, imported, shown, deleted.

use std::path::{Path, PathBuf};

use super::asker::Asker;
use super::change::{Change, Own};
use super::pem::{self, file_of};
use super::session::Session;
use crate::cli::KeysCommand;
use crate::commands::Result;
use crate::disk;
use crate::ec2::Tags;
use crate::key::load_public;
use crate::lesson::args;
use crate::view::ec2::json;
use crate::view::{self, wrap};
use crate::wizard::Aws;

/// No public key is longer.
const MOST: u64 = 1 << 16;

pub(super) async fn run(
    session: &Session,
    asker: &Asker,
    command: Option<KeysCommand>,
) -> Result<String> {
    match command {
        None => {
            let aws = [Aws::new("describe-key-pairs")];
            Ok(session.list(asker, &aws, view::ec2::key_pairs, json::key_pairs))
        }
        Some(KeysCommand::Show { name }) => show(session, asker, &name),
        Some(KeysCommand::Create { name, output }) => create(session, asker, &name, output).await,
        Some(KeysCommand::Import { name, file }) => import(session, asker, &name, &file).await,
        Some(KeysCommand::Rm { name }) => remove(session, asker, &name).await,
    }
}

/// A key pair with all its fingerprints, and the public half, which can be had at any time.
fn show(session: &Session, asker: &Asker, name: &str) -> Result<String> {
    let Asker { words, style, .. } = asker;
    session.cloud.look(|account| {
        let pair = account.key_pair(name)?;
        if asker.json {
            return Ok(json::text(&json::key_pair(pair)));
        }
        let aws = Aws::new("describe-key-pairs").with("--key-names", name);
        let aws = aws.flag("--include-public-key");
        Ok(view::ec2::key_pair(words, pair, *style) + &view::ec2::footer(words, &[aws], *style))
    })
}

async fn create(
    session: &Session,
    asker: &Asker,
    name: &str,
    output: Option<PathBuf>,
) -> Result<String> {
    let change = Change::begin(session, asker);
    change.before.can_name_key_pair(name)?;
    let named = output.unwrap_or_else(|| file_of(name));
    let path = asker.path(&named);
    let owned = name.to_owned();
    let made = pem::create(&path, &session.cloud, move |account, key, cx| {
        account.create_key_pair(&owned, key, Tags::new(), cx)
    });
    made.await?;
    let Asker { words, style, .. } = asker;
    let said = words.with("ec2-key-created", args![path = named.display()]);
    let aws = Aws::create_key_pair(name, named.display());
    let data = json::these([("KeyFile", named.display().to_string().into())]);
    let own = Own { text: wrap(&said, style.width, ""), data, ..Own::default() };
    Ok(change.end(own, &[aws]).await)
}

async fn import(session: &Session, asker: &Asker, name: &str, file: &Path) -> Result<String> {
    let change = Change::begin(session, asker);
    let text = disk::read_text(&asker.path(file), MOST)?;
    // What is wrong with the file is told of the file; EC2 would only say that it takes it not.
    load_public(&asker.path(file))?;
    change.act(|account, cx| account.import_key_pair(name, &text, Tags::new(), cx))?;
    let aws = Aws::new("import-key-pair").with("--key-name", name);
    let aws = aws.with("--public-key-material", format!("fileb://{}", file.display()));
    Ok(change.end(Own::default(), &[aws]).await)
}

async fn remove(session: &Session, asker: &Asker, name: &str) -> Result<String> {
    let change = Change::begin(session, asker);
    // The API deletes what is not there without a word; who types a name means one that is.
    change.before.key_pair(name)?;
    change.act(|account, cx| {
        account.delete_key_pair(name, cx);
        Ok(())
    })?;
    Ok(change.end(Own::default(), &[Aws::new("delete-key-pair").with("--key-name", name)]).await)
}
