"""Writes what a network makes out of nothing but a seed: pictures, texts, episodes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.compiler.call_syntax import Call
from graph.compiler.emit.load_data import Reader, path_text
from graph.compiler.emit.statement_slice import StatementSlice, slice_statements, targets_of, write_slice
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import Plan
from graph.compiler.tasks.task import OutputKind, Task, TaskType, is_image_shape

PICTURES, ROWS, TEXTS, EPISODES = "pictures", "rows", "texts", "episodes"
_OWN_NAMES = frozenset(
    {"count", "device", "generated", "generator", "high", "light", "low", "model", "noise", "number"}
    | {"pictures", "pixels", "predict_noise", "real", "row", "seed", "start", "texts", "values"}
)
"""Names that the function uses itself."""
_TEXT_READER = "graph.parts.text_windows.read_text_windows"


@dataclass(frozen=True, slots=True)
class Generation:
    """What a script generates, and the lines between noise and a row, if it is pictures or rows.

    `lines` lead from the values of `noise` to it. Where `has_parts`, the agent of the script is
    made of parts, and is not written out. `loading` reads all rows.
    """

    holds: str
    plan: Plan
    source: Reader
    task: Task | None = None
    loading: str = "load_data()"
    has_parts: bool = False
    lines: StatementSlice | None = None
    noise: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that it takes."""
        if self.holds == TEXTS:
            return ("graph.parts.text_windows.cut_text", "graph.parts.token_sampling.continue_text")
        if self.holds == EPISODES:
            return ("graph.parts.gym_env.GymEnv", "graph.parts.rl_agent.rollout") if self.has_parts else ()
        spec = self.task.generator if self.task is not None else None
        return ("graph.parts.diffusion.ddim_sample",) if spec is not None and spec.is_diffusion else ()


def generation_of(
    plan: Plan, sources: Sequence[Reader], task: Task | None, *, has_parts: bool = False
) -> Generation | None:
    """What a script can generate; None where it is nothing.

    Args:
        plan: What is written.
        sources: The data nodes.
        task: What the drawing learns to do.
        has_parts: Whether the script is built of parts, with an agent of theirs, if any.
    """
    if task is None:
        return None
    loading = "load_data()[0]" if any(item.is_fitted for item in sources) else "load_data()"
    if task.task_type is TaskType.REINFORCEMENT:
        source = next(item for item in sources if item.node.id == plan.environment)
        return Generation(EPISODES, plan, source, task, loading, has_parts)
    key = task.input if task.generates_text else task.generator.field if task.generator else ""
    source_id = key.rpartition(".")[0]
    owners = [item for item in sources if item.node.id == source_id or len(sources) == 1]
    if not key or len(owners) != 1:
        return None
    generation = Generation("", plan, owners[0], task, loading, has_parts)
    method = plan.network.method(plan.phases[task.phase].method)
    if task.generates_text:
        is_read = owners[0].kind.path == _TEXT_READER and method is not None and len(method.arguments) == 1
        return replace(generation, holds=TEXTS) if is_read else None
    return _from_noise(generation) if _are_rows_known(generation, key) else None


def _are_rows_known(generation: Generation, key: str) -> bool:
    """Whether the rows that are imitated are read at once, and their numbers are shown as they are."""
    source, task = generation.source, generation.task
    assert task is not None
    is_read = source.values.get("reading", "at_once") != "on_demand" and not generation.plan.is_timed
    is_table = bool(source.description and source.description.encodings)
    return is_read and (is_image_shape(task.fields[key].shape) or not is_table)


