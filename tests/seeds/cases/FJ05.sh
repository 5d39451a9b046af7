# SPDX-License-Identifier: GPL-3.0-or-later
# FJ05: the guide to the window as a page of the network.
taizhang edit "$item" guide=带身份证到窗口 material=身份证 \
    --confirm all >/dev/null
taizhang report guide --as html -o "$work/guide.html"
has "a page" "<html" cat "$work/guide.html"
has "the item" 老年证代办 cat "$work/guide.html"
has "what it takes" 身份证 cat "$work/guide.html"
