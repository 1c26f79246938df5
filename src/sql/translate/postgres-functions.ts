/** Functions that PostgreSQL 15 has and a statement may call; operators' and types' own support functions are left out. */
const POSTGRES_FUNCTIONS = new Set(
  `
  _pg_char_max_length _pg_char_octet_length _pg_datetime_precision _pg_expandarray _pg_index_position _pg_interval_type
  _pg_numeric_precision _pg_numeric_precision_radix _pg_numeric_scale _pg_truetypid _pg_truetypmod abbrev abs aclcontains acldefault
  aclexplode aclinsert aclitemeq aclremove acos acosd acosh age amvalidate anytextcat area array_agg array_append array_cat array_dims
  array_fill array_in array_length array_lower array_ndims array_position array_positions array_prepend array_remove array_replace
  array_to_json array_to_string array_to_tsvector array_upper ascii asind asinh atan atan2 atan2d atand atanh avg bit bit_and
  bit_count bit_length bit_or bit_xor bitand bitcat bitcmp bitnot bitor bitshiftleft bitshiftright bitxor bool bool_and bool_or
  booland_statefunc boolor_statefunc boolsend bound_box box box_center box_intersect box_overabove box_overbelow bpchar
  bpchar_pattern_ge bpchar_pattern_gt bpchar_pattern_le bpchar_pattern_lt bpcharcmp bpchariclike bpcharicnlike bpcharicregexeq
  bpcharicregexne bpcharlike bpcharnlike bpcharregexeq bpcharregexne bpcharsend broadcast btrim byteacat byteacmp bytealike byteanlike
  byteasend cardinality cash_words cbrt ceil ceiling center char char_length character_length charsend chr cideq cidr cidsend circle
  circle_center circle_overabove circle_overbelow clock_timestamp close_ls close_lseg close_pb close_pl close_ps close_sb
  col_description concat concat_ws convert convert_from convert_to corr cos cosd cosh cot cotd count covar_pop covar_samp cume_dist
  current_database current_query current_schema current_schemas current_setting current_user currtid2 currval cursor_to_xml
  cursor_to_xmlschema database_to_xml database_to_xml_and_xmlschema database_to_xmlschema date date_cmp_timestamp date_cmp_timestamptz
  date_mii date_part date_pli date_trunc datemultirange daterange daterange_canonical daterange_subdiff datetime_pl datetimetz_pl
  dcbrt decode degrees dense_rank dexp diagonal diameter dist_bp dist_bs dist_cpoint dist_cpoly dist_lp dist_ls dist_pathp dist_pb
  dist_pc dist_pl dist_polyc dist_polyp dist_ppath dist_ppoly dist_ps dist_sb dist_sl dist_sp div dlog1 dlog10 dpow dround dsqrt
  dtrunc elem_contained_by_multirange elem_contained_by_range encode enum_first enum_last enum_range every exp extract factorial
  family first_value floor flt4_mul_cash flt8_mul_cash fmgr_c_validator fmgr_internal_validator fmgr_sql_validator format format_type
  gcd gen_random_uuid generate_series generate_subscripts get_bit get_byte get_current_ts_config getdatabaseencoding getpgusername
  has_any_column_privilege has_column_privilege has_database_privilege has_foreign_data_wrapper_privilege has_function_privilege
  has_language_privilege has_parameter_privilege has_schema_privilege has_sequence_privilege has_server_privilege has_table_privilege
  has_tablespace_privilege has_type_privilege hash_aclitem hash_aclitem_extended hash_array hash_array_extended hash_multirange
  hash_multirange_extended hash_numeric hash_numeric_extended hash_range hash_range_extended hash_record hash_record_extended height
  host hostmask in_range inet_client_addr inet_client_port inet_merge inet_server_addr inet_server_port inetand inetnot inetor initcap
  integer_pl_date inter_lb inter_sb inter_sl interval interval_avg interval_hash interval_hash_extended is_normalized isclosed isempty
  isfinite ishorizontal isopen isparallel isperp isvertical json_agg json_array_element json_array_element_text json_array_elements
  json_array_elements_text json_array_length json_build_array json_build_object json_each json_each_text json_extract_path
  json_extract_path_text json_object json_object_agg json_object_field json_object_field_text json_object_keys json_populate_record
  json_populate_recordset json_strip_nulls json_to_record json_to_recordset json_to_tsvector json_typeof jsonb_agg jsonb_array_element
  jsonb_array_element_text jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
  jsonb_concat jsonb_delete jsonb_delete_path jsonb_each jsonb_each_text jsonb_exists jsonb_exists_all jsonb_exists_any
  jsonb_extract_path jsonb_extract_path_text jsonb_hash jsonb_hash_extended jsonb_insert jsonb_object jsonb_object_agg
  jsonb_object_field jsonb_object_field_text jsonb_object_keys jsonb_path_exists jsonb_path_exists_opr jsonb_path_exists_tz
  jsonb_path_match jsonb_path_match_opr jsonb_path_match_tz jsonb_path_query jsonb_path_query_array jsonb_path_query_array_tz
  jsonb_path_query_first jsonb_path_query_first_tz jsonb_path_query_tz jsonb_populate_record jsonb_populate_recordset jsonb_pretty
  jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_to_tsvector jsonb_typeof justify_days
  justify_hours justify_interval lag last_value lastval lcm lead left length like like_escape line line_horizontal line_interpt
  line_intersect line_parallel line_perp line_vertical ln lo_close lo_creat lo_create lo_export lo_from_bytea lo_get lo_import
  lo_lseek lo_lseek64 lo_open lo_put lo_tell lo_tell64 lo_truncate lo_truncate64 lo_unlink log log10 loread lower lower_inc lower_inf
  lowrite lpad lseg lseg_center lseg_horizontal lseg_interpt lseg_intersect lseg_length lseg_parallel lseg_perp lseg_vertical ltrim
  macaddr macaddr8 macaddr8_and macaddr8_not macaddr8_or macaddr8_set7bit macaddr_and macaddr_not macaddr_or make_date make_interval
  make_time make_timestamp make_timestamptz makeaclitem masklen max md5 min min_scale mod mode money mul_d_interval multirange
  multirange_adjacent_multirange multirange_adjacent_range multirange_after_multirange multirange_after_range
  multirange_before_multirange multirange_before_range multirange_intersect multirange_minus multirange_overlaps_multirange
  multirange_overlaps_range multirange_union mxid_age name nameconcatoid nameeqtext namegetext namegttext nameiclike nameicnlike
  nameicregexeq nameicregexne nameletext namelike namelttext namenetext namenlike nameregexeq nameregexne namesend netmask network
  network_subeq network_sup network_supeq nextval normalize notlike now npoints nth_value ntile num_nonnulls num_nulls numeric
  numeric_abs numeric_exp numeric_ln numeric_log numeric_mod numeric_power numeric_sqrt nummultirange numnode numrange
  numrange_subdiff obj_description octet_length oid oidsend oidvectorsend oidvectortypes on_pb on_pl on_ppath on_ps on_sb on_sl
  overlaps overlay parse_ident path path_inter path_length path_n_eq path_n_ge path_n_gt path_n_le path_n_lt path_npoints pclose
  percent_rank percentile_cont percentile_disc pg_advisory_lock pg_backend_pid pg_cancel_backend pg_client_encoding pg_column_size
  pg_current_xact_id pg_database_size pg_encoding_to_char pg_export_snapshot pg_function_is_visible pg_get_constraintdef pg_get_expr
  pg_get_functiondef pg_get_indexdef pg_get_userbyid pg_get_viewdef pg_has_role pg_input_is_valid pg_is_in_recovery pg_ls_dir
  pg_my_temp_schema pg_notify pg_postmaster_start_time pg_read_file pg_relation_size pg_size_pretty pg_sleep pg_table_is_visible
  pg_terminate_backend pg_total_relation_size pg_type_is_visible pg_typeof phraseto_tsquery pi plainto_tsquery plpgsql_validator point
  point_horiz point_vert poly_center poly_npoints poly_overabove poly_overbelow polygon popen position postgresql_fdw_validator pow
  power pt_contained_circle pt_contained_poly query_to_xml query_to_xml_and_xmlschema query_to_xmlschema querytree quote_ident
  quote_literal quote_nullable radians radius random range_adjacent range_adjacent_multirange range_after range_after_multirange
  range_agg range_before range_before_multirange range_intersect range_intersect_agg range_merge range_minus range_overlaps
  range_overlaps_multirange range_union rank record_image_eq record_image_ge record_image_gt record_image_le record_image_lt
  record_image_ne regclass regclasssend regcollationsend regconfigsend regdictionarysend regexp_count regexp_instr regexp_like
  regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr regnamespacesend
  regoperatorsend regopersend regproceduresend regprocsend regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx
  regr_sxy regr_syy regrolesend regtypesend repeat replace reverse right round row_number row_security_active row_to_json rpad rtrim
  satisfies_hash_partition scale schema_to_xml schema_to_xml_and_xmlschema schema_to_xmlschema session_user set_bit set_byte
  set_config set_masklen setseed setval setweight sha224 sha256 sha384 sha512 shobj_description sign similar_escape similar_to_escape
  sind sinh slope split_part sqrt starts_with statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array
  string_to_table strip strpos substr substring sum table_to_xml table_to_xml_and_xmlschema table_to_xmlschema tan tand tanh text
  text_pattern_ge text_pattern_gt text_pattern_le text_pattern_lt textanycat textcat texteqname textgename textgtname texticlike
  texticnlike texticregexeq texticregexne textlen textlename textlike textltname textnename textnlike textregexeq textregexne textsend
  tidsend time time_hash time_hash_extended timedate_pl timeofday timestamp timestamp_cmp_date timestamp_cmp_timestamptz
  timestamp_hash timestamp_hash_extended timestamptz timestamptz_cmp_date timestamptz_cmp_timestamp timetz timetz_hash
  timetz_hash_extended timetzdate_pl timezone to_ascii to_char to_date to_hex to_json to_jsonb to_number to_regclass to_regcollation
  to_regnamespace to_regoper to_regoperator to_regproc to_regprocedure to_regrole to_regtype to_timestamp to_tsquery to_tsvector
  transaction_timestamp translate trim_array trim_scale trunc ts_debug ts_delete ts_filter ts_headline ts_lexize ts_match_qv
  ts_match_tq ts_match_tt ts_match_vq ts_parse ts_rank ts_rank_cd ts_rewrite ts_stat ts_token_type tsmultirange tsq_mcontained
  tsq_mcontains tsquery_and tsquery_not tsquery_or tsquery_phrase tsquerysend tsrange tsrange_subdiff tstzmultirange tstzrange
  tstzrange_subdiff tsvector_concat tsvector_to_array tsvectorsend txid_current txid_current_if_assigned txid_current_snapshot
  txid_snapshot_xip txid_snapshot_xmax txid_status txid_visible_in_snapshot unistr unknownsend unnest upper upper_inc upper_inf
  uuid_hash uuid_hash_extended var_pop var_samp varbit varbitcmp varchar varcharsend variance version websearch_to_tsquery width
  width_bucket xid xid8cmp xid8send xideqint4 xidneq xidneqint4 xidsend xml xml_is_well_formed xml_is_well_formed_content
  xml_is_well_formed_document xmlagg xmlcomment xmlconcat2 xmlexists xmlvalidate xpath xpath_exists
`
    .trim()
    .split(/\s+/),
)

/**
 * Tells whether PostgreSQL has a function of the name: calling it is then refused as not supported, and is no error of
 * the statement.
 *
 * @see `pg_proc` of PostgreSQL 15.
 */
export function isPostgresFunction(name: string): boolean {
  return POSTGRES_FUNCTIONS.has(name)
}
