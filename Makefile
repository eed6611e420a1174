# `make run` opens Netloom on the first lesson, `make test` runs the tests; both set up what they need.
SAMPLE := samples/digits_cnn.netloom
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.PHONY: run test lint format clean

run:
	@sh .ci/setup run
	@if [ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(BIN)/netloom $(SAMPLE); \
	else \
		echo "There is no display here, so the same drawing is trained in the terminal."; \
		exec $(BIN)/netloom train $(SAMPLE); \
	fi

test:
	@sh .ci/setup test
	@$(BIN)/python -m pytest -n auto

lint:
	@sh .ci/setup test
	@failed=; for check in "ruff check" "ruff format --check" mypy "lint-imports --no-logo"; do \
		echo "$$check"; $(BIN)/$$check || failed=yes; \
	done; [ -z "$$failed" ]

format:
	@sh .ci/setup test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find graph runtime gui netloom tests -name __pycache__ -type d -exec rm -rf {} +
