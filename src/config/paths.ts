import { dirname, isAbsolute, join, parse, relative } from 'node:path'

/**
 * Finds the path that a file means when it names another one.
 *
 * @returns `path` itself when absolute, else joined to the folder of `file`, with `.` and `..` worked out.
 *
 * @example
 * ```ts
 * besideFile('conf/aws.properties', '../ddl/aws.ddl')
 * // => 'ddl/aws.ddl'
 * ```
 */
export function besideFile(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path)
}

/**
 * Gives a file's name without its folder and last extension: the name of a source that gives none.
 *
 * @example
 * ```ts
 * baseName('conf/aws-tagging.properties')
 * // => 'aws-tagging'
 * ```
 */
export function baseName(file: string): string {
  return parse(file).name
}

/** Joins a name to a directory; `./conf` and `a` give `conf/a`. */
export function inDirectory(directory: string, name: string): string {
  return join(directory, name)
}

/** Whether the path starts at the root of the file system. */
export function isAbsolutePath(path: string): boolean {
  return isAbsolute(path)
}

/** Whether `path` is below `directory`; both with symbolic links followed. */
export function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path)
  return way !== '' && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way)
}
