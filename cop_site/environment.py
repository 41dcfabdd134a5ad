"""How a variable is read: from the environment, else from the `.env` file. An empty one is an unset one."""

import os
from typing import Any

from environs import Env


class Environment(Env):
    """environs' reader, for which `DATA_DIR=` means its default, as does leaving it out."""

    def _get_value(self, env_key: str, default: Any) -> Any:
        return next((said for said in (os.environ.get(env_key), self._environ.get(env_key)) if said), default)
