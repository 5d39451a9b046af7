# Unit tests of src/sync, each linked with sync and lower layers only.
