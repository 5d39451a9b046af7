# Figures, printed by `make bench`; nothing here is a test.
BENCHES =
EXTRA_PROGRAMS += $(BENCHES)

BENCHES += bench/wire-size
bench_wire_size_SOURCES = tests/bench/wire-size.c
bench_wire_size_LDADD = $(WIRE)

bench: $(BENCHES)
	@for bench in $(BENCHES); do \
		echo "== $$bench" && ./$$bench || exit 1; \
	done

.PHONY: bench
CLEANFILES += $(BENCHES)
