//! Where everything listens unless it is told otherwise: one port each, so that all of it can run side
//! by side.

/// The server.
pub(crate) const SERVER: &str = "127.0.0.1:2022";
/// The server's port, as it is typed at a login.
pub(crate) const SERVER_PORT: &str = "2022";
/// A target of the attack lab.
pub(crate) const TARGET: &str = "127.0.0.1:2024";
/// Somebody's own program that the lab's honest user comes to, in every example.
pub(crate) const VISITED: &str = "127.0.0.1:2025";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_name_these_ports_and_no_two_are_the_same() {
        const TAP: &str = "127.0.0.1:2023";
        let mut all = vec![SERVER, TAP, TARGET, VISITED];
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 4);
        assert!(SERVER.ends_with(&format!(":{SERVER_PORT}")));
        for page in [include_str!("../../README.md"), include_str!("../../docs/README.ja.md")] {
            assert!(page.contains(&format!("--listen {TAP} --to {SERVER}")));
        }
        let pages =
            [include_str!("../../docs/attacks.md"), include_str!("../../docs/attacks.ja.md")];
        for page in pages {
            assert!(page.contains(&format!("--client {VISITED}")) && page.contains(TARGET));
            assert!(!page.contains(TAP));
        }
    }
}
