"""The `predict.py` of a package: the network, how rows are read, and the check of its certificate."""

from graph.compiler.emit.part_extraction import extract_definitions
from runtime.export.run_network import RunNetwork
from runtime.export.source_slice import import_lines, libraries_of, take_apart

PART = "graph.parts.pretrained_weights.read_safetensors"

_TITLE = '''"""{name}: a network that was trained, ready to answer.

{use}
"""'''
_USE = "Run it with new rows, and -o for where the answers go; --verify compares it with\nits certificate."
_USE_WITHOUT_ROWS = "Call load_model() from Python; --verify compares it with its certificate."

_MODEL = '''
HERE = Path(__file__).resolve().parent


def load_model(device: str = "cpu") -> nn.Module:
    """The network with its weights, ready to answer."""
    model = build_model()
    model.load_state_dict(read_safetensors(HERE / "weights.safetensors"))
    return model.to(device).eval().requires_grad_(False)
'''

_SCALES = '''

def load_scales() -> Scales:
    """What was learned of the rows of the training, by the names of fields."""
    text = (HERE / "preprocessing.json").read_text(encoding="utf-8")
    return {{
        name: torch.tensor(item["values"], dtype=torch.float64).reshape(item["shape"])
        for name, item in json.loads(text)["scales"].items()
    }}
'''

_VERIFY = '''

@torch.no_grad()
def verify() -> float:
    """The largest difference from the outputs in the certificate; 0: to the last bit."""
    facts = json.loads((HERE / "certificate.json").read_text(encoding="utf-8"))
    tensors = read_safetensors(HERE / "certificate.safetensors")
    torch.set_num_threads(facts["threads"])
    inputs = [tensors[f"input.{{name}}"] for name in facts["inputs"]]
    model = load_model()
    size = facts["batch_size"]
    batches = zip(*(values.split(size) for values in inputs), strict=True)
    given = [model{method}(*(values.clone() for values in batch)) for batch in batches]
    worst = 0.0
    for number, name in enumerate(facts["outputs"]):
        parts = [item[number] if isinstance(item, tuple) else item for item in given]
        found, known = torch.cat(parts), tensors[f"output.{{name}}"]
        apart = (found.double() - known.double()).abs()
        apart[(found == known) | (found.isnan() & known.isnan())] = 0.0
        worst = max(worst, float(apart.nan_to_num(float("inf")).max()))
    return worst
'''

_MAIN = '''

def main() -> None:
    """Reads the command line and answers."""
    parser = argparse.ArgumentParser(description=__doc__)
{arguments}    text = "compare with the certificate"
    parser.add_argument("--verify", action="store_true", help=text)
    options = parser.parse_args()
    if options.verify:
        difference = verify()
        print(f"largest difference from the certificate: {{difference:g}}")
        sys.exit(difference > 1e-5)
{answer}

if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
'''
_ARGUMENTS = """    parser.add_argument("data", type=Path, nargs="?", help="new rows")
    parser.add_argument("-o", "--output", type=Path, default=Path("answers.csv"))
    parser.add_argument("--device", default="cpu", help="cpu, cuda, mps")
"""
_ANSWER = """    if options.data is None:
        parser.error("name a file or folder of new rows, or --verify")
    try:
        model = load_model(options.device)
    except (OSError, RuntimeError, ValueError) as error:
        sys.exit(" ".join(str(error).split()))
{before}    answers = predict(model, options.data{scales}, options.device{refused})
    try:
        count = {write}(answers, options.output)
    except (ValueError, OSError) as error:
        sys.exit(str(error))
{after}    print(f"{{options.output}}: {{count}} answer{{'s' * (count != 1)}}")
"""
_BEFORE = "    refused: dict[str, str] = {}\n"
_NAME_REFUSED = """    for row, reason in refused.items():
        print(f"{row} has no answer: {reason}", file=sys.stderr)
    if refused and not count:
        sys.exit("no row has an answer")
"""
_NO_ANSWER = '    parser.error("use load_model() from Python, or --verify")\n'


def write_package_script(network: RunNetwork) -> tuple[str, list[str]]:
    """The text of `predict.py`, and the libraries that it imports."""
    parts = take_apart(network.program.source.text)
    answers = network.program.predict is not None
    write = "write_answers" if parts.find("write_answers") else "write_answer_table"
    roots = ["build_model", *(["predict", write] if answers else [])]
    needed = parts.needed_by(roots)
    predict = parts.find("predict") if answers else None
    is_scaled = predict is not None and "scales: Scales" in predict.text
    leaves_out = predict is not None and "refused: dict" in predict.text
    known = {"before": _BEFORE, "after": _NAME_REFUSED, "refused": ", refused"} if leaves_out else {}
    answering = {"before": "", "after": "", "refused": "", **known}
    reading = extract_definitions([PART])
    method = network.run.forward_method
    tail = _MODEL + (_SCALES if is_scaled else "") + _VERIFY + _MAIN
    text = tail.format(
        method="" if method == "forward" else f".{method}",
        arguments=_ARGUMENTS if answers else "",
        answer=_ANSWER.format(write=write, scales=", load_scales()" if is_scaled else "", **answering)
        if answers
        else _NO_ANSWER,
    )
    imports = parts.imports_of(needed) | set(reading.imports)
    imports |= {
        ("argparse", ""),
        ("json", ""),
        ("sys", ""),
        ("pathlib", "Path"),
        ("torch", ""),
        ("torch", "nn"),
    }
    bound = {name for item in needed for name in item.names}
    own = [text for text in reading.texts if not set(_bound_by(text)) & bound]
    title = _TITLE.format(
        name=_in_quotes(network.run.project.name), use=_USE if answers else _USE_WITHOUT_ROWS
    )
    bodies = [*(item.text for item in needed), *own]
    return (
        title + "\n\n" + import_lines(imports) + "\n\n" + _joined(bodies) + "\n" + text,
        libraries_of(imports),
    )


def _bound_by(text: str) -> tuple[str, ...]:
    return tuple(name for item in take_apart(text).definitions for name in item.names)


def _joined(bodies: list[str]) -> str:
    """Definitions with the empty lines between them that formatters want."""
    text, follows_plain = "", False
    for body in bodies:
        is_plain = not body.startswith(("def ", "class ", "@", "#"))
        gap = "\n" if is_plain and follows_plain else "\n\n\n"
        text, follows_plain = (text + gap + body if text else body), is_plain
    return text + "\n"


def _in_quotes(text: str) -> str:
    """A text that ends no string that it stands in."""
    return " ".join(text.replace("\\", "/").replace('"', "'").split())
