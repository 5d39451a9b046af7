# Unit tests of src/tui, each linked with tui and lower layers only.
