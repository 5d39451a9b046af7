dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl How configure asks for a library, so that all that is missing is named at
dnl once with the package to install.

dnl TZ_MISSING(NAME, DEBIAN, FEDORA, ALPINE): remembers one missing library.
AC_DEFUN([TZ_MISSING], [
	tz_missing="$tz_missing
  $1: Debian $2, Fedora $3, Alpine $4"
])

dnl TZ_MODULE(VAR, MODULE, DEBIAN, FEDORA, ALPINE): by pkg-config.
AC_DEFUN([TZ_MODULE], [
	PKG_CHECK_MODULES([$1], [$2], [], [TZ_MISSING([$2], [$3], [$4], [$5])])
])