def _from_noise(generation: Generation) -> Generation | None:
    """With the lines from noise to rows; None where they need more than noise."""
    plan, task = generation.plan, generation.task
    assert task is not None
    assert task.generator is not None
    spec, method = task.generator, plan.network.method(plan.phases[task.generator.phase].method)
    assert method is not None
    nodes = [statement.node for statement in method.statements]
    if spec.node not in nodes or spec.latent_node not in nodes:
        return None
    holds = PICTURES if is_image_shape(task.fields[spec.field].shape) else ROWS
    first, last = nodes.index(spec.latent_node), len(nodes) - 1 - nodes[::-1].index(spec.node)
    result, noise = (targets_of(method.statements[index]) for index in (last, first))
    lines = slice_statements(method.statements[first + 1 : last + 1], result[0], noise)
    if lines is None or lines.variables & _OWN_NAMES:
        return None
    return replace(generation, holds=holds, lines=lines, noise=noise)


def write_generate(
    writer: Writer, generation: Generation, network: str, folder: str, *, by_key: bool
) -> None:
    """The function `generate`.

    Args:
        writer: Where to.
        generation: What is generated.
        network: The name of the network's class.
        folder: The project's folder as seen from the script's.
        by_key: Whether `model` holds several networks by their names.
    """
    writer.gap(2)
    if generation.holds == EPISODES:
        text = _EPISODES_OF_PARTS if generation.has_parts else _EPISODES
        text = text.replace("$Network", network).replace("$loading", generation.loading)
        environment = literal(generation.source.values["environment"])
        writer.lines(text.replace("$environment", environment))
    elif generation.holds == TEXTS:
        _write_texts(writer, generation, network, folder)
    else:
        _write_rows(writer, generation, network, by_key=by_key)


def _write_texts(writer: Writer, generation: Generation, network: str, folder: str) -> None:
    task, values = generation.task, generation.source.values
    assert task is not None
    window = task.shape[0]
    path = path_text(str(generation.source.values["path"]), folder)
    arguments = (literal(values[name]) for name in ("tokens", "vocabulary", "length", "stride"))
    method = generation.plan.network.method(generation.plan.phases[task.phase].method)
    assert method is not None
    results = method.results
    callee = "model" if method.name == "forward" else f"model.{method.name}"
    axes = len(generation.plan.types[results[task.output][1]].shape)
    index = "len(tokens) - 1" if axes == 2 else "0, :, len(tokens) - 1"
    text = _TEXTS.replace("$Network", network).replace("$window", str(window)).replace("$index", index)
    text = text.replace("$callee", callee)
    text = text.replace("$result", f"[{task.output}]" if len(results) > 1 else "")
    head, rest = text.split("$names\n")
    writer.lines(head)
    writer.call("names = ", Call("cut_text", (path, *arguments)), "[1]", 1)
    writer.lines(rest)


def _write_rows(writer: Writer, generation: Generation, network: str, *, by_key: bool) -> None:
    task = generation.task
    assert task is not None
    assert task.generator is not None
    spec = task.generator
    field = spec.field
    are_pictures = generation.holds == PICTURES
    arguments = [f"model: {network}", "count: int", "seed: int = SEED", 'device: str = "cpu"']
    writer.line("@torch.no_grad()")
    result = "tuple[str, np.ndarray]" if are_pictures else "dict[str, str]"
    writer.items("def generate(", arguments, f") -> Iterator[{result}]:")
    what = "Pictures" if are_pictures else "Rows"
    writer.line(f'"""{what} generated out of noise, by their numbers."""', 1)
    if are_pictures or spec.is_diffusion:
        writer.line(f'real = {generation.loading}["train"]["{field}"]', 1)
        writer.line("low, high = float(real.min()), float(real.max())", 1)
    writer.line("generator = torch.Generator().manual_seed(seed)", 1)
    sizes = ", ".join(map(str, spec.shape))
    draw = "torch.rand" if spec.is_uniform else "torch.randn"
    writer.line(f"noise = {draw}(count, {sizes}, generator=generator).to(device)", 1)
    writer.line("model.eval()", 1)
    if spec.is_diffusion:
        _write_denoising(writer, generation, by_key=by_key)
    writer.line("for start in range(0, count, BATCH_SIZE):", 1)
    if spec.is_diffusion:
        owner = f'model["{spec.latent_node}"]' if by_key else f"model.{spec.latent_node}"
        call_arguments = (
            "predict_noise",
            f"{owner}.alphas_cumprod",
            "noise[start : start + BATCH_SIZE]",
            "low",
            "high",
        )
        writer.call("generated = ", Call("ddim_sample", call_arguments), "", 2)
    else:
        writer.line(f"{generation.noise[0]} = noise[start : start + BATCH_SIZE]", 2)
        sigmoid = ".sigmoid()" if task.output_kind is OutputKind.SIGMOID else ""
        assert generation.lines is not None
        write_slice(writer, generation.lines, 2, "generated = ", sigmoid, by_key=by_key)
    if not are_pictures:
        writer.lines(_ROWS, 2)
        return
    channel = "[..., 0]" if task.fields[spec.field].shape[0] == 1 else ""
    writer.line("light = ((generated.float().cpu() - low) / (high - low)).clamp(0, 1) * 255", 2)
    writer.line(f"pictures = light.round().byte().movedim(1, -1){channel}.numpy()", 2)
    writer.line("for number, pixels in enumerate(pictures, start + 1):", 2)
    writer.line("yield str(number), pixels", 3)


