# Unit tests of src/command, each linked with command and lower layers only.
