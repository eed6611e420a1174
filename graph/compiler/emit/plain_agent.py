"""Writes how a network learns to act by the scores of actions, from what it remembers, in plain lines."""

import re
from dataclasses import dataclass

from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.plain_loop import (
    TRAIN_ARGUMENTS,
    write_best,
    write_best_epoch,
    write_epochs,
    write_saving,
)
from graph.compiler.emit.plain_objective import PlainObjective
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import literal
from graph.compiler.plan.ir import Plan
from graph.document import Training

ENVIRONMENTS = frozenset({"CartPole-v1", "CartPole-v0", "Acrobot-v1", "MountainCar-v0", "LunarLander-v3"})
"""Environments that show numbers, take one of some actions, and end by themselves."""
_NAMES = ("observation", "action", "reward", "next_observation", "terminated")


def can_play(plan: Plan, source: Reader) -> bool:
    """Whether the agent's play is plain: random actions now and then, and a memory of single steps."""
    values, description = source.values, source.description
    action = description.field("action") if description else None
    is_known = values.get("environment") in ENVIRONMENTS and action is not None and bool(action.classes)
    is_usual = values.get("learns_from") == "memory" and values.get("explores") == "epsilon"
    copies = all(copied.ema is not None for _, copied in plan.copies)
    return is_known and is_usual and copies and not plan.metrics


@dataclass(frozen=True, slots=True)
class PlainAgent:
    """What is written of an agent: its play, its losses, its optimizer."""

    plan: Plan
    source: Reader
    objective: PlainObjective
    optimizer: Call

    @property
    def parts(self) -> list[str]:
        """The parts that it calls."""
        return ["graph.parts.parameter_groups.ema_update"] if self.plan.copies and self._has_buffers else []

    @property
    def _has_buffers(self) -> bool:
        """Whether a network has more than weights, as the means of a normalisation."""
        calls = (item.call.callee for part in self.plan.classes for item in part.attributes)
        plain = ("nn.Linear", "nn.ReLU", "nn.Tanh", "nn.GELU", "nn.SiLU", "nn.LeakyReLU", "copy.deepcopy")
        return any(callee not in self._blocks and callee not in plain for callee in calls)

    @property
    def _blocks(self) -> frozenset[str]:
        return frozenset(block.name for block in self.plan.blocks)

    def write_settings(self, writer: Writer) -> None:
        """How it plays."""
        values = self.source.values
        writer.line(f"ENVIRONMENT = {literal(values['environment'])}")
        writer.line(f"START = {values['start']}  # steps at random before anything is learned")
        writer.line(f"MEMORY = {values['memory']}  # steps that are remembered")
        writer.line(f"BATCHES = {values['steps']}  # in an epoch")
        writer.line(f"PLAYS = {values['plays']}  # steps before each batch")
        chance = ", ".join(str(values[name]) for name in ("epsilon", "epsilon_end", "epsilon_steps"))
        writer.line(f"CHANCE = ({chance})  # of an action at random: at first, in the end, when")
        writer.line(f"EPISODES = {values['episodes']}  # that are played to see how good it is")
        action = self.source.description.field("action") if self.source.description else None
        writer.line(f"NUM_ACTIONS = {len(action.classes) if action else 0}")
        writer.line(f"NAMES = {literal(_NAMES)}")

    def write_play(self, writer: Writer, network: str) -> None:
        """The functions that play a network of some class, and the agent."""
        for text in (_PLAY, _AGENT):
            writer.gap(2)
            _write_text(writer, text.replace("$Network", network))

    def write_train(self, writer: Writer, training: Training, network: str) -> None:
        """The function `train`, which gives a network of some class."""
        lines, stopping = self.objective, training.early_stopping
        writer.gap(2)
        writer.items("def train(", TRAIN_ARGUMENTS, f") -> {network}:")
        writer.line('"""The trained network; with `resume`, a file, its training can go on from there."""', 1)
        writer.line("torch.manual_seed(seed)", 1)
        writer.line("rows, model = load_data(), build_model().to(device)", 1)
        writer.line("if weights:", 1)
        writer.line("load_trained(model, weights)", 2)
        writer.line("agent = Agent(model, rows, seed, device)", 1)
        writer.call("optimizer = ", self.optimizer, depth=1, node=self.plan.phases[0].optimizer.id)
        for name, call, node in zip(lines.names, lines.modules, lines.nodes, strict=True):
            writer.call(f"{name} = ", call, depth=1, node=node)
        restored = [f'{name}.load_state_dict(state["{name}"])' for name in ("model", "optimizer")]
        write_best(writer, training, restored, 'agent.load_state_dict(state["agent"])')
        write_epochs(writer, training)
        self._write_steps(writer, training)
        writer.lines(_EPOCH_END, 2)
        if stopping:
            writer.line(f'value = (learned | played).get("{stopping.monitor}", math.nan)', 2)
            write_best_epoch(writer, stopping)
        held = {name: f"{name}.state_dict()" for name in ("model", "optimizer")}
        write_saving(writer, training, held, '"agent": agent.state_dict()')
        writer.line('show("test", {"test": evaluate(model, "test", seed, device)})', 1)
        writer.line("return model", 1)

    def _write_steps(self, writer: Writer, training: Training) -> None:
        """What is done in an epoch."""
        lines = self.objective
        writer.line("model.train()", 2)
        writer.line("losses = []", 2)
        writer.line("for _ in range(BATCHES):", 2)
        writer.line("for _ in range(PLAYS):", 3)
        writer.line("agent.take_step()", 4)
        writer.line("batch = agent.batch()", 3)
        writer.unpack(lines.outputs, Call("model", tuple(lines.inputs)), 3)
        for target, call, node in lines.losses:
            writer.call(f"{target} = ", call, depth=3, node=node)
        writer.line("optimizer.zero_grad()", 3)
        writer.line(f"{lines.loss}.backward()", 3)
        if training.clip_norm is not None:
            writer.line(f"nn.utils.clip_grad_norm_(model.parameters(), {literal(training.clip_norm)})", 3)
        writer.line("optimizer.step()", 3)
        writer.line(f"losses.append({lines.loss}.detach().expand(BATCH_SIZE))", 3)
        for node, copied in self.plan.copies:
            if self._has_buffers:
                update = f"ema_update(model.{node}, model.{copied.copy}, ema={literal(copied.ema)})"
                writer.line(update, 3, node)
                continue
            pairs = f"zip(model.{node}.parameters(), model.{copied.copy}.parameters(), strict=True)"
            write_expression(writer, "pairs = ", pairs, depth=3, node=node)
            writer.line("with torch.no_grad():", 3, node)
            writer.line("for old, new in pairs:", 4, node)
            writer.line(f"old.lerp_(new, 1 - {literal(copied.ema)})", 5, node)


