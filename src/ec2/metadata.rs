//! What the metadata service at 169.254.169.254 says to an instance about itself (EC2's user guide,
//! "Instance metadata categories"). The token of its version 2 is the business of whoever serves it.

use std::collections::BTreeSet;

use super::account::Account;
use super::error::Error;
use super::id::InstanceId;
use super::region::REGION;

impl Account {
    /// What stands at a path: a value, or the names below it, each with a slash if it has some
    /// below itself. `None`: nothing, which is answered with 404. A slash at its end says nothing.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn metadata(&self, id: InstanceId, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let instance = self.instance(id)?;
        let path = path.trim_matches('/');
        let path = match path.strip_prefix("latest") {
            _ if path.is_empty() => return Ok(Some(b"latest".to_vec())),
            Some("/user-data") => return Ok(instance.user_data.clone()),
            Some("") => {
                let handed = if instance.user_data.is_some() { "\nuser-data" } else { "" };
                return Ok(Some(format!("meta-data{handed}").into_bytes()));
            }
            Some("/meta-data") => "",
            Some(below) => match below.strip_prefix("/meta-data/") {
                Some(below) => below,
                None => return Ok(None),
            },
            None => return Ok(None),
        };
        let values = self.values(id)?;
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == path) {
            return Ok(Some(value.clone().into_bytes()));
        }
        if let ("public-keys", Some(name)) = (path, &instance.key_name) {
            return Ok(Some(format!("0={name}").into_bytes()));
        }
        let above = if path.is_empty() { String::new() } else { format!("{path}/") };
        let below = values.iter().filter_map(|(name, _)| name.strip_prefix(&above));
        let names: BTreeSet<&str> =
            below.map(|rest| rest.split_inclusive('/').next().unwrap_or(rest)).collect();
        let names: Vec<&str> = names.into_iter().collect();
        Ok((!names.is_empty()).then(|| names.join("\n").into_bytes()))
    }

    fn values(&self, id: InstanceId) -> Result<Vec<(&'static str, String)>, Error> {
        let instance = self.instance(id)?;
        let groups = self.groups.iter().filter(|group| instance.groups.contains(&group.id));
        let groups: Vec<&str> = groups.map(|group| &*group.name).collect();
        let host = format!("{}.{REGION}.compute.internal", instance.host_name());
        let mut values = vec![
            ("ami-id", instance.image.to_string()),
            ("ami-launch-index", instance.launch_index.to_string()),
            ("hostname", host.clone()),
            ("instance-id", instance.id.to_string()),
            ("instance-type", instance.kind.to_string()),
            ("local-hostname", host),
            ("local-ipv4", instance.private_ip.to_string()),
            ("placement/availability-zone", instance.zone.to_string()),
            ("placement/region", REGION.to_owned()),
            ("reservation-id", instance.reservation.to_string()),
            ("security-groups", groups.join("\n")),
        ];
        let public = instance.public_ip.map(|ip| ("public-ipv4", ip.to_string()));
        let key = instance.public_key.clone().map(|key| ("public-keys/0/openssh-key", key));
        values.extend(public.into_iter().chain(key));
        Ok(values)
    }
}
