"""What one node gives for the same few rows, now and then while a network learns: pictures, texts, places."""

import copy
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from graph.compiler.program import Program, Rows
from graph.dataset_fields import Field
from runtime.evaluation.bleu import PAD, UNKNOWN
from runtime.events import RowsSeen
from runtime.probes.node_names import caller, here, node_at, nodes_in
from runtime.probes.tensor_axes import places_axis
from runtime.state.training_state import TrainingState
from runtime.training.validation import count_rows

MOST_ROWS = 256
"""Rows that are looked at."""
MOST_VALUES = 4_000_000
"""Values that are brought over at most; of larger ones fewer rows."""
MOST_TOKENS = 48
"""Tokens that the network goes on with, where it tells the next one."""
TEMPERATURE = 0.7
"""Below 1 likelier tokens are drawn more often than they would be."""
PAUSE_S = 1.0
"""Seconds between two passes, at least."""
COST = 50
"""How many times as long as a pass the pause behind it is, at least."""


class Sampler:
    """Brings over what a node gives, in evaluation mode and always with the same random numbers.

    Nothing of the training changes: random numbers, modes and metrics are as they were before. `node` is the
    path of the node that somebody looks at; while it is empty nothing is done.
    """

    def __init__(
        self,
        program: Program,
        data: Mapping[str, Rows],
        described: Sequence[Field] = (),
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._data = data.get("validation") or data["train"]
        self._program, self._described, self._clock = program, tuple(described), clock
        self._next_at = 0.0
        self._node = ""

    def look_at(self, node: str) -> None:
        """Looks at another node from now on; at none where it is empty."""
        if node != self._node:
            self._node, self._next_at = node, 0.0

    @cached_property
    def _rows(self) -> Rows:
        """The rows; some are read from files only now, when somebody wants to see them."""
        return {name: values[:MOST_ROWS] for name, values in self._data.items()}

    @property
    def is_due(self) -> bool:
        """Whether it is time for a pass."""
        return bool(self._node) and self._clock() >= self._next_at

    def take(self, state: TrainingState) -> RowsSeen | None:
        """One pass; None where the node gave no rows, or where there is no such node."""
        began = self._clock()
        device = next((each.device for each in state.model.parameters()), torch.device("cpu"))
        batch = {name: values.to(device) for name, values in self._rows.items()}
        objective = copy.deepcopy(state.objective)  # its metrics count what goes through
        objective.eval()
        written, begun = None, 0
        with _aside(state, device):
            values = self._pass(state.model, objective, batch)
            if values is not None and (text := self._text(values)) is not None:
                begun = max(1, text.shape[0] // 4)
                written = self._write_on(state.model, objective, text, begun)
        now = self._clock()
        self._next_at = now + max(PAUSE_S, COST * (now - began))
        if values is None:
            return None
        fields = {name: each[: len(values)].cpu().numpy() for name, each in self._rows.items()}
        array, known = values.cpu().numpy(), self._described
        return RowsSeen(state.step, self._node, array, fields, known, written, begun)

    def _text(self, values: Tensor) -> Field | None:
        """The text of which the node tells the next token at every place, if it does so."""
        found = (each for each in self._described if each.classes and len(each.shape) == 1)
        text = next((each for each in found if each.name in self._rows), None)
        return text if text is not None and places_axis(values.shape, text) is not None else None

    def _write_on(self, model: nn.Module, objective: nn.Module, text: Field, begun: int) -> Any:
        """The beginning of the first row, and what the network goes on with, token by token."""
        device = next((each.device for each in model.parameters()), torch.device("cpu"))
        batch = {name: values[:1].to(device) for name, values in self._rows.items()}
        row = batch[text.name].clone()
        silent = [index for index, name in enumerate(text.classes) if name in (PAD, UNKNOWN)]
        row[:, begun:] = 0  # what comes is not to be seen
        end = min(text.shape[0], begun + MOST_TOKENS)
        for place in range(begun, end):
            scores = self._pass(model, objective, {**batch, text.name: row.clone()})
            if scores is None:
                return None
            told = scores[0] if places_axis(scores.shape, text) == 1 else scores[0].T
            told = told[place - 1, : len(text.classes)].clone()
            told[silent] = float("-inf")
            likely = (told / TEMPERATURE).softmax(0)
            row[0, place] = torch.multinomial(likely, 1)[0]
        return row[0, :end].cpu().numpy()

    def _pass(self, model: nn.Module, objective: nn.Module, batch: Rows) -> Tensor | None:
        """What the node gives for a batch; None where it gives no rows."""
        capture = _Capture(self._node, (model, objective), self._program.source.lines)
        with capture:
            for phase in self._program.phases:
                with torch.set_grad_enabled(phase.needs_gradient):
                    phase.compute_loss(model, objective, batch)
                if capture.seen is not None:
                    break
        seen = capture.seen
        if seen is None or not seen.ndim or len(seen) > count_rows(batch):
            return None
        most = max(1, MOST_VALUES // max(1, seen[0].numel()))
        kept = seen[:most]
        return kept.float() if kept.is_floating_point() else kept


@contextmanager
def _aside(state: TrainingState, device: torch.device) -> Iterator[None]:
    """Within, the network is in evaluation mode and random numbers are the same each time."""
    modules = [*state.model.modules(), *state.objective.modules()]
    modes = [each.training for each in modules]
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        torch.manual_seed(0)
        state.model.eval()
        try:
            yield
        finally:
            for module, mode in zip(modules, modes, strict=True):
                module.training = mode


class _Capture(TorchFunctionMode):
    """Keeps what one node gives, within `with`."""

    def __init__(self, node: str, holders: Sequence[torch.nn.Module], lines: Mapping[int, str]) -> None:
        super().__init__()
        self.seen: Tensor | None = None
        self._node, self._lines = node, lines
        self._paths: dict[int, str] = {}
        self._modules: list[torch.nn.Module] = []
        for holder in holders:
            for path, module, _ in nodes_in(holder):
                self._paths.setdefault(id(module), path)
                if path == node:
                    self._modules.append(module)
        self._hooks: list[Any] = []

    def __enter__(self) -> "_Capture":
        self._hooks = [each.register_forward_hook(self._see_output) for each in self._modules]
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, *error: Any) -> None:
        super().__exit__(*error)  # type: ignore[no-untyped-call]
        for hook in self._hooks:
            hook.remove()

    def __torch_function__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        frame = caller(here(), only_through_functions=True)
        if frame is not None and node_at(frame, self._lines, self._paths) == self._node:
            self._keep(result)
        return result

    def _see_output(self, _module: torch.nn.Module, _inputs: Any, output: Any) -> None:
        self._keep(output)

    def _keep(self, output: Any) -> None:
        while isinstance(output, tuple | list) and output:
            output = output[0]
        if isinstance(output, Tensor):
            with torch._C.DisableTorchFunction():
                self.seen = output.detach()
