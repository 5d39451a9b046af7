# What is distributed from contrib/.
EXTRA_DIST += contrib/check contrib/packages contrib/prepare \
	contrib/make-manual \
	contrib/pictures \
	contrib/quickstart

include contrib/dictionary/local.mk
include contrib/sample/local.mk
include contrib/systemd/district.mk
include contrib/systemd/local.mk
include contrib/systemd/sync.mk
include contrib/network/local.mk
