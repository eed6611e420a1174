"""The English sentences about studies, by code: a part of `graph.messages`."""

STUDY_TEMPLATES: dict[str, str] = {
    "study-missing": "This project has no study yet; write one into its file, under “study”.",
    "study-nothing-varied": "Nothing varies in this study; give it a parameter with the values to try, or "
    "take the kind “folds” or “seeds”.",
    "study-single": "A study of {kind} needs at least 2 of them; set “{kind}” in the study.",
    "study-gone": "“{target}” is to vary, but there is no such {what}; take it out of the study, or name "
    "another.",
    "study-twice": "“{target}” varies twice in this study; keep one of the two.",
    "study-no-values": "“{target}” has no values to try; list some, or give low and high.",
    "study-range": "“{target}” is to go from {low} to {high}, where nothing lies between; let low be the "
    "smaller one.",
    "study-log-range": "“{target}” has a logarithmic range from {low}, which must be above 0; raise low, or "
    "leave log out.",
    "study-log-step": "“{target}” has a logarithmic range and a step; keep one of the two.",
    "study-whole": "“{target}” is to be whole numbers, but {value} is none; give whole ones, or leave "
    "integer out.",
    "study-step": "“{target}” is to go on by {step}, which must be above 0; give another step.",
    "study-many-points": "“{target}” has {count} values from low to high, more than {limit}; give a larger "
    "step.",
    "study-too-large": "This sweep has {count} trials, more than {limit}; list fewer values, or take the "
    "kind “random”, which tries some of them.",
    "study-value": "“{target}” cannot be {value}, since it must be {expected}; take that out of the study.",
    "study-kind": "There is no kind “{kind}” that could stand for {target}; take another alternative.",
    "study-race": "A race is between alternatives of one node; give {target} a list of kinds.",
    "study-ablation": "An ablation leaves nodes out or puts others in their place; give {target} “without” "
    "or a list of kinds.",
    "study-monitor": "Trials are compared by “{monitor}”, which is not measured; choose among {known}.",
    "study-monitor-mode": "Trials are ranked by “{monitor}” from the worst on; set mode to {mode}.",
    "study-no-folds": "{node} splits its rows by “{split}”, which has no folds; set split to {known}.",
    "study-no-data-folds": "Nothing here has rows that could be divided into folds; take “seeds” instead.",
    "study-no-validation": "Trials are compared on validation rows, and there are none; give {node} a share "
    "of validation.",
    "study-refused": "With {trial} this drawing cannot be trained: {reason} Take that out of the study.",
    "study-needs-optuna": "A Bayesian search, and --storage, need Optuna; install it with: "
    "pip install netloom[study].",
    "study-library-failed": "Optuna cannot make this search: {reason}.",
    "study-unknown": "There is no study “{study}” in {folder}; netloom study without --continue begins one.",
    "study-none-yet": "No study of this project was begun in {folder}; leave --continue out to begin one.",
    "study-other": "The study “{study}” in {folder} is one of another drawing or of other values; choose "
    "another name.",
    "study-storage": "The database of the study cannot be used: {reason}. Check the address and whether the "
    "server runs, then go on with --continue.",
    "study-storage-version": "The database of the study was written by another version of Optuna: {reason} "
    "Use a new database, or that version.",
    "study-storage-driver": "The database needs the Python package {package}; install it.",
    "study-storage-lost": "The database of the study cannot be reached any more: {reason}. The trial under "
    "way is lost; start it again with --continue.",
    "study-importance-single": "Importance compares parameters that vary together; this study varies one "
    "thing at a time, so its table shows all.",
    "study-importance-few": "Importance is estimated from at least {count} combinations; let more end.",
    "study-importance-flat": "All combinations gave the same value, so none of the parameters matters here.",
    "study-importance-optuna": "The importance of parameters is estimated by Optuna; install it with: "
    "pip install netloom[study].",
    "ensemble-task": "Answers of the kind “{task}” have no mean, so these runs cannot answer as one; look at "
    "each of them.",
    "ensemble-rows": "These runs were measured on other rows, or give other kinds of answers; choose runs of "
    "one drawing that hold out the same rows.",
}
