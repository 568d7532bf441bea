//! `keystep keygen`: makes a key pair.

use std::fmt::Write as _;

use super::shared::{fingerprints, keys, record};
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli;
use crate::crypto;
use crate::key::{
    Comment, Fingerprint, Format, ec2_created, ec2_imported, encode_private, is_called_public,
    openssh_line, public_path, write_pair,
};
use crate::lesson::{Problem, args, invalid};
use crate::view::wrap;

pub(super) fn run(console: &Console, args: cli::Keygen) -> Result<Done> {
    let words = &console.words;
    if is_called_public(&args.file) {
        return Err(Failure::Usage(Problem::new("err-keygen-pub").path(&args.file)));
    }
    for path in [args.file.clone(), public_path(&args.file)] {
        record::must_be_new(&path)?;
    }
    let comment = Comment::new(&args.comment)
        .map_err(|_| Failure::Usage(Problem::new("err-comment").with("comment", &args.comment)))?;
    let passphrase = if args.passphrase { Some(keys::choose(console)?) } else { None };
    if passphrase.is_some() && args.format == Format::Pem {
        console.say(&words.get("keygen-weak"));
    }
    let bits = usize::try_from(args.bits).unwrap_or(crypto::MAX_BITS);
    let mut random = rand::rng();
    console.say_wait(bits);
    let key =
        crypto::generate(bits, &mut random).map_err(|error| invalid(error).path(&args.file))?;
    let passphrase = passphrase.as_ref().map(|passphrase| passphrase.as_str());
    let private = encode_private(&key, args.format, passphrase, &comment, &mut random)?;
    let public = format!("{} {comment}", openssh_line(key.public()));
    let public = format!("{}\n", public.trim_end());
    let beside = write_pair(&args.file, &private, &public)?;

    let fingerprint = Fingerprint::of(key.public());
    if args.json {
        let json = serde_json::json!({
            "private": args.file.display().to_string(),
            "public": beside.display().to_string(),
            "bits": bits,
            "fingerprint": fingerprint.to_string(),
            "ec2_created_sha1": ec2_created(&key).ok(),
            "ec2_imported_md5": ec2_imported(key.public()).ok(),
        });
        console.print_json(&json)?;
        return Ok(Done::Well);
    }
    let mut out = String::new();
    let _ =
        writeln!(out, "{}", words.with("keygen-private", args![path = args.file.display(), bits]));
    let _ = writeln!(out, "{}", words.with("keygen-public", args![path = beside.display()]));
    out += &fingerprints::lines(console, key.public(), Some(&key));
    let next = words.with("keygen-next", args![path = beside.display()]);
    out += &wrap(&next, console.style.width, "→ ");
    console.print(&out)?;
    Ok(Done::Well)
}
