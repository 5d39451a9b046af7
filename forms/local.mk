# Registers, and what is made of them: prints, reports, indicators, checks. One
# line a file, so that who adds one touches no other.
nobase_dist_pkgdata_DATA += forms/account.form
nobase_dist_pkgdata_DATA += forms/admission.form
nobase_dist_pkgdata_DATA += forms/assessment.form
nobase_dist_pkgdata_DATA += forms/candidate.form
nobase_dist_pkgdata_DATA += forms/cert_item.form
nobase_dist_pkgdata_DATA += forms/certificate.form
nobase_dist_pkgdata_DATA += forms/charity.form
nobase_dist_pkgdata_DATA += forms/checkup/C01.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C02.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C03.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C04.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C05.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C06.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C07.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C08.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C09.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C10.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C11.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C12.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C13.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C14.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C15.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C16.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C17.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C18.checkup
nobase_dist_pkgdata_DATA += forms/checkup/C19.checkup
nobase_dist_pkgdata_DATA += forms/contract.form
nobase_dist_pkgdata_DATA += forms/deliberation.form
nobase_dist_pkgdata_DATA += forms/deliberation_party.form
nobase_dist_pkgdata_DATA += forms/disclosure.form
nobase_dist_pkgdata_DATA += forms/disposal.form
nobase_dist_pkgdata_DATA += forms/disposal_item.form
nobase_dist_pkgdata_DATA += forms/duty.form
nobase_dist_pkgdata_DATA += forms/election.form
nobase_dist_pkgdata_DATA += forms/evaluation.form
nobase_dist_pkgdata_DATA += forms/facility.form
nobase_dist_pkgdata_DATA += forms/figure.form
nobase_dist_pkgdata_DATA += forms/finance_entry.form
nobase_dist_pkgdata_DATA += forms/finding.form
nobase_dist_pkgdata_DATA += forms/fund.form
nobase_dist_pkgdata_DATA += forms/grid.form
nobase_dist_pkgdata_DATA += forms/household.form
nobase_dist_pkgdata_DATA += forms/identity_document.form
nobase_dist_pkgdata_DATA += forms/indicator/I-01.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-02.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-03.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-04.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-05.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-06.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-07.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-08.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-09.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-10.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-11.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-12.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-13.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-14.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-15.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-16.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-17.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-18.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-19.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-20.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-21.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-22.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-23.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-24.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-25.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-26.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-27.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-28.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-29.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-30.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-31.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-32.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-33.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-34.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-35.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-36.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-37.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-38.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-39.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-40.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-41.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-42.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-43.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-44.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-45.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-46.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-47.indicator
nobase_dist_pkgdata_DATA += forms/indicator/I-48.indicator
nobase_dist_pkgdata_DATA += forms/inspection.form
nobase_dist_pkgdata_DATA += forms/issue.form
nobase_dist_pkgdata_DATA += forms/ledger_catalog.form
nobase_dist_pkgdata_DATA += forms/matter.form
nobase_dist_pkgdata_DATA += forms/matter_step.form
nobase_dist_pkgdata_DATA += forms/meeting.form
nobase_dist_pkgdata_DATA += forms/menu_order.form
nobase_dist_pkgdata_DATA += forms/movement.form
nobase_dist_pkgdata_DATA += forms/need_answer.form
nobase_dist_pkgdata_DATA += forms/need_survey.form
nobase_dist_pkgdata_DATA += forms/objection.form
nobase_dist_pkgdata_DATA += forms/organisation.form
nobase_dist_pkgdata_DATA += forms/party_checkin.form
nobase_dist_pkgdata_DATA += forms/post.form
nobase_dist_pkgdata_DATA += forms/power_item.form
nobase_dist_pkgdata_DATA += forms/power_run.form
nobase_dist_pkgdata_DATA += forms/print/acceptance.txt
nobase_dist_pkgdata_DATA += forms/print/admission-form.txt
nobase_dist_pkgdata_DATA += forms/print/cert-list.txt
nobase_dist_pkgdata_DATA += forms/print/cert-refusal.txt
nobase_dist_pkgdata_DATA += forms/print/cert-specimen.txt
nobase_dist_pkgdata_DATA += forms/print/certificate.txt
nobase_dist_pkgdata_DATA += forms/print/city-opinion.txt
nobase_dist_pkgdata_DATA += forms/print/del-notice.txt
nobase_dist_pkgdata_DATA += forms/print/del-record.txt
nobase_dist_pkgdata_DATA += forms/print/del-result.txt
nobase_dist_pkgdata_DATA += forms/print/dis-board.txt
nobase_dist_pkgdata_DATA += forms/print/dis-net.txt
nobase_dist_pkgdata_DATA += forms/print/draw-slip.txt
nobase_dist_pkgdata_DATA += forms/print/foot.txt
nobase_dist_pkgdata_DATA += forms/print/handover.txt
nobase_dist_pkgdata_DATA += forms/print/household-page.txt
nobase_dist_pkgdata_DATA += forms/print/inspection-record.txt
nobase_dist_pkgdata_DATA += forms/print/materials.txt
nobase_dist_pkgdata_DATA += forms/print/matter-refusal.txt
nobase_dist_pkgdata_DATA += forms/print/minutes.txt
nobase_dist_pkgdata_DATA += forms/print/power-flow.txt
nobase_dist_pkgdata_DATA += forms/print/power-run.txt
nobase_dist_pkgdata_DATA += forms/print/privacy-notice.txt
nobase_dist_pkgdata_DATA += forms/print/questionnaire.txt
nobase_dist_pkgdata_DATA += forms/print/receipt.txt
nobase_dist_pkgdata_DATA += forms/print/rectification.txt
nobase_dist_pkgdata_DATA += forms/print/reprint.txt
nobase_dist_pkgdata_DATA += forms/print/supplement.txt
nobase_dist_pkgdata_DATA += forms/print/survey-summary.txt
nobase_dist_pkgdata_DATA += forms/print/visit-blank.txt
nobase_dist_pkgdata_DATA += forms/print/visit-due.txt
nobase_dist_pkgdata_DATA += forms/print/visit-slip.txt
nobase_dist_pkgdata_DATA += forms/print/volunteer-hours.txt
nobase_dist_pkgdata_DATA += forms/print/work-lists.txt
nobase_dist_pkgdata_DATA += forms/print/zone-form.txt
nobase_dist_pkgdata_DATA += forms/privacy_request.form
nobase_dist_pkgdata_DATA += forms/project.form
nobase_dist_pkgdata_DATA += forms/purchase_list.form
nobase_dist_pkgdata_DATA += forms/quarter.form
nobase_dist_pkgdata_DATA += forms/report/frame.report
nobase_dist_pkgdata_DATA += forms/report/matters.report
nobase_dist_pkgdata_DATA += forms/report_out.form
nobase_dist_pkgdata_DATA += forms/resident.form
nobase_dist_pkgdata_DATA += forms/rule.form
nobase_dist_pkgdata_DATA += forms/seal_use.form
nobase_dist_pkgdata_DATA += forms/service_item.form
nobase_dist_pkgdata_DATA += forms/signboard.form
nobase_dist_pkgdata_DATA += forms/social_org.form
nobase_dist_pkgdata_DATA += forms/social_org_event.form
nobase_dist_pkgdata_DATA += forms/special_group.form
nobase_dist_pkgdata_DATA += forms/staff.form
nobase_dist_pkgdata_DATA += forms/staff_event.form
nobase_dist_pkgdata_DATA += forms/sw_service.form
nobase_dist_pkgdata_DATA += forms/sw_session.form
nobase_dist_pkgdata_DATA += forms/task.form
nobase_dist_pkgdata_DATA += forms/village.form
nobase_dist_pkgdata_DATA += forms/visit.form
nobase_dist_pkgdata_DATA += forms/volunteer.form
nobase_dist_pkgdata_DATA += forms/volunteer_record.form
nobase_dist_pkgdata_DATA += forms/work_item.form
nobase_dist_pkgdata_DATA += forms/zone_application.form
# What is installed and distributed from forms/.
nobase_dist_pkgdata_DATA += \
	forms/account.form \
	forms/admission.form \
	forms/assessment.form \
	forms/candidate.form \
	forms/cert_item.form \
	forms/certificate.form \
	forms/charity.form \
	forms/contract.form \
	forms/deliberation.form \
	forms/deliberation_party.form \
	forms/disclosure.form \
	forms/disposal.form \
	forms/disposal_item.form \
	forms/duty.form \
	forms/election.form \
	forms/evaluation.form \
	forms/facility.form \
	forms/figure.form \
	forms/finance_entry.form \
	forms/finding.form \
	forms/fund.form \
	forms/grid.form \
	forms/household.form \
	forms/identity_document.form \
	forms/inspection.form \
	forms/issue.form \
	forms/ledger_catalog.form \
	forms/matter.form \
	forms/matter_step.form \
	forms/meeting.form \
	forms/menu_order.form \
	forms/movement.form \
	forms/need_answer.form \
	forms/need_survey.form \
	forms/objection.form \
	forms/organisation.form \
	forms/paper_approval.form \
	forms/party_checkin.form \
	forms/post.form \
	forms/power_item.form \
	forms/power_run.form \
	forms/privacy_request.form \
	forms/project.form \
	forms/purchase_list.form \
	forms/quarter.form \
	forms/report_out.form \
	forms/resident.form \
	forms/rule.form \
	forms/seal_use.form \
	forms/service_item.form \
	forms/signboard.form \
	forms/social_org.form \
	forms/social_org_event.form \
	forms/special_group.form \
	forms/staff.form \
	forms/staff_event.form \
	forms/sw_service.form \
	forms/sw_session.form \
	forms/task.form \
	forms/village.form \
	forms/visit.form \
	forms/volunteer.form \
	forms/volunteer_record.form \
	forms/work_item.form \
	forms/zone_application.form \
	forms/print/acceptance.txt \
	forms/print/admission-form.txt \
	forms/print/cert-list.txt \
	forms/checkup/C01.checkup \
	forms/checkup/C02.checkup \
	forms/checkup/C03.checkup \
	forms/checkup/C04.checkup \
	forms/checkup/C05.checkup \
	forms/checkup/C06.checkup \
	forms/checkup/C07.checkup \
	forms/checkup/C08.checkup \
	forms/checkup/C09.checkup \
	forms/checkup/C10.checkup \
	forms/checkup/C11.checkup \
	forms/checkup/C12.checkup \
	forms/checkup/C13.checkup \
	forms/checkup/C14.checkup \
	forms/checkup/C15.checkup \
	forms/checkup/C16.checkup \
	forms/checkup/C17.checkup \
	forms/checkup/C18.checkup \
	forms/checkup/C19.checkup \
	forms/print/cert-refusal.txt \
	forms/print/cert-specimen.txt \
	forms/print/certificate.txt \
	forms/print/city-opinion.txt \
	forms/print/del-notice.txt \
	forms/print/del-record.txt \
	forms/print/del-result.txt \
	forms/print/dis-board.txt \
	forms/print/dis-net.txt \
	forms/print/draw-slip.txt \
	forms/print/foot.txt \
	forms/print/handover.txt \
	forms/print/household-page.txt \
	forms/print/inspection-record.txt \
	forms/print/materials.txt \
	forms/print/matter-refusal.txt \
	forms/print/minutes.txt \
	forms/print/power-flow.txt \
	forms/print/power-run.txt \
	forms/print/privacy-notice.txt \
	forms/print/questionnaire.txt \
	forms/print/receipt.txt \
	forms/print/reprint.txt \
	forms/report/burden.report \
	forms/report/care-groups.report \
	forms/report/care-roster.report \
	forms/report/catalogue.report \
	forms/report/disclosure.report \
	forms/report/duty-roster.report \
	forms/report/facilities.report \
	forms/report/finance.report \
	forms/report/five-haves.report \
	forms/report/frame.report \
	forms/report/matters.report
	forms/print/reprint.txt
	forms/print/certificate.txt \
	forms/print/foot.txt \
	forms/print/receipt.txt \
	forms/print/reprint.txt \
	forms/report/frame.report \
	forms/report/matters.report

