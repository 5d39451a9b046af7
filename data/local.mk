# What is installed and distributed from data/.

# The catalogue of sentences for people; read by src/base/i18n.c.
EXTRA_DIST += data/po/zh_CN.po
if MSGFMT
zh_CNdir = $(localedir)/zh_CN/LC_MESSAGES
nodist_zh_CN_DATA = data/po/zh_CN/LC_MESSAGES/taizhang.mo
CLEANFILES += data/po/zh_CN/LC_MESSAGES/taizhang.mo
data/po/zh_CN/LC_MESSAGES/taizhang.mo: data/po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	    $(MSGFMT) --check-format --endianness=little \
	    -o $@.new $(srcdir)/data/po/zh_CN.po && mv $@.new $@
endif

# Takes new sentences of the sources into the catalogue, without Chinese yet,
# and those that are gone out of it; in the order of the sources.
.PHONY: update-po
update-po:
	$(AM_V_GEN)cd $(srcdir) && find src/ -name '*.[ch]' | LC_ALL=C sort | \
	    xgettext --files-from=- --from-code=UTF-8 -L C -kN_ -k_ \
	    --add-location=file --omit-header -o - | \
	    msgmerge --quiet --no-fuzzy-matching -o - data/po/zh_CN.po - | \
	    msgattrib --no-obsolete --width=80 --sort-by-file \
	    --add-location=file -o data/po/zh_CN.po

# The style sheet of the district's web pages.
nobase_dist_pkgdata_DATA += data/pages.css

