"""What a trained run is worth, row by row.

    run --loaded_run--> LoadedRun               its drawing, its weights, its rows, and its task
        --predict--> Predictions                scores, targets and losses of a split, as arrays
        --report--> Report                      figures and curves of the task
        --saliency--> Saliency                  what in an input speaks for an answer
        --single_input--> InputPrediction       the answer to an input of one's own
        --generation--> rows                    what is generated from noise, where the drawing does that
        --text_generation--> text               a text that goes on, where the next token is predicted

Everything behind `predict` is plain arrays: the window, the terminal and tests read the same values.
"""
