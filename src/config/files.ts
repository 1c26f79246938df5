/** How configuration is read: the disk, or texts held in memory. Paths are those an operator writes. */
export interface ConfigFiles {
  /** Names of the entries of a directory, in any order. */
  list(directory: string): Promise<DirectoryListing>
  /**
   * Text of a file, decoded as UTF-8, a byte order mark removed.
   *
   * @param maxBytes - A larger file is not read.
   */
  read(path: string, maxBytes: number): Promise<FileText>
  /** The path with every symbolic link followed; `undefined` when there is no such file. */
  realPath(path: string): Promise<string | undefined>
}

export type DirectoryListing = { readonly kind: 'names'; readonly names: readonly string[] } | Unreadable

export type FileText = { readonly kind: 'text'; readonly text: string } | Unreadable

/** Why nothing could be read. */
export interface Unreadable {
  readonly kind: 'unreadable'
  /** Full sentence without the path, such as `The file does not exist.` */
  readonly reason: string
  /** True when there is nothing at the path; false when there is something that can't be read. */
  readonly missing: boolean
}