# Code lists; the first line of each says where it comes from.
nobase_dist_pkgdata_DATA += data/codes/cert_ban_hubei.csv
nobase_dist_pkgdata_DATA += data/codes/cert_ban_national.csv
nobase_dist_pkgdata_DATA += data/codes/div_county.csv
nobase_dist_pkgdata_DATA += data/codes/div_province.csv
nobase_dist_pkgdata_DATA += data/codes/div_town_seed_counties.csv
nobase_dist_pkgdata_DATA += data/codes/div_village_seed_counties.csv
nobase_dist_pkgdata_DATA += data/codes/form_group.csv
nobase_dist_pkgdata_DATA += data/codes/gb_disability_class.csv
nobase_dist_pkgdata_DATA += data/codes/gb_disability_level.csv
nobase_dist_pkgdata_DATA += data/codes/gb_education.csv
nobase_dist_pkgdata_DATA += data/codes/gb_employment.csv
nobase_dist_pkgdata_DATA += data/codes/gb_ethnic.csv
nobase_dist_pkgdata_DATA += data/codes/gb_family_rel.csv
nobase_dist_pkgdata_DATA += data/codes/gb_health.csv
nobase_dist_pkgdata_DATA += data/codes/gb_marital.csv
nobase_dist_pkgdata_DATA += data/codes/gb_political.csv
nobase_dist_pkgdata_DATA += data/codes/gb_province.csv
nobase_dist_pkgdata_DATA += data/codes/gb_sex.csv
nobase_dist_pkgdata_DATA += data/codes/gb_urban_rural.csv
nobase_dist_pkgdata_DATA += data/codes/gb_uscc_class.csv
nobase_dist_pkgdata_DATA += data/codes/gb_uscc_dept.csv
nobase_dist_pkgdata_DATA += data/codes/loc_adm_decision.csv
nobase_dist_pkgdata_DATA += data/codes/loc_adm_role.csv
nobase_dist_pkgdata_DATA += data/codes/loc_adm_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_area_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_asm_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_asm_result.csv
nobase_dist_pkgdata_DATA += data/codes/loc_asm_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_aspect.csv
nobase_dist_pkgdata_DATA += data/codes/loc_assist.csv
nobase_dist_pkgdata_DATA += data/codes/loc_cert_allowance.csv
nobase_dist_pkgdata_DATA += data/codes/loc_cert_list.csv
nobase_dist_pkgdata_DATA += data/codes/loc_cert_refuse.csv
nobase_dist_pkgdata_DATA += data/codes/loc_cert_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_channel.csv
nobase_dist_pkgdata_DATA += data/codes/loc_check_how.csv
nobase_dist_pkgdata_DATA += data/codes/loc_chr_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_con_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_consent.csv
nobase_dist_pkgdata_DATA += data/codes/loc_credit.csv
nobase_dist_pkgdata_DATA += data/codes/loc_del_form.csv
nobase_dist_pkgdata_DATA += data/codes/loc_del_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_dis_group.csv
nobase_dist_pkgdata_DATA += data/codes/loc_dis_item.csv
nobase_dist_pkgdata_DATA += data/codes/loc_dis_rule.csv
nobase_dist_pkgdata_DATA += data/codes/loc_dis_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_duty_post.csv
nobase_dist_pkgdata_DATA += data/codes/loc_duty_type.csv
nobase_dist_pkgdata_DATA += data/codes/loc_entry_mode.csv
nobase_dist_pkgdata_DATA += data/codes/loc_eva_how.csv
nobase_dist_pkgdata_DATA += data/codes/loc_eva_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_exp_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_fac_gate.csv
nobase_dist_pkgdata_DATA += data/codes/loc_fac_how.csv
nobase_dist_pkgdata_DATA += data/codes/loc_fin_subject.csv
nobase_dist_pkgdata_DATA += data/codes/loc_freq.csv
nobase_dist_pkgdata_DATA += data/codes/loc_fund_norm.csv
nobase_dist_pkgdata_DATA += data/codes/loc_fund_source.csv
nobase_dist_pkgdata_DATA += data/codes/loc_grade_limit.csv
nobase_dist_pkgdata_DATA += data/codes/loc_grid_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_hh_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_hh_tag.csv
nobase_dist_pkgdata_DATA += data/codes/loc_house_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_id_type.csv
nobase_dist_pkgdata_DATA += data/codes/loc_inout.csv
nobase_dist_pkgdata_DATA += data/codes/loc_ins_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_ins_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_ins_topic.csv
nobase_dist_pkgdata_DATA += data/codes/loc_item_class.csv
nobase_dist_pkgdata_DATA += data/codes/loc_item_fit.csv
nobase_dist_pkgdata_DATA += data/codes/loc_item_mode.csv
nobase_dist_pkgdata_DATA += data/codes/loc_item_target.csv
nobase_dist_pkgdata_DATA += data/codes/loc_ledger_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_left_why.csv
nobase_dist_pkgdata_DATA += data/codes/loc_level.csv
nobase_dist_pkgdata_DATA += data/codes/loc_live_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_matter_action.csv
nobase_dist_pkgdata_DATA += data/codes/loc_matter_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_met.csv
nobase_dist_pkgdata_DATA += data/codes/loc_move_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_mtg_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_need.csv
nobase_dist_pkgdata_DATA += data/codes/loc_obj_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_onsite.csv
nobase_dist_pkgdata_DATA += data/codes/loc_ord_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_org_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_party_by.csv
nobase_dist_pkgdata_DATA += data/codes/loc_party_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_party_sync.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pay_base.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pay_norm.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pdv_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pdv_result.csv
nobase_dist_pkgdata_DATA += data/codes/loc_phase.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pilot.csv
nobase_dist_pkgdata_DATA += data/codes/loc_post.csv
nobase_dist_pkgdata_DATA += data/codes/loc_post_band.csv
nobase_dist_pkgdata_DATA += data/codes/loc_post_end.csv
nobase_dist_pkgdata_DATA += data/codes/loc_post_how.csv
nobase_dist_pkgdata_DATA += data/codes/loc_power_class.csv
nobase_dist_pkgdata_DATA += data/codes/loc_prb_class.csv
nobase_dist_pkgdata_DATA += data/codes/loc_prb_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_priority.csv
nobase_dist_pkgdata_DATA += data/codes/loc_prj_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_prj_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_prj_theme.csv
nobase_dist_pkgdata_DATA += data/codes/loc_prq_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_psl_class.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pub_place.csv
nobase_dist_pkgdata_DATA += data/codes/loc_pub_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_quorum.csv
nobase_dist_pkgdata_DATA += data/codes/loc_rater.csv
nobase_dist_pkgdata_DATA += data/codes/loc_recheck.csv
nobase_dist_pkgdata_DATA += data/codes/loc_redsw_role.csv
nobase_dist_pkgdata_DATA += data/codes/loc_reg_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_report.csv
nobase_dist_pkgdata_DATA += data/codes/loc_res_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_result3.csv
nobase_dist_pkgdata_DATA += data/codes/loc_role.csv
nobase_dist_pkgdata_DATA += data/codes/loc_room.csv
nobase_dist_pkgdata_DATA += data/codes/loc_rpt_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_retention.csv
nobase_dist_pkgdata_DATA += data/codes/loc_rule_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_score.csv
nobase_dist_pkgdata_DATA += data/codes/loc_seal.csv
nobase_dist_pkgdata_DATA += data/codes/loc_seal_doc.csv
nobase_dist_pkgdata_DATA += data/codes/loc_shift.csv
nobase_dist_pkgdata_DATA += data/codes/loc_sign_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_skill.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_class.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_event.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_legal.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_module.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_party.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_rating.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_result.csv
nobase_dist_pkgdata_DATA += data/codes/loc_soc_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_special_care.csv
nobase_dist_pkgdata_DATA += data/codes/loc_special_group.csv
nobase_dist_pkgdata_DATA += data/codes/loc_sponsor.csv
nobase_dist_pkgdata_DATA += data/codes/loc_staff_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_sw_cert.csv
nobase_dist_pkgdata_DATA += data/codes/loc_sw_close.csv
nobase_dist_pkgdata_DATA += data/codes/loc_sw_method.csv
nobase_dist_pkgdata_DATA += data/codes/loc_sw_source.csv
nobase_dist_pkgdata_DATA += data/codes/loc_task_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_target_place.csv
nobase_dist_pkgdata_DATA += data/codes/loc_tenure.csv
nobase_dist_pkgdata_DATA += data/codes/loc_topic_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_topic_source.csv
nobase_dist_pkgdata_DATA += data/codes/loc_urgency.csv
nobase_dist_pkgdata_DATA += data/codes/loc_visit_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_vol_kind.csv
nobase_dist_pkgdata_DATA += data/codes/loc_vol_state.csv
nobase_dist_pkgdata_DATA += data/codes/loc_work_class.csv
nobase_dist_pkgdata_DATA += data/codes/loc_work_list.csv
nobase_dist_pkgdata_DATA += data/codes/loc_zone_kind.csv
nobase_dist_pkgdata_DATA += data/codes/work_negative_seed.csv
nobase_dist_pkgdata_DATA += data/targets.csv
nobase_dist_pkgdata_DATA += data/codes/import_alias.csv
nobase_dist_pkgdata_DATA += data/codes/loc_difference.csv
nobase_dist_pkgdata_DATA += data/codes/loc_envelope.csv
nobase_dist_pkgdata_DATA += data/codes/loc_release.csv
nobase_dist_pkgdata_DATA += data/codes/loc_upper_decision.csv
nobase_dist_pkgdata_DATA += data/codes/loc_upper_notice.csv
nobase_dist_pkgdata_DATA += data/codes/loc_upper_reply.csv
nobase_dist_pkgdata_DATA += data/codes/loc_upper_task.csv

# Days off and made-up working days, as the State Council announced them; the
# next year comes down from the district.
nobase_dist_pkgdata_DATA += data/calendar.csv

# What a district loads into its PostgreSQL.
nobase_dist_pkgdata_DATA += data/sql/district.sql
nobase_dist_pkgdata_DATA += data/sql/tz.sql

# What batches are told from; a file here never changes again. Trained by
# contrib/dictionary/train; the text beside each says on what.
nobase_dist_pkgdata_DATA += data/dictionary/2026-11.tzd
nobase_dist_pkgdata_DATA += data/dictionary/2026-11.txt
nobase_dist_pkgdata_DATA += data/dictionary/2026-11b.tzd
nobase_dist_pkgdata_DATA += data/dictionary/2026-11b.txt