def _write_denoising(writer: Writer, generation: Generation, *, by_key: bool) -> None:
    """The function within that tells the noise in rows."""
    covered, _, step = generation.noise
    writer.gap()
    writer.line(f"def predict_noise({covered}: Tensor, {step}: Tensor) -> Tensor:", 1)
    assert generation.lines is not None
    write_slice(writer, generation.lines, 2, "return ", by_key=by_key)
    writer.gap()


_EPISODES = '''\
def generate(
    model: $Network, count: int, seed: int = SEED, device: str = "cpu"
) -> Iterator[dict[str, str]]:
    """Episodes without chance: what each brought, and how long it was."""
    env, act = gymnasium.make(ENVIRONMENT), partial(best_action, model, device)
    for number in range(count):
        steps = play(env, episode_seed(SEED, "test", seed + number), act)
        rewards = [reward for _, reward, _ in steps]
        total = f"{sum(rewards):.10g}"
        yield {"row": str(number + 1), "return": total, "steps": str(len(rewards))}'''

_EPISODES_OF_PARTS = '''\
def generate(
    model: $Network, count: int, seed: int = SEED, device: str = "cpu"
) -> Iterator[dict[str, str]]:
    """Episodes without chance: what each brought, and how long it was."""
    env, agent = GymEnv($environment), build_agent($loading["train"], SEED)
    for number in range(count):
        first = env.reset(agent.episode_seed("test", seed + number))
        rewards = [reward for *_, reward in rollout(env, first, model, device)]
        total = f"{sum(rewards):.10g}"
        yield {"row": str(number + 1), "return": total, "steps": str(len(rewards))}'''

_ROWS = """\
texts = generated.float().cpu().flatten(1).numpy().astype(str)
for number, row in enumerate(texts, start + 1):
    values = {f"value {i + 1}": text for i, text in enumerate(row)}
    yield {"row": str(number), **values}"""

_TEXTS = '''\
@torch.no_grad()
def generate(
    model: $Network,
    count: int,
    seed: int = SEED,
    device: str = "cpu",
    prompt: str = "",
    num_tokens: int = 120,
) -> Iterator[dict[str, str]]:
    """Texts that go on from a beginning, each drawn with a seed of its own."""
$names
    model.eval()

    def next_scores(tokens: list[int]) -> Tensor:
        padded = torch.zeros(1, $window, dtype=torch.int64, device=device)
        padded[0, : len(tokens)] = torch.tensor(tokens)
        return $callee(padded)$result.float().cpu()[$index]

    for number in range(seed, seed + count):
        text = continue_text(next_scores, prompt, names, $window, num_tokens, seed=number)
        row = str(number - seed + 1)
        yield {"row": row, "seed": str(number), "text": text}'''
