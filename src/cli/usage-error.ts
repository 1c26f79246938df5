/** The command line itself is wrong: shown with a pointer to the help, exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
