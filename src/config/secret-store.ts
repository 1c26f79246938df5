import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { ConfigFiles } from './files.ts'
import { inDirectory, isAbsolutePath, isInside } from './paths.ts'

/** Where `{{store=ID,key=KEY}}` gets its value. Asked at each use, so a rotated secret takes effect. */
export interface SecretStore {
  /** The name that placeholders call it by; case counts. */
  readonly id: string
  /**
   * Fetches one secret.
   *
   * @returns The secret's text, or `undefined` when the store has no such key.
   */
  get(key: string, signal?: AbortSignal): Promise<string | undefined>
}

/** Names and values of environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Largest file that holds a secret, in bytes. */
export const MAX_SECRET_BYTES = 65_536

/**
 * Reads one variable; names that only an object's prototype has are not set.
 *
 * @example
 * ```ts
 * readVariable({ HOME: '/root' }, 'toString')
 * // => undefined
 * ```
 */
export function readVariable(env: Environment, name: string): string | undefined {
  return Object.hasOwn(env, name) ? env[name] : undefined
}

/** The store `ENV_VAR`: its keys are names of environment variables. */
export function createEnvironmentStore(env: Environment): SecretStore {
  return { id: 'ENV_VAR', get: async (key) => readVariable(env, key) }
}

/**
 * The store `FILES`: its keys are paths below a directory of mounted secrets, one secret a file.
 *
 * One newline at the end of a file is not part of the secret. Links are followed as long as they stay inside the
 * directory, which is how Kubernetes mounts secrets. `get` fails with `F0000` when a key leads outside, and when a file
 * is there but can't be read or is larger than 64 KiB.
 *
 * @param root - Directory of the mounted secrets.
 */
export function createMountedFilesStore(files: ConfigFiles, root: string): SecretStore {
  return {
    id: 'FILES',
    get: async (key) => {
      if (isAbsolutePath(key) || key.includes('\0') || key.split(/[/\\]/).includes('..')) throw outside(key)
      const [directory, path] = [await files.realPath(root), await files.realPath(inDirectory(root, key))]
      if (directory === undefined || path === undefined) return undefined
      if (!isInside(directory, path)) throw outside(key)
      const file = await files.read(path, MAX_SECRET_BYTES)
      if (file.kind === 'text') return stripNewline(file.text)
      if (file.missing) return undefined
      throw new SqlError(SqlState.configFileError, `secret "${key}" of store "FILES" could not be read`, { detail: file.reason })
    },
  }
}

/**
 * Takes one newline off the end: editors and `kubectl` put it there, and no secret means it.
 *
 * @example
 * ```ts
 * stripNewline('hunter2\r\n')
 * // => 'hunter2'
 * ```
 */
export function stripNewline(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function outside(key: string): SqlError {
  return new SqlError(SqlState.configFileError, `secret "${key}" is outside the directory of store "FILES"`, {
    hint: 'A key is a relative path below INFOPOINT_SECRETS_DIR, without "..".',
  })
}
