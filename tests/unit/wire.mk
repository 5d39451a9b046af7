# Unit tests of src/wire, each linked with wire and lower layers only.
