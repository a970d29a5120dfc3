"""Kernels forked from a process that has everything loaded; a plugin of pytest for nbval: --nbval -p forked_kernels.

They are ipykernel's own, each with its sockets and a process of its own, and only need not import the kit again. The
kernels of `make lab` are not forked: they would not know what was edited since.
"""

import os
from importlib.metadata import EntryPoint
from multiprocessing import get_context

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

NAME = "forked"
PRELOAD = ["pytest", "ipykernel.kernelapp", "analysis.warm"]  # pytest: multiprocessing has every child run its __main__

forks = get_context("forkserver")


class Kernel:
    """A forked kernel, as much of a Popen as its manager asks for."""

    stdin = stdout = stderr = None

    def __init__(self, connection_file: str, environment: dict[str, str], folder: str) -> None:
        self.process = forks.Process(target=serve, args=(connection_file, environment, folder))
        self.process.start()
        self.pid = self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int:
        self.process.join()
        return self.process.exitcode

    def send_signal(self, signum: int) -> None:
        os.kill(self.pid, signum)


class ForkedProvisioner(LocalProvisioner):
    """Gives the manager of a kernel a fork in the place of a new process."""

    async def launch_kernel(self, cmd, **kwargs):
        self.process = Kernel(cmd[cmd.index("-f") + 1], kwargs["env"], kwargs["cwd"])
        self.pid = self.pgid = self.process.pid  # the group that it will lead
        return self.connection_info


def serve(connection_file: str, environment: dict[str, str], folder: str) -> None:
    """The kernel, in this process."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    os.chdir(folder)
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    IPKernelApp.launch_instance(argv=["-f", connection_file])


def pytest_configure() -> None:
    """Has every kernel of this run forked."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a fork takes no threads along
    forks.set_forkserver_preload(PRELOAD)
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:ForkedProvisioner", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME
