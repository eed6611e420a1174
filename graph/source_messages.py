"""The English sentences about files of pictures, sounds, texts and graphs: a part of `graph.messages`."""

SOURCE_TEMPLATES: dict[str, str] = {
    "target-unmoved": "{nodes}: the images are moved, but “{field}” is not, so that {node} compares with the "
    "wrong places; move it by the same draw.",
    "image-unmoved": "{nodes}: the images are moved, but {node} compares with “{field}” as it was, so that "
    "the network would have to guess how they were moved; compare with the moved images.",
    "mix-of-masks": "{node} mixes one class of each row, but the target is {shape}; leave it out for masks.",
    "classes-empty": "{count} folders without a file to learn from count as classes: {names}; delete them.",
    "classes-alone": "All files are of one class, “{name}”, so nothing is told apart; choose another folder.",
    "classes-alike": "{count} names of classes are taken for others that differ only in spelling: {names}.",
    "classes-copied": "{count} classes look like copies of others: {names}; put their files together.",
    "folders-of-masks": "{names} look like pictures and masks, not like classes; use data.segmentation.",
    "classes-untrained": "{count} classes of {part} have no file in train: {names}; put some there.",
    "pictures-similar": "{count} pictures of {part} are nearly equal to ones of {other}, as in another "
    "format or size: {names}; keep one of each.",
    "folders-of-parts": "{names} look like parts of the data, not like classes; call the folder to learn "
    "from train and the one to test with test, and move the others away.",
    "pictures-transparent": "{count} pictures are see-through in part and read over white: {names}.",
    "pictures-animated": "{count} pictures have several frames, of which the first is read: {names}.",
    "pictures-dark": "{count} pictures of 16 bits or fractions reach only {high} of {white}: {names}; "
    "set white to what is white in them.",
    "pictures-shallow": "{count} pictures hold 16 bits a colour, of which 8 are read: {names}; save them as "
    "PNG or TIFF of RGB to keep all.",
    "points-dark": "The points of all pictures reach only {high} of {white}, so that they are read nearly "
    "black; set white to {high}.",
    "pictures-bright": "{count} pictures hold values up to {high}, which are cut at {white}: {names}; "
    "set white to what is white in them.",
    "pictures-negative": "{count} pictures hold values below 0, down to {low}, which are cut: {names}.",
    "masks-resized": "{count} masks have other sides than their pictures and are stretched: {names}.",
    "masks-turned": "{count} pictures are turned by their camera, and their masks with them: {names}; "
    "see in Data whether they fit.",
    "masks-alone": "{count} masks have no picture of their name and are left out: {names}.",
    "masks-packed": "{count} masks are JPEG files, whose values are blurred: {names}; save them as PNG.",
    "masks-marks": "The masks hold {labels}, which mark areas and are no class numbers; set values to marks, "
    "which numbers them in their order.",
    "masks-palettes": "One number is different colours in the palettes of {names}, so that it is no class; "
    "set values to marks, which compares colours.",
    "masks-empty": "Every mask is 0 in all of its points, so there is one class only: {names}; see whether "
    "they hold what they should.",
    "boxes-shares": "All {count} boxes are at most one point wide, as if in shares of their picture; write "
    "them in points.",
    "boxes-over": "{count} boxes of {pictures} pictures are left out, as most is {most} of {fullest}.",
    "boxes-cut": "{count} boxes reach beyond their picture and are cut: {names}.",
    "boxes-empty": "{count} boxes have no width or height: {names}; mend or delete them.",
    "boxes-outside": "{count} boxes lie outside their picture and are left out: {names}.",
    "boxes-double": "{count} boxes stand there twice, of one class and place: {names}; delete one of them.",
    "categories-double": "{names} is the name of several categories, which are learned as different classes; "
    "rename one, or give their boxes one id.",
    "pictures-listed-twice": "{count} pictures have several ids, each with a part of the boxes: {names}; "
    "give all boxes of a picture one image_id.",
    "boxes-crowd": "{count} boxes mark crowds, not single objects, and are learned like the others: {names}.",
    "boxes-sides": "{count} pictures have other sides than the file holds, so boxes are stretched: {names}.",
    "boxes-without-points": "{count} objects are left out, as they have no keypoints.",
    "pictures-squeezed": "{count} pictures become more than twice as narrow or as flat as they are: {names}; "
    "choose a size nearer to their sides.",
    "answers-left-out": "{count} questions are left out, as their answers are not among the {answers} most "
    "frequent.",
    "sounds-cut-off": "{count} sounds are cut off, as of a recorder that was switched off: {names}.",
    "sounds-empty": "{count} sounds hold no sample and are read as silence: {names}; delete them.",
    "sounds-unequal": "{shorter} sounds are filled up with silence and {longer} are cut, as seconds is "
    "{seconds}; they last {shortest} to {longest} s.",
    "bands-empty": "{count} of {bands} mel bands are always empty, as they are narrower than the steps of "
    "n_fft {n_fft}; take fewer bands or a larger n_fft.",
    "sounds-loud": "{count} sounds reach up to {high} instead of 1: {names}; save them from -1 to 1.",
    "sounds-opposite": "{count} sounds have channels that cancel each other out: {names}; save one of them.",
    "texts-unspaced": "{count} of {rows} texts are in a script without blanks between words, so that a word "
    "would be a whole sentence; take characters or pieces.",
    "words-unknown": "{share} % of the words are not among the {size} of the vocabulary and all read as "
    "one, “unknown”; {needed} of the {different} different ones hold 95 %.",
    "characters-unknown": "{share} % of the characters are not among the {size} of the vocabulary and all "
    "read as one, “unknown”; {needed} of the {different} different ones hold 95 %.",
    "words-unknown-foretold": "{share} % of the words are not among the {size} of the vocabulary and all "
    "read as one, “unknown”, which accuracy and perplexity count as right when it is foretold; {needed} of "
    "the {different} different ones hold 95 %.",
    "characters-unknown-foretold": "{share} % of the characters are not among the {size} of the vocabulary "
    "and all read as one, “unknown”, which accuracy and perplexity count as right when it is foretold; "
    "{needed} of the {different} different ones hold 95 %.",
    "texts-invisible": "{count} texts hold blanks without width, which are taken for ends of words; take "
    "them out if they stand within words.",
    "edges-double": "{count} edges are listed again, in the same direction, and count once.",
    "edges-doubled": "{count} edges are listed again, in the same direction; their weights are added up.",
    "edges-unweighted": "An edge is there or not, so of the edges these columns are not read: {columns}; "
    "if one is their weight, name it in weight.",
    "edges-columns": "An edge is there or not, so of the edges these columns are not read: {columns}.",
    "edge-weights-unwired": "The weights of edges of {node} do not reach {layers}, so all count the same.",
    "edge-weights-unused": "The weights of edges of {node} go nowhere; wire them into edge_weight of {kind}, "
    "which takes them, or empty weight.",
    "array-rounded": "{count} different numbers of {array} become equal to others, since networks compute "
    "with about seven digits; standardise the input, which is done before they are rounded.",
    "array-rounded-other": "{count} different numbers of {array} become equal to others, since networks "
    "compute with about seven digits; take off {common}, which all have in common, before it is saved.",
    "epoch-ends-twice": "The epoch ends with {first} or with {node}, not with both; let {node} cycle.",
    "nested-twice": "{first} and {node} are both gone through for each batch of the others; let {node} "
    "cycle.",
    "nested-environment": "{node} cannot be gone through for each batch of {first}, an environment, whose "
    "batches are counted; let it cycle.",
    "nested-alone": "{node} is to be gone through for each batch of others, but there are none; let it end "
    "the epoch.",
    "paired-differently": "{first} and {node} go together row by row, so “{parameter}” must be the same; or "
    "let {node} cycle in an order of its own.",
    "sources-unequal": "Rows are put together by their number, but {first} has {most} and {node} {count}, so "
    "those of {node} begin again; let it cycle in an order of its own if they do not belong together.",
    "key-without-leader": "{node} takes on the rows that have its keys, but no other data have a key; name "
    "theirs in “key” of {others}.",
    "key-absent": "Nothing says by which key rows of {node} are matched with those of {first}; name it in "
    "“key”.",
    "key-leaders": "{first} and {node} both lead those that are matched by a key; match {node} too.",
    "key-unused": "{nodes} have a key, but no pairing is “key”, so rows go by their number; match {node} "
    "with {first}.",
    "key-and-doubles": "Rows of {node} that are equal may have different keys, so none can be left out; "
    "switch “drop_doubles” off.",
    "key-settings": "{node} takes on the parts and the order of {first}, so its own “{parameter}” counts for "
    "nothing; reset it.",
    "keys-lacking": "{count} of {rows} keys of {first} have no row in {node}: {keys}; {node} has {others}. "
    "Take them out of {first}, or let the rows of {node} lead.",
    "keys-double": "{count} keys are those of several rows of {node}: {keys}; leave one row of each, or let "
    "the rows of {node} lead.",
    "keys-left": "{count} of {rows} keys of {node} have no row in {first}: {keys}; their rows go nowhere, so "
    "look whether that is meant.",
    "rows-unmatched": "{first} and {node} both have “{column}”, whose values stand in another order, but "
    "rows are put together by their number; match them by it.",
    "rows-never-used": "{count} of {rows} rows of {node} are never learned from, as it does not shuffle and "
    "the epoch ends before; let it shuffle.",
    "batch-sizes-meet": "{node} puts rows of {first} and {second} together, but a batch has {size} of one "
    "and {other} of the other; give both one batch_size.",
    "nested-batches-meet": "{node} puts rows of {first} and {second} together, whose last batches differ in "
    "size, as one is nested in the other; let it cycle.",
    "target-absent": "{nodes} reads the target of {node}, and none of its columns has that role; give it to "
    "one.",
    "graph-keys": "{keys} of {file} are not read; of each graph only nodes, edges and label are.",
}

SOURCE_FIXES: dict[str, str] = {
    "compare-with": "Compare with the images of {node}",
    "lead-by-key": "Let the rows of {node} lead",
    "match-by-key": "Match {node} with {first} by “{key}”",
}
