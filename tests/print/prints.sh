#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every print of one record, as a person has looked at it in golden/. With
# TZ_GOLDEN=new the files are written anew, to be looked at again.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
here=$TZ_SRCDIR/tests/print
. "$here/facts.sh"

# check NAME: $work/NAME is what golden/NAME.txt says. Check codes depend on
# the key of the office and are the only thing that is not compared.
check() {
	sed -E 's/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/XXXX-XXXX/' \
	    "$work/$1" >"$work/actual"
	if [ "${TZ_GOLDEN:-}" = new ]; then
		cp "$work/actual" "$here/golden/$1.txt"
	fi
	same "$1" <"$here/golden/$1.txt"
}

# gold NUMBER PRINT [COMMAND ...]: the command prints, instead of taizhang.
gold() {
	number=$1
	print=$2
	shift 2
	[ $# -gt 0 ] || set -- taizhang
	"$@" print "$number" "$print" >"$work/$print" \
	    2>"$work/said" || {
		echo "$print: $(cat "$work/said")"
		bad=1
	}
	check "$print"
}

gold "$matter" receipt
gold "$short" supplement
gold "$wrong" matter-refusal
gold "$certificate" certificate
gold "$refusal" cert-refusal
gold "$page" dis-board
gold "$page" dis-net
taizhang print "$page" dis-net --kind html >"$work/dis-net-html"
check dis-net-html
gold village cert-list
gold "$kept" cert-specimen
taizhang print "$agreed" >"$work/cert-delib"
check cert-delib
gold village work-lists
gold "$admission" admission-form
gold "$power" power-flow
gold "$run" power-run
gold "$meeting" minutes
check del-notice
gold "$topic" del-record
gold "$topic" del-result
gold "$visit" visit-slip
gold "$house" visit-blank
gold "$grid" visit-due
gold "$survey" questionnaire
gold "$survey" survey-summary
gold "$assessment" acceptance
gold "$assessment" materials
gold "$assessment" city-opinion
gold "$zone" zone-form as zhen
gold "$volunteer" volunteer-hours
gold "$inspection" draw-slip
gold "$inspection" inspection-record
gold "$inspection" rectification
gold "$house" household-page
gold "$clerk" handover
gold "$father" privacy-notice
exit $bad
