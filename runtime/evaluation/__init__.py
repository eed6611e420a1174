"""What a trained run is worth, looked at row by row.

    run --trained--> Trained        its drawing, its weights, its rows, and what its task is
        --predicting--> Predictions scores, targets and losses of a split, as arrays
        --report--> Report          figures and curves of the task
        --saliency--> Saliency      what in an input speaks for an answer
        --trying--> Guess           the answer to an input of one's own
        --making--> rows            what is made out of noise, where the drawing makes something
        --writing--> text           what is written on, where it tells the next token

Everything behind `predicting` is plain arrays: the window, the terminal and tests read the same values.
"""
