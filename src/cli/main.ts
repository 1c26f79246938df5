import { type CliIo, ClosedOutput } from './cli-io.ts'
import { ExitCode } from './exit-code.ts'
import type { CliServices } from './services.ts'

/**
 * Runs the command that the arguments name.
 *
 * What a command needs is loaded when it runs; `--version` loads nothing.
 *
 * @param argv - Arguments after the program's name.
 * @returns The exit code, when everything is written.
 */
export async function main(argv: readonly string[], io?: CliIo, services?: CliServices): Promise<ExitCode> {
  const surroundings = io ?? (await import('./system-io.ts')).createSystemIo()
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      const { readVersion } = await import('./version.ts')
      await surroundings.stdout.write(`${await readVersion(surroundings)}\n`)
      return ExitCode.ok
    }
    const { runProgram } = await import('./program.ts')
    return await runProgram(argv, surroundings, services ?? (await import('./load-services.ts')).loadServices(surroundings))
  } catch (error) {
    if (error instanceof ClosedOutput) return ExitCode.ok
    const { reportFailure } = await import('./report-failure.ts')
    return reportFailure(surroundings, error)
  }
}
