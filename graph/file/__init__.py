"""The file `*.netloom`: reading is total, writing is stable."""
