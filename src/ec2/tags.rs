//! Tags, on whatever has an id.

use super::account::{Account, Context};
use super::error::Error;
use super::id::{
    AllocationId, GroupId, ImageId, InstanceId, KeyPairId, RuleId, SnapshotId, VolumeId,
};
use super::system::Tags;

/// How many tags a thing may have, and how long key and value may be (EC2's user guide, "Tag
/// restrictions").
const MOST: usize = 50;
const KEY: usize = 128;
const VALUE: usize = 256;
/// How no key may begin, in small or capital letters ("Tag restrictions", too).
const RESERVED: &str = "aws:";

impl Account {
    /// `CreateTags`: a tag that is there gets the new value.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn create_tags(
        &mut self,
        resources: &[String],
        tags: &Tags,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        for id in resources {
            let mut all = self.tags_mut(id)?.clone();
            all.extend(tags.clone());
            Self::fits(&all)?;
        }
        for id in resources {
            self.tags_mut(id)?.extend(tags.clone());
        }
        Ok(())
    }

    /// `DeleteTags`: by key, and by value where one is given. What is not there is no error.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn delete_tags(
        &mut self,
        resources: &[String],
        tags: &[(String, Option<String>)],
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        for id in resources {
            self.tags_mut(id)?;
        }
        for id in resources {
            self.tags_mut(id)?.retain(|key, value| {
                let is = |(k, v): &(String, Option<String>)| {
                    k == key && v.as_ref().is_none_or(|v| v == value)
                };
                !tags.iter().any(is)
            });
        }
        Ok(())
    }

    /// Whether something may have these tags.
    pub(super) fn fits(tags: &Tags) -> Result<(), Error> {
        if tags.len() > MOST {
            return Err(Error::TooManyTags);
        }
        let wrong = |(key, value): &(&String, &String)| {
            key.is_empty() || key.chars().count() > KEY || value.chars().count() > VALUE
        };
        let reserved = |key: &String| {
            key.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED))
        };
        if tags.keys().any(reserved) {
            // Code and words as EC2 answers `CreateTags` (openstack/ec2-api has them from there).
            let words = "Tag keys starting with 'aws:' are reserved for internal use";
            return Err(Error::Parameter(words.to_owned()));
        }
        match tags.iter().find(wrong) {
            Some((key, _)) => Err(Error::Parameter(format!(
                "Tag key or value of '{key}' exceeds the maximum length, or the key is empty"
            ))),
            None => Ok(()),
        }
    }

    fn tags_mut(&mut self, id: &str) -> Result<&mut Tags, Error> {
        let unknown = || Error::NoResource(id.to_owned());
        let prefix = id.split_inclusive('-').next().unwrap_or_default();
        match prefix {
            InstanceId::PREFIX => Ok(&mut self.instance_mut(id.parse()?)?.tags),
            VolumeId::PREFIX => Ok(&mut self.volume_mut(id.parse()?)?.tags),
            GroupId::PREFIX => Ok(&mut self.group_mut(id.parse()?)?.tags),
            SnapshotId::PREFIX => {
                let id: SnapshotId = id.parse()?;
                let found = self.snapshots.iter_mut().find(|snapshot| snapshot.id == id);
                found.map(|snapshot| &mut snapshot.tags).ok_or(Error::NoSnapshot(id))
            }
            ImageId::PREFIX => {
                let id: ImageId = id.parse()?;
                let found = self.images.iter_mut().find(|image| image.id == id);
                found.map(|image| &mut image.tags).ok_or(Error::NoImage(id))
            }
            AllocationId::PREFIX => {
                let id: AllocationId = id.parse()?;
                let found = self.addresses.iter_mut().find(|address| address.id == id);
                found.map(|address| &mut address.tags).ok_or(Error::NoAllocation(id))
            }
            KeyPairId::PREFIX => {
                let id: KeyPairId = id.parse()?;
                let found = self.key_pairs.iter_mut().find(|pair| pair.id == id);
                found.map(|pair| &mut pair.tags).ok_or_else(unknown)
            }
            RuleId::PREFIX => {
                let id: RuleId = id.parse()?;
                let mut rules = self.groups.iter_mut().flat_map(|group| &mut group.rules);
                rules.find(|rule| rule.id == id).map(|rule| &mut rule.tags).ok_or(Error::NoRule)
            }
            _ => Err(unknown()),
        }
    }
}
