# Unit tests of src/daemon, each linked with daemon and lower layers only.
