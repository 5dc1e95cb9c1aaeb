"""Runs a notebook from top to bottom and keeps it with its outputs, also when a cell fails: execute.py SOURCE FOLDER TARGET

FOLDER is where its cells run. Debian's Python has what this needs: apt install python3-nbclient python3-nbformat
"""

import queue
import sys
from contextlib import suppress

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellExecutionError
from nbclient.util import ensure_async


class Client(NotebookClient):
    """Waits for outputs that come after their cell has ended, as some of Deno's kernel do."""

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        await super()._async_poll_output_msg(parent_msg_id, cell, cell_index)
        with suppress(queue.Empty):
            while True:
                message = await ensure_async(self.kc.iopub_channel.get_msg(timeout=0.1))
                if message["parent_header"].get("msg_id") == parent_msg_id:
                    with suppress(CellExecutionComplete):
                        self.process_message(message, cell, cell_index)


def main(source, folder, target):
    notebook = nbformat.read(source, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    client = Client(notebook, timeout=300, kernel_name="deno", resources={"metadata": {"path": folder}})
    try:
        client.execute()
    except CellExecutionError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        nbformat.write(notebook, target)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
