# What is installed and distributed from forms/.
nobase_dist_pkgdata_DATA += \
	forms/account.form \
	forms/grid.form \
	forms/household.form \
	forms/identity_document.form \
	forms/matter.form \
	forms/matter_step.form \
	forms/movement.form \
	forms/post.form \
	forms/resident.form \
	forms/service_item.form \
	forms/staff.form \
	forms/village.form \
	forms/visit.form \
	forms/print/receipt.txt \
	forms/print/reprint.txt
