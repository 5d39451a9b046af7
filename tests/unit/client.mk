# Unit tests of src/client, each linked with client and lower layers only.