_PLAY = '''\
def play(
    env: gymnasium.Env, seed: int, act: Callable[[Tensor], Tensor]
) -> Iterator[tuple[Rows, float, bool]]:
    """The steps of an episode, their rewards, and whether it is over."""
    seen, is_over = torch.tensor(env.reset(seed=seed)[0], dtype=torch.float32), False
    while not is_over:
        action = act(seen)
        values, reward, end, is_cut, _ = env.step(int(action))
        after, is_over = torch.tensor(values, dtype=torch.float32), end or is_cut
        gain, is_end = torch.tensor(float(reward)), torch.tensor(float(end))
        known = zip(NAMES, (seen, action, gain, after, is_end), strict=True)
        yield dict(known), float(reward), is_over
        seen = after


def load_data() -> Rows:
    """The steps of play at random, from which training starts."""
    env, generator = gymnasium.make(ENVIRONMENT), torch.Generator().manual_seed(0)

    def act(_: Tensor) -> Tensor:
        return torch.randint(NUM_ACTIONS, (), generator=generator)

    episodes = (play(env, episode, act) for episode in itertools.count())
    played = itertools.islice(itertools.chain.from_iterable(episodes), START)
    steps = [step for step, _, _ in played]
    return {name: torch.stack([step[name] for step in steps]) for name in NAMES}


def episode_seed(seed: int, part: str, episode: int) -> int:
    """The seed of an episode; no two parts share one."""
    number = ("train", "validation", "test").index(part)
    return ((seed * 3 + number) * 1_000_003 + episode) % 2**31


@torch.no_grad()
def best_action(model: $Network, device: str, seen: Tensor) -> Tensor:
    """The action of the highest score."""
    is_learning = model.training
    model.eval()
    scores = model.forward_policy(seen[None].to(device))[0]
    model.train(is_learning)
    return scores.float().cpu().argmax()


def evaluate(model: $Network, part: str, seed: int, device: str) -> Metrics:
    """The mean return of some episodes without chance."""
    env, act = gymnasium.make(ENVIRONMENT), partial(best_action, model, device)
    episodes = (play(env, episode_seed(seed, part, n), act) for n in range(EPISODES))
    returns = [sum(reward for _, reward, _ in steps) for steps in episodes]
    return {"episode_return": fmean(returns)}'''
