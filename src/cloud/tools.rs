//! The commands of an instance: what hangs on it, and what its metadata service says.

use std::sync::Arc;

use super::running::Cloud;
use crate::ec2::InstanceId;
use crate::shell::{Call, Tools};

/// What an instance knows of the machine that it is.
pub(super) struct Metal {
    cloud: Arc<Cloud>,
    id: InstanceId,
}

impl Metal {
    pub(super) fn new(cloud: &Arc<Cloud>, id: InstanceId) -> Self {
        Self { cloud: Arc::clone(cloud), id }
    }
}

impl Tools for Metal {
    fn names(&self) -> &[&'static str] {
        &[]
    }

    fn run(&self, _: &str, _: &mut Call<'_>) -> u32 {
        0
    }
}
