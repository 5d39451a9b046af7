# Unit tests of src/base, each linked with base and lower layers only.
