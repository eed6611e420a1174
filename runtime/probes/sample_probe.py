"""What one node gives for the same few rows, now and then in a training: pictures, texts, embeddings."""

import copy
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from graph.compiler.program import Program, Rows
from graph.dataset_fields import UNKNOWN, Field
from graph.parts.tokens import PAD
from runtime.events import SamplesProbed
from runtime.probes.node_names import calling_frame, current_frame, node_at, nodes_in
from runtime.probes.tensor_axes import token_axis
from runtime.rows import row_count
from runtime.state.training_state import TrainingState

MAX_SAMPLES = 256
"""Rows that are probed."""
MAX_VALUES = 4_000_000
"""Values that are brought over at most; of larger ones fewer rows."""
MAX_NEW_TOKENS = 48
"""Tokens that are generated, where the network predicts the next one."""
TEMPERATURE = 0.7
"""Below 1 likelier tokens are drawn more often than they would be."""
MIN_INTERVAL_S = 1.0
"""Seconds between two passes, at least."""
INTERVAL_FACTOR = 50
"""How many times as long as a pass the pause behind it is, at least."""


class SampleProbe:
    """Brings over what a node gives, in evaluation mode and always with the same random numbers.

    Nothing of the training changes: random numbers, modes and metrics are as they were before. `node` is the
    path of the node that is shown; while it is empty nothing is done.
    """

    def __init__(
        self,
        program: Program,
        data: Mapping[str, Rows],
        field_descriptions: Sequence[Field] = (),
        clock: Callable[[], float] = time.perf_counter,
        rng: AbstractContextManager[Any] | None = None,
    ) -> None:
        """A probe of the validation rows, or where there are none of the training rows.

        Args:
            program: What is probed.
            data: The rows by split.
            field_descriptions: What is known of their fields.
            clock: Gives the time in seconds.
            rng: Within it random numbers are drawn from generators of its own; None: the global ones are
                put back, as must be where nobody else draws from them.
        """
        self._rng = rng
        self._data = data.get("validation") or data["train"]
        self._program, self._field_descriptions, self._clock = program, tuple(field_descriptions), clock
        self._next_at = 0.0
        self._node = ""

    def set_node(self, node: str) -> None:
        """Probes another node from now on; none where it is empty."""
        if node != self._node:
            self._node, self._next_at = node, 0.0

    def request_now(self) -> None:
        """Lets the next pass be due at once, though the last one was not long ago."""
        self._next_at = 0.0

    @cached_property
    def _samples(self) -> Rows:
        """The rows; some are read from files only now, when they are shown."""
        count = min(MAX_SAMPLES, *map(len, self._data.values()))
        return {name: values[:count] for name, values in self._data.items()}

    @property
    def is_due(self) -> bool:
        """Whether it is time for a pass."""
        return bool(self._node) and self._clock() >= self._next_at

    def probe(self, state: TrainingState) -> SamplesProbed | None:
        """One pass; None where the node gave no rows, or where there is no such node."""
        began = self._clock()
        device = next((tensor.device for tensor in state.model.parameters()), torch.device("cpu"))
        batch = {name: values.to(device) for name, values in self._samples.items()}
        objective = copy.deepcopy(state.objective)  # its metrics count what goes through
        objective.eval()
        tokens, prompt_length = None, 0
        with _isolated_evaluation(state, device, self._rng):
            values = self._forward(state.model, objective, batch)
            if values is not None and (text := self._text_field(values)) is not None:
                prompt_length = max(1, text.shape[0] // 4)
                tokens = self._generate_text(state.model, objective, text, prompt_length)
        now = self._clock()
        self._next_at = now + max(MIN_INTERVAL_S, INTERVAL_FACTOR * (now - began))
        if values is None:
            return None
        fields = {name: tensor[: len(values)].cpu().numpy() for name, tensor in self._samples.items()}
        array, known = values.cpu().numpy(), self._field_descriptions
        return SamplesProbed(state.step, self._node, array, fields, known, tokens, prompt_length)

    def _text_field(self, values: Tensor) -> Field | None:
        """The text of which the node predicts the next token at every position, if it does so."""
        text_fields = (field for field in self._field_descriptions if field.classes and len(field.shape) == 1)
        text = next((field for field in text_fields if field.name in self._samples), None)
        return text if text is not None and token_axis(values.shape, text) is not None else None

    def _generate_text(self, model: nn.Module, objective: nn.Module, text: Field, prompt_length: int) -> Any:
        """The beginning of the first row, and what the network goes on with, token by token."""
        device = next((parameter.device for parameter in model.parameters()), torch.device("cpu"))
        batch = {name: values[:1].to(device) for name, values in self._samples.items()}
        row = batch[text.name].clone()
        suppressed = [index for index, name in enumerate(text.classes) if name in (PAD, UNKNOWN)]
        row[:, prompt_length:] = 0  # what follows must not be known
        end = min(text.shape[0], prompt_length + MAX_NEW_TOKENS)
        for position in range(prompt_length, end):
            scores = self._forward(model, objective, {**batch, text.name: row.clone()})
            if scores is None:
                return None
            logits = scores[0] if token_axis(scores.shape, text) == 1 else scores[0].T
            logits = logits[position - 1, : len(text.classes)].clone()
            logits[suppressed] = float("-inf")
            probabilities = (logits / TEMPERATURE).softmax(0)
            row[0, position] = torch.multinomial(probabilities, 1)[0]
        return row[0, :end].cpu().numpy()

    def _forward(self, model: nn.Module, objective: nn.Module, batch: Rows) -> Tensor | None:
        """What the node gives for a batch; None where it gives no rows."""
        capture = _Capture(self._node, (model, objective), self._program.source.lines)
        with capture:
            for phase in (item.lead for item in self._program.passes):
                with torch.set_grad_enabled(phase.needs_gradient):
                    phase.compute_loss(model, objective, batch)
                if capture.output is not None:
                    break
        output = capture.output
        if output is not None and not output.ndim:
            output = output.reshape(1)
        if output is None or len(output) > row_count(batch):
            return None
        max_samples = max(1, MAX_VALUES // max(1, output[0].numel()))
        samples = output[:max_samples]
        return samples.float() if samples.is_floating_point() else samples


@contextmanager
def _isolated_evaluation(
    state: TrainingState, device: torch.device, rng: AbstractContextManager[Any] | None
) -> Iterator[None]:
    """Within, the network is in evaluation mode and random numbers are the same each time."""
    modules = [*state.model.modules(), *state.objective.modules()]
    modes = [submodule.training for submodule in modules]
    with rng or _global_seed(device):
        state.model.eval()
        try:
            yield
        finally:
            for module, mode in zip(modules, modes, strict=True):
                module.training = mode


@contextmanager
def _global_seed(device: torch.device) -> Iterator[None]:
    """Within, torch's global generators are seeded; then they are as they were."""
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        torch.manual_seed(0)
        yield


class _Capture(TorchFunctionMode):
    """Captures what one node gives, within `with`."""

    def __init__(self, node: str, holders: Sequence[torch.nn.Module], lines: Mapping[int, str]) -> None:
        super().__init__()
        self.output: Tensor | None = None
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
        self._hooks = [module.register_forward_hook(self._on_forward) for module in self._modules]
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, *error: Any) -> None:
        super().__exit__(*error)  # type: ignore[no-untyped-call]
        for hook in self._hooks:
            hook.remove()

    def __torch_function__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        frame = calling_frame(current_frame(), only_through_functions=True)
        if frame is not None and node_at(frame, self._lines, self._paths) == self._node:
            self._capture(result)
        return result

    def _on_forward(self, _module: torch.nn.Module, _inputs: Any, output: Any) -> None:
        self._capture(output)

    def _capture(self, output: Any) -> None:
        while isinstance(output, tuple | list) and output:
            output = output[0]
        if isinstance(output, Tensor):
            with torch._C.DisableTorchFunction():
                self.output = output.detach()
