import ast
import threading

import pytest

from graph.python_ast import parse_expression, parse_module

TEXT = "def f(x):\n" + "".join(f"    x = g(x, (x + {index}) * [x][0])\n" for index in range(200))


def test_several_threads_parse_at_once() -> None:
    expected, trees = ast.dump(ast.parse(TEXT)), []

    def parse() -> None:
        trees.extend(ast.dump(parse_module(TEXT)) == expected for _ in range(15))

    threads = [threading.Thread(target=parse) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trees == [True] * 60


def test_an_expression_is_parsed() -> None:
    assert ast.dump(parse_expression("a + 1")) == ast.dump(ast.parse("a + 1", mode="eval").body)


@pytest.mark.parametrize("text", ["a +", "a = 1"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(SyntaxError):
        parse_expression(text)
