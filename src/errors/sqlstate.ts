/**
 * Every SQLSTATE that infopoint can return. One name per code, one code per failure; docs/errors.md says when.
 *
 * @see PostgreSQL `src/backend/utils/errcodes.txt`; class HV is SQL/MED (ISO/IEC 9075-9).
 */
export const SqlState = {
  protocolViolation: '08P01',
  serverRejectedConnection: '08004',
  featureNotSupported: '0A000',
  cardinalityViolation: '21000',
  numericOutOfRange: '22003',
  invalidDatetimeFormat: '22007',
  datetimeOverflow: '22008',
  divisionByZero: '22012',
  characterNotInRepertoire: '22021',
  invalidParameterValue: '22023',
  invalidEscapeSequence: '22025',
  invalidRegularExpression: '2201B',
  invalidLimit: '2201W',
  invalidOffset: '2201X',
  moreThanOneItem: '22034',
  noItem: '22035',
  scalarRequired: '2203F',
  invalidTextRepresentation: '22P02',
  notNullViolation: '23502',
  readOnlyTransaction: '25006',
  unknownPreparedStatement: '26000',
  invalidAuthorization: '28000',
  invalidPassword: '28P01',
  unknownPortal: '34000',
  invalidCatalogName: '3D000',
  insufficientPrivilege: '42501',
  syntaxError: '42601',
  invalidColumnDefinition: '42611',
  duplicateColumn: '42701',
  ambiguousColumn: '42702',
  undefinedColumn: '42703',
  undefinedObject: '42704',
  duplicateObject: '42710',
  groupingError: '42803',
  datatypeMismatch: '42804',
  cannotCoerce: '42846',
  undefinedFunction: '42883',
  undefinedTable: '42P01',
  undefinedParameter: '42P02',
  duplicatePreparedStatement: '42P05',
  duplicateTable: '42P07',
  invalidTableDefinition: '42P16',
  tooManyConnections: '53300',
  limitExceeded: '53400',
  statementTooComplex: '54001',
  queryCanceled: '57014',
  adminShutdown: '57P01',
  cannotConnectNow: '57P03',
  undefinedFile: '58P01',
  configFileError: 'F0000',
  fdwError: 'HV000',
  bindingValueNeeded: 'HV002',
  invalidDataType: 'HV004',
  invalidColumnName: 'HV007',
  invalidStringFormat: 'HV00A',
  invalidOptionName: 'HV00D',
  optionNameNotFound: 'HV00J',
  unableToCreateExecution: 'HV00L',
  unableToCreateReply: 'HV00M',
  unableToEstablishConnection: 'HV00N',
  fdwTableNotFound: 'HV00R',
  functionSequenceError: 'HV010',
  inconsistentDescriptor: 'HV021',
  internalError: 'XX000',
} as const

export type SqlState = (typeof SqlState)[keyof typeof SqlState]

/** Who can fix it. Derived from the SQLSTATE, so the two can't disagree. */
export type Fault = 'user' | 'source' | 'resources' | 'internal'

const USER_CLASSES = new Set(['08', '0A', '21', '22', '23', '25', '26', '28', '34', '3D', '42', '54', '58', 'F0'])

/** Class HV codes that speak of a definition or a statement, not of the source's answer. */
const USER_HV: ReadonlySet<string> = new Set([
  SqlState.bindingValueNeeded,
  SqlState.invalidDataType,
  SqlState.invalidColumnName,
  SqlState.invalidStringFormat,
  SqlState.invalidOptionName,
  SqlState.optionNameNotFound,
])

/**
 * Tells who can fix a failure.
 *
 * @returns `user` for what the statement, its author or the configuration did, `source` for the remote service,
 *   `resources` for limits and cancellation, `internal` for everything else.
 */
export function faultOf(code: SqlState): Fault {
  const sqlClass = code.slice(0, 2)
  if (sqlClass === 'HV') {
    if (code === SqlState.functionSequenceError) return 'internal'
    return USER_HV.has(code) ? 'user' : 'source'
  }
  if (sqlClass === '53' || sqlClass === '57') return 'resources'
  return USER_CLASSES.has(sqlClass) ? 'user' : 'internal'
}
