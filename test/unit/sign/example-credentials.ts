import { Secret } from '../../../src/errors/secret.ts'

/** The key that AWS uses in its documentation, and a token of the usual look. */
export const ACCESS_KEY_ID = 'AKIDEXAMPLE'
export const SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
export const SESSION_TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7=='

export const AT = new Date('2015-08-30T12:36:00.789Z')

export const KEYS = {
  accessKeyId: ACCESS_KEY_ID,
  secretAccessKey: new Secret(SECRET_ACCESS_KEY),
  sessionToken: undefined,
  expiration: undefined,
}

export const KEYS_WITH_TOKEN = { ...KEYS, sessionToken: new Secret(SESSION_TOKEN) }
