# Unit tests of src/district, each linked with district and lower layers only.
