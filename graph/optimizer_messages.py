"""The English sentence of every problem with optimizers and what they move, by code."""

OPTIMIZER_TEMPLATES: dict[str, str] = {
    "member-interval": "{member} says “{typed}”, but as a member of {outer} it changes with it, after every "
    "{interval}.",
    "same-weights": "{first} and {second} both move {node}; wire into “parameters” what each is to move.",
    "muon-other-weights": "Muon moves matrices only, but {node} has other weights; take AdamW, or wire the "
    "matrices into “parameters” and move the others by a second optimizer.",
    "muon-embedding": "Muon is made for layers that mix numbers; vectors looked up as by {node} learn better "
    "by AdamW.",
    "sparse-dense-weights": "SparseAdam moves embeddings with “sparse” only, not {node}; take Adam.",
    "closure-setting": "{kind} computes the loss several times in a step, which goes without {settings}; "
    "reset them in the settings of the training, or take Adam.",
    "closure-groups": "{kind} has one learning rate for all that it moves; wire layers into “parameters”, "
    "not groups.",
    "closure-freeze": "{kind} moves weights along earlier gradients too, so those of {nodes} would go on "
    "after they are frozen; take Adam, or freeze them from the start or not at all.",
    "rprop-etas": "The first of etas shrinks steps and lies below 1, the second lets them grow and is above.",
    "weights-unmoved": "No optimizer moves {count} weights of {nodes}, so they learn nothing; wire "
    "the rest into {optimizer} too.",
    "weight-unmoved": "No optimizer moves {count} weight of {nodes}, so it learns nothing; wire it into "
    "{optimizer} too.",
    "groups-same": "{first} and {second} hold the same weights of {nodes}, which can have one learning rate "
    "only; delete one of them.",
    "group-unused": "{first} comes first and has all {count} weights of {second} too, which changes nothing; "
    "wire {second} before it.",
    "groups-overlap": "{count} weights of {nodes} are in {first} and in {second}; {first} comes first, so "
    "its settings count for them.",
    "loss-computed-twice": "{first} and {second} compute {loss} one after the other for every batch, so "
    "{second} starts from what {first} has moved.",
    "order-by-name": "{first} and {node} both have order {order}, so their names decide that {first} acts "
    "first and {node} computes its loss with {moved} as moved by it; give {node} an order of its own.",
    "norms-count-twice": "{first} and {second} compute {loss} one after the other for every batch, so each "
    "batch counts twice in {norms}.",
    "schedule-too-short": "“total_steps” is {typed}, but the training has {steps} steps, and PyTorch goes no "
    "farther; reset it, and it follows the training.",
    "schedule-idle": "{kind} first changes the rate after {first} {unit}, but the training has {total}; "
    "lower “{parameter}”.",
    "schedule-rising": "{kind} raises the rate for {first} {unit}, but the training has {total}, so that it "
    "never comes down; lower “{parameter}”.",
    "schedule-unfinished": "{kind} ends after {first} {unit}, but the training has {total}, so that the rate "
    "stays on its way; lower “{parameter}”.",
    "schedule-too-long": "“total_steps” is {typed}, but the training ends after {steps} steps, before the "
    "learning rate has come down; reset it, and it follows the training.",
    "schedule-empty-phase": "With “pct_start” {share}, a part of this schedule has none of its {steps} "
    "steps; choose another share.",
    "schedule-replanned": "{optimizer}'s schedule was planned for {before} epochs and goes on as if for "
    "{after}; the learning rates until now were not those of a run of that length.",
    "schedule-steps-replanned": "{optimizer}'s schedule was planned for {before} steps and goes on as if for "
    "{after}; the learning rates until now were not those of a run of that length.",
    "unknown-plateau-monitor": "{node} watches “{monitor}”, but only {known} are measured; name one of them.",
    "plateau-mode": "{node} takes the wrong end of {monitor} for the better one; set its mode to “{mode}”.",
}