nobase_dist_pkgdata_DATA += \
	forms/indicator/I-01.indicator \
	forms/indicator/I-02.indicator \
	forms/indicator/I-03.indicator \
	forms/indicator/I-04.indicator \
	forms/indicator/I-05.indicator \
	forms/indicator/I-06.indicator \
	forms/indicator/I-07.indicator \
	forms/indicator/I-08.indicator \
	forms/indicator/I-09.indicator \
	forms/indicator/I-10.indicator \
	forms/indicator/I-11.indicator \
	forms/indicator/I-12.indicator \
	forms/indicator/I-13.indicator \
	forms/indicator/I-14.indicator \
	forms/indicator/I-15.indicator \
	forms/indicator/I-16.indicator \
	forms/indicator/I-17.indicator \
	forms/indicator/I-18.indicator \
	forms/indicator/I-19.indicator \
	forms/indicator/I-20.indicator \
	forms/indicator/I-21.indicator \
	forms/indicator/I-22.indicator \
	forms/indicator/I-23.indicator \
	forms/indicator/I-24.indicator \
	forms/indicator/I-25.indicator \
	forms/indicator/I-26.indicator \
	forms/indicator/I-27.indicator \
	forms/indicator/I-28.indicator \
	forms/indicator/I-29.indicator \
	forms/indicator/I-30.indicator \
	forms/indicator/I-31.indicator \
	forms/indicator/I-32.indicator \
	forms/indicator/I-33.indicator \
	forms/indicator/I-34.indicator \
	forms/indicator/I-35.indicator \
	forms/indicator/I-36.indicator \
	forms/indicator/I-37.indicator \
	forms/indicator/I-38.indicator \
	forms/indicator/I-39.indicator \
	forms/indicator/I-40.indicator \
	forms/indicator/I-41.indicator \
	forms/indicator/I-42.indicator \
	forms/indicator/I-43.indicator \
	forms/indicator/I-44.indicator \
	forms/indicator/I-45.indicator \
	forms/indicator/I-46.indicator \
	forms/indicator/I-47.indicator \
	forms/indicator/I-48.indicator \
	forms/print/acceptance.txt \
	forms/print/admission-form.txt \
	forms/print/cert-list.txt \
	forms/print/cert-refusal.txt \
	forms/print/cert-specimen.txt \
	forms/print/certificate.txt \
	forms/print/city-opinion.txt \
	forms/print/del-notice.txt \
	forms/print/del-record.txt \
	forms/print/del-result.txt \
	forms/print/dis-board.txt \
	forms/print/dis-net.txt \
	forms/print/draw-slip.txt \
	forms/print/foot.txt \
	forms/print/handover.txt \
	forms/print/household-page.txt \
	forms/print/inspection-record.txt \
	forms/print/materials.txt \
	forms/print/matter-refusal.txt \
	forms/print/minutes.txt \
	forms/print/power-flow.txt \
	forms/print/power-run.txt \
	forms/print/privacy-notice.txt \
	forms/print/questionnaire.txt \
	forms/print/receipt.txt \
	forms/indicator/I-48.indicator
	forms/print/rectification.txt \
	forms/print/practice.txt \
	forms/print/reprint.txt \
	forms/print/supplement.txt \
	forms/print/survey-summary.txt \
	forms/print/visit-blank.txt \
	forms/print/visit-due.txt \
	forms/print/visit-slip.txt \
	forms/print/volunteer-hours.txt \
	forms/print/work-lists.txt \
	forms/print/zone-form.txt \
	forms/report/frame.report \
	forms/report/matters.report
	forms/print/zone-form.txt
	forms/report/funds.report \
	forms/report/indicators.report \
	forms/report/inspection-half.report \
	forms/report/inspections.report \
	forms/report/matters.report \
	forms/report/movements.report \
	forms/report/needs.report \
	forms/report/overview.report \
	forms/report/power-items.report \
	forms/report/progress-10.report \
	forms/report/progress-8.report \
	forms/report/projects.report \
	forms/report/seal-certificates.report \
	forms/report/seal-log.report \
	forms/report/self-check-end.report \
	forms/report/self-check-mid.report \
	forms/report/self-check.report \
	forms/report/social-orgs.report \
	forms/report/staff-roster.report \
	forms/report/summary-12.report \
	forms/report/tasks.report \
	forms/report/volunteers.report
	forms/report/matters.report \
	forms/tour/first.tour
