"""The English sentences about the values of tables and series, by code: a part of `graph.messages`."""

TABLE_TEMPLATES: dict[str, str] = {
    "part-without-window": "No window fits into {part}, a share of {share} of the rows: it needs {window} "
    "rows and {horizon} more. Take a larger share, or a smaller window or horizon.",
    "part-without-rows": "A share of {share} leaves {part} without a row; take a larger one, or 0.",
    "columns-open-ended": "{count} values of {columns} are open-ended, like {texts}, and read as the number "
    "in them; use it as a category if that is wrong.",
    "columns-date-number": "{columns} is read as plain numbers, but its {count} values look like dates, as "
    "{texts} does; use it as dates.",
    "columns-date-offsets": "{columns} has times with several offsets, {texts}, so that hours and days are "
    "those of UTC in all {count} rows; write all of them with one offset.",
    "columns-span": "{count} values of {columns} are times like {texts}, read as {number}: the part before a "
    "colon counts 60 of that behind it.",
    "columns-duration": "{count} values of {columns} are durations like {texts}, read in seconds as "
    "{number}.",
    "columns-fraction": "{count} values of {columns} are like {texts} and read as the number {number}; use "
    "it as dates or as a category if that is wrong.",
    "columns-feet": "{count} values of {columns} are feet and inches like {texts}, read in inches as "
    "{number}.",
    "columns-hex": "{count} values of {columns} are hexadecimal like {texts}, read as {number}.",
    "columns-short-date": "{columns} is left out: its {count} values like {texts} may be days of a year, or "
    "fractions; say which.",
    "columns-alike": "{columns} has categories that differ only in spelling: {names}; take them as one.",
    "classes-similar": "Classes differ only in spelling: {names}; put their files into one folder.",
    "columns-total": "The last row is called {texts} in {columns} and seems to sum up others; leave it out.",
    "columns-totals": "{count} rows are called {texts} in {columns} and seem to sum up others; leave them "
    "out.",
    "columns-key": "{columns} seems to name persons or things, {count} different ones, which a network "
    "learns by heart instead of a rule; leave it out.",
    "feature-decides": "{columns} goes one to one with {target}, as the answer under another name does, so "
    "that nothing else is learned; leave it out unless it is known before the answer.",
    "features-sum": "The target {target} is computed from {count} features, {columns}: their sum, mean or "
    "difference, which is no rule to learn; leave them out unless they are known before it.",
    "columns-unlisted": "{count} columns are left out, as columns lists {listed} others: {columns}; use "
    "them, or list them as left out.",
    "rows-newest-first": "By {columns} the newest rows come first, so a split by time trains with the "
    "latest and tests with the earliest; order the rows by it.",
    "rows-out-of-order": "By {columns} {count} rows stand behind a later one, so a split by time mixes "
    "earlier and later; order the rows by it.",
    "columns-letter": "All numbers of {columns} have {learned} behind them in {file}, from which the network "
    "learned, but {new} in these rows, so that they are not the same; write them alike.",
    "columns-list": "{columns} has several names in one cell, parted by {texts}: each combination counts as "
    "a category of its own; part them into columns.",
    "columns-list-label": "{columns} has several labels in one cell, parted by {texts}, but a row here has "
    "one: each combination counts as a class of its own; keep one label for each row, or make it a column of "
    "yes and no for the label that is looked for.",
    "columns-grouped": "{count} values of {columns} like {texts} are read with decimals; if the point parts "
    "thousands, so that it is {number}, set decimal to a comma.",
    "columns-arrows": "{columns} is taken as a category, since {texts} may be plus {number}, or minus as in "
    "accounts; write + or - before its {count} numbers.",
    "columns-pair": "{columns} has two numbers in each of {count} cells, like {texts}, which are no "
    "number; part them into two columns.",
    "answers-over-filled": "{count} of the last values in “{file}” that the network looks at are gaps that "
    "hold the value before them, first in line {line}; fill them in, or leave rows without values off the "
    "end.",
    "answers-over-gaps": "{count} of {series} answers look back over a gap in “{file}”: by {columns}, the "
    "rows behind line {line} do not follow each other as those of the training did; fill the gap in.",
    "gaps-of-category": "Gaps that are of none of the categories of their column: {count}, in {columns}.",
    "gaps-as-category": "{count} values of {columns} are a category of their own, though they look like "
    "gaps: {texts}.",
    "sentences-as-category": "{columns} goes in as {count} categories that are whole sentences, like "
    "{texts}: a sentence that was not learned counts as none; to learn from words, take data.text_table.",
    "pictures-resized": "{count} pictures are brought to {size} points; as saved they are {sizes}.",
    "pictures-greyed": "{count} pictures in colours are read in grey.",
    "pictures-coloured": "{count} pictures are grey, so that three equal channels are read.",
    "sounds-resampled": "{count} sounds are brought to {rate} Hz; as saved they are {rates}.",
    "sounds-mixed": "{count} sounds have up to {channels} channels, of which the mean is read.",
    "rows-dropped": "{count} of {rows} rows are left out, since {columns} lack a value there; set missing to "
    "mean to keep them.",
    "rows-doubles": "{count} of {rows} rows are left out, since they equal an earlier one, as drop_doubles "
    "asks.",
    "rows-without-target": "{count} of {rows} rows are left out, since {columns} lack a value there, from "
    "which nothing can be learned.",
    "columns-rounded": "{count} values of {columns} become equal to others, since networks compute with "
    "about seven digits; standardise the features, or leave it out if it is a number of rows.",
    "target-rounded": "{count} values of the target {columns} become equal to others, since networks "
    "compute with about seven digits; take off what all have in common.",
    "target-unscaled": "The target {columns} is about {size} in size, which usual learning rates hardly "
    "reach; standardise it: metrics stay in its own units.",
    "columns-units": "{columns} mixes units, or lacks one in part: {texts} ({count} values); write all of "
    "them in one unit.",
    "columns-ordinal": "{columns} is read as a category, which loses the order of its {count} values like "
    "{texts}; write them as 1, 2, 3 if the order counts.",
    "columns-percent": "{count} values of {columns} lack the % that others have: “{form}” may be {form}% or "
    "a share of 1, beside {other}; write all of them in one way.",
    "target-constant": "{columns} is taken as the target, since {constant} is the same in all rows.",
    "texts-cut": "{count} of {rows} texts have more than {length} tokens and are cut; the longest has "
    "{longest}.",
    "series-several": "{file} holds {count} series, one for each value of {columns}, and windows mix their "
    "rows; keep them apart.",
    "groups-alike": "{columns} names groups that differ only in spelling, so that rows of one are apart: "
    "{names}; take them as one, or write them alike.",
    "series-short": "{count} of {series} series by {columns} are left out, as they have fewer rows than a "
    "window and its horizon.",
    "series-left-out": "{count} of {windows} windows are left out, as they reach over the {gaps} gaps in "
    "{columns}.",
    "series-early": "{count} rows of {file} are left out, as they are before the first value of {columns}.",
    "series-unknown": "{count} of {series} series are left out, as they have no value at all in {columns}.",
    "series-filled": "{count} gaps hold the value before them: {columns}; set missing to error to see where.",
    "series-target-filled": "{count} values of {columns}, which is to be forecast, are gaps that hold the "
    "value before them, so that networks are taught and tested with numbers that nobody measured; fill the "
    "gaps in, or set missing to error to see where.",
    "series-booleans": "{columns} goes in as 1 for true and 0 for false.",
    "series-columns": "Left out, since a series takes numbers only: {columns}; write them as numbers, or "
    "name the column that tells several series apart in group_by.",
    "series-calendar": "{columns} order the rows, but do not go in, so that the network knows neither season "
    "nor time of day; use them too if that counts.",
    "series-ranked": "{columns} of {file} are no time together, so only the order of the rows is known and "
    "gaps cannot be seen; put the time into one column.",
    "order-by-letters": "The rows are ordered by the letters of {columns}, since {count} of its values are "
    "read neither as numbers nor as times, like {texts}; write them alike, or choose another column.",
}
