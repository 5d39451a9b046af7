# Unit tests of src/store, each linked with store and lower layers only.
