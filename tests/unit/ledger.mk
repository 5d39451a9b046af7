# Unit tests of src/ledger, each linked with ledger and lower layers only.
