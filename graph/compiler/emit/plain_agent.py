"""Writes how a network learns to act by the scores of actions, from what it remembers, in plain lines."""

from dataclasses import dataclass

from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.plain_loop import write_stopping
from graph.compiler.emit.plain_objective import PlainObjective
from graph.compiler.emit.writer import Writer
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

    def write_play(self, writer: Writer) -> None:
        """The functions that play, and the agent."""
        writer.gap(2)
        writer.lines(_PLAY)
        writer.gap(2)
        writer.lines(_AGENT)

    def write_train(self, writer: Writer, training: Training) -> None:
        """The function `train`."""
        lines, stopping = self.objective, training.early_stopping
        writer.gap(2)
        writer.line('def train(epochs=EPOCHS, device="cpu", seed=SEED, show=print, weights=None):')
        writer.line('"""The trained network; `show` is called with the metrics of each epoch."""', 1)
        writer.line("torch.manual_seed(seed)", 1)
        writer.line("steps, model = load_data(), build_model().to(device)", 1)
        writer.line("if weights:", 1)
        writer.line("model.load_state_dict(load_file(weights))", 2)
        writer.line("agent = Agent(steps, seed)", 1)
        writer.call("optimizer = ", self.optimizer, depth=1, node=self.plan.phases[0].optimizer.id)
        for name, call, node in zip(lines.names, lines.modules, lines.nodes, strict=True):
            writer.call(f"{name} = ", call, depth=1, node=node)
        if stopping:
            worst = "math.inf" if stopping.mode == "min" else "-math.inf"
            writer.line(f"best, best_epoch, best_weights = {worst}, 0, {{}}", 1)
        writer.line("for epoch in range(1, epochs + 1):", 1)
        writer.line("model.train()", 2)
        writer.line("losses = []", 2)
        writer.line("for _ in range(BATCHES):", 2)
        writer.line("for _ in range(PLAYS):", 3)
        writer.line("agent.play(model, device)", 4)
        writer.line("batch = agent.batch(device)", 3)
        writer.call(
            ", ".join(lines.outputs) + " = ",
            Call("model", tuple(lines.inputs)),
            depth=3,
        )
        for target, call, node in lines.losses:
            writer.call(f"{target} = ", call, depth=3, node=node)
        writer.line("optimizer.zero_grad()", 3)
        writer.line(f"{lines.loss}.backward()", 3)
        if training.clip_norm is not None:
            writer.line(f"nn.utils.clip_grad_norm_(model.parameters(), {literal(training.clip_norm)})", 3)
        writer.line("optimizer.step()", 3)
        writer.line(f"losses.append({lines.loss}.item() * BATCH_SIZE)", 3)
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
        writer.lines(_EPOCH_END, 2)
        if stopping:
            writer.line(f'value = (learned | played).get("{stopping.monitor}", math.nan)', 2)
            write_stopping(writer, stopping)
            writer.line("if best_weights:", 1)
            writer.line("model.load_state_dict(best_weights)", 2)
        writer.line('show("test", {"test": evaluate(model, "test", seed, device)})', 1)
        writer.line("return model", 1)


_PLAY = '''\
def observed(values):
    """What is seen, as a tensor."""
    return torch.tensor(np.asarray(values, dtype=np.float32))


def take(env, seen, action):
    """Takes a step: what is known of it in the order of NAMES, and whether it is over."""
    after, reward, is_end, is_cut, _ = env.step(int(action))
    reward, end = torch.tensor(float(reward)), torch.tensor(float(is_end))
    return (seen, action, reward, observed(after), end), is_end or is_cut


def load_data():
    """The steps of play at random, from which training starts."""
    env = gymnasium.make(ENVIRONMENT, disable_env_checker=True)
    generator = torch.Generator().manual_seed(0)
    episode, steps, is_over = -1, [], True
    while len(steps) < START:
        if is_over:
            episode += 1
            seen = observed(env.reset(seed=episode)[0])
        action = torch.randint(NUM_ACTIONS, (), generator=generator)
        step, is_over = take(env, seen, action)
        steps.append(step)
        seen = step[3]
    return steps


def episode_seed(seed, part, episode):
    """The seed of an episode; no two parts share one."""
    number = ("train", "validation", "test").index(part)
    return ((seed * 3 + number) * 1_000_003 + episode) % 2**31


@torch.no_grad()
def best_action(model, seen, device):
    """The action of the highest score."""
    is_learning = model.training
    model.eval()
    scores = model.forward_policy(seen[None].to(device))[0]
    model.train(is_learning)
    return scores.float().cpu().argmax()


def evaluate(model, part, seed, device):
    """The mean return of some episodes without chance."""
    env, returns = gymnasium.make(ENVIRONMENT, disable_env_checker=True), []
    for episode in range(EPISODES):
        seen = observed(env.reset(seed=episode_seed(seed, part, episode))[0])
        total, is_over = 0.0, False
        while not is_over:
            step, is_over = take(env, seen, best_action(model, seen, device))
            seen, total = step[3], total + float(step[2])
        returns.append(total)
    return {"episode_return": fmean(returns)}'''
_AGENT = '''\
class Agent:
    """Plays in the environment, now and then at random, and remembers the steps."""

    def __init__(self, steps, seed):
        self.env = gymnasium.make(ENVIRONMENT, disable_env_checker=True)
        self.seed, self.memory, self.num_added = seed, [], 0
        self.generator = torch.Generator().manual_seed(seed)
        self.returns, self.episode, self.num_steps = [], 0, 0
        for step in steps:
            self.remember(step)
        self.begin()

    def begin(self):
        """Begins the next episode."""
        self.episode += 1
        self.total = 0.0
        seed = episode_seed(self.seed, "train", self.episode)
        self.seen = observed(self.env.reset(seed=seed)[0])

    def remember(self, step):
        """Keeps a step, in place of the oldest if the memory is full."""
        self.memory[self.num_added % MEMORY :][:1] = [step]
        self.num_added += 1

    def play(self, model, device):
        """Takes a step and remembers it."""
        first, last, end = CHANCE
        chance = max(last, first + (last - first) * self.num_steps / end)
        if torch.rand((), generator=self.generator) < chance:
            action = torch.randint(NUM_ACTIONS, (), generator=self.generator)
        else:
            action = best_action(model, self.seen, device)
        step, is_over = take(self.env, self.seen, action)
        self.remember(step)
        self.num_steps += 1
        self.seen, self.total = step[3], self.total + float(step[2])
        if is_over:
            self.returns.append(self.total)
            self.begin()

    def batch(self, device):
        """Some of the remembered steps, drawn by chance."""
        size = len(self.memory)
        chosen = torch.randint(size, (BATCH_SIZE,), generator=self.generator)
        columns = zip(*(self.memory[row] for row in chosen.tolist()), strict=True)
        values = (torch.stack(column).to(device) for column in columns)
        return dict(zip(NAMES, values, strict=True))'''.replace(
    "        self.memory[self.num_added % MEMORY :][:1] = [step]\n",
    "        place = self.num_added % MEMORY\n        self.memory[place : place + 1] = [step]\n",
)
_EPOCH_END = """\
learned = {"loss": math.fsum(losses) / (BATCHES * BATCH_SIZE)}
if agent.returns:
    learned["episode_return"] = fmean(agent.returns)
agent.returns = []
played = evaluate(model, "validation", seed, device)
show(f"epoch {epoch}/{epochs}", {"train": learned, "validation": played})"""
