//! Elastic IP addresses.

use super::columns::{called, titled};
use crate::ec2::{Account, Address};
use crate::lesson::Words;
use crate::view::layout::wrap;
use crate::view::text::Style;

/// All of them, and who has each.
pub fn addresses(words: &Words, account: &Account, style: Style) -> String {
    if account.addresses().is_empty() {
        return wrap(&words.get("ec2-no-addresses"), style.width, "");
    }
    let row = |address: &Address| {
        let at = address.association.map(|there| called(account, there.instance));
        vec![
            address.ip.to_string(),
            address.id.to_string(),
            at.unwrap_or_else(|| words.get("ec2-attached-nowhere")),
        ]
    };
    let rows: Vec<Vec<String>> = account.addresses().iter().map(row).collect();
    let heads = ["ec2-head-elastic-ip", "ec2-head-allocation", "ec2-head-instance"];
    let heads = heads.map(|id| words.get(id));
    titled(&words.get("ec2-title-addresses"), &heads, &rows, style.width)
}
