"""Who gets which answer where: one line an address, read by tests/test_roles.py.

An address is GET unless POST stands before it; the second word is the thing it is about. 302 for
nobody is the way to the sign-in page; 404 what one may not see, 403 what one may not do, 409 what
one may do but not in this state.
"""

ROLES = ("nobody", "drafter", "approver", "clerk", "viewer", "admin", "other", "office", "system")

PAGES = """
                                      nobody drafter approver clerk viewer admin other office system
home                       -             200    200     200      200   200    200   200   200    200
agencies:agency_list       -             200    200     200      200   200    200   200   200    200
agencies:agency_detail     ministry      200    200     200      200   200    200   200   200    200
agencies:agency_detail     unit          200    200     200      200   200    200   200   200    200
POST agencies:agency_switch -            302    302     302      302   302    302   404   404    404
agencies:agency_succeed    ministry      302    403     403      403   403    403   403   403    200
agencies:unit_list         ministry      302    403     403      403   403    200   403   403    200
agencies:unit_create       ministry      302    403     403      403   403    200   403   403    200
agencies:unit_paste        ministry      302    403     403      403   403    200   403   403    200
agencies:unit_rename       unit          302    403     403      403   403    200   403   403    200
agencies:unit_move         unit          302    403     403      403   403    200   403   403    200
agencies:unit_close        unit          302    403     403      403   403    200   403   403    200
agencies:membership_list   ministry      302    403     403      403   403    200   403   403    200
agencies:membership_create ministry      302    403     403      403   403    200   403   403    200
agencies:membership_update membership    302    403     403      403   403    200   403   403    200
agencies:membership_end    membership    302    403     403      403   403    200   403   403    200
POST agencies:membership_invite membership 302  403     403      403   403    200   403   403    200
integrations:client_list   ministry      302    403     403      403   403    200   403   403    200
integrations:client_create ministry      302    403     403      403   403    200   403   403    200
integrations:client_detail client        302    403     403      403   403    200   403   403    200
integrations:client_update client        302    403     403      403   403    200   403   403    200
integrations:client_switch client        302    403     403      403   403    200   403   403    200
integrations:secret_renew  client        302    403     403      403   403    200   403   403    200
plans:plan_list            -             302    200     200      200   200    200   200   200    200
plans:plan_create          -             302    200     403      403   403    403   200   403    403
plans:plan_from_annex      -             302    200     403      403   403    403   200   403    403
plans:round_list           -             302    200     200      200   200    200   200   200    200
plans:round_open           -             302    403     403      403   403    403   403   200    403
plans:round_detail         round         302    200     200      200   200    200   200   200    200
plans:round_update         round         302    403     403      403   403    403   403   200    403
plans:round_close          round         302    403     403      403   403    403   403   200    403
POST plans:round_nudge     round         302    403     403      403   403    403   403   400    403
plans:plan_detail          draft         302    200     200      200   200    200   404   404    404
plans:plan_detail          submitted     302    200     200      200   200    200   404   404    404
plans:plan_detail          issued        302    200     200      200   200    200   200   200    200
plans:plan_contents        draft         302    200     200      200   200    200   404   404    404
plans:plan_contents        issued        302    200     200      200   200    200   200   200    200
plans:plan_history         draft         302    200     200      200   200    200   404   404    404
plans:plan_history         issued        302    200     200      200   200    200   403   403    403
plans:plan_update          draft         302    200     403      403   403    403   404   404    404
plans:plan_update          issued        302    200     403      403   403    403   403   403    403
plans:plan_copy            draft         302    200     403      403   403    403   404   404    404
plans:plan_copy            issued        302    200     403      403   403    403   403   403    403
plans:plan_delete          draft         302    200     403      403   403    403   404   404    404
plans:plan_delete          issued        302    409     403      403   403    403   403   403    403
plans:plan_submit          draft         302    200     403      403   403    403   404   404    404
plans:plan_submit          issued        302    200     403      403   403    403   403   403    403
plans:plan_withdraw        submitted     302    200     403      403   403    403   404   404    404
plans:plan_withdraw        issued        302    409     403      403   403    403   403   403    403
plans:plan_review          submitted     302    403     200      403   403    403   404   404    404
plans:plan_review          issued        302    403     409      403   403    403   403   403    403
plans:plan_issue           approved      302    403     403      200   403    403   404   404    404
plans:plan_issue           issued        302    403     403      409   403    403   403   403    403
plans:plan_signed_file     draft         302    404     404      404   404    404   404   404    404
plans:plan_signed_file     issued        302    200     200      200   200    200   200   200    200
plans:plan_export          draft-docx    302    200     200      200   200    200   404   404    404
plans:plan_export          issued-xlsx   302    200     200      200   200    200   200   200    200
plans:grid_rows            draft         302    200     200      200   200    200   404   404    404
plans:grid_rows            issued        302    200     200      200   200    200   200   200    200
POST plans:grid_save       draft         302    200     403      403   403    403   404   404    404
POST plans:grid_save       issued        302    409     403      403   403    403   403   403    403
POST plans:grid_reorder    draft         302    200     403      403   403    403   404   404    404
POST plans:grid_reorder    issued        302    409     403      403   403    403   403   403    403
plans:activity_list        -             302    200     200      200   200    200   200   200    200
plans:activity_create      draft         302    200     403      403   403    403   404   404    404
plans:activity_create      issued        302    200     403      403   403    403   403   403    403
plans:activity_update      draft-row     302    200     200      200   200    200   404   404    404
plans:activity_update      issued-row    302    200     200      200   200    200   200   200    200
POST plans:activity_update draft-row     302    200     403      403   403    403   404   404    404
POST plans:activity_update issued-row    302    409     403      403   403    403   403   403    403
plans:activity_delete      draft-row     302    200     403      403   403    403   404   404    404
plans:activity_delete      issued-row    302    302     403      403   403    403   403   403    403
plans:import_create        draft         302    200     403      403   403    403   404   404    404
plans:import_create        issued        302    409     403      403   403    403   403   403    403
plans:import_list          draft         302    200     403      403   403    403   404   404    404
plans:import_columns       batch         302    200     403      403   403    403   404   404    404
plans:import_preview       batch         302    200     403      403   403    403   404   404    404
POST plans:import_accept   batch         302    302     403      403   403    403   404   404    404
plans:import_result        accepted      302    200     403      403   403    403   404   404    404
plans:import_skipped       accepted      302    200     403      403   403    403   404   404    404
plans:import_undo          accepted      302    200     403      403   403    403   404   404    404
core:job_detail            job           302    200     404      404   404    404   404   404    404
core:job_file              job           302    200     404      404   404    404   404   404    404
notifications:inbox_list       -         302    200     200      200   200    200   200   200    200
notifications:inbox_count      -         302    200     200      200   200    200   200   200    200
POST notifications:inbox_read  -         302    302     302      302   302    302   302   302    302
POST notifications:inbox_unread -        302    302     302      302   302    302   302   302    302
notifications:settings_update  -         302    200     200      200   200    200   200   200    200
notifications:notification_open told     302    302     404      404   404    404   404   404    404
notifications:absence_create   -         302    200     200      200   200    200   200   200    200
notifications:absence_create_for person  302    404     404      404   404    200   404   404    200
notifications:absence_end      absence   302    200     404      404   404    200   404   404    404
notifications:agency_digest    ministry  302    403     403      403   403    200   403   403    200
notifications:agency_troubles  ministry  302    403     403      403   403    200   403   403    200
notifications:outbox_list      -         302    403     403      403   403    403   403   403    200
POST notifications:outbox_resend -       302    403     403      403   403    403   403   403    302
POST notifications:address_clear -       302    403     403      403   403    403   403   403    404
notifications:trouble_list     -         302    403     403      403   403    403   403   403    200
POST notifications:trouble_settle trouble 302   404     404      404   404    302   404   404    302
deadlines:rule_list            -         302    403     403      403   403    403   403   403    200
deadlines:rule_create          -         302    403     403      403   403    403   403   403    200
deadlines:rule_detail          rule      302    403     403      403   403    403   403   403    200
deadlines:rule_update          rule      302    403     403      403   403    403   403   403    200
deadlines:rule_succeed         rule      302    403     403      403   403    403   403   403    200
deadlines:rule_end             rule      302    403     403      403   403    403   403   403    200
deadlines:instrument_list      -         302    403     403      403   403    403   403   403    200
deadlines:instrument_create    -         302    403     403      403   403    403   403   403    200
deadlines:instrument_load      -         302    403     403      403   403    403   403   403    200
deadlines:instrument_update instrument   302    403     403      403   403    403   403   403    200
deadlines:step_list            ministry  302    403     403      403   403    200   403   403    403
deadlines:step_create          ministry  302    403     403      403   403    200   403   403    403
deadlines:step_update          step      302    403     403      403   403    200   403   403    403
deadlines:step_end             step      302    403     403      403   403    200   403   403    403
deadlines:days_list            -         302    403     403      403   403    403   403   403    200
deadlines:days_year            year      302    403     403      403   403    403   403   403    200
deadlines:notice_enter         year      302    403     403      403   403    403   403   403    200
deadlines:day_correct          year      302    403     403      403   403    403   403   403    200
deadlines:deadline_list        -         302    200     200      200   200    200   200   200    200
deadlines:deadline_detail      clock     302    200     200      200   200    200   404   200    404
deadlines:deadline_assign      clock     302    403     200      403   403    200   404   403    404
deadlines:deadline_meet        clock     302    409     409      403   403    409   404   403    404
deadlines:deadline_meet        step-clock 302   200     200      403   403    200   404   403    404
deadlines:deadline_extend      clock     302    200     200      403   403    200   404   403    404
deadlines:deadline_suspend     clock     302    200     200      403   403    200   404   403    404
deadlines:deadline_resume      clock     302    409     409      403   403    409   404   403    404
deadlines:deadline_waive       clock     302    403     200      403   403    200   404   403    404
deadlines:late_list            -         302    403     200      403   403    200   403   200    403
POST deadlines:late_undo       -         302    403     302      403   403    302   403   302    403
deadlines:calendar_page        -         302    200     200      200   200    200   200   200    200
deadlines:feed_list            -         302    200     200      200   200    200   200   200    200
deadlines:feed_revoke          feed      302    200     404      404   404    404   404   404    404
deadlines:feed_file            feed-file 200    200     200      200   200    200   200   200    200
deadlines:rehearsal            -         302    403     403      403   403    200   403   403    200
"""

