# Unit tests of src/form, each linked with form and lower layers only.
