//! The logins that the page runs, as the stepper runs its own, and the server behind its door.

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::auth::{HostKey, Server};
use crate::commands::Failure;
use crate::commands::serve;
use crate::commands::shared::stage::Stage;
use crate::commands::shared::{keys, runtime};
use crate::key::{Home, Registry, UserName};
use crate::lesson::{Language, Problem, Words};
use crate::net::BoxFuture;
use crate::play::Player;
use crate::register::Register;
use crate::story::Setting;
use crate::transcript::Recorded;
use crate::web::{Behind, Engines};

/// What runs on this machine.
pub(super) struct Here {
    home: Home,
    language: Language,
    stage: Mutex<Stage>,
}

impl Here {
    pub(super) fn new(home: &Home, language: Language) -> Self {
        let stage = Mutex::new(Stage::new(Player::default()));
        Self { home: home.clone(), language, stage }
    }
}

impl Engines for Here {
    fn login(&self, setting: Setting, user: UserName) -> BoxFuture<'_, Result<Recorded, Problem>> {
        Box::pin(async move {
            let mut stage = self.stage.lock().await;
            stage.call(user);
            stage.run(setting).await
        })
    }

    fn behind(&self) -> Result<Behind, Problem> {
        let host_key = keys::host_key(&self.home).map_err(|failure| match failure {
            Failure::Usage(problem) | Failure::Problem(problem) => problem,
            Failure::Told => Problem::new("err-internal").with("place", "web"),
        })?;
        let registry = Registry::read(&self.home).map_err(|error| Problem::from(&error))?;
        let register = Register::start(registry, |_| ());
        let register = register.map_err(|error| runtime::no_threads(&error))?;
        let machine = Arc::new(serve::machine(&Words::new(self.language)));
        Ok(Behind {
            host_key: host_key.public().clone(),
            server: Server::new(HostKey::from(host_key), register),
            programs: Box::new(move |from| machine.visited_from(from.to_string())),
            keystep: serve::call(&self.home),
        })
    }
}