# The library's pages of one's own account ask only whether somebody signed in.
ACCOUNT_PAGES = """
                                              nobody person
account_login                        -        200    302
account_logout                       -        302    200
account_inactive                     -        200    200
account_signup                       -        200    302
account_reauthenticate               -        302    200
account_change_password              -        302    200
account_set_password                 -        302    302
account_reset_password               -        200    200
account_reset_password_done          -        200    200
account_reset_password_from_key      key      200    200
account_reset_password_from_key_done -        200    200
account_confirm_login_code           -        302    302
mfa_index                            -        302    200
mfa_authenticate                     -        302    302
mfa_reauthenticate                   -        302    302
mfa_activate_totp                    -        302    302
mfa_deactivate_totp                  -        302    404
mfa_view_recovery_codes              -        302    404
mfa_generate_recovery_codes          -        302    302
mfa_download_recovery_codes          -        302    404
mfa_list_webauthn                    -        302    200
mfa_add_webauthn                     -        302    302
mfa_reauthenticate_webauthn          -        302    302
mfa_remove_webauthn                  passkey  302    302
mfa_edit_webauthn                    passkey  302    302
mfa_login_webauthn                   -        302    302
"""

# Programs: no token, every scope, reading scopes alone, another agency's with every scope.
CALLERS = ("nobody", "program", "reader", "other")