_AGENT = '''\
class Agent:
    """Plays in the environment, now and then at random, and remembers the steps."""

    def __init__(self, model: $Network, rows: Rows, seed: int, device: str) -> None:
        self.env, self.model, self.device = gymnasium.make(ENVIRONMENT), model, device
        self.seed, self.generator = seed, torch.Generator().manual_seed(seed)
        self.memory = {k: v.new_zeros(MEMORY, *v.shape[1:]) for k, v in rows.items()}
        self.num_added, self.episode = 0, 0
        self.returns: list[float] = []
        for row in range(START):
            self.remember({name: values[row] for name, values in rows.items()})
        self.begin()

    def begin(self, begun: Sequence[Tensor] = ()) -> None:
        """Begins the next episode, in which some actions are known."""
        self.episode += 1
        self.actions: list[Tensor] = []
        self.begun, self.total = begun, 0.0
        seed = episode_seed(self.seed, "train", self.episode)
        self.steps = play(self.env, seed, self.act)

    def act(self, seen: Tensor) -> Tensor:
        """The next action: one that is known, one at random, or the best one."""
        if len(self.actions) < len(self.begun):
            return self.begun[len(self.actions)]
        first, last, end = CHANCE
        chance = max(last, first + (last - first) * (self.num_added - START) / end)
        if torch.rand((), generator=self.generator) < chance:
            return torch.randint(NUM_ACTIONS, (), generator=self.generator)
        return best_action(self.model, self.device, seen)

    def remember(self, step: Rows) -> None:
        """Keeps a step, in place of the oldest if the memory is full."""
        for name, value in step.items():
            self.memory[name][self.num_added % MEMORY] = value
        self.num_added += 1

    def advance(self) -> tuple[Rows, bool]:
        """Takes a step: what is known of it, and whether the episode is over."""
        step, reward, is_over = next(self.steps)
        self.actions.append(step["action"])
        self.total += reward
        return step, is_over

    def take_step(self) -> None:
        """Takes a step and remembers it."""
        step, is_over = self.advance()
        self.remember(step)
        if is_over:
            self.returns.append(self.total)
            self.begin()

    def batch(self) -> Rows:
        """Some of the remembered steps, drawn by chance."""
        size = min(self.num_added, MEMORY)
        chosen = torch.randint(size, (BATCH_SIZE,), generator=self.generator)
        return {name: v[chosen].to(self.device) for name, v in self.memory.items()}

    def state_dict(self) -> dict[str, Any]:
        """What it remembers, and how far it is in an episode."""
        counts = [self.num_added, self.episode]
        state = {"memory": self.memory, "counts": counts, "actions": self.actions}
        return state | {"generator": self.generator.get_state()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on from such a state; what was played of the episode is played again."""
        self.memory, (self.num_added, self.episode) = state["memory"], state["counts"]
        self.generator.set_state(state["generator"])
        self.episode -= 1
        self.begin(state["actions"])
        for _ in state["actions"]:
            self.advance()'''
_EPOCH_END = """\
learned = {"loss": fmean(torch.cat(losses).tolist())}
if agent.returns:
    learned["episode_return"] = fmean(agent.returns)
agent.returns = []
played = evaluate(model, "validation", seed, device)
show(f"epoch {epoch}/{epochs}", {"train": learned, "validation": played})"""
_HEAD = re.compile(r"( *)(def \w+\()(.*)(\).*:)")


def _write_text(writer: Writer, text: str) -> None:
    """Functions as a formatter leaves them, whatever the name of the network is."""
    for line in text.splitlines():
        head = _HEAD.fullmatch(line)
        if head is None or fits(line, 0):
            writer.line(line)
        else:
            writer.items(head[2], head[3].split(", "), head[4], len(head[1]) // 4)
