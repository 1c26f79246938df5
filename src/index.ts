// Running queries

// The catalog
export type {
  Catalog,
  Column,
  ColumnSource,
  ForeignServer,
  ForeignTable,
  OptionEntry,
  Relation,
  RequestTemplate,
  View,
} from './catalog/catalog.ts'
export type { ColumnType, Row, TypeName, Value } from './catalog/column-type.ts'
export type { SecretStore } from './config/secret-store.ts'
// Errors and findings
export type { Diagnostic, SourceLocation } from './errors/diagnostic.ts'
// Secrets
export { Secret } from './errors/secret.ts'
export { SqlError, type SqlErrorFields } from './errors/sql-error.ts'
export { type Fault, faultOf, SqlState } from './errors/sqlstate.ts'
export { createInfopoint, type Infopoint, type InfopointOptions } from './service/infopoint.ts'
export type { ConfigurationOptions } from './service/open-configuration.ts'
export type { Query, QueryAccount, QueryOptions, ResultColumn, ScanAccount } from './service/query.ts'
// Signing requests of your own
export {
  type ParamValue,
  type PlainAwsCredentials,
  presignUrl,
  type SignedParts,
  type SignRequestInput,
  signRequest,
} from './sign/sign-request.ts'
export type { SigV4Options } from './sign/sigv4-signer.ts'