API = """
                                             nobody program reader other
health                             -         503    503     503    503
api-v1:root                        -         200    200     200    200
api-v1:schema                      -         200    200     200    200
api_docs                           -         200    200     200    200
POST oauth:token                   -         400    400     400    400
POST oauth:revoke                  -         400    400     400    400
api-v1:agency-list                 -         401    200     200    200
api-v1:agency-detail               ministry  401    200     200    200
api-v1:plan-list                   -         401    200     200    200
POST api-v1:plan-list              -         401    400     403    400
api-v1:plan-detail                 draft     401    200     200    404
api-v1:plan-detail                 issued    401    200     200    200
PATCH api-v1:plan-detail           draft     401    428     403    404
PATCH api-v1:plan-detail           issued    401    428     403    428
POST api-v1:plan-submit            draft     401    428     403    404
POST api-v1:plan-submit            issued    401    428     403    428
POST api-v1:plan-activities-bulk   draft     401    200     403    404
POST api-v1:plan-activities-bulk   issued    401    409     403    403
api-v1:activity-list               -         401    200     200    200
POST api-v1:activity-list          -         401    400     403    400
api-v1:activity-detail             draft-row 401    200     200    404
api-v1:activity-detail             issued-row 401   200     200    200
PATCH api-v1:activity-detail       draft-row 401    428     403    404
DELETE api-v1:activity-detail      draft-row 401    428     403    404
api-v1:deadline-list               -         401    200     200    200
api-v1:deadline-detail             clock     401    200     200    404
"""
