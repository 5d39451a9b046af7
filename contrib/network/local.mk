# What begins a run when a line comes up, for those who want it.
networkdir = $(docdir)/network
dist_network_DATA = contrib/network/50-taizhang
